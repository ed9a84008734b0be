// Sections to elements. Nothing is worked out here: each function paints one kind of section as it is.
let words = {};
// The language in which the case is told, where it is another than that of the page.
let caseLanguage = "";

function el(name, attributes, ...inside) {
  const element = document.createElement(name);
  for (const key of Object.keys(attributes || {})) {
    const value = attributes[key];
    if (value !== false && value !== "" && value != null) element.setAttribute(key, value === true ? "" : value);
  }
  for (const one of inside) if (one) element.append(one);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
function svgOf(name, attributes, ...inside) {
  const element = document.createElementNS(SVG, name);
  for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
  element.append(...inside);
  return element;
}
const SHAPES = {
  circle: "M12 2a10 10 0 1 0 .01 0z",
  triangle: "M12 2 23 22H1z",
  square: "M3 3h18v18H3z",
  hexagon: "M1 12 6.5 1h11L23 12 17.500 23H6.500z",
  progress: "M3 13h5v8H3zM10 8h5v13h-5zM17 3h5v18h-5z",
  interest: "M12 21 3 12a5.500 5.500 0 0 1 9-6 5.500 5.500 0 0 1 9 6z"
};

function shape(name, fill) {
  return svgOf("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", class: "shape" },
    svgOf("path", { d: SHAPES[name] || SHAPES.circle, fill: fill || "#1B1B1F" }));
}

// An emblem as the cards have it: rows of toy-block shapes, "□" and "●" in ink.
const BLOCKS = {
  "◢": "M1 0V1H0z", "◣": "M0 0 1 1H0z", "◤": "M0 0H1L0 1z", "◥": "M0 0H1V1z",
  "◜": "M1 1H0A1 1 0 0 1 1 0z", "◝": "M0 1V0A1 1 0 0 1 1 1z", "◞": "M0 0H1A1 1 0 0 1 0 1z", "◟": "M1 0V1A1 1 0 0 1 0 0z",
  "●": "M.5 0a.5.5 0 1 0 .01 0z", "○": "M.5 0a.5.5 0 1 0 .01 0z", square: "M0 0H1V1H0z"
};

function blocks(rows, attributes) {
  const group = svgOf("g", attributes);
  rows.forEach((row, y) => Array.from(row).forEach((block, x) => {
    if (block !== "·") group.append(svgOf("path", { d: BLOCKS[block] || BLOCKS.square,
      transform: "translate(" + x + " " + y + ")", class: block === "□" || block === "●" ? "ink" : "" }));
  }));
  return group;
}

function emblem(rows) {
  return svgOf("svg", { viewBox: "-.03 -.03 4.06 4.06", "aria-hidden": "true", class: "emblem" }, blocks(rows, {}));
}

// The picture of an event as its card has it, in a square of 6: its kind on the wall of the foundations, and beside it
// whom it strikes. What falls tips over, what rises stands above its place; what stays is a line.
function eventPicture(picture) {
  const coloured = fill => ({ fill: fill || "#fff", stroke: fill || "#fff" });
  const put = (body, x, y, size, moved, by) => svgOf("g", { transform: "translate(" + x + " " + (y - moved * by) + ")" +
    (moved < 0 ? " rotate(-16 " + size / 2 + " " + size / 2 + ")" : "") }, body);
  const scaled = (size, body) => svgOf("g", { transform: "scale(" + size + ")" }, body);
  return svgOf("svg", { viewBox: "-.66 -.66 7.32 7.32", "aria-hidden": "true", class: "emblem picture" },
    svgOf("rect", { x: -.66, y: -.66, width: 7.32, height: 7.32, rx: .6, class: "ground" }),
    put(blocks(picture.rows, coloured(picture.fill)), picture.beside.length ? 0 : 1, 0, 4, 0, 0),
    ...picture.beside.map((thing, at) => put(thing.rows ? scaled(1.7 / 4, blocks(thing.rows, coloured(thing.fill)))
      : scaled(2.3, svgOf("path", { d: thing.path, "fill-rule": "evenodd", transform: "translate(-.13 -.17)", fill: "#fff", stroke: "none" })),
    4.4, .3 + 2 * at, 1.7, thing.moved, .15)),
    ...picture.wall.map((one, at) => put(scaled(1.2 / 22, svgOf("path", { d: SHAPES[one.shape], transform: "translate(-1 -1)",
      fill: one.moved ? one.fill : "none", stroke: one.moved ? "none" : "#fff", "stroke-width": 1.2 })),
    .15 + 1.5 * at, 4.5, 1.2, one.moved, .28)));
}

