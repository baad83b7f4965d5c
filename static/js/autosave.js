/* What is typed is not lost: kept on this machine while typing, sent to the server when the form says where.

   <form data-autosave="key" [data-autosave-url="…"] [data-autosave-at="ISO time of the server's copy"]>
   Words and pieces come from <template id="autosave-words"> of the page. Passwords, files and hidden
   fields are never kept. What is kept is sealed by vault.js: the next person at this machine cannot read it.
   A draft that was sent is let go only when a later page shows it arrived. */
(function () {
  "use strict";
  const EVERY = 20000; // ms between two sendings
  const PAUSE = 1500; // ms after a change
  const KEPT = 7 * 24 * 3600 * 1000; // ms a draft stays on a machine that others use too
  const everybodys = "thihanh:draft:";
  const mine = `${everybodys}${document.body.dataset.user || "-"}:`;

  /* In storage: {at, sent, box}; what was typed is in the box. */
  const shelf = {
    turns: {},
    look(key) {
      try {
        return JSON.parse(localStorage.getItem(mine + key));
      } catch {
        return null;
      }
    },
    lay(key, kept) {
      try {
        localStorage.setItem(mine + key, JSON.stringify(kept));
        return true;
      } catch {
        return false; // full or forbidden: the person is told
      }
    },
    /* Whether it is kept. What is overtaken by a later draft, or let go meanwhile, is not written any more. */
    async put(key, { totals, fields }, isSent) {
      if (!vault.works) return false;
      const turn = (shelf.turns[key] = (shelf.turns[key] || 0) + 1);
      const box = await vault.sealText(JSON.stringify({ totals, fields }));
      return turn !== shelf.turns[key] || shelf.lay(key, { at: Date.now(), sent: isSent(), box });
    },
    async get(key) {
      const kept = shelf.look(key);
      if (!kept || !vault.works) return null;
      try {
        return { ...kept, ...JSON.parse(await vault.openText(kept.box)) };
      } catch {
        return null; // sealed under a key that is no more
      }
    },
    drop(key) {
      shelf.turns[key] = (shelf.turns[key] || 0) + 1;
      forget(mine + key);
    },
    keys(start = mine) {
      try {
        return Object.keys(localStorage).filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
      } catch {
        return [];
      }
    },
  };

  function forget(name) {
    try {
      localStorage.removeItem(name);
    } catch {
      // forbidden storage holds nothing
    }
  }

  const clock = (time) => new Date(time).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const kept = (control) => control.name && !["hidden", "password", "file", "submit", "button"].includes(control.type);

  function read(form) {
    return Array.from(form.elements)
      .filter(kept)
      .map((one) => [one.name, /^(radio|checkbox)$/.test(one.type) ? [one.value, one.checked] : valueOf(one)]);
  }

  function valueOf(control) {
    return control.multiple ? Array.from(control.selectedOptions).map((option) => option.value) : control.value;
  }

  function totalsOf(form) {
    return Array.from(form.querySelectorAll("[data-rows]")).map((box) => [
      box.dataset.rows,
      Number(box.querySelector("input[name$='-TOTAL_FORMS']").value),
    ]);
  }

  function write(form, draft) {
    for (const [prefix, total] of draft.totals) {
      const box = form.querySelector(`[data-rows="${CSS.escape(prefix)}"]`);
      if (box) box.dispatchEvent(new CustomEvent("rows:grow", { detail: total }));
    }
    const waiting = draft.fields.slice();
    for (const control of Array.from(form.elements).filter(kept)) {
      const choice = /^(radio|checkbox)$/.test(control.type);
      const at = waiting.findIndex(([name, value]) => name === control.name && (!choice || value[0] === control.value));
      if (at < 0) continue;
      const value = waiting.splice(at, 1)[0][1];
      if (choice) control.checked = value[1];
      else if (control.multiple) Array.from(control.options).forEach((o) => (o.selected = value.includes(o.value)));
      else control.value = value;
    }
  }

  function start(form) {
    const key = form.dataset.autosave;
    const url = form.dataset.autosaveUrl;
    const pieces = document.getElementById("autosave-words").content.cloneNode(true);
    const line = pieces.querySelector("[data-line]");
    const notice = pieces.querySelector("[data-draft]");
    form.prepend(pieces);
    let dirty = false;
    let stroke = 0; // counts what was typed: a sending that is overtaken must not clear the draft
    let timer = null;
    let sending = null;
    let stopped = false;
    let leaving = false; // the form is on its way to the server
    const say = (words, time) => (line.textContent = words.replace("{time}", time ? clock(time) : ""));

    const keep = () => shelf.put(key, { totals: totalsOf(form), fields: read(form) }, () => leaving);

    /* What the server says: {fields: hidden values that changed} of a copy taken, {words} of one refused. */
    const news = (answer) => answer.json().catch(() => ({}));

    function take({ fields = {} }) {
      for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
    }

    async function send() {
      if (!url || !dirty || stopped || sending || form.dataset.sending || !form.isConnected) return;
      const body = new FormData(form);
      form.querySelectorAll("input[type=file]").forEach((input) => body.delete(input.name));
      const sent = stroke;
      sending = new AbortController();
      try {
        const answer = await fetch(url, { method: "POST", body, signal: sending.signal, headers: { "X-Autosave": "1" } });
        if (answer.ok && !answer.redirected) {
          take(await news(answer));
          say(line.dataset.saved, Date.now());
          if (sent === stroke) {
            dirty = false;
            shelf.drop(key);
          }
        } else {
          stopped = answer.status === 409; // somebody else's copy is newer: only the person may decide
          const { words } = await news(answer);
          const done = await keep();
          say(words || (done ? line.dataset.kept : line.dataset.cannot));
        }
      } catch (error) {
        if (error.name !== "AbortError") say((await keep()) ? line.dataset.offline : line.dataset.cannot);
      } finally {
        sending = null;
      }
    }

    function typed(event) {
      if (!kept(event.target)) return;
      dirty = true;
      leaving = false;
      stroke += 1;
      keep().then(function (done) {
        if (!done) say(line.dataset.cannot);
        else if (!url) say(line.dataset.here, Date.now());
      });
      if (event.type === "change") {
        clearTimeout(timer);
        timer = setTimeout(send, PAUSE);
      }
    }

    async function restore() {
      const draft = await shelf.get(key);
      if (!draft || dirty) return; // nothing, or she types already
      // After an error the page itself shows what was typed.
      if (document.getElementById("error-summary")) return;
      if (JSON.stringify(draft.fields) === JSON.stringify(read(form))) return shelf.drop(key);
      const server = Date.parse(form.dataset.autosaveAt || "") || 0;
      // The server's copy is newer (or this machine's clock is slow): only the person may choose.
      if (draft.at < server) offer(draft);
      else takeBack(draft);
    }

    function takeBack(draft) {
      write(form, draft);
      dirty = true;
      show(draft, "[data-taken]");
    }

    function offer(draft) {
      show(draft, "[data-older]");
      const button = notice.querySelector("[data-take]");
      button.hidden = false;
      button.addEventListener("click", function () {
        button.hidden = true;
        notice.querySelector("[data-older]").hidden = true;
        takeBack(draft);
      });
    }

    function show(draft, words) {
      notice.hidden = false;
      notice.querySelector(words).hidden = false;
      notice.querySelector(`${words} [data-time]`).textContent = new Date(draft.at).toLocaleString("vi-VN", {
        hour: "2-digit",
        minute: "2-digit",
        day: "2-digit",
        month: "2-digit",
        year: "numeric",
      });
      notice.querySelector("[data-drop]").onclick = function () {
        shelf.drop(key);
        location.reload();
      };
    }

    restore();
    form.addEventListener("input", typed);
    form.addEventListener("change", typed);
    form.addEventListener("submit", function (event) {
      if (event.defaultPrevented) return;
      if (sending) sending.abort();
      clearTimeout(timer);
      leaving = true;
      keep();
      const last = shelf.look(key); // what the page may not live to seal
      if (last) shelf.lay(key, { ...last, sent: true });
    });
    // outbox.js has it now, files included, and brings it to the server.
    form.addEventListener("outbox:taken", function () {
      dirty = false;
      clearTimeout(timer);
      shelf.drop(key);
    });
    if (url) {
      setInterval(send, EVERY);
      window.addEventListener("online", send);
      window.addEventListener("offline", () => say(vault.works ? line.dataset.offline : line.dataset.cannot));
    }
  }

  /* Drafts that were sent: a page that is no error, no login and not the same form again means they arrived. */
  function settle() {
    const failed = "keepsDrafts" in document.body.dataset;
    const arrived = document.querySelector("[data-success]") !== null;
    for (const key of shelf.keys()) {
      const draft = shelf.look(key);
      if (!draft || !draft.sent || failed) continue;
      const again = document.querySelector(`form[data-autosave="${CSS.escape(key)}"]`);
      if (again && !arrived) shelf.lay(key, { ...draft, sent: false });
      else shelf.drop(key);
    }
  }

  /* Others' drafts cannot be read here, but old ones take room; unsealed ones are of an earlier version. */
  function clean() {
    for (const rest of shelf.keys(everybodys)) {
      const name = everybodys + rest;
      let kept = null;
      try {
        kept = JSON.parse(localStorage.getItem(name));
      } catch {
        // torn
      }
      if (!kept || !kept.box || Date.now() - kept.at > KEPT) forget(name);
    }
  }

  function begin() {
    document.querySelectorAll("form[data-autosave]:not([data-autosaved])").forEach(function (form) {
      form.dataset.autosaved = "yes";
      start(form);
    });
  }

  clean();
  settle();
  begin();
  document.addEventListener("main:renewed", begin);
})();
