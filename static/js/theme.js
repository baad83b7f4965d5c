/* Light or dark: the person's cookie, else what the device prefers. Loaded before the page is drawn, so nothing flashes. */
(function () {
  "use strict";
  const root = document.documentElement;
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const sheet = () => document.getElementById("dark-sheet");
  const chosen = () => (document.cookie.match(/(?:^|; )theme=(light|dark)(?:;|$)/) || [])[1];

  function show() {
    const theme = chosen() || (night.matches ? "dark" : "light");
    root.dataset.bsTheme = theme;
    // Paper is never dark: the sheet is for screens.
    sheet().media = theme === "dark" ? "screen" : "not all";
    const button = document.getElementById("theme-button");
    if (button) button.setAttribute("aria-pressed", String(theme === "dark"));
  }

  show();
  night.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", function () {
    const button = document.getElementById("theme-button");
    if (!button) return;
    button.hidden = false;
    show();
    button.addEventListener("click", function () {
      const theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
      const secure = location.protocol === "https:" ? "; Secure" : "";
      document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
      show();
    });
  });
})();
