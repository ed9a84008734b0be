"""The rules as C: every function that a loop needs, line by line as it stands in ``game/rules``.

Numba compiles a small part of Python, and that part is close to C: whole numbers, loops over ranges and
tables. So the C twin of the rules needs no hand to keep it: a new rule is in it at once. What it does not
know how to say it refuses, with the place.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Collection
from dataclasses import fields
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from game.rules.state import Rulebook, State, shape_of

RECORDS = (Rulebook, State)
_HEAD = """#include <stdint.h>
static inline int64_t div_down(int64_t a, int64_t b) { return a / b - (a % b != 0 && (a ^ b) < 0); }
static inline int64_t mod(int64_t a, int64_t b) { return a - b * div_down(a, b); }
static inline int64_t min(int64_t a, int64_t b) { return b < a ? b : a; }
static inline int64_t max(int64_t a, int64_t b) { return b > a ? b : a; }
"""
_TYPES = {"int": "int64_t", "bool": "int64_t", "None": "void", "Ints": "int64_t *"}
_TYPES |= {record.__name__: f"{record.__name__} *" for record in RECORDS}
_SIGNS: dict[type, str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.Invert: "~",
    ast.Not: "!",
    ast.USub: "-",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.And: "&&",
    ast.Or: "||",
}
_CALLED = {ast.FloorDiv: "div_down", ast.Mod: "mod"}


class NotInCError(Exception):
    """A piece of Python that has no C here; the message names it and its function."""


def to_c(entry: Callable[..., Any], empty: Collection[Callable[..., Any]] = ()) -> str:
    """Return C source with ``entry``, open to whoever loads it, and all that it needs.

    Functions in ``empty`` do nothing in C. Raises NotInCError.
    """
    done: dict[str, str] = {}
    heads: list[str] = []
    wanted = [entry]
    while wanted:
        function = wanted.pop()
        name = _name(function)
        if name not in done:
            one = _Function(function, function in empty)
            done[name] = ("" if function is entry else "static ") + one.source
            heads.append(("" if function is entry else "static ") + one.head + ";")
            wanted += one.needs
    return "\n".join([_HEAD, *map(_record, RECORDS), *heads, *done.values(), ""])


def _name(function: Any) -> str:
    return f"{Path(inspect.getfile(function)).stem}_{function.__name__}"


def _record(plain: type) -> str:
    rows = [
        f"  int64_t {field.name}{f'[{shape_of(field)}]' if shape_of(field) else ''};"
        for field in fields(plain)
    ]
    return "\n".join([f"typedef struct {{  // {plain.__doc__}", *rows, f"}} {plain.__name__};"])


class _Function:
    """One function, and which others it needs."""

    def __init__(self, function: Callable[..., Any], is_empty: bool) -> None:
        self.function = function
        self.around: dict[str, Any] = vars(sys.modules[function.__module__])
        self.needs: list[Callable[..., Any]] = []
        self.put: dict[str, str] = {}
        self.tree = _tree(function)
        parameters = {arg.arg: ast.unparse(arg.annotation or ast.Name("?")) for arg in self.tree.args.args}
        self.types = {name: self._type(kind) for name, kind in parameters.items()}
        inside = ", ".join(f"{kind} {name}" for name, kind in self.types.items())
        gives = self._type(ast.unparse(self.tree.returns or ast.Name("?")))
        self.head = f"{gives} {_name(function)}({inside})"
        self.locals: dict[str, str] = {}
        body = [] if is_empty else self._block(self.tree.body)
        declared = [f"  {kind} {name};" for name, kind in self.locals.items()]
        self.source = "\n".join([f"{self.head} {{", *declared, *body, "}"])

    def _type(self, written: str) -> str:
        if written not in _TYPES:
            raise NotInCError(f"{_name(self.function)}: {written}")
        return _TYPES[written]

    def _block(self, body: list[ast.stmt]) -> list[str]:
        return ["  " + line for statement in body for line in self._statement(statement)]

    def _statement(self, node: ast.stmt) -> list[str]:
        match node:
            case ast.Expr(ast.Constant()) | ast.Pass():
                return []
            case ast.Expr(value):
                return [f"{self._value(value)};"]
            case ast.Return(None):
                return ["return;"]
            case ast.Return(value) if value is not None:
                return [f"return {self._value(value)};"]
            case ast.Continue() | ast.Break():
                return [f"{type(node).__name__.lower()};"]
            case ast.Assign([ast.Tuple(targets)], ast.Tuple(values)):
                kept = [f"kept_{node.lineno}_{place}" for place in range(len(values))]
                first = [
                    f"int64_t {name} = {self._value(value)};"
                    for name, value in zip(kept, values, strict=True)
                ]
                return first + [
                    f"{self._target(target)} = {name};" for name, target in zip(kept, targets, strict=True)
                ]
            case ast.Assign([target], value):
                written = self._value(value)
                return [f"{self._target(target, value)} = {written};"]
            case ast.AugAssign(target, op, value) if type(op) in _SIGNS:
                return [f"{self._value(target)} {_SIGNS[type(op)]}= {self._value(value)};"]
            case ast.If(test, body, otherwise):
                rest = ["} else {", *self._block(otherwise)] if otherwise else []
                return [f"if ({self._value(test)}) {{", *self._block(body), *rest, "}"]
            case ast.While(test, body, []):
                return [f"while ({self._value(test)}) {{", *self._block(body), "}"]
            case ast.For(ast.Name(name), ast.Call() as call, body, []):
                return self._loop(name if name != "_" else f"time_{node.lineno}", call, body)
        raise NotInCError(f"{_name(self.function)}: {ast.unparse(node)}")

    def _loop(self, name: str, call: ast.Call, body: list[ast.stmt]) -> list[str]:
        """Return a loop over a range: as it stands there, or as a function of one line returns it."""
        first, end, step = self._range(call)
        self.locals[name] = "int64_t"
        sign = ">" if step.startswith("(-") else "<"
        head = f"for (int64_t at = {first}, end = {end}; at {sign} end; at += {step}) {{"
        return [head, f"  {name} = at;", *self._block(body), "}"]

    def _range(self, call: ast.Call) -> tuple[str, str, str]:
        if isinstance(call.func, ast.Name) and call.func.id == "range":
            values = [self._value(arg) for arg in call.args]
            if len(values) == 1:
                return "0", values[0], "1"
            return values[0], values[1], values[2] if len(values) > 2 else "1"
        function = self._meant(call.func)
        tree = _tree(function)
        last = tree.body[-1]
        if not isinstance(last, ast.Return) or not isinstance(last.value, ast.Call):
            raise NotInCError(f"{_name(self.function)}: {ast.unparse(call)}")
        before, kept = self.put, self.around
        self.put = {arg.arg: self._value(value) for arg, value in zip(tree.args.args, call.args, strict=True)}
        self.around = vars(sys.modules[function.__module__])
        found = self._range(last.value)
        self.put, self.around = before, kept
        return found

    def _target(self, node: ast.expr, value: ast.expr | None = None) -> str:
        """Return what is assigned to; a name that is new is noted, a pointer where it stands for a table."""
        if isinstance(node, ast.Name) and node.id not in self.types:
            is_table = isinstance(value, ast.Attribute) and _is_table(value.attr)
            self.locals[node.id] = "int64_t *" if is_table else "int64_t"
        return self._value(node)

    def _value(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(bool(value) | int(value)):
                return self._constant(int(value))
            case ast.Name(name):
                return self._named(name)
            case ast.Attribute(ast.Name(name), attr) if name in self.types or name in self.put:
                return f"{self._named(name)}->{attr}"
            case ast.Attribute():
                return self._constant(self._meant(node))
            case ast.Subscript(value, index):
                return f"{self._value(value)}[{self._value(index)}]"
            case ast.UnaryOp(op, value):
                return f"({_SIGNS[type(op)]}{self._value(value)})"
            case ast.BinOp(left, op, right) if type(op) in _CALLED:
                return f"{_CALLED[type(op)]}({self._value(left)}, {self._value(right)})"
            case ast.BinOp(left, op, right):
                return f"({self._value(left)} {_SIGNS[type(op)]} {self._value(right)})"
            case ast.BoolOp(op, values):
                return "(" + f" {_SIGNS[type(op)]} ".join(map(self._value, values)) + ")"
            case ast.Compare(left, ops, right):
                terms = [self._value(one) for one in (left, *right)]
                pairs = zip(terms, ops, terms[1:], strict=False)
                return "(" + " && ".join(f"{a} {_SIGNS[type(op)]} {b}" for a, op, b in pairs) + ")"
            case ast.IfExp(test, body, otherwise):
                return f"({self._value(test)} ? {self._value(body)} : {self._value(otherwise)})"
            case ast.Call(function, arguments, []):
                return self._call(function, [self._value(argument) for argument in arguments])
        raise NotInCError(f"{_name(self.function)}: {ast.unparse(node)}")

    def _call(self, node: ast.expr, arguments: list[str]) -> str:
        if isinstance(node, ast.Name) and node.id in ("min", "max") and len(arguments) == 2:
            return f"{node.id}({', '.join(arguments)})"
        function = self._meant(node)
        if not isinstance(function, FunctionType):
            raise NotInCError(f"{_name(self.function)}: {ast.unparse(node)}")
        self.needs.append(function)
        return f"{_name(function)}({', '.join(arguments)})"

    def _named(self, name: str) -> str:
        if name in self.put:
            return self.put[name]
        if name in self.types or name in self.locals:
            return name
        return self._constant(self.around.get(name))

    def _constant(self, value: Any) -> str:
        if not isinstance(value, int):
            raise NotInCError(f"{_name(self.function)}: {value}")
        return f"INT64_C({value})" if value >= 0 else f"(-INT64_C({-value}))"

    def _meant(self, node: ast.expr) -> Any:
        """Return what a name, or a name of a module, stands for."""
        if isinstance(node, ast.Attribute):
            module = self._meant(node.value)
            return getattr(module, node.attr) if isinstance(module, ModuleType) else None
        return self.around.get(node.id) if isinstance(node, ast.Name) else None


def _tree(function: Callable[..., Any]) -> ast.FunctionDef:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(tree, ast.FunctionDef)
    return tree


def _is_table(name: str) -> bool:
    return any(field.name == name and shape_of(field) for record in RECORDS for field in fields(record))
