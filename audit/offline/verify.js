"use strict";
/* The second verifier: in a browser, from a file, without a server or a line to the network. It shares no code with
   verify.py: SHA-256, SHA-512 (FIPS 180-4), Ed25519 (RFC 8032) and the tree (RFC 6962) are written out here. */

const Verifier = (() => {
  class Broken extends Error {}

  // --- SHA-256 --------------------------------------------------------------------------------------------------
  const primes = (count) => {
    const found = [];
    for (let n = 2; found.length < count; n++) if (found.every((p) => n % p)) found.push(n);
    return found;
  };
  // First 64 bits of the fraction of a prime's root, by whole numbers: floor(root(p · 2^(64·k))) mod 2^64.
  const fraction = (p, k) => {
    const target = BigInt(p) << BigInt(64 * k);
    let low = 0n, high = 1n << 70n;
    while (low < high) {
      const middle = (low + high + 1n) >> 1n;
      if (middle ** BigInt(k) <= target) low = middle; else high = middle - 1n;
    }
    return low & ((1n << 64n) - 1n);
  };
  const K512 = primes(80).map((p) => fraction(p, 3)), H512 = primes(8).map((p) => fraction(p, 2));
  const K256 = Uint32Array.from(K512.slice(0, 64), (n) => Number(n >> 32n));
  const H256 = Uint32Array.from(H512, (n) => Number(n >> 32n));
  const W = new Uint32Array(64);

  const padded = (parts, block, lengthBytes) => {
    let length = 0;
    for (const part of parts) length += part.length;
    const bytes = new Uint8Array(Math.ceil((length + 1 + lengthBytes) / block) * block);
    let at = 0;
    for (const part of parts) { bytes.set(part, at); at += part.length; }
    bytes[length] = 0x80;
    new DataView(bytes.buffer).setBigUint64(bytes.length - 8, BigInt(length) * 8n);
    return bytes;
  };

  function sha256(...parts) {
    const bytes = padded(parts, 64, 8), state = H256.slice();
    for (let start = 0; start < bytes.length; start += 64) {
      for (let i = 0, j = start; i < 16; i++, j += 4)
        W[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
      for (let i = 16; i < 64; i++) {
        const x = W[i - 15], y = W[i - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i++) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K256[i] + W[i]) | 0;
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
      }
      state[0] += a; state[1] += b; state[2] += c; state[3] += d;
      state[4] += e; state[5] += f; state[6] += g; state[7] += h;
    }
    const out = new Uint8Array(32), view = new DataView(out.buffer);
    state.forEach((word, i) => view.setUint32(i * 4, word));
    return out;
  }

  // --- SHA-512, for signatures alone ----------------------------------------------------------------------------
  const M64 = (1n << 64n) - 1n;
  const turn = (x, n) => ((x >> BigInt(n)) | (x << BigInt(64 - n))) & M64;
  function sha512(...parts) {
    const bytes = padded(parts, 128, 16), view = new DataView(bytes.buffer), state = H512.slice();
    for (let start = 0; start < bytes.length; start += 128) {
      const w = [];
      for (let i = 0; i < 80; i++) {
        if (i < 16) { w.push(view.getBigUint64(start + i * 8)); continue; }
        const s0 = turn(w[i - 15], 1) ^ turn(w[i - 15], 8) ^ (w[i - 15] >> 7n);
        const s1 = turn(w[i - 2], 19) ^ turn(w[i - 2], 61) ^ (w[i - 2] >> 6n);
        w.push((w[i - 16] + s0 + w[i - 7] + s1) & M64);
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 80; i++) {
        const t1 = (h + (turn(e, 14) ^ turn(e, 18) ^ turn(e, 41)) + ((e & f) ^ (~e & M64 & g)) + K512[i] + w[i]) & M64;
        const t2 = ((turn(a, 28) ^ turn(a, 34) ^ turn(a, 39)) + ((a & b) ^ (a & c) ^ (b & c))) & M64;
        h = g; g = f; f = e; e = (d + t1) & M64; d = c; c = b; b = a; a = (t1 + t2) & M64;
      }
      [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = (state[i] + word) & M64; });
    }
    const out = new Uint8Array(64), outView = new DataView(out.buffer);
    state.forEach((word, i) => outView.setBigUint64(i * 8, word));
    return out;
  }

  // --- Ed25519 --------------------------------------------------------------------------------------------------
  const P = (1n << 255n) - 19n, ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;
  const mod = (n) => { const r = n % P; return r < 0n ? r + P : r; };
  const power = (base, exponent) => {
    let result = 1n;
    for (base = mod(base); exponent; exponent >>= 1n, base = mod(base * base)) if (exponent & 1n) result = mod(result * base);
    return result;
  };
  const D = mod(-121665n * power(121666n, P - 2n));
  const little = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const add = (p, q) => {
    const a = mod((p[1] - p[0]) * (q[1] - q[0])), b = mod((p[1] + p[0]) * (q[1] + q[0]));
    const c = mod(2n * p[3] * q[3] * D), d = mod(2n * p[2] * q[2]);
    const e = b - a, f = d - c, g = d + c, h = b + a;
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  };
  const times = (scalar, point) => {
    let result = [0n, 1n, 1n, 0n];
    for (; scalar; scalar >>= 1n, point = add(point, point)) if (scalar & 1n) result = add(result, point);
    return result;
  };
  function pointFrom(bytes) {
    const packed = little(bytes), sign = packed >> 255n, y = packed & ((1n << 255n) - 1n);
    if (y >= P) return null;
    const square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n));
    let x = power(square, (P + 3n) / 8n);
    if (mod(x * x - square)) x = mod(x * power(2n, (P - 1n) / 4n));
    if (mod(x * x - square) || (x === 0n && sign)) return null;
    if ((x & 1n) !== sign) x = P - x;
    return [x, y, 1n, mod(x * y)];
  }
  const BASE = pointFrom(Uint8Array.from({ length: 32 }, (_, i) => (i ? 0x66 : 0x58)));
  function isSigned(key, message, signature) {
    const a = pointFrom(key), r = pointFrom(signature.subarray(0, 32)), s = little(signature.subarray(32));
    if (!a || !r || s >= ORDER) return false;
    const left = times(s, BASE), right = add(r, times(little(sha512(signature.subarray(0, 32), key, message)) % ORDER, a));
    return mod(left[0] * right[2] - right[0] * left[2]) === 0n && mod(left[1] * right[2] - right[1] * left[2]) === 0n;
  }

  // --- The pack -------------------------------------------------------------------------------------------------
  const utf8 = new TextEncoder(), strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => {
    if (!/^([0-9a-f]{2})*$/.test(text)) throw new TypeError(text);
    return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.substr(i * 2, 2), 16));
  };
  const NOTE = new RegExp(
    "thihanh-checkpoint-v1\\nsize ([1-9][0-9]{0,14})\\nroot ([0-9a-f]{64})\\nprevious ([0-9a-f]{64})\\n" +
    "time ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z)\\n" +
    "key ([0-9a-f]{64})\\nsignature ([0-9a-f]{128})\\n", "g");
  const LATE = 3600 * 1000;

  const noteOf = (found) => ({
    text: found[0], size: Number(found[1]), root: found[2], previous: found[3], time: found[4], key: found[5],
    signature: found[6], at: found.index, digest: hex(sha256(utf8.encode(found[0]))),
    words: `dấu niêm ở mục ${found[1]} (lúc ${found[4].slice(0, 19).replace("T", " ")} giờ quốc tế)`,
  });
  const signedNote = (note) =>
    isSigned(unhex(note.key), utf8.encode(note.text.slice(0, note.text.lastIndexOf("signature "))), unhex(note.signature));

  function readNotes(text) {
    const notes = [];
    let place = 0;
    for (const found of text.matchAll(NOTE)) {
      if (found.index !== place) break;
      notes.push(noteOf(found));
      place += found[0].length;
    }
    if (place !== text.length || !notes.length) throw new Broken(`Dấu niêm thứ ${notes.length + 1} không đọc được.`);
    notes.forEach((note, i) => {
      const before = notes[i - 1];
      if (note.previous !== (before ? before.digest : "0".repeat(64)) || (before && note.size <= before.size))
        throw new Broken(`Dấu niêm thứ ${i + 1} không nối tiếp dấu trước nó: ${note.words}.`);
    });
    // Each contains the hash of the one before: the last of each key vouches for all of that key.
    notes.forEach((note, i) => {
      if ((i === notes.length - 1 || notes[i + 1].key !== note.key) && !signedNote(note))
        throw new Broken(`Chữ ký không đúng ở dấu niêm thứ ${i + 1}: ${note.words}.`);
    });
    return notes;
  }

  class Pack {
    constructor(notesText, keptText = "", key = "") {
      this.notes = readNotes(notesText);
      this.kept = Array.from((keptText.replace(/\r\n/g, "\n") + "\n").matchAll(NOTE), noteOf);
      this.size = 0; this.frontier = []; this.next = 0; this.announced = null;
      this.bodiesGone = new Map(); this.wiped = 0; this.late = 0;
      if (key && key.trim().toLowerCase() !== this.notes[0].key)
        throw new Broken(`Khóa đầu tiên của gói không phải khóa đồng chí giữ: ${this.notes[0].key}.`);
    }

    line(bytes) {
      try {
        this.read(bytes);
      } catch (error) {
        if (error instanceof Broken) throw error;
        throw new Broken(`Mục thứ ${this.size + 1}: không đọc được.`);
      }
    }

    read(bytes) {
      const text = strict.decode(bytes), row = JSON.parse(text);
      const body = row.body === null ? null : { salt: row.body.salt, text: row.body.text };
      if (JSON.stringify({ body, digest: row.digest, entry: row.entry, n: row.n }) !== text) throw new TypeError(text);
      if (this.next === this.notes.length) throw new Broken(`Mục thứ ${this.size + 1}: nằm sau dấu niêm cuối cùng.`);
      const header = JSON.parse(row.entry), digest = unhex(row.digest);
      const here = `Mục thứ ${this.size + 1} (${header.act}, ghi lúc ${header.at}, mã ${header.id})`;
      if (row.n !== this.size) throw new Broken(`${here}: thiếu, thừa hoặc bị đổi chỗ.`);
      if (header.body !== digest.length > 0) throw new Broken(`${here}: dấu vân tay của lời ghi riêng không hợp với mục.`);
      if (!body && digest.length) this.bodiesGone.set(header.id, here);
      else if (body && hex(sha256(unhex(body.salt), utf8.encode(body.text))) !== row.digest)
        throw new Broken(`${here}: lời ghi riêng đã bị sửa.`);
      this.grow(sha256(utf8.encode(row.entry), digest));
      if (header.act === "audit.seal_key_changed") this.announced = header.facts.new_key;
      else if (header.act === "audit.body_wiped" && this.bodiesGone.delete(header.facts.entry)) this.wiped++;
      const note = this.notes[this.next];
      if (Date.parse(note.time.slice(0, 23) + "Z") - Date.parse(header.at.slice(0, 23) + "Z") > LATE) this.late++;
      if (this.size === note.size) this.checkRoot(note);
    }

    grow(leaf) {
      let node = sha256(new Uint8Array([0]), leaf);
      for (let size = this.size; size % 2; size = Math.floor(size / 2))
        node = sha256(new Uint8Array([1]), this.frontier.pop(), node);
      this.frontier.push(node);
      this.size++;
    }

    checkRoot(note) {
      const root = this.frontier.reduceRight((right, left) => sha256(new Uint8Array([1]), left, right));
      const first = this.next ? this.notes[this.next - 1].size + 1 : 1;
      if (hex(root) !== note.root)
        throw new Broken(`Có mục bị sửa, xóa, chèn hoặc đổi chỗ trong các mục thứ ${first} đến ${note.size}, theo ${note.words}.`);
      const following = this.notes[++this.next];
      if (following && following.key !== note.key && following.key !== this.announced)
        throw new Broken(`Khóa lạ ở ${following.words}: sổ chưa công bố khóa này.`);
    }

    end() {
      const last = this.notes[this.notes.length - 1];
      if (this.size !== last.size)
        throw new Broken(`Chỉ có ${this.size} mục, dấu niêm cuối nói có ${last.size}: bị cắt đuôi.`);
      for (const here of this.bodiesGone.values()) throw new Broken(`${here}: thiếu lời ghi riêng mà sổ không ghi việc xóa.`);
      const bySize = new Map(this.notes.map((note) => [note.size, note.text]));
      for (const each of this.kept) {
        if (!signedNote(each)) throw new Broken(`Dấu niêm đồng chí giữ không có chữ ký đúng: ${each.words}.`);
        if (each.size > last.size)
          throw new Broken(`Sổ bị cắt đuôi hoặc quay lui: gói có ${last.size} mục, đồng chí giữ ${each.words}.`);
        if (bySize.get(each.size) !== each.text)
          throw new Broken(`Sổ đã bị viết lại: gói không còn ${each.words} mà đồng chí giữ.`);
      }
      return this;
    }
  }

  /* All at once, from bytes in memory. */
  function verify(entries, notesText, keptText = "", key = "") {
    const pack = new Pack(notesText, keptText, key);
    let start = 0;
    for (let end = entries.indexOf(10); end >= 0; start = end + 1, end = entries.indexOf(10, start))
      pack.line(entries.subarray(start, end));
    if (start !== entries.length) throw new Broken(`Mục thứ ${pack.size + 1}: không đọc được.`);
    return pack.end();
  }

  // --- ZIP, read from the file piece by piece -------------------------------------------------------------------
  async function membersOf(file) {
    const tailAt = Math.max(0, file.size - 65557), tail = new DataView(await file.slice(tailAt).arrayBuffer());
    let end = tail.byteLength - 22;
    while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
    if (end < 0) throw new Broken("Gói bị hỏng: không phải tệp ZIP.");
    const count = tail.getUint16(end + 10, true), at = tail.getUint32(end + 16, true), length = tail.getUint32(end + 12, true);
    if (at === 0xffffffff) throw new Broken("Gói quá lớn cho trang này: hãy dùng verify.py.");
    const list = new DataView(await file.slice(at, at + length).arrayBuffer()), members = new Map();
    for (let i = 0, place = 0; i < count; i++) {
      if (list.getUint32(place, true) !== 0x02014b50) throw new Broken("Gói bị hỏng: mục lục không đọc được.");
      const nameLength = list.getUint16(place + 28, true), extraLength = list.getUint16(place + 30, true);
      const name = strict.decode(new Uint8Array(list.buffer, place + 46, nameLength));
      const member = { method: list.getUint16(place + 10, true), packed: list.getUint32(place + 20, true), at: list.getUint32(place + 42, true) };
      for (let x = place + 46 + nameLength, stop = x + extraLength; x + 4 <= stop; x += 4 + list.getUint16(x + 2, true)) {
        if (list.getUint16(x, true) !== 1) continue;
        let field = x + 4;
        if (list.getUint32(place + 24, true) === 0xffffffff) field += 8;
        if (member.packed === 0xffffffff) { member.packed = Number(list.getBigUint64(field, true)); field += 8; }
        if (member.at === 0xffffffff) member.at = Number(list.getBigUint64(field, true));
      }
      if (members.has(name)) throw new Broken("Gói có hai tệp trùng tên.");
      members.set(name, member);
      place += 46 + nameLength + extraLength + list.getUint16(place + 32, true);
    }
    return members;
  }

  async function streamOf(file, members, name) {
    const member = members.get(name);
    if (!member) throw new Broken(`Gói thiếu tệp ${name}.`);
    const head = new DataView(await file.slice(member.at, member.at + 30).arrayBuffer());
    const start = member.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    const stream = file.slice(start, start + member.packed).stream();
    return member.method ? stream.pipeThrough(new DecompressionStream("deflate-raw")) : stream;
  }

  async function verifyZip(file, keptText = "", key = "", progress = () => {}) {
    const members = await membersOf(file);
    const pack = new Pack(await new Response(await streamOf(file, members, "checkpoints.txt")).text(), keptText, key);
    const total = pack.notes[pack.notes.length - 1].size, reader = (await streamOf(file, members, "entries.jsonl")).getReader();
    let rest = new Uint8Array(0);
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const bytes = new Uint8Array(rest.length + piece.value.length);
      bytes.set(rest); bytes.set(piece.value, rest.length);
      let start = 0;
      for (let end = bytes.indexOf(10); end >= 0; start = end + 1, end = bytes.indexOf(10, start)) pack.line(bytes.subarray(start, end));
      rest = bytes.slice(start);
      progress(pack.size, total);
    }
    if (rest.length) throw new Broken(`Mục thứ ${pack.size + 1}: không đọc được.`);
    return pack.end();
  }

  return { Broken, verify, verifyZip, sha256, sha512, isSigned, hex, unhex };
})();

