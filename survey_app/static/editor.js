// What htmx does not do by itself: the field grows with the words, what is found is said to who cannot see it, whoever
// writes a reason is not interrupted, and whoever leaves in the middle of a sentence loses none of it.
const words = document.getElementById("words");
const keeping = document.getElementById("keeping");
let unsent = false;
let held = null;

keeping.textContent = keeping.dataset.live;

words.addEventListener("input", (event) => {
  unsent = true;
  if (event.target.id === "question") document.getElementById("under").textContent = event.target.value + "\n";
});

// A button decides: what it sends holds the words, or takes their place. Undo takes back what was not sent yet, and no more.
document.addEventListener("submit", (event) => {
  const undoing = unsent && event.target.closest("#state");
  unsent = false;
  if (undoing) {
    event.preventDefault();
    location.reload();
  }
});
document.addEventListener("htmx:before:request", () => (unsent = false));
document.addEventListener("htmx:error", () => (unsent = true));
addEventListener("pagehide", () => unsent && navigator.sendBeacon(words.action, new FormData(words)));

// Reasons that somebody is writing, folds that she has opened, and where she is, stand in the findings that are replaced.
document.addEventListener("htmx:before:swap", () => {
  const here = document.activeElement;
  held = {
    open: [...document.querySelectorAll("#findings details[open]")].map((fold) => fold.dataset.key),
    typed: [...document.querySelectorAll("#findings [id^=role-], #findings [id^=reason-]")]
      .filter((blank) => "value" in blank && blank.value)
      .map((blank) => [blank.id, blank.value]),
    focus: here && here.closest("#findings") && (here.id || here.closest("[data-key]")?.dataset.key),
  };
});
document.addEventListener("htmx:after:swap", () => {
  const findings = document.getElementById("findings");
  if (!held || !findings) return;
  for (const fold of findings.querySelectorAll("details[data-key]")) {
    if (held.open.includes(fold.dataset.key)) fold.open = true;
    if (fold.dataset.key === held.focus) fold.querySelector("summary").focus();
  }
  for (const [id, value] of held.typed) {
    const blank = document.getElementById(id);
    if (blank) blank.value = value;
  }
  if (held.focus) document.getElementById(held.focus)?.focus();
  held = null;
  const said = document.getElementById("said");
  const now = `${keeping.dataset.kept} ${document.getElementById("findings-title").textContent}`;
  if (said.textContent !== now) said.textContent = now;
});
