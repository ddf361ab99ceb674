// After the first load the pages of this door open without network. The worker answers reading only; sending never
// passes through it.
(function (document, window) {
  "use strict";
  window.survey.ready = true;
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.register("/q/worker.js", { scope: "/q/" }).catch(() => {});
  // Who came straight to the questions came before the worker did: kept now, with a key of its own.
  if (window.survey.form && !workers.controller) {
    const address = location.href.split("#")[0];
    workers.ready.then(() => caches.open("pages")).then((pages) => pages.add(address)).catch(() => {});
  }
})(document, window);