function tinted(element, fill) {
  element.style.setProperty("--fill", fill || "#CFC9BE");
  return element;
}

function pressable(button) {
  const element = el("button", {
    type: "button",
    class: button.tone + (button.on ? " on" : ""),
    "aria-label": button.label && button.label !== button.words ? button.label : "",
    "aria-pressed": button.on ? "true" : "",
    "aria-disabled": button.why ? "true" : "",
    title: button.why
  }, button.words);
  element.press = button;
  if (button.do) element.setAttribute("data-do", JSON.stringify(button.do));
  return element;
}

// A button, or one that opens into choices.
function choice(button) {
  if (!button.choices) return pressable(button);
  const list = el("div", { class: "choices" }, el("p", {}, button.label), ...button.choices.map(pressable));
  return el("details", { class: "choose", "data-key": button.label },
            el("summary", { class: "button" }, button.words), list);
}

// Why what cannot be pressed cannot: said once for all that share the reason.
function reasons(buttons) {
  const said = [];
  for (const button of buttons) if (button.why && said.indexOf(button.why) < 0) said.push(button.why);
  return said.map(why => el("p", { class: "why" }, why));
}

const spoken = lines => lines.map(line => el("p", {}, line));
const lettered = response => el("h3", { lang: caseLanguage }, el("span", { class: "letter" }, response.letter), " " + response.label);

