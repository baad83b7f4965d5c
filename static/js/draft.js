/* The draft's tables: an indicator picked by its code fills its title and unit; several units in one cell. */
(function () {
  "use strict";
  const within = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const optionsOf = (list) => Array.from(document.getElementById(list)?.options || []);

  function pick(control) {
    const row = control.closest("tr");
    const code = control.value.trim().toUpperCase();
    const known = optionsOf("indicators").find((option) => option.value === code);
    row.querySelector("[data-figure]").textContent = known ? known.dataset.figure : "";
    if (!known) return;
    control.value = code;
    fill(within(row, "title"), known.dataset.title);
    fill(within(row, "unit_of_measure"), known.dataset.measure);
  }

  /* What the person typed stays; what an earlier pick filled in goes. */
  function fill(control, words) {
    if (control.value.trim() && control.value !== control.dataset.filled) return;
    control.value = words;
    control.dataset.filled = words;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* A suggestion replaces the whole cell, so each one carries what stands before the last ";". */
  function suggest(control) {
    const cut = control.value.lastIndexOf(";");
    const before = cut < 0 ? "" : `${control.value.slice(0, cut).trim()}; `;
    const list = document.getElementById(control.getAttribute("list"));
    const units = optionsOf(control.dataset.several).filter((option) => !before.includes(option.value));
    list.replaceChildren(...units.map((option) => new Option(option.text, before + option.value)));
  }

  document.addEventListener("input", function (event) {
    if (event.target.matches("[data-indicator]")) pick(event.target);
    if (event.target.matches("[data-several]")) suggest(event.target);
  });
  document.addEventListener("focusin", function (event) {
    if (event.target.matches("[data-several]")) suggest(event.target);
  });
})();
