// A ticket's QR code leads to /t#SECRET. The secret goes out of the address at once, the history included, and on to the
// server in the body of the form, as typed digits do.
(function (window, document) {
  "use strict";
  const field = document.querySelector("input[name=secret]");
  const SHORTEST = 20;
  const IDLE = 20 * 60 * 1000;
  if (!field) return;

  function take() {
    const secret = window.location.hash.slice(1);
    if (secret.length < SHORTEST) return false;
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    field.value = secret;
    field.form.submit();
    field.value = "";
    return true;
  }

  // Questions that a ticket opened have no address of their own: reloaded, they lead here, and what was answered lies in
  // the tab's own storage with the ticket that opened it. Who comes in any other way begins with nothing.
  const drafts = () => Object.keys(window.sessionStorage).filter((name) => name.startsWith("draft "));
  const forget = () => drafts().forEach((name) => window.sessionStorage.removeItem(name));

  function resume() {
    const found = drafts().map((name) => [name, JSON.parse(window.sessionStorage.getItem(name))]);
    const mine = found.find(([, draft]) => /(^|&)ticket=/.test(draft.body) && Math.abs(Date.now() - draft.touched) < IDLE);
    if (!mine) return;
    const [name, draft] = mine;
    window.sessionStorage.setItem(name, JSON.stringify({ ...draft, moving: true }));
    const path = /\/\/[^/]+(\/q\/[^/]+\/[^/]+?)[0-9a-f]{64}\./.exec(name)[1];
    const form = document.createElement("form");
    form.method = "post";
    form.action = path + "/turn?lang=" + document.documentElement.lang.split("-")[0];
    new URLSearchParams(draft.body).forEach((value, key) => {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: key, value }));
    });
    document.body.append(form);
    form.submit();
  }

  try {
    const entered = (performance.getEntriesByType("navigation")[0] || {}).type;
    if (take()) forget();
    else if (entered === "reload") resume();
    else forget();
  } catch (fault) {
    // A phone that keeps nothing has nothing to bring back.
  }
  field.form.addEventListener("submit", () => {
    try {
      forget();
    } catch (fault) {
      // The same.
    }
  });
  window.addEventListener("hashchange", take);
  // What one child typed, the next must not find.
  window.addEventListener("pageshow", (event) => event.persisted && field.form.reset());
})(window, document);
