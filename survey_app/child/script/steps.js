// Steps from screen to screen. Without it the page steps by its own links (:target); with it the way follows the answers,
// the phone's back button leads to the question before, and no question leaves an entry in the phone's history.
(function (document, window) {
  "use strict";
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  /** What an element says, without the pinyin above it. */
  function words(element) {
    const copy = element.cloneNode(true);
    all("rt", copy).forEach((rt) => rt.remove());
    return copy.textContent.trim();
  }

  /** What need not be done before the finger sees its answer. */
  const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));

  // What the other files lean on; on the pages around the questionnaire there is no form.
  const survey = { all, words, afterPaint, form: null, screen: null, leaving: false };
  window.survey = survey;
  const form = document.forms[0];
  if (!form || !form.querySelector(".screens")) return;
  const byId = (id) => document.getElementById(id);
  const items = all("[data-item]").map((screen) => screen.id);
  const fields = (id) => all('[name="' + id + '"]');
  const isText = (field) => field.tagName === "TEXTAREA";
  let current = null;
  let before = null;

  function chosen(id) {
    return fields(id).filter((field) => field.checked).map((field) => field.value);
  }

  /** The screen after an item: the first of its routes that holds, as routing.py decides it, else the next item. */
  function after(id) {
    const routes = byId(id).dataset.routes;
    const holds = ([item, options]) => !item || chosen(item).some((value) => options.includes(value));
    const route = routes && JSON.parse(routes).find(holds);
    return route ? route[2] : items[items.indexOf(id) + 1] || "check";
  }

  /** The items from the first to the last that these answers lead through. */
  function way() {
    const path = [];
    for (let id = items[0]; items.includes(id); id = after(id)) path.push(id);
    return path;
  }

  function clear(id) {
    fields(id).forEach((field) => {
      if (isText(field)) field.value = "";
      else field.checked = false;
    });
  }

  function said(id) {
    return fields(id)
      .map((field) => {
        if (isText(field)) return field.value.trim();
        return field.checked && field.value ? words(field.parentNode.querySelector("span")) : "";
      })
      .filter(Boolean)
      .join(form.dataset.and);
  }

  function lookOver() {
    const path = way();
    all("[data-row]").forEach((row) => {
      const answer = row.querySelector("b");
      const text = said(row.dataset.row);
      row.hidden = !path.includes(row.dataset.row);
      answer.className = text ? "" : "no";
      answer.textContent = text || form.dataset.skipped;
    });
  }

  function shown() {
    const named = byId(location.hash.slice(1));
    return named && named.classList.contains("screen") ? named : form.querySelector(".first");
  }

  function show() {
    const screen = shown();
    const heading = screen.querySelector("h1, h2");
    const back = screen.querySelector(".back");
    const path = way();
    const place = path.indexOf(screen.id);
    byId("h").checked = false;
    if (screen.id === "check") {
      lookOver();
      back.hash = "#" + path[path.length - 1];
    }
    if (place > 0 && back) back.hash = "#" + path[place - 1];
    if (current) current.classList.remove("on");
    screen.classList.add("on");
    const arrived = Boolean(current);
    if (arrived) scrollTo(0, 0);
    if (screen !== current) before = current;
    current = screen;
    survey.screen = screen;
    afterPaint(() => {
      if (arrived && screen === current) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      }
      document.dispatchEvent(new CustomEvent("screen", { detail: screen }));
    });
  }

  // One entry beside the page's own: the back button leads to the question before instead of off the page.
  const guarded = () => Boolean(history.state && history.state.base);
  const guard = () => history.pushState({ base: location.href }, "", location.href);
  let base = guarded() ? history.state.base : "";

  /** Shows a screen without adding to the phone's history, and without the work a browser does for a step of its own. */
  function go(id) {
    if (guarded()) base = history.state.base;
    history.replaceState(history.state, "", "#" + id);
    show();
  }

  window.addEventListener("popstate", () => {
    if (survey.leaving || shown() === current) return;
    const back = current.querySelector(".back");
    if (!back || location.href !== base) {
      show();
      return;
    }
    guard();
    go(back.hash.slice(1));
  });

  form.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || !link.hash || link.hasAttribute("data-away") || link.pathname !== location.pathname) return;
    event.preventDefault();
    if (!guarded()) guard();
    if (link.hasAttribute("data-return") && before) {
      go(before.id);
      return;
    }
    const onward = current.hasAttribute("data-item") && /\b(skip|next)\b/.test(link.className);
    if (onward && link.classList.contains("skip")) clear(current.id);
    go(onward ? after(current.id) : link.hash.slice(1));
  });

  // Enter in a choice would press some button of the form.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault();
  });

  // A choice that stands alone takes the place of all others, and is taken back by any of them.
  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field.type !== "checkbox" || !field.name || !field.checked) return;
    const alone = (other) => field.hasAttribute("data-alone") || other.hasAttribute("data-alone");
    fields(field.name).forEach((other) => {
      if (other !== field && alone(other)) other.checked = false;
    });
  });

  // Counted in characters, as the server does, not in UTF-16 units.
  form.addEventListener("input", (event) => {
    const most = Number(event.target.dataset.max);
    const over = most && event.target.parentNode.querySelector("[data-over]");
    if (!over) return;
    const excess = Array.from(event.target.value.trim()).length - most;
    over.hidden = excess < 1;
    over.textContent = over.dataset.over.replace("#", excess);
  });

  // For the other files: answers off the way are not sent, and an empty form begins again.
  Object.assign(survey, {
    form,
    go,
    offTheWay: () => items.filter((id) => !way().includes(id)).forEach(clear),
    empty() {
      form.reset();
      all("textarea").forEach((text) => (text.value = ""));
      go("");
    },
  });
  window.addEventListener("hashchange", () => location.href !== base && shown() !== current && show());
  // From here on the class decides what is shown, not the address.
  form.classList.add("js");
  show();
})(document, window);
