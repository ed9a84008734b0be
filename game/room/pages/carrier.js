// How the page reaches the table. Only this part knows of a server: another carrier, the same page.
//   carrier(base, show, state): calls show(page) with every snapshot, and state with "online", "offline",
//   "gone" (this device has no seat any more) or "ended" (the table is not there any more);
//   .ask(version, action) -> Promise of the answer.
const SILENCE = 20000, AGAIN = 400, QUICK = 1500, CALM = 8000, LATE = 10000, SLOWEST = 4000, MOST_FAILED = 8;
// Awake for so long without any answer a page asks no more: a laptop that was restarted is back by then.
const PATIENCE = 1800000;

function carrier(base, show, state) {
  let tag = "", heard = 0, answered = Date.now(), source = null, offset = 0, failures = 0, gone = false, timer = 0;

  function take(page, name) {
    tag = name;
    heard = answered = Date.now();
    failures = 0;
    state("online");
    show(page);
  }

  // One sign of a loss may be one late answer: it is told after two. A closed stream is one, a request that
  // fails another, and after the first the table is asked again at once.
  function lost() {
    failures += 1;
    if (failures > 1) state("offline");
    if (Date.now() - answered > PATIENCE) leave("ended");
  }

  function leave(how) {
    if (gone) return;
    gone = true;
    if (source) source.close();
    clearTimeout(timer);
    state(how);
  }

  // A table that says no: of a seat in words for this script, of itself with a page.
  function refused(answer) {
    return answer.json().then(() => leave("gone"), () => leave("ended"));
  }

  // A request that never ends is a request that failed: networks that go away do not say so.
  function fetched(path, options) {
    let late = 0;
    return Promise.race([
      fetch(path, Object.assign({ cache: "no-store", credentials: "same-origin" }, options)),
      new Promise((_, fail) => { late = setTimeout(() => fail(new Error("late")), LATE); })
    ]).then(answer => { clearTimeout(late); return answer; },
            error => { clearTimeout(late); throw error; });
  }

  // Asked for at a calm pace also while the stream is alive: it is the sign of life, and it finds a stream
  // that something on the way holds back.
  function poll() {
    clearTimeout(timer);
    if (gone) return;
    const mine = location.search ? location.search + "&" : "?";
    fetched(base + "/now" + mine + "have=" + tag).then(answer => {
      const clock = parseFloat(answer.headers.get("X-Clock"));
      if (clock) offset = clock - Date.now() / 1000;
      if (answer.status === 403 || answer.status === 404) return refused(answer);
      if (answer.status === 204) { failures = 0; answered = Date.now(); heard = heard || answered; return state("online"); }
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json().then(page => take(page, answer.headers.get("X-Tag")));
    }).then(() => isAlive() ? CALM : QUICK, error => {
      lost();
      const slower = Math.min(CALM, QUICK * failures);
      if (!(error instanceof TypeError)) return isAlive() ? CALM : slower; // somebody answered, or nobody in time
      return failures < 2 ? AGAIN : slower;
    }).then(pause => {
      clearTimeout(timer); // of another that was asked meanwhile
      if (!gone) timer = setTimeout(poll, pause);
    });
  }

  function isAlive() {
    return source && source.readyState === 1 && Date.now() - heard < SILENCE;
  }

  function listen() {
    if (gone || !window.EventSource) return;
    if (source) source.close();
    source = new EventSource(base + "/stream" + location.search);
    source.onmessage = message => take(JSON.parse(message.data), message.lastEventId);
    source.onerror = event => {
      if (event.target.readyState === 1 || failures || document.visibilityState === "hidden") return;
      failures = 1;
      poll();
    };
    source.addEventListener("beat", message => {
      heard = answered = Date.now();
      offset = parseFloat(message.data) - Date.now() / 1000;
    });
    source.addEventListener("gone", () => leave("gone"));
    source.addEventListener("ended", () => leave("ended"));
  }

  // A phone that slept comes back with a stream that looks open and is dead.
  function wake() {
    if (gone || document.visibilityState === "hidden") return;
    answered = Date.now(); // while it slept nobody asked
    listen();
    poll();
  }
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("pageshow", event => { if (event.persisted) wake(); });
  window.addEventListener("online", wake);
  window.addEventListener("offline", () => { lost(); lost(); });

  function name() {
    const signs = new Uint32Array(4);
    crypto.getRandomValues(signs);
    return Array.from(signs, sign => sign.toString(36)).join("");
  }

  // Sent again under the same name until it is answered, however long the network is away: the table does it
  // once. Only a table that keeps answering that it cannot is asked no more.
  function ask(version, action) {
    const body = JSON.stringify({ id: name(), version: version, do: action });
    const options = { method: "POST", body: body, headers: { "Content-Type": "application/json" } };
    let tries = 0, failed = 0;
    function send() {
      tries += 1;
      return fetched(base + "/do", options).then(answer => {
        if (answer.status === 403 || answer.status === 404) return refused(answer).then(() => ({ done: false, words: "" }));
        if (answer.status >= 500) { failed += 1; throw new Error(String(answer.status)); }
        return answer.json();
      }).catch(error => {
        lost();
        if (gone || failed >= MOST_FAILED) throw error;
        return new Promise(again => setTimeout(again, Math.min(500 * tries, SLOWEST))).then(send);
      });
    }
    return send().then(answer => {
      if (answer.page) take(answer.page, answer.tag);
      return answer;
    });
  }

  listen();
  poll();
  return { ask: ask, now: () => Date.now() / 1000 + offset };
}
