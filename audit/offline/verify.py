#!/usr/bin/env python3
"""Kiểm chứng một gói nhật ký ThiHanh trên máy của người kiểm tra: chỉ cần Python 3.9 trở lên, không cần mạng.

    python3 verify.py GOI.zip [--key KHOA] [--checkpoint DAU-NIEM.txt ...]

Independent of the house on purpose: nothing is imported but the standard library, and the signature is
checked by RFC 8032's own arithmetic. Trees are those of RFC 6962. Exit code 0: all fits; 1: it does not, and
the first broken entry is named; 2: it was called wrongly. Take this file from the published source, not from
whom you are checking.
"""

import argparse
import hashlib
import json
import re
import sys
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

ENTRIES, NOTES = "entries.jsonl", "checkpoints.txt"
NOTE = re.compile(
    r"thihanh-checkpoint-v1\nsize ([1-9][0-9]{0,14})\nroot ([0-9a-f]{64})\nprevious ([0-9a-f]{64})\n"
    r"time ([0-9-]{10}T[0-9:]{8}\.[0-9]{6})Z\nkey ([0-9a-f]{64})\nsignature ([0-9a-f]{128})\n"
)
LATE = timedelta(hours=1)
KEY_CHANGED, BODY_WIPED = "audit.seal_key_changed", "audit.body_wiped"


class Broken(Exception):
    """Không khớp: chỗ đầu tiên, bằng lời."""


def unhex(text):
    """Strictly: bytes.fromhex would let capitals and spaces pass, so that one entry had several spellings."""
    if not re.fullmatch("(?:[0-9a-f]{2})*", text):
        raise ValueError(text)
    return bytes.fromhex(text)


class Note:
    """One checkpoint, read from its text."""

    def __init__(self, found):
        self.text = found[0]
        self.size, self.root, self.previous = int(found[1]), found[2], found[3]
        self.time, self.key, self.signature = datetime.fromisoformat(found[4]), found[5], found[6]
        self.digest = hashlib.sha256(self.text.encode()).hexdigest()

    def is_signed(self):
        lines = self.text[: self.text.rindex("signature ")]
        return ed25519_verify(bytes.fromhex(self.key), lines.encode(), bytes.fromhex(self.signature))

    def words(self):
        return f"dấu niêm ở mục {self.size} (lúc {self.time:%H:%M:%S %d/%m/%Y} giờ quốc tế)"


class Tree:
    """RFC 6962, the roots of full subtrees alone."""

    def __init__(self):
        self.size, self.frontier = 0, []

    def add(self, leaf):
        node, size = hashlib.sha256(b"\0" + leaf).digest(), self.size
        while size & 1:
            node, size = hashlib.sha256(b"\1" + self.frontier.pop() + node).digest(), size >> 1
        self.frontier.append(node)
        self.size += 1

    def root(self):
        root = self.frontier[-1]
        for left in reversed(self.frontier[:-1]):
            root = hashlib.sha256(b"\1" + left + root).digest()
        return root.hex()


def read_notes(text):
    """The pack's checkpoints: nothing but checkpoints, each going on from the one before, signed to the end.

    A checkpoint contains the hash of the whole one before; so a signature over the last of each key vouches
    for all of them, and the others need no arithmetic.
    """
    notes, place = [], 0
    for found in NOTE.finditer(text):
        if found.start() != place:
            break
        try:
            notes.append(Note(found))
        except ValueError:  # no day of the calendar
            break
        place = found.end()
    if place != len(text) or not notes:
        raise Broken(f"Dấu niêm thứ {len(notes) + 1} không đọc được.")
    previous = None
    for number, note in enumerate(notes, 1):
        expected = previous.digest if previous else "0" * 64
        if note.previous != expected or (previous and note.size <= previous.size):
            raise Broken(f"Dấu niêm thứ {number} không nối tiếp dấu trước nó: {note.words()}.")
        previous = note
    for number, note in enumerate(notes, 1):
        is_last_of_key = number == len(notes) or notes[number].key != note.key
        if is_last_of_key and not note.is_signed():
            raise Broken(f"Chữ ký không đúng ở dấu niêm thứ {number}: {note.words()}.")
    return notes


