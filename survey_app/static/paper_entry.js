// Typing a paper by keyboard alone: a digit that can mean one answer only goes on by itself, Enter goes on, the arrow up
// goes back; what was understood stands beside the field, and questions that the paper leads past are passed over. The
// server reads everything again: nothing here decides.
const form = document.getElementById("paper");
const way = JSON.parse(form.dataset.way);
const number = document.getElementById("number");
const rows = [...form.querySelectorAll("[data-item]")].map((row) => ({
  row,
  item: row.dataset.item,
  several: "several" in row.dataset,
  field: row.querySelector("input, textarea"),
  said: row.querySelector("output"),
  signs: new Map([...row.querySelectorAll("[data-sign]")].map((one) => [one.dataset.sign, one])),
}));
const byItem = new Map(rows.map((one) => [one.item, one]));

document.getElementById("keys")?.removeAttribute("hidden");

// What was typed, mark by mark; run together where no mark has two digits.
function typed(one) {
  if (!one.field || !one.signs.size) return [];
  const plain = one.field.value.normalize("NFKC").replace(/[‐-―−]/g, "-");
  const parts = plain.split(/[\s,;.、。]+/).filter(Boolean);
  const long = [...one.signs.keys()].some((sign) => sign.length > 1);
  return long ? parts : parts.flatMap((part) => [...part]);
}

function marks(one) {
  return typed(one).filter((sign) => one.signs.has(sign));
}

// The items on the way, as the server walks it: only answers that were passed on the way steer it.
function onWay() {
  const places = new Map(way.map((step, place) => [step.item, place]));
  const walked = new Set();
  let place = 0;
  while (place < way.length) {
    walked.add(way[place].item);
    const taken = way[place].routes.find(
      (route) => !route.item || (walked.has(route.item) && marks(byItem.get(route.item)).some((sign) => route.signs.includes(sign))),
    );
    place = taken ? (places.get(taken.to) ?? way.length) : place + 1;
  }
  return walked;
}

function show(one) {
  const chosen = marks(one);
  for (const [sign, label] of one.signs) label.classList.toggle("chosen", chosen.includes(sign));
  if (one.said && one.signs.size) {
    const said = chosen.map((sign) => one.signs.get(sign).querySelector("span").textContent);
    if (chosen.length < typed(one).length) said.push(form.dataset.unknown);
    one.said.textContent = said.join(form.dataset.comma);
  }
}

function pass() {
  const walked = onWay();
  for (const one of rows) {
    const passed = !walked.has(one.item);
    one.row.classList.toggle("passed", passed);
    if (one.field) one.field.tabIndex = passed ? -1 : 0;
  }
}

function fields() {
  const open = rows.filter((one) => one.field && !one.row.classList.contains("passed")).map((one) => one.field);
  return number ? [number, ...open] : open;
}

// On from a field, or back to the one before; on from the last one the page is sent.
function go(field, by) {
  const all = fields();
  const there = all[all.indexOf(field) + by];
  if (there) {
    there.focus();
    there.select();
    there.scrollIntoView({ block: "nearest" });
  } else if (by > 0) {
    form.requestSubmit();
  }
}

form.addEventListener("input", (event) => {
  const one = rows.find((row) => row.field === event.target);
  if (!one || event.isComposing) return;
  show(one);
  pass();
  const sign = typed(one).join(" ");
  const alike = [...one.signs.keys()].filter((other) => other.startsWith(sign));
  if (!one.several && one.signs.has(sign) && alike.length === 1 && event.inputType !== "deleteContentBackward") {
    // The last field waits for Enter, so that a slip there can still be seen.
    if (fields().at(-1) !== one.field) go(one.field, 1);
  }
});

form.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.isComposing || !fields().includes(field)) return;
  const written = field.tagName === "TEXTAREA";
  if (event.key === "Enter" && !(written && event.shiftKey)) {
    event.preventDefault();
    go(field, 1);
  } else if (!written && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    if (event.key === "ArrowUp" || field !== fields().at(-1)) go(field, event.key === "ArrowUp" ? -1 : 1);
  }
});

// Nobody loses half a paper by a slip of the mouse.
let touched = false;
form.addEventListener("input", () => (touched = true));
form.addEventListener("submit", () => (touched = false));
addEventListener("beforeunload", (event) => touched && event.preventDefault());

for (const one of rows) if (one.field?.value && !form.classList.contains("looked-over")) show(one);
pass();
if (document.activeElement === number) number.select();
