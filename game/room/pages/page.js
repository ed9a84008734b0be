// The page: shows every snapshot, and sends what is pressed.
const main = document.getElementById("page"), head = document.getElementById("head");
const more = document.getElementById("more"), status = document.getElementById("state");
let shown = null, warned = 0, before = 0, saidPhase = "", saidStep = "", busy = false, pressed = "", asking = null, connection = "online";

function show(page) {
  const moved = shown && shown.seat !== page.seat, height = window.pageYOffset, followed = isSeen(newest());
  shown = page;
  words = page.words;
  caseLanguage = page.told;
  document.title = page.who + " · " + page.phase;
  document.documentElement.lang = page.language;
  document.body.classList.toggle("is-blank", page.sections.some(section => section.is === "blank"));
  const clock = el("p", { class: "clock", "aria-hidden": "true" });
  children(head, el("div", {},
    el("p", { class: "over", lang: caseLanguage }, page.title), el("h1", {}, page.who),
    el("p", { class: "where" }, page.round + " · ", el("b", {}, page.phase)), clock));
  children(main, el("div", {}, ...page.sections.map(painted)));
  children(more, el("div", {}, page.more.length ? el("h2", {}, words["look-anytime"]) : null,
    ...page.more.map(part => el("details", { "data-key": part.key }, el("summary", {}, part.title),
      ...part.sections.map(painted)))));
  const phase = page.round + " " + page.phase, story = storyOf(page.sections), step = story ? story.newest : "";
  const news = [phase !== saidPhase ? page.phase : "", step && step !== saidStep ? newest().innerText : ""].filter(Boolean);
  if (saidPhase && news.length) document.getElementById("aloud").textContent = news.join(". ");
  const comes = step && step !== saidStep && followed;
  saidStep = step;
  if (phase !== saidPhase) {
    if (saidPhase) window.scrollTo(0, 0);
    saidPhase = phase;
    warned = before = 0;
    if (asking) asking.remove();
    asking = null;
  }
  if (moved) say(words.seated, "stays");
  drafted();
  filledAgain();
  tell();
  fit();
  // what was pressed at the end of a long page made it short: what it says now stands at its top
  if (window.pageYOffset < height) window.scrollTo(0, 0);
  if (comes) newest().scrollIntoView({ block: "nearest" });
}

// What was told last of a story stands in sight of who follows it; who reads on elsewhere is left there.
const newest = () => main.querySelector(".told .newest");
function isSeen(element) {
  const box = element && element.getBoundingClientRect();
  return Boolean(box) && box.bottom > 0 && box.top < window.innerHeight;
}
function storyOf(sections) {
  for (const section of sections) {
    const told = section.is === "story" ? section : section.is === "column" ? storyOf(section.sections) : null;
    if (told) return told;
  }
  return null;
}

// On a wall nothing that is chosen from may be out of sight: first what stands larger than the rest gets smaller, a
// step at a time; then what can wait is set aside (page.css says what); and only then a column's letters get smaller,
// until all of it fits. What is read at leisure, the end, may be
// longer than the wall, and is then as large as usual. What is voted on is as large as there is room for; a question of
// the talk after the game stands alone, and is larger too.
const SMALLEST = 64, LARGER = 1.3, VOTED_ON = 220, ALONE = 160, ASIDE = ["less", "least"];
function fit() {
  if (!document.body.classList.contains("table")) return;
  const wall = window.matchMedia("(min-width: 60rem)").matches;
  const line = main.querySelector(".join-line"), low = window.innerHeight - (line ? 1.6 * line.offsetHeight : 6);
  const fits = (column, size, larger) => {
    column.style.fontSize = wall ? size + "%" : "";
    column.style.setProperty("--larger", wall ? larger : LARGER);
    return !wall || column.getBoundingClientRect().bottom + window.pageYOffset <= low;
  };
  for (const column of main.querySelectorAll(".column")) {
    const voted = column.classList.contains("vote");
    let size = voted ? VOTED_ON : column.classList.contains("whole") ? ALONE : 100, larger = voted ? 1 : LARGER;
    column.classList.remove(...ASIDE);
    for (const aside of [...(wall ? ASIDE : []), ""]) {
      while (!fits(column, size, larger) && larger > 1) larger = Math.max(1, larger - .05);
      if (!aside || fits(column, size, larger)) break;
      column.classList.add(aside);
      larger = voted ? 1 : LARGER;
    }
    while (!fits(column, size, larger) && size > SMALLEST) size -= 3;
    if (size <= SMALLEST && column.querySelector(".outcome")) fits(column, 100, LARGER);
  }
}
window.addEventListener("resize", fit);
if (document.fonts) document.fonts.ready.then(fit);

