// Themes by keyboard: a digit or letter ticks its theme, 0 and - press their buttons, Enter keeps, the backspace key leads
// back. Without this file the same page works by mouse and Tab. Nothing here decides.
const form = document.getElementById("coding");
const back = document.getElementById("back");
const byKey = new Map([...form.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one]));
let sent = false;

for (const hint of document.querySelectorAll("kbd, #keys")) hint.removeAttribute("hidden");

// Where the layout or an input method gives another sign, the place of the key says which it is.
function signOf(event) {
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code);
  if (byKey.has(event.key.toLowerCase())) return event.key.toLowerCase();
  return place ? place[1].toLowerCase() : event.code === "NumpadSubtract" ? "-" : "";
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat || sent) return;
  if (event.key === "Backspace" && back) {
    event.preventDefault();
    back.click();
  } else if (event.key === "Enter") {
    // On a link or another button Enter means what it says.
    if (event.target.closest("a, button, summary")) return;
    event.preventDefault();
    document.getElementById("keep").click();
  } else {
    const one = byKey.get(signOf(event));
    if (!one) return;
    event.preventDefault();
    one.click();
    if (one.type === "checkbox") one.focus();
  }
});

// Once a text: a second press would fall on the next one.
form.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => (sent = false));
