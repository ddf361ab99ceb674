// Keeps the answers on this phone until the server has confirmed them, and says truthfully where they are.
//
// Two places. The draft, in the tab's own storage, brings answers back after a reload or a change of language. The outbox,
// in the phone's storage, holds what was sent off but not confirmed yet; each entry is the form as it would be posted,
// under the key the form was born with, so that sending twice is sending once. Where a phone keeps nothing (private mode,
// storage full), the answers stay in memory and are sent directly. Nothing here is ever shown to the next child.
(function (document, window) {
  "use strict";
  const survey = window.survey;
  const OUTBOX = "outbox";
  const IDLE = 20 * 60 * 1000;
  const PATIENCE = [3000, 8000, 20000, 60000];
  const CONFIRMED = "Survey-Answer";
  const WORK = "Survey-Work";
  if (!window.fetch || !window.URLSearchParams) return;

  /** A phone's storage that may be full, forbidden or gone: then everything is as if it were empty. */
  function shelf(storage) {
    const held = {};
    const attempt = (what) => {
      try {
        return what(window[storage]);
      } catch (fault) {
        return null;
      }
    };
    return {
      get: (name) => attempt((s) => JSON.parse(s.getItem(name))) || held[name] || null,
      set(name, value) {
        held[name] = value;
        attempt((s) => s.setItem(name, JSON.stringify(value)));
      },
      drop(name) {
        delete held[name];
        attempt((s) => s.removeItem(name));
      },
    };
  }
  const drafts = shelf("sessionStorage");
  const waiting = shelf("localStorage");
  const outbox = () => waiting.get(OUTBOX) || [];
  const put = (entry) => waiting.set(OUTBOX, outbox().filter((other) => other.key !== entry.key).concat(entry));
  function take(key) {
    const left = outbox().filter((entry) => entry.key !== key);
    if (left.length) waiting.set(OUTBOX, left);
    else waiting.drop(OUTBOX);
  }

  /**
   * Posts one entry. "kept" with the page that says so, only when the server names this very key; "refused" when our
   * server will not have it as it is; "later" for everything else: no network, a hotel's sign-in page, a busy server.
   */
  async function post(entry, worked) {
    try {
      const answer = await fetch(entry.action, {
        method: "POST",
        body: entry.body,
        headers: { "Content-Type": "application/x-www-form-urlencoded", [WORK]: worked || (window.Worker ? "can" : "") },
        credentials: "omit",
        cache: "no-store",
        redirect: "manual",
      });
      // Too many come at this moment: the server asks for work first, once.
      const asked = !worked && answer.headers.get(WORK);
      if (asked) return post(entry, await work(entry.key, asked));
      const told = answer.headers.get(CONFIRMED) || "";
      if (told === "kept " + entry.key) return { outcome: "kept", page: await answer.text() };
      return { outcome: told === "refused" ? "refused" : "later" };
    } catch (fault) {
      return { outcome: "later" };
    }
  }

  function work(key, bits) {
    return new Promise((resolve) => {
      const worker = new Worker("/q/work.js");
      worker.onerror = () => resolve("cannot");
      worker.onmessage = ({ data }) => {
        worker.terminate();
        resolve(data);
      };
      worker.postMessage([key, bits]);
    });
  }

  // Answers of an earlier visit, sent from whichever of our pages is opened next.
  const note = document.getElementById("outbox");
  let entry = null;
  async function sendEarlier() {
    for (const earlier of outbox()) {
      if (entry && earlier.key === entry.key) continue;
      const { outcome, page } = await post(earlier);
      if (outcome === "later") break;
      take(earlier.key);
      if (note) tell(outcome === "kept" ? "sent" : "refused", page);
    }
  }
  function tell(what, page) {
    const code = page && new DOMParser().parseFromString(page, "text/html").querySelector("[data-receipt]");
    note.hidden = false;
    note.querySelector("p").textContent = note.dataset[what] + (code ? " " + note.dataset.code + " " + code.dataset.receipt : "");
    note.querySelector("button").hidden = what !== "waiting";
  }
  if (note) {
    if (outbox().length) tell("waiting");
    note.querySelector("button").addEventListener("click", () => {
      waiting.drop(OUTBOX);
      note.hidden = true;
    });
  }
  window.addEventListener("online", sendEarlier);
  if (!survey.form) {
    sendEarlier();
    return;
  }

  const form = survey.form;
  const ticket = (form.elements.ticket || { value: "" }).value;
  const page = (address) => address.split("?")[0];
  const place = "draft " + page(form.action) + ticket;
  const key = () => form.elements.key.value.split(".")[0];
  let touched = Date.now();
  let pressed = null;
  let moving = false;
  let over = false;
  let tries = 0;
  let timer = 0;

  const filled = () => new URLSearchParams(new FormData(form)).toString();
  const blank = filled();

  function save() {
    touched = Date.now();
    if (entry || over) return;
    const body = filled();
    if (body === blank) drafts.drop(place);
    else drafts.set(place, { body, at: location.hash, touched, moving });
  }

  /** Puts a draft's answers, and the key they belong to, back into the page. */
  function fill(draft) {
    new URLSearchParams(draft.body).forEach((value, name) => {
      Array.from(form.querySelectorAll('[name="' + CSS.escape(name) + '"]')).forEach((field) => {
        if (field.type !== "radio" && field.type !== "checkbox") field.value = value;
        else if (field.value === value) field.checked = true;
      });
    });
  }

  /** Only who reloads, comes back or changes the language finds the draft; who chooses an age begins with nothing. */
  function restore() {
    const draft = drafts.get(place);
    drafts.drop(place);
    const entered = (performance.getEntriesByType("navigation")[0] || {}).type || "navigate";
    const unsent = outbox().find((queued) => page(queued.action) === page(form.action) && queued.body.includes(ticket));
    if (entered !== "navigate" && unsent) {
      entry = unsent;
      survey.go("waiting");
      send();
      return;
    }
    const gone = draft && Math.abs(Date.now() - draft.touched) > IDLE;
    if (!draft || gone || (entered === "navigate" && !draft.moving)) return;
    fill(draft);
    save();
    if (draft.at.length > 1) survey.go(draft.at.slice(1));
  }

  /** The page kept for times without network carries this form's key; once that is spent nobody may begin with it. */
  function forgetPage() {
    const address = location.href.split("#")[0];
    if (window.caches) caches.open("pages").then((pages) => pages.delete(address)).catch(() => {});
  }

  /** The phone keeps nothing of the answers: not in the form, not in storage, not the page with its key. */
  function wipe() {
    over = true;
    drafts.drop(place);
    form.reset();
    forgetPage();
  }

  function received(page) {
    const told = new DOMParser().parseFromString(page, "text/html");
    take(entry.key);
    entry = null;
    wipe();
    document.title = told.title;
    // The policy of this page knows the style of that one by its hash.
    document.head.querySelector("style").replaceWith(document.adoptNode(told.querySelector("style")));
    document.querySelector("defs").insertAdjacentHTML("beforeend", told.querySelector("defs").innerHTML);
    const thanks = document.adoptNode(told.querySelector(".page"));
    form.replaceWith(thanks);
    history.replaceState(null, "", form.dataset.thanks);
    const heading = thanks.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
    scrollTo(0, 0);
    document.dispatchEvent(new CustomEvent("screen", { detail: thanks }));
  }

  async function send() {
    if (form.classList.contains("sending")) return;
    clearTimeout(timer);
    form.classList.add("sending");
    const { outcome, page } = await post(entry);
    form.classList.remove("sending");
    if (!entry) return;
    if (outcome === "kept") {
      received(page);
    } else if (outcome === "refused") {
      // The server's own page says what to mend, with the answers on it.
      take(entry.key);
      fill(entry);
      form.submit();
    } else {
      survey.go("waiting");
      timer = setTimeout(send, PATIENCE[Math.min(tries++, PATIENCE.length - 1)]);
    }
  }

  form.addEventListener("submit", (event) => {
    if (pressed && pressed.hasAttribute("formaction")) {
      if (!moving) wipe();
      return;
    }
    event.preventDefault();
    if (!entry) {
      survey.offTheWay();
      entry = { key: key(), action: form.action, body: filled() };
      put(entry);
      drafts.drop(place);
      forgetPage();
    }
    send();
  });
  window.addEventListener("online", () => entry && send());

  form.addEventListener("click", (event) => {
    const link = event.target.closest("a, button");
    if (!link) return;
    pressed = link.form ? link : pressed;
    if (link.hasAttribute("data-forget")) {
      if (entry) take(entry.key);
      entry = null;
      wipe();
    }
    if (link.hasAttribute("data-language")) {
      moving = true;
      save();
      // A ticket does not stand in the address: there the form itself goes to the other language.
      if (link.form && !ticket) {
        event.preventDefault();
        location.replace("?lang=" + link.dataset.language);
      }
    }
  });
  let saving = false;
  function saveSoon() {
    if (saving) return;
    saving = true;
    survey.afterPaint(() => {
      saving = false;
      save();
    });
  }
  form.addEventListener("change", saveSoon);
  form.addEventListener("input", saveSoon);
  document.addEventListener("screen", save);
  window.addEventListener("pagehide", save);

  /** Left lying about: what one child began, the next must not find. */
  function idle() {
    if (entry || !form.isConnected || Math.abs(Date.now() - touched) < IDLE) return;
    wipe();
    over = false;
    survey.empty();
  }
  setInterval(idle, 30000);
  document.addEventListener("visibilitychange", idle);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      wipe();
      location.reload();
    }
  });
  restore();
  sendEarlier();
})(document, window);
