"""Check everything that is not a test: format, lint, types, content. One command, any system.

`uv run --group dev python tools/check.py`
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("ruff", "check", "--quiet", ".")),
    ("types", ("mypy",)),
    ("texts", ("tools.texts",)),
    ("content", ("game", "check", "--language", "en")),
)
"""What is run, each as ``python -m ...``."""


def main() -> int:
    """Run every check, also after one has failed; return 1 if any did, else 0."""
    failed = []
    for name, command in CHECKS:
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False)
        seconds = time.perf_counter() - began
        print(f"{name:<8} {'ok' if done.returncode == 0 else 'FAILED':<7}{seconds:6.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
