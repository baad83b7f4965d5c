/* A button that copies the words of a field: <button data-copy="#id" data-copied="Đã chép" hidden>. Without script the field is selected by hand. */
(function () {
  "use strict";
  for (const button of document.querySelectorAll("[data-copy]")) {
    const field = document.querySelector(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async function () {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        document.execCommand("copy"); // plain http, old telephones
      }
      button.querySelector("span").textContent = button.dataset.copied;
    });
  }
})();
