// The quick way off: the page is gone at once, the phone keeps nothing of it, and going back does not lead here.
(function (document, window) {
  "use strict";
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-away]");
    if (!link) return;
    event.preventDefault();
    document.body.hidden = true;
    try {
      sessionStorage.clear();
      localStorage.clear();
    } catch (fault) {
      // Nothing could be kept here, so nothing is.
    }
    const leave = () => location.replace(link.href);
    if (window.survey.form) {
      window.survey.leaving = true;
      window.survey.form.reset();
    }
    if (!(history.state && history.state.base)) {
      leave();
      return;
    }
    // First back to the page's own entry, so that it is this one that is replaced.
    window.addEventListener("popstate", leave);
    history.back();
  });
})(document, window);