let fading = 0;
function say(text, tone) {
  clearTimeout(fading);
  status.className = tone;
  status.textContent = text;
  if (text && tone !== "stays") fading = setTimeout(() => say("", ""), 6000);
}

function connected(state) {
  if (state === "gone") { location.reload(); return; }
  if (state === "ended") { ended(); return; }
  if (state === connection) return;
  connection = state;
  if (state === "offline") say(main.dataset.offline, "stays");
  else say(words.online || "", "");
}

// The table is not there any more: what was shown last stays to be read, and nothing is asked any more.
function ended() {
  connection = "ended";
  say("", "");
  if (!shown) main.textContent = "";
  main.prepend(el("div", { class: "notice warn ended", role: "alert" }, el("p", {}, main.dataset.ended),
    el("a", { class: "button main", href: "/" }, main.dataset.join)));
  window.scrollTo(0, 0);
}

// The clock: drawn every second, said aloud only when it matters.
function tell() {
  const clock = document.querySelector(".clock");
  if (!clock || !shown) return;
  if (!shown.clock) { clock.textContent = ""; return; }
  const left = Math.round("until" in shown.clock ? shown.clock.until - link.now() : shown.clock.left);
  const size = Math.abs(left), time = Math.floor(size / 60) + ":" + ("0" + size % 60).slice(-2);
  clock.textContent = (left < 0 ? "+" : "") + time;
  // a clock that was set anew; what has a minute or less from its start warns of nothing
  if (Math.abs(left - before) > 5 && left > 0) warned = left > 60 ? 0 : 1;
  before = left;
  clock.className = "clock" + (left < 0 ? " over-time" : "");
  if (left <= 0 && warned < 2) { if (warned || left > -3) say(words["time-is-up"], ""); warned = 2; }
  else if (left > 0 && left <= 60 && warned < 1) { warned = 1; if (left > 55) say(words["less-than-a-minute"], ""); }
}
setInterval(tell, 1000);

// ``more`` is what was filled in, of the ``box`` it stands in.
function send(press, more, box) {
  if (busy || connection === "ended") return;
  busy = true;
  document.body.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => { if (connection === "online") say(words.sending, "stays"); }, 700);
  const action = Object.assign({}, more, press.do);
  link.ask(shown.version, action).then(answer => {
    clearTimeout(slow);
    say(answer.words, answer.done ? "good" : "bad");
    if (answer.done && box) forget(box);
  }).catch(() => { clearTimeout(slow); if (connection !== "ended") say(main.dataset.offline, "stays"); }).then(() => {
    busy = false;
    document.body.removeAttribute("aria-busy");
    pressedMeanwhile();
  });
}

// What was pressed while the table still answered counts, if it can be pressed by then: no press is lost,
// and one that the answer made pointless (a second vote) is not sent.
function pressedMeanwhile() {
  const wanted = pressed;
  pressed = "";
  for (const button of wanted ? document.querySelectorAll("button[data-do]") : [])
    if (button.getAttribute("data-do") === wanted && !button.press.why) { button.click(); return; }
}

// A question first, over the page; ``go`` is what yes does.
function question(button, words_of_it, go) {
  if (asking) asking.remove();
  const yes = el("button", { type: "button", class: "main" }, words.yes), no = el("button", { type: "button" }, words.no);
  asking = el("div", { class: "question", role: "alertdialog", "aria-label": words_of_it }, el("p", {}, words_of_it),
              el("div", { class: "buttons" }, yes, no));
  document.body.append(asking);
  yes.addEventListener("click", () => { close(button); go(); });
  no.addEventListener("click", () => close(button));
  yes.focus();
}

function close(button) {
  if (asking) asking.remove();
  asking = null;
  if (button.isConnected) button.focus();
}

