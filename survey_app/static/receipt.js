// A receipt's QR code leads to /r#CODE. The code goes into the field and out of the address, the history included.
// Nothing is sent: who scanned still has to say so.
(function (window, document) {
  "use strict";
  const field = document.querySelector("input.code");
  const take = () => {
    const code = window.location.hash.slice(1);
    if (!field || !code) return;
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    if (/^[0-9]{16}$/.test(code)) field.value = code.replace(/(....)(?=.)/g, "$1 ");
  };
  take();
  window.addEventListener("hashchange", take);
  // What one child typed, the next must not find.
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
})(window, document);