class Pack:
    """The entries, read one by one against the checkpoints; memory does not grow with them."""

    def __init__(self, notes, kept=()):
        self.notes, self.kept, self.tree = notes, list(kept), Tree()
        self.next_note, self.announced = 0, None
        self.bodies_gone, self.wiped, self.late, self.first_late = {}, 0, 0, ""

    def read(self, lines):
        for line in lines:
            try:
                self._read_line(line)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise Broken(f"{self._here()}: không đọc được.") from error
        if self.tree.size != self.notes[-1].size:
            raise Broken(
                f"Chỉ có {self.tree.size} mục, dấu niêm cuối nói có {self.notes[-1].size}: bị cắt đuôi."
            )
        for place, words in sorted(self.bodies_gone.values()):
            raise Broken(f"Mục thứ {place} ({words}): thiếu lời ghi riêng mà sổ không ghi việc xóa.")

    def _here(self):
        return f"Mục thứ {self.tree.size + 1}"

    def _read_line(self, line):
        row = json.loads(line)
        again = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if again.encode() + b"\n" != line or set(row) != {"body", "digest", "entry", "n"}:
            raise ValueError(line)
        if self.next_note == len(self.notes):
            raise Broken(f"{self._here()}: nằm sau dấu niêm cuối cùng.")
        header = json.loads(row["entry"])
        words = f"{header['act']}, ghi lúc {header['at']}, mã {header['id']}"
        if type(row["n"]) is not int or row["n"] != self.tree.size:
            raise Broken(
                f"{self._here()}: thiếu, thừa hoặc bị đổi chỗ (tìm thấy mục mang số {row['n'] + 1}: {words})."
            )
        digest = unhex(row["digest"])
        self._check_body(row["body"], digest, header, words)
        self.tree.add(hashlib.sha256(row["entry"].encode() + digest).digest())
        if header["act"] == KEY_CHANGED:
            self.announced = header["facts"]["new_key"]
        elif header["act"] == BODY_WIPED and self.bodies_gone.pop(header["facts"]["entry"], None):
            self.wiped += 1
        note = self.notes[self.next_note]
        if note.time - datetime.fromisoformat(header["at"].rstrip("Z")) > LATE:
            self.late, self.first_late = (
                self.late + 1,
                self.first_late or f"mục thứ {self.tree.size} ({words})",
            )
        if self.tree.size == note.size:
            self._check_root(note)

    def _check_body(self, body, digest, header, words):
        if header["body"] is not bool(digest):
            raise Broken(f"{self._here()} ({words}): dấu vân tay của lời ghi riêng không hợp với mục.")
        if body is None and digest:
            self.bodies_gone[header["id"]] = (self.tree.size + 1, words)
        elif body is not None:
            said = unhex(body["salt"]) + body["text"].encode()
            if set(body) != {"salt", "text"} or hashlib.sha256(said).digest() != digest:
                raise Broken(f"{self._here()} ({words}): lời ghi riêng đã bị sửa.")

    def _check_root(self, note):
        first = self.notes[self.next_note - 1].size + 1 if self.next_note else 1
        if self.tree.root() != note.root:
            where = f"trong các mục thứ {first} đến {note.size}, theo {note.words()}"
            raise Broken(f"Có mục bị sửa, xóa, chèn hoặc đổi chỗ {where}.")
        self.next_note += 1
        if self.next_note < len(self.notes):
            following = self.notes[self.next_note]
            if following.key not in (note.key, self.announced):
                raise Broken(f"Khóa lạ ở {following.words()}: sổ chưa công bố khóa này.")