// What is typed and not sent yet outlives a reload; a browser that keeps nothing plays on without.
const draft = area => "draft " + main.dataset.base + " " + area.dataset.key;
const grow = area => { // what is typed is in sight, also past the first line
  area.style.height = "auto";
  if (area.scrollHeight > area.clientHeight) area.style.height = area.scrollHeight + area.offsetHeight - area.clientHeight + "px";
};
document.addEventListener("input", event => {
  if (event.target.nodeName !== "TEXTAREA") return;
  grow(event.target);
  try { sessionStorage.setItem(draft(event.target), event.target.value); } catch (_) { /* private */ }
});
function forget(box) {
  const clears = box.matches(".form") ? box.matches(".clears") : !box.matches(".keeps");
  for (const area of box.querySelectorAll("textarea")) {
    if (clears) area.value = "";
    grow(area);
    try { sessionStorage.removeItem(draft(area)); } catch (_) { /* private */ }
  }
  for (const tick of box.querySelectorAll("input")) if (clears) tick.checked = false;
}

// What is filled in beside a button: one text, or of a form the text of each field and whether its tick is set.
function filled(box) {
  const areas = Array.from(box.querySelectorAll("textarea"));
  if (box.matches(".asks")) return Object.assign({ text: areas[0].value }, filledIn(box));
  if (!box.matches(".form")) return { text: areas[0].value };
  areas.sort((one, other) => one.dataset.place - other.dataset.place);
  return { text: areas.map(area => area.value), agreed: box.querySelector("input").checked };
}
function drafted() {
  for (const area of document.querySelectorAll("textarea")) {
    if (area.value === area.defaultValue) try {
      const was = sessionStorage.getItem(draft(area));
      if (was !== null) area.value = was;
    } catch (_) { /* private */ }
    grow(area);
  }
}

// What is chosen for the statements, as it is sent; it outlives a reload as what is typed does.
const filledIn = asks => ({
  steps: Array.from(asks.querySelectorAll("[type=radio]:checked")).map(one => one.value).join(""),
  share: asks.querySelector("[type=checkbox]").checked
});
document.addEventListener("change", event => {
  const asks = event.target.closest(".asks");
  if (asks) try { sessionStorage.setItem(draft(asks), JSON.stringify(filledIn(asks))); } catch (_) { /* private */ }
});
function filledAgain() {
  for (const asks of document.querySelectorAll(".asks")) if (!asks.isFilled) try {
    asks.isFilled = true;
    const was = JSON.parse(sessionStorage.getItem(draft(asks)) || "null");
    if (!was) continue;
    Array.from(was.steps).forEach((step, at) => {
      asks.querySelector("[name=statement-" + at + "][value=\"" + step + "\"]").checked = true;
    });
    asks.querySelector("[type=checkbox]").checked = was.share;
  } catch (_) { /* private, or of another page */ }
}

document.addEventListener("keydown", event => {
  if (event.key === "Escape" && asking) { asking.remove(); asking = null; }
});

// Other tabs of this browser share its seat: who leaves it is asked first.
document.addEventListener("submit", event => {
  const ask = event.target.dataset.ask;
  if (!ask || !shown) return;
  event.preventDefault();
  question(event.target.querySelector("button"), ask, () => event.target.submit());
});

// What is only made to be looked at: the table is told what is open, and answers with the page that has it.
document.addEventListener("toggle", event => {
  const opened = event.target;
  if (opened.tells) link.ask(shown.version, { do: "look", at: opened.dataset.key, open: opened.open }).catch(() => {});
}, true);

document.addEventListener("click", event => {
  const button = event.target.closest("button");
  if (!button || !button.press) return;
  const press = button.press;
  if (busy) { pressed = button.getAttribute("data-do"); return; }
  if (press.why) { say(press.why, "bad"); return; }
  if (press.ask) { question(button, press.ask, () => send(press)); return; }
  const opened = button.closest("details.choose"), asks = button.closest(".asks");
  if (opened) opened.open = false;
  const box = asks || button.closest(".field, .form");
  send(press, box ? filled(box) : {}, box);
});

const link = carrier(main.dataset.base, show, connected);