const paint = {
  title: section => el("div", { class: "title" }, emblem(section.emblem), el("h2", {}, section.words)),
  heading: section => el("h2", { id: section.anchor }, section.words),
  text: section => el("div", { class: "text " + section.tone, lang: section.of_case ? caseLanguage : "" }, ...section.lines.map(line => el("p", {}, line))),
  notice: section => el("p", { class: "notice " + section.tone }, section.words),
  buttons: section => el("div", {}, el("div", { class: "buttons" }, ...section.buttons.map(choice)),
                         ...reasons(section.buttons)),
  dock: section => el("div", { class: "dock" }, el("p", {}, section.words),
                      el("a", { class: "button", href: "#" + section.anchor }, section.link)),
  link: section => el("p", { class: "link" }, el("a", { class: "button", href: section.path }, section.words)),
  numbers: section => el("div", { class: "numbers" }, ...section.buttons.map(pressable)),
  counter: section => el("div", { class: "counter", role: "group", "aria-label": section.words },
    el("b", {}, section.words),
    pressable(section.less), el("output", {}, String(section.count)), pressable(section.more),
    section.lines.length && el("p", {}, section.lines.join(" "))),
  planned: section => el("div", { class: "planned" }, el("p", {}, section.words), pressable(section.button)),
  sum: section => el("ul", { class: "sum" }, ...section.lines.map(line => el("li", {}, line))),

  card: section => tinted(el("article", { class: "card" + (section.on ? " on" : ""), "data-key": section.title },
    el("details", { "data-key": "m" + section.title },
      el("summary", {}, shape(section.shape),
        el("div", {}, el("h3", {}, section.title), el("span", { class: "kind" }, section.kind))),
      ...spoken(section.more),
      section.also.length && el("div", { class: "buttons" }, ...section.also.map(choice)), ...reasons(section.also)),
    section.on && el("p", { class: "mark" }, section.on),
    el("div", { class: "act" },
      el("div", {}, ...section.lines.map((line, place) => el("p", { class: place ? "" : "rise" }, line)),
        section.why && el("p", { class: "why" }, section.why)),
      section.buttons.length && el("div", { class: "buttons" }, ...section.buttons.map(choice)))), section.fill),

  event: section => {
    const story = el("p", { class: "story", lang: caseLanguage }, section.story);
    const at_once = section.at_once && el("p", { class: "at-once" }, section.at_once);
    const opens = (...inside) => el("details", { "data-key": "story" }, el("summary", {}, words["read-story"]), ...inside);
    return el("article", { class: "event" },
      eventPicture(section.picture), el("p", { class: "over" }, section.kind), el("h2", { lang: caseLanguage }, section.title),
      section.closed ? opens(story, section.closed === "all" && at_once) : story,
      section.closed !== "all" && at_once);
  },

  responses: section => el("section", {}, el("h2", {}, section.title),
    ...section.responses.map(response => el("article", {
      class: "response" + (response.chosen ? " on" : ""), "data-key": response.letter
    },
    response.closed
      ? el("details", { "data-key": "r" + response.letter }, el("summary", {}, lettered(response)), ...spoken(response.lines))
      : lettered(response),
    response.verdict && el("p", { class: "verdict " + (response.works ? "good" : "bad") },
      (response.works ? "✓ " : "✗ ") + response.verdict),
    response.needs.length && el("ul", { class: "needs" }, ...response.needs.map(need => {
      const sign = need.planned ? "by-plan" : need.met === null ? "unknown" : need.met ? "met" : "unmet";
      return el("li", { class: sign }, el("span", { class: "sr" }, words["needs-" + sign] + ": "),
                need.words, need.note && el("b", {}, " · " + need.note));
    })),
    ...(response.closed ? [] : spoken(response.lines)),
    response.button && el("div", { class: "buttons" }, pressable(response.button))))),

  tracks: section => el("section", { class: "tracks " + section.kind }, el("h2", {}, section.title),
    ...section.tracks.map(track => {
      const bar = el("div", { class: "bar", "aria-hidden": "true" });
      const steps = Math.min(track.of, 40);
      for (let step = 1; step <= steps; step++) {
        const full = step * track.of / steps <= track.value;
        bar.append(el("i", { class: full ? "full" : step <= track.need ? "need" : "" }));
      }
      return tinted(el("div", { class: "track " + track.tone, "data-key": track.name },
        el("p", { class: "name" }, shape(track.shape), track.name),
        el("b", {}, String(track.value)), bar, track.words && el("p", { class: "words" }, track.words)), track.fill);
    })),

  pieces: section => el("section", { class: "in-place" }, el("h2", {}, section.title),
    section.pieces.length ? el("ul", { class: "pieces" }, ...section.pieces.map(piece => tinted(
      el("li", { class: piece.off ? "off" : "" }, shape(piece.shape), el("b", {}, piece.name),
         piece.words && el("span", {}, " " + piece.words)), piece.fill)))
      : el("p", { class: "quiet" }, section.empty)),

  story: section => el("section", { class: "told" }, el("h2", {}, section.title),
    ...section.steps.map(step => el("article", {
      "data-key": step.key, class: step.key === section.newest ? "newest" : ""
    }, step.title && el("h3", {}, step.title),
      ...step.lines.map(line => el("p", { class: line.tone }, line.words))))),

  field: section => {
    const name = section.key || section.do.do;
    const area = el("textarea", { maxlength: "2000", rows: "3", "data-key": "field " + name }, section.value);
    const label = el("label", {}, section.words, area);
    const send = pressable({ words: section.send, do: section.do, tone: "", label: "" });
    return el("div", { class: "field" + (section.key ? " keeps" : ""), "data-key": "field of " + name }, label, send);
  },

  sentence: section => el("section", { class: "sentence", "data-key": "sentence" }, el("h2", {}, section.name),
    section.words && el("p", { class: "now" }, section.words), el("p", { class: "quiet" }, section.ask)),

  form: section => el("div", { class: "form" + (section.clears ? " clears" : ""), "data-key": "form " + section.send.do.kind },
    ...section.fields.map(field => el("label", {}, field.label, el("textarea", {
      maxlength: String(section.most), rows: section.fields.length > 1 ? "1" : "3", placeholder: field.example,
      "data-place": String(field.place), "data-key": "form " + section.send.do.kind + " " + field.name }, field.value))),
    el("label", { class: "tick" }, el("input", { type: "checkbox", checked: section.agreed }), " " + section.agree),
    pressable(section.send), el("p", { class: "quiet" }, section.note)),

  wall: section => el("section", { class: "wall" }, el("h2", {}, section.title),
    section.items.length && el("ul", {}, ...section.items.map(words => el("li", {}, words))),
    section.words && el("p", { class: "quiet" }, section.words)),
  asks: section => {
    const area = el("textarea", { maxlength: "300", rows: "3", "data-key": "field answer" });
    const send = pressable(section.send), last = section.steps.length - 1;
    return el("div", { class: "asks", "data-key": "asks " + section.moment },
      ...section.statements.map((statement, place) => el("fieldset", {}, el("legend", {}, statement),
        el("div", { class: "steps" }, ...section.steps.map((step, at) => el("label", { class: "seat" },
          el("input", { type: "radio", name: "statement-" + place, value: at < last ? String(at + 1) : "-", checked: at === last,
                        "aria-label": (at < last ? at + 1 + " " : "– ") + step }),
          el("span", { "aria-hidden": "true" }, at < last ? String(at + 1) : "–")))),
        el("p", { class: "ends", "aria-hidden": "true" }, el("span", {}, "1 " + section.steps[0]),
           el("span", {}, "5 " + section.steps[last - 1]), el("span", {}, "– " + section.steps[last])))),
      el("div", { class: "field" }, el("label", {}, section.line, area), el("p", { class: "why" }, section.reads),
        el("label", { class: "seat tick" }, el("input", { type: "checkbox" }), el("span", {}, section.share)),
        el("div", { class: "buttons" }, send)));
  },

  people: section => el("section", { class: "people" }, section.title && el("h2", {}, section.title),
    ...section.people.map((person, at) => el("div", {
      class: "person " + person.tone,
      // two people may write the same words: each has a row
      "data-key": person.name + section.people.slice(0, at).map(other => other.name === person.name ? " +" : "").join("") },
      el("div", {}, el("b", {}, person.name), ...person.words.split("\n").map(line => el("p", {}, line))),
      person.buttons.length && el("div", { class: "buttons" }, ...person.buttons.map(choice))))),

  log: section => el("ol", { class: "log" }, ...section.rows.map(row =>
    el("li", {}, el("span", { "aria-label": section.round + " " + row.name }, row.name), " " + row.words))),

  outcome: section => {
    const words = el("p", { class: "outcome " + section.tone }, section.words);
    return section.picture ? el("div", { class: "ended" }, tinted(emblem(section.picture.rows), section.picture.fill), words) : words;
  },

  join: section => el("section", { class: "join" },
    el("img", { src: section.qr, alt: section.words, width: "160", height: "160" }),
    el("div", {}, el("h2", {}, section.words), el("p", {}, section.address), el("p", { class: "code" }, section.code))),

  fold: section => {
    const element = el("details", { class: "fold", "data-key": section.key }, el("summary", {}, section.title),
      ...section.sections.map(painted));
    element.tells = section.tells;
    return element;
  },

  blank: () => el("div", { class: "blank" }),

  column: section => el("div", { class: "column " + section.key, "data-key": section.key },
    ...section.sections.map(painted))
};

