// What htmx does not do by itself. While somebody writes, marks under older words go, and the field grows with the words.
// Whoever leaves the page in the middle of a sentence loses none of it: what was not sent yet is sent on the way out.
const words = document.getElementById("words");
let unsent = false;

words.addEventListener("input", (event) => {
  unsent = true;
  if (event.target.id === "question") document.getElementById("under").textContent = event.target.value + "\n";
});
words.addEventListener("submit", () => (unsent = false));
document.addEventListener("htmx:before:request", () => (unsent = false));
document.addEventListener("htmx:error", () => (unsent = true));
addEventListener("pagehide", () => unsent && navigator.sendBeacon(words.action, new FormData(words)));
