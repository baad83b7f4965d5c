/* One key a decision: form[data-check-keys] with buttons and a fold that carry data-key. Not while something is typed. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-check-keys]");
  if (!form) return;
  document.addEventListener("keydown", function (event) {
    const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const target = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.tagName === "DETAILS") {
      target.open = true;
      target.querySelector("input").focus();
    } else {
      target.click();
    }
  });
})();
