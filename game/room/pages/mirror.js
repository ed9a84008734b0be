"use strict";
/* Each press is kept at once; what could not be sent waits on the phone, also through a reload, and goes out again. */
(function () {
  var form = document.getElementById("mirror"), state = document.getElementById("state");
  if (!form || !window.fetch) { return; }
  var button = form.querySelector("button"), placed = document.getElementById("placed");
  var place = "mirror " + location.pathname, waiting = {}, busy = false;
  try { waiting = JSON.parse(localStorage.getItem(place) || "{}") || {}; } catch (error) { waiting = {}; }
  button.hidden = true;

  function keep() {
    try { localStorage.setItem(place, JSON.stringify(waiting)); } catch (error) { /* a phone that keeps nothing */ }
  }

  function told(name, kind) {
    state.textContent = form.getAttribute("data-" + name) || "";
    state.className = "still " + kind;
  }

  function counted() {
    var all = form.querySelectorAll("fieldset").length, done = form.querySelectorAll("input:checked").length;
    placed.textContent = done + "/" + all;
    return done === all;
  }

  function closed() {
    told("closed", "warn");
    waiting = {};
    keep();
    setTimeout(function () { location.reload(); }, 1500);
  }

  function send() {
    var names = Object.keys(waiting);
    if (busy || !names.length) { return; }
    var sent = {}, body = "one=1";
    names.slice(0, 16).forEach(function (name) {
      sent[name] = waiting[name];
      body += "&" + encodeURIComponent(name) + "=" + encodeURIComponent(waiting[name]);
    });
    busy = true;
    fetch(form.action, {
      method: "POST", body: body, credentials: "same-origin",
      headers: { "Content-Type": "application/x-www-form-urlencoded" }
    }).then(function (answer) {
      busy = false;
      if (answer.status === 409) { closed(); return; }
      if (!answer.ok && answer.status !== 400) { throw new Error(answer.status); }
      Object.keys(sent).forEach(function (name) { if (waiting[name] === sent[name]) { delete waiting[name]; } });
      keep();
      told(counted() ? "done" : "kept", "good");
      send();
    }).catch(function () {
      busy = false;
      told("waiting", "bad");
      setTimeout(send, 2000);
    });
  }

  Object.keys(waiting).forEach(function (name) {
    Array.prototype.forEach.call(form.querySelectorAll("input"), function (one) {
      if (one.name === name && one.value === waiting[name]) { one.checked = true; }
    });
  });
  form.addEventListener("change", function (event) {
    waiting[event.target.name] = event.target.value;
    keep();
    counted();
    send();
  });
  window.addEventListener("online", send);
  if (counted()) {
    told("done", "good");
  } else if (form.querySelector("input:checked") && !Object.keys(waiting).length) {
    told("kept", "good");
  }
  send();
}());
