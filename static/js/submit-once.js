/* A form is sent once: a second click while the first is under way does nothing. */
(function () {
  "use strict";
  const AGAIN = 10000; // ms: an answer that never came, or a download, must not lock the form

  function free(form) {
    delete form.dataset.sending;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  }

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    // Not `disabled`: a disabled button would not be sent with its name.
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    setTimeout(() => free(form), AGAIN);
  });
  // Back from the next page: the browser shows this one as it was left.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sending]").forEach(free);
  });
  // The summary of errors is read first (GOV.UK pattern).
  const summary = document.getElementById("error-summary");
  if (summary) summary.focus();
})();