function painted(section) {
  const draw = paint[section.is];
  return draw ? draw(section) : null;
}

// Make the old tree like the new one and touch nothing that is the same: what has the focus keeps it, what
// is open stays open, what is typed stays.
function morph(old, fresh) {
  if (old.nodeName !== fresh.nodeName || key(old) !== key(fresh)) { old.replaceWith(fresh); return; }
  if (old.nodeType === 3) { if (old.data !== fresh.data) old.data = fresh.data; return; }
  if (old.nodeType !== 1) return;
  for (const attribute of Array.from(old.attributes))
    if (!fresh.hasAttribute(attribute.name) && attribute.name !== "open") old.removeAttribute(attribute.name);
  for (const attribute of Array.from(fresh.attributes))
    if (old.getAttribute(attribute.name) !== attribute.value) {
      if (attribute.name === "style") old.style.cssText = attribute.value; // as an attribute it is forbidden
      else old.setAttribute(attribute.name, attribute.value);
    }
  old.press = fresh.press;
  old.tells = fresh.tells;
  if (old.nodeName === "TEXTAREA") return;
  children(old, fresh);
}

function key(node) { return node.nodeType === 1 ? node.getAttribute("data-key") : null; }

function children(old, fresh) {
  const olds = {}, kept = {};
  for (const child of Array.from(old.childNodes)) { const name = key(child); if (name) olds[name] = child; }
  for (const child of Array.from(fresh.childNodes)) { const name = key(child); if (name) kept[name] = true; }
  let at = old.firstChild;
  for (const child of Array.from(fresh.childNodes)) {
    const name = key(child);
    if (name && olds[name] && olds[name] !== at && olds[name].parentNode === old) { old.insertBefore(olds[name], at); at = olds[name]; }
    if (!at) { old.append(child); continue; }
    const next = at.nextSibling;
    const isNew = !name || !olds[name], stays = key(at) && (!name || kept[key(at)]);
    if (isNew && stays && fresh.contains(child)) { old.insertBefore(child, at); continue; }
    morph(at, child);
    at = next;
  }
  while (at) { const next = at.nextSibling; at.remove(); at = next; }
}
