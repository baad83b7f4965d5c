/* One touch in the place of a code: <button type="button" data-passkey="{what the server asks}" data-passkey-for="#field" hidden>.
   The device's answer goes into the field, and the form is sent. Without WebAuthn the button stays hidden. */
(function () {
  "use strict";
  if (!window.PublicKeyCredential || !window.isSecureContext) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  const letters = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

  function read(asked) {
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    for (const key of [...(asked.allowCredentials ?? []), ...(asked.excludeCredentials ?? [])]) key.id = bytes(key.id);
    return asked;
  }

  function written(key) {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature"]) {
      if (key.response[part]) response[part] = letters(key.response[part]);
    }
    return JSON.stringify({ id: key.id, rawId: letters(key.rawId), type: key.type, response, clientExtensionResults: {} });
  }

  for (const button of document.querySelectorAll("[data-passkey]")) {
    const field = document.querySelector(button.dataset.passkeyFor);
    const failed = document.querySelector("[data-passkey-failed]");
    button.hidden = false;
    for (const other of document.querySelectorAll("[data-without-passkey]")) other.hidden = true;
    button.addEventListener("click", async function () {
      const publicKey = read(JSON.parse(button.dataset.passkey).publicKey);
      failed.hidden = true;
      try {
        const key = await (publicKey.rp ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
        field.value = written(key);
      } catch {
        failed.hidden = false; // closed, timed out, or this device holds no such key: the browser does not say which
        return;
      }
      field.form.requestSubmit();
    });
  }
})();