def check_kept(notes, kept):
    """What was kept outside the house must still be there: a cut tail and an older copy show here alone."""
    sizes = {note.size: note for note in notes}
    for each in kept:
        if not each.is_signed():
            raise Broken(f"Dấu niêm đồng chí giữ không có chữ ký đúng: {each.words()}.")
        if each.size > notes[-1].size:
            raise Broken(
                f"Sổ bị cắt đuôi hoặc quay lui: gói có {notes[-1].size} mục, đồng chí giữ {each.words()}."
            )
        if each.size not in sizes or sizes[each.size].text != each.text:
            raise Broken(f"Sổ đã bị viết lại: gói không còn {each.words()} mà đồng chí giữ.")


def verify(lines, notes_text, kept_text="", key=""):
    """The pack as read, or Broken. `lines`: bytes with line feeds; `kept_text`: any text with checkpoints."""
    notes = read_notes(notes_text)
    kept = [Note(found) for found in NOTE.finditer(kept_text.replace("\r\n", "\n") + "\n")]
    if key and notes[0].key != key.lower():
        raise Broken(f"Khóa đầu tiên của gói không phải khóa đồng chí giữ: {notes[0].key}.")
    pack = Pack(notes, kept)
    pack.read(lines)
    check_kept(notes, kept)
    return pack


def verify_zip(path, kept_text="", key=""):
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if len(set(names)) != len(names) or not {ENTRIES, NOTES} <= set(names):
                raise Broken("Gói thiếu tệp, hoặc có hai tệp trùng tên.")
            with archive.open(ENTRIES) as lines:
                return verify(lines, archive.read(NOTES).decode("ascii"), kept_text, key)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        OSError,
        NotImplementedError,
        UnicodeDecodeError,
    ) as error:
        raise Broken(f"Gói bị hỏng: {error}.") from error
    except Exception as error:
        if isinstance(error, Broken):
            raise
        raise Broken(f"Gói bị hỏng: {type(error).__name__}.") from error


# --- Ed25519 (RFC 8032, 5.1): points in extended coordinates (X, Y, Z, T) ----------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def point_add(one, two):
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def point_times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = point_add(result, point)
        point, scalar = point_add(point, point), scalar >> 1
    return result


def point_from(packed):
    """The point of 32 bytes, or None."""
    y = int.from_bytes(packed, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point_from((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(key, message, signature):
    a, r, s = point_from(key), point_from(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = point_times(s, BASE), point_add(r, point_times(h, a))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P
    )


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Kiểm chứng gói nhật ký ThiHanh.")
    parser.add_argument("pack", metavar="GOI.zip")
    parser.add_argument(
        "--key", default="", metavar="KHOA", help="khóa công khai đầu tiên, 64 chữ số, như đã in và giữ"
    )
    parser.add_argument(
        "--checkpoint", nargs="*", default=[], metavar="TEP", help="dấu niêm đồng chí giữ (thư, tệp)"
    )
    said = parser.parse_args(arguments)
    try:
        kept = "\n".join(Path(each).read_text(encoding="utf-8") for each in said.checkpoint)
    except (OSError, UnicodeDecodeError) as error:
        parser.error(f"không đọc được tệp dấu niêm: {error}")
    if said.checkpoint and not NOTE.search(kept + "\n"):
        parser.error("các tệp --checkpoint không chứa dấu niêm nào")
    try:
        pack = verify_zip(said.pack, kept, said.key)
    except Broken as broken:
        print(f"KHÔNG KHỚP. {broken}")
        return 1
    last = pack.notes[-1]
    print(f"KHỚP. {pack.tree.size} mục, {len(pack.notes)} dấu niêm; {last.words()}.")
    print(f"Khóa đầu tiên: {pack.notes[0].key}" + ("" if said.key else " (hãy so với khóa đã in và giữ)"))
    print(f"Gốc: {last.root}")
    if not pack.kept:
        print("Lưu ý: không có dấu niêm giữ bên ngoài nên không thấy được việc cắt đuôi hay viết lại sổ.")
    if pack.wiped:
        print(f"Lưu ý: {pack.wiped} lời ghi riêng đã xóa, mỗi lần xóa có một mục ghi lại.")
    if pack.late:
        print(
            f"Lưu ý: {pack.late} mục được niêm muộn hơn một giờ sau khi ghi, đầu tiên là {pack.first_late}."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
