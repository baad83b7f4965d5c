/* What is kept on this device is sealed (AES-GCM): only pages of the same person carry the key.

   `vault.works`: whether anything may be kept here at all; not without a key, nor where the browser gives no
   cryptography (plain http on a foreign host). `seal(bytes)` and `open(bytes)` are promises; what was sealed
   under another key, or changed since, does not open. `waits`: whether a form of hers waits here to be sent. */
window.vault = (function () {
  "use strict";
  const IV = 12; // bytes before what is sealed, new each time
  const { user = "", deviceKey = "" } = document.body.dataset;
  const subtle = window.crypto && window.crypto.subtle;
  const works = Boolean(user && deviceKey && subtle);
  const key = works ? subtle.importKey("raw", fromBase64(deviceKey), "AES-GCM", false, ["encrypt", "decrypt"]) : null;

  function fromBase64(text) {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  }

  function toBase64(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  }

  async function seal(bytes) {
    const iv = window.crypto.getRandomValues(new Uint8Array(IV));
    const box = new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv }, await key, bytes));
    const sealed = new Uint8Array(IV + box.length);
    sealed.set(iv);
    sealed.set(box, IV);
    return sealed;
  }

  async function open(sealed) {
    const iv = sealed.subarray(0, IV);
    return new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv }, await key, sealed.subarray(IV)));
  }

  /* A mark in plain sight, that there is something: what it is lies sealed in outbox.js's store. */
  const mark = `thihanh:outbox:${user}`;
  const waits = {
    get: () => {
      try {
        return localStorage.getItem(mark) !== null;
      } catch {
        return false;
      }
    },
    set: (something) => {
      try {
        if (something) localStorage.setItem(mark, "1");
        else localStorage.removeItem(mark);
      } catch {
        // forbidden storage: the store is forbidden too
      }
    },
  };

  return {
    user,
    waits,
    works,
    seal,
    open,
    sealText: async (text) => toBase64(await seal(new TextEncoder().encode(text))),
    openText: async (text) => new TextDecoder().decode(await open(fromBase64(text))),
  };
})();

/* outbox.js is fetched where it has something to do: a form to send, or one that waits. Who presses before it is
   here waits a moment for it. */
(function () {
  "use strict";
  const words = document.getElementById("outbox-words");
  if (!words || !(document.querySelector("form[data-outbox]") || (vault.works && vault.waits.get()))) return;
  const script = Object.assign(document.createElement("script"), { src: words.dataset.script });

  function hold(event) {
    if (!("outbox" in event.target.dataset)) return;
    event.preventDefault();
    script.addEventListener("load", () => event.target.requestSubmit(event.submitter), { once: true });
  }

  document.addEventListener("submit", hold, true);
  for (const outcome of ["load", "error"]) {
    script.addEventListener(outcome, () => document.removeEventListener("submit", hold, true));
  }
  document.head.append(script);
})();
