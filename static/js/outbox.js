/* A form that cannot be sent is kept on this device with its files, and brought to the server when the line is back.

   <form method="post" data-outbox> with the hidden `submit_token` of registry.forms.SentOnce, by which the server
   makes one thing of it however often it arrives. Kept in IndexedDB, one record for each token, sealed by vault.js,
   which fetches this file; any page of the same person sends what is there, also after the browser was closed. The
   header X-Outbox asks the server to tell a redirect as {to: address}. Words: <template id="outbox-words">.
   An answer that is a page (a form with errors) is shown in place; then "main:renewed" is told to the document. */
(function () {
  "use strict";
  const STALL = 60000; // ms without a byte sent or an answer
  const AGAIN = 30000; // ms between two tries of what is kept
  const KEPT = 30 * 24 * 3600 * 1000; // ms: then nobody will come back for it
  const HEAD = 4; // bytes before what is sealed: how long its description is
  const words = document.getElementById("outbox-words");

  const clock = (time) => new Date(time).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });

  /* The store */

  function withStore(mode, ask) {
    return new Promise(function (resolve, reject) {
      const opening = indexedDB.open("thihanh", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("outbox", { keyPath: "id" });
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = function () {
        const change = opening.result.transaction("outbox", mode);
        const asked = ask(change.objectStore("outbox"));
        change.oncomplete = () => resolve(asked.result);
        change.onabort = change.onerror = () => reject(change.error);
        change.addEventListener("complete", () => opening.result.close());
      };
    });
  }

  const drop = (id) => withStore("readwrite", (store) => store.delete(id));

  async function mine() {
    if (!vault.works) return [];
    const all = await withStore("readonly", (store) => store.getAll());
    vault.waits.set(all.some((record) => record.person === vault.user));
    const old = all.filter((record) => Date.now() - record.at > KEPT);
    await Promise.all(old.map((record) => drop(record.id)));
    return all.filter((record) => record.person === vault.user && !old.includes(record));
  }

  async function keep(letter) {
    const head = new TextEncoder().encode(JSON.stringify({ ...letter, body: null }));
    const whole = new Uint8Array(HEAD + head.length + letter.body.byteLength);
    new DataView(whole.buffer).setUint32(0, head.length);
    whole.set(head, HEAD);
    whole.set(new Uint8Array(letter.body), HEAD + head.length);
    const record = { id: letter.id, person: vault.user, at: letter.at, box: await vault.seal(whole) };
    vault.waits.set(true);
    await withStore("readwrite", (store) => store.put(record));
  }

  async function unseal(record) {
    const whole = await vault.open(record.box);
    const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0);
    const letter = JSON.parse(new TextDecoder().decode(whole.subarray(HEAD, HEAD + length)));
    return { ...letter, body: whole.slice(HEAD + length) };
  }

  /* A letter: the form as the browser would have sent it, and what a person wrote in it, with its labels */

  async function letterOf(form, submitter) {
    const data = new FormData(form);
    if (submitter && submitter.name) data.append(submitter.name, submitter.value);
    data.delete("csrfmiddlewaretoken"); // of this session: the page that sends has its own
    const sent = new Response(data);
    const said = Array.from(form.elements)
      .filter((one) => one.matches("textarea, input[type=text]") && one.value.trim() && one.labels.length)
      .map((one) => [one.labels[0].textContent.trim(), one.value]);
    return {
      id: data.get("submit_token"),
      at: Date.now(),
      action: form.action,
      type: sent.headers.get("Content-Type"),
      said,
      body: await sent.arrayBuffer(),
    };
  }

  /* The session of this page is over: somebody, perhaps she herself, has logged in since. */
  const isStale = (line) => line.status === 403 && /<body[^>]* data-stale/.test(line.responseText);

  /* → {to} where it led, {login} when nobody is logged in any more, {page} the server's answer; rejects: no answer */
  function post(letter, onPart) {
    return new Promise(function (resolve, reject) {
      const line = new XMLHttpRequest();
      let timer = null;
      const wait = function () {
        clearTimeout(timer);
        timer = setTimeout(() => line.abort(), STALL);
      };
      line.open("POST", letter.action);
      line.setRequestHeader("Content-Type", letter.type);
      line.setRequestHeader("X-Outbox", "1");
      line.setRequestHeader("X-CSRFToken", document.querySelector("[name=csrfmiddlewaretoken]").value);
      line.upload.onprogress = function (event) {
        wait();
        onPart(event.loaded / event.total);
      };
      line.onload = function () {
        const isJson = (line.getResponseHeader("Content-Type") || "").startsWith("application/json");
        const to = isJson ? JSON.parse(line.responseText).to : null;
        if (line.status >= 500) reject(new Error(line.status));
        else if (isStale(line)) resolve({ login: location.pathname });
        else if (!to) resolve({ page: line.responseText, status: line.status });
        else resolve(to.startsWith(words.content.firstElementChild.dataset.login) ? { login: to } : { to });
      };
      line.onerror = line.onabort = () => reject(new Error("no answer"));
      line.onloadend = () => clearTimeout(timer);
      wait();
      line.send(letter.body);
    });
  }

  /* One page at a time has a letter in hand; null: another has it. */
  function alone(id, act) {
    if (!navigator.locks) return act();
    return navigator.locks.request(`thihanh:outbox:${id}`, { ifAvailable: true }, (lock) => (lock ? act() : null));
  }

  function noticeAt(place) {
    const notice = words.content.firstElementChild.cloneNode(true);
    place.prepend(notice);
    return notice;
  }

  function say(notice, kind, tone, facts = {}) {
    const text = Object.entries(facts).reduce((all, [name, value]) => all.replace(`{${name}}`, value), notice.dataset[kind]);
    notice.querySelector("[data-words]").textContent = text;
    notice.className = `notice tone-${tone} outbox-notice`;
    notice.hidden = false;
  }

  /* The server's page in the place of this one, as if the browser had asked for it itself. */
  function renew(answer, address) {
    const page = new DOMParser().parseFromString(answer.page, "text/html");
    document.getElementById("main").replaceWith(page.getElementById("main"));
    document.title = page.title;
    if (address && address !== location.href) history.pushState(null, "", address);
    if (window.htmx) window.htmx.process(document.getElementById("main"));
    document.dispatchEvent(new CustomEvent("main:renewed"));
    (document.getElementById("error-summary") || document.getElementById("main")).focus();
    window.scrollTo(0, 0);
  }

  /* A form that is sent from its own page */

  const sending = new WeakSet();

  async function send(form, submitter) {
    const notice = form.outboxNotice || (form.outboxNotice = noticeAt(form));
    notice.hidden = false;
    notice.scrollIntoView({ block: "nearest" }); // on a phone the button stands at the other end of the page
    const letter = await letterOf(form, submitter);
    const kept = await keep(letter).then(() => true, () => false);
    if (kept) form.dispatchEvent(new CustomEvent("outbox:taken"));
    const bring = () => alone(letter.id, () => deliver(form, notice, letter, kept));
    form.outboxAgain = kept ? bring : null;
    await bring();
  }

  async function deliver(form, notice, letter, kept) {
    try {
      const answer = await post(letter, function (part) {
        if (part < 1) say(notice, "sending", "info", { part: Math.round(part * 100) });
        else say(notice, "waiting", "info");
      });
      form.outboxAgain = null;
      if (answer.login) return expired(notice, letter);
      if (answer.to || answer.status === 422) await drop(letter.id).catch(() => null);
      else await keep({ ...letter, answer }).catch(() => null); // what was written can still be read
      if (answer.to) location.assign(answer.to);
      else renew(answer, letter.action);
    } catch {
      say(notice, !kept ? "cannot" : navigator.onLine ? "slow" : "offline", kept ? "info" : "bad");
    }
  }

  function expired(notice, letter) {
    say(notice, "expired", "warn", { time: clock(letter.at) });
    const link = notice.querySelector("[data-enter]");
    link.href = `${notice.dataset.login}?next=${encodeURIComponent(location.pathname)}`;
    link.hidden = false;
  }

  /* Changed after it was kept: only the person knows when it is right again. */
  function edited(event) {
    const form = event.target.form;
    if (!form || !form.outboxAgain || sending.has(form)) return;
    form.outboxAgain = null;
    drop(form.elements.submit_token.value).catch(() => null);
    say(form.outboxNotice, "editing", "warn");
  }

  document.addEventListener("input", edited);
  // Before autosave.js and submit-once.js: what is sent here is not sent by the browser.
  document.addEventListener(
    "submit",
    function (event) {
      const form = event.target;
      if (!("outbox" in form.dataset)) return;
      if (!vault.works && navigator.onLine) return;
      event.preventDefault();
      if (!vault.works) return say(noticeAt(form), "cannot", "bad");
      if (sending.has(form)) return;
      sending.add(form);
      if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
      send(form, event.submitter)
        .catch(function () {
          delete form.dataset.outbox; // a file that is no more: the browser may try
          form.requestSubmit(event.submitter);
        })
        .finally(function () {
          sending.delete(form);
          if (event.submitter) event.submitter.removeAttribute("aria-busy");
        });
    },
    true,
  );

  /* What is kept, on whatever page */

  const notices = {};

  async function bringOne(record) {
    const letter = await unseal(record);
    const notice = (notices[record.id] = notices[record.id] || noticeAt(document.getElementById("main")));
    const time = clock(record.at);
    if (letter.answer) return refused(notice, letter);
    try {
      const answer = await post(letter, () => null);
      if (answer.login) return expired(notice, letter);
      if (answer.to) {
        await drop(record.id);
        say(notice, "arrived", "good", { time });
        notice.querySelector("[data-see]").href = answer.to;
        notice.querySelector("[data-see]").hidden = false;
      } else {
        await keep({ ...letter, answer }); // asked once: it is not sent again
        refused(notice, { ...letter, answer });
      }
    } catch {
      say(notice, "kept", "info", { time });
    }
  }

  function refused(notice, letter) {
    const { page, status } = letter.answer;
    const shown = new DOMParser().parseFromString(page, "text/html");
    const why = shown.querySelector("#error-summary ul") || shown.querySelector("#main h1");
    say(notice, "refused", "bad", { time: clock(letter.at) });
    notice.querySelector("[data-words]").append(` ${why ? why.textContent.replace(/\s+/g, " ").trim() : status}`);
    const piece = (kind, text) => Object.assign(document.createElement(kind), { textContent: text });
    const said = letter.said.flatMap(([label, value]) => [piece("dt", label), piece("dd", value)]);
    notice.querySelector("[data-said]").replaceChildren(...said);
    notice.querySelector("[data-content]").hidden = !said.length;
    const forget = function () {
      notice.remove();
      delete notices[letter.id];
      return drop(letter.id);
    };
    const correct = notice.querySelector("[data-correct]");
    correct.hidden = status !== 422; // the page with what was typed, and what is wrong
    correct.onclick = () => forget().then(() => renew(letter.answer, letter.action));
    notice.querySelector("[data-drop]").hidden = false;
    notice.querySelector("[data-drop]").onclick = forget;
  }

  async function bringAll() {
    const here = new Map();
    for (const form of document.querySelectorAll("form[data-outbox]")) {
      if (form.elements.submit_token) here.set(form.elements.submit_token.value, form);
    }
    for (const record of await mine()) {
      const form = here.get(record.id);
      if (form && sending.has(form)) continue;
      if (form && form.outboxAgain) await form.outboxAgain();
      else if (!form) await alone(record.id, () => bringOne(record)).catch(() => null); // sealed under an old key
    }
  }

  if (!vault.works) return;
  const quietly = () => bringAll().catch(() => null); // a store that is forbidden holds nothing
  quietly();
  window.addEventListener("online", quietly);
  setInterval(() => navigator.onLine && quietly(), AGAIN);
})();
