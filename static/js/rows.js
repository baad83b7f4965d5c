/* Rows in a form: add one without a round trip, paste a block from Excel, Enter goes down. Words come from the page. */
(function () {
  "use strict";

  function cellsOf(row) {
    return Array.from(row.querySelectorAll("td:not(.row-remove)")).map((cell) =>
      cell.querySelector("input:not([type=hidden]), select, textarea"),
    );
  }

  /* A block of cells as Excel copies it: tabs between cells, quotes around a cell that holds a line break. */
  function parseBlock(text) {
    const rows = [[]];
    let cell = "";
    let quoted = false;
    const clean = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let i = 0; i < clean.length; i += 1) {
      const sign = clean[i];
      if (quoted && sign === '"' && clean[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (quoted && sign === '"') {
        quoted = false;
      } else if (!quoted && sign === '"' && cell === "") {
        quoted = true;
      } else if (!quoted && (sign === "\t" || sign === "\n")) {
        rows[rows.length - 1].push(cell);
        cell = "";
        if (sign === "\n") rows.push([]);
      } else {
        cell += sign;
      }
    }
    rows[rows.length - 1].push(cell);
    return rows;
  }

  /* Put words into a control; false when the control cannot take them (no such option). */
  function put(control, words) {
    const text = words.trim();
    const same = (a, b) => a.trim().normalize("NFC").toLowerCase() === b.normalize("NFC").toLowerCase();
    if (control.type === "file") return false;
    if (control.type === "checkbox") {
      control.checked = ["x", "1", "có"].includes(text.normalize("NFC").toLowerCase());
    } else if (control.tagName === "SELECT") {
      const option = Array.from(control.options).find((each) => same(each.text, text));
      if (!option) return text === "";
      control.value = option.value;
    } else {
      control.value = control.tagName === "TEXTAREA" ? text : text.replace(/\s*\n\s*/g, " ");
    }
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }

  function start(box) {
    const total = box.querySelector("input[name$='-TOTAL_FORMS']");
    const most = Number(box.querySelector("input[name$='-MAX_NUM_FORMS']").value || 1000);
    const body = box.querySelector("tbody");
    const pattern = box.querySelector("template[data-row-pattern]");
    const button = box.querySelector("[data-add-row]");
    const said = box.querySelector("[data-rows-said]");
    const say = (words, numbers) => {
      said.textContent = words.replace(/\{(\w+)\}/g, (_all, name) => numbers[name]);
    };

    function addRow() {
      const count = Number(total.value);
      if (count >= most) {
        say(said.dataset.full, { most });
        return null;
      }
      const holder = document.createElement("template");
      holder.innerHTML = pattern.innerHTML.replace(/__prefix__/g, String(count));
      const row = holder.content.querySelector("tr");
      body.append(row);
      total.value = String(count + 1);
      return row;
    }

    function paste(event) {
      const control = event.target.closest("input, textarea, select");
      const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
      const block = parseBlock(text);
      const several = text.includes("\t") || (block.length > 1 && control && control.tagName !== "TEXTAREA");
      if (!control || !several) return;
      event.preventDefault();
      let row = control.closest("tr");
      const column = cellsOf(row).indexOf(control);
      if (column < 0) return;
      const tally = { cells: 0, rows: 0, left: 0 };
      for (const words of block) {
        if (!row) row = addRow();
        if (!row) {
          tally.left += words.length;
          continue;
        }
        const controls = cellsOf(row);
        words.forEach(function (word, index) {
          const target = controls[column + index];
          if (target && put(target, word)) tally.cells += 1;
          else if (word.trim()) tally.left += 1;
        });
        tally.rows += 1;
        row = row.nextElementSibling;
      }
      said.classList.remove("visually-hidden");
      say(tally.left ? said.dataset.pastedLeft : said.dataset.pasted, tally);
    }

    function enter(event) {
      const control = event.target;
      if (event.key !== "Enter" || event.isComposing || control.tagName !== "INPUT") return;
      event.preventDefault();
      const row = control.closest("tr");
      const column = cellsOf(row).indexOf(control);
      const below = row.nextElementSibling || addRow();
      const target = below && (cellsOf(below)[column] || cellsOf(below)[0]);
      if (target) target.focus();
    }

    button.type = "button";
    button.addEventListener("click", function () {
      const row = addRow();
      if (!row) return;
      cellsOf(row)[0].focus();
      say(said.dataset.added, { number: body.rows.length });
    });
    body.addEventListener("paste", paste);
    body.addEventListener("keydown", enter);
    // A draft kept on this machine may be longer than the page (autosave.js).
    box.addEventListener("rows:grow", function (event) {
      while (Number(total.value) < event.detail && addRow());
    });
    box.querySelector("[data-paste-hint]").hidden = false;
  }

  const begin = () => document.querySelectorAll("[data-rows]").forEach(start);
  begin();
  document.addEventListener("main:renewed", begin); // outbox.js shows an answer in place
})();
