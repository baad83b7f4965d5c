/* A large photo is made small on the device before it is sent: a village's network carries 500 kB, not 5 MB.

   <input type="file" data-shrink="2600" data-shrink-above="716800" data-shrink-said="… {before} … {after}"
   data-shrink-busy="…">: longest side in points, bytes from which it is worth it, words for what happened.
   Without script, or where the browser cannot, the file is sent as it is and the server does the same. */
(function () {
  "use strict";
  const QUALITY = 0.85;
  const PICTURE = /^image\/(jpeg|png|webp|heic|heif|avif|bmp)$/;
  const WORTH_IT = 0.9; // of the first weight: a file that is hardly lighter stays itself
  const working = new WeakMap(); // form → how many of its pictures are under way

  const weight = (bytes) =>
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;

  /* The line under the control that says what happened, read aloud when it changes. */
  function lineOf(input) {
    const next = input.nextElementSibling;
    if (next && next.matches("[data-shrink-line]")) return next;
    const line = document.createElement("p");
    line.className = "hint";
    line.dataset.shrinkLine = "";
    line.setAttribute("role", "status");
    input.after(line);
    return line;
  }

  /* The picture upright, on white, at most `side` points long; null when it may stay as it is. */
  async function shrunk(file, side, above) {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const longest = Math.max(picture.width, picture.height);
    const light = file.size <= above;
    if (light && longest <= side) return null;
    const scale = Math.min(1, side / longest);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (!blob || blob.size > file.size * WORTH_IT) return null;
    const name = file.name.replace(/\.[^.]*$/, "") || "anh";
    return new File([blob], `${name}.jpg`, { type: "image/jpeg", lastModified: file.lastModified });
  }

  async function shrinkAll(input) {
    const files = Array.from(input.files);
    const box = new DataTransfer();
    let before = 0;
    let after = 0;
    for (const file of files) {
      let small = null;
      if (PICTURE.test(file.type)) {
        try {
          small = await shrunk(file, Number(input.dataset.shrink), Number(input.dataset.shrinkAbove));
        } catch {
          // a picture this browser cannot open: the server says what is wrong with it
        }
      }
      if (small) {
        before += file.size;
        after += small.size;
      }
      box.items.add(small || file);
    }
    if (!before || !same(files, Array.from(input.files))) return; // chosen anew meanwhile
    input.files = box.files;
    const said = input.dataset.shrinkSaid;
    lineOf(input).textContent = said.replace("{before}", weight(before)).replace("{after}", weight(after));
  }

  const same = (some, others) => some.length === others.length && some.every((file, at) => file === others[at]);

  function count(form, step) {
    if (form) working.set(form, (working.get(form) || 0) + step);
    return form ? working.get(form) : 0;
  }

  document.addEventListener("change", async function (event) {
    const input = event.target;
    if (!input.matches || !input.matches("input[type=file][data-shrink]") || !window.createImageBitmap) return;
    const line = lineOf(input);
    line.textContent = "";
    if (!Array.from(input.files).some((file) => PICTURE.test(file.type))) return;
    line.textContent = input.dataset.shrinkBusy;
    count(input.form, 1);
    try {
      await shrinkAll(input);
    } finally {
      if (line.textContent === input.dataset.shrinkBusy) line.textContent = "";
      if (count(input.form, -1) === 0 && input.form.dataset.shrinkWaits) send(input.form);
    }
  });

  let presser = null;
  function send(form) {
    delete form.dataset.shrinkWaits;
    form.requestSubmit(presser && presser.form === form ? presser : undefined);
  }

  /* Pressed while a picture is still being made small: sent by itself as soon as it is done. In the capturing
     phase, before whoever marks the form as sent. */
  document.addEventListener(
    "submit",
    function (event) {
      if (!working.get(event.target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      presser = event.submitter;
      event.target.dataset.shrinkWaits = "yes";
    },
    true,
  );
})();