if (typeof document !== "undefined" && document.getElementById("check")) {
  const show = (words, tone) => {
    const place = document.getElementById("answer");
    place.textContent = words;
    place.className = tone;
  };
  document.getElementById("check").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target, file = form.elements.pack.files[0];
    if (!file) { show("Hãy chọn gói ZIP.", "bad"); return; }
    let kept = "";
    for (const each of form.elements.kept.files) kept += (await each.text()) + "\n";
    const bar = document.getElementById("bar");
    try {
      const pack = await Verifier.verifyZip(file, kept, form.elements.key.value, (done, total) => { bar.value = done / total; });
      const last = pack.notes[pack.notes.length - 1], words = [`KHỚP. ${pack.size} mục, ${pack.notes.length} dấu niêm; ${last.words}.`,
        `Khóa đầu tiên: ${pack.notes[0].key}`, `Gốc: ${last.root}`];
      if (!pack.kept.length) words.push("Lưu ý: không có dấu niêm giữ bên ngoài để so, nên không thấy được việc cắt đuôi hay viết lại bằng khóa trộm.");
      if (pack.wiped) words.push(`Lưu ý: ${pack.wiped} lời ghi riêng đã xóa, mỗi lần xóa có một mục ghi lại.`);
      if (pack.late) words.push(`Lưu ý: ${pack.late} mục được niêm muộn hơn một giờ sau khi ghi.`);
      show(words.join("\n"), "good");
    } catch (error) {
      show("KHÔNG KHỚP. " + (error instanceof Verifier.Broken ? error.message : `Gói bị hỏng: ${error.message}`), "bad");
    }
  });
}
if (typeof module !== "undefined") module.exports = Verifier;
