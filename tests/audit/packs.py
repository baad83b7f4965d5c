"""A pack in memory, and the offline verifier as a module: as an auditor has them, without the house."""

import importlib.util
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from platform import python_version
from random import Random
from types import ModuleType

from audit.exporting import OFFLINE, checkpoint_texts, entry_lines
from audit.models import Checkpoint
from audit.notes import notes_in

TAMPERS = int(os.environ.get("TAMPERS", "1000"))  # 20,000 in the long proof


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("offline_verify", OFFLINE / "verify.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


offline = _load()


@dataclass(frozen=True)
class Held:
    """The two files of a pack that are proved."""

    entries: bytes
    notes: str

    def fault(
        self, *, entries: bytes | None = None, notes: str | None = None, kept: str = "", key: str = ""
    ) -> str:
        """What the offline verifier says of it, with these in their place; nothing when all fits."""
        lines = (self.entries if entries is None else entries).splitlines(keepends=True)
        try:
            offline.verify(lines, self.notes if notes is None else notes, kept, key)
        except offline.Broken as broken:
            return str(broken)
        return ""


def held_pack() -> Held:
    """The book as it would be exported now."""
    size = Checkpoint.objects.latest("size").size
    return Held(b"".join(entry_lines(size)), checkpoint_texts(size))


def tampers(entries: bytes, count: int, chance: Random) -> Iterator[bytes]:
    """Bytes turned, removed, put in; lines removed, doubled, swapped: never the book that was sealed."""
    ways = (_turn, _take, _put, _lines)
    for _ in range(count):
        changed = chance.choice(ways)(entries, chance)
        if changed != entries:
            yield changed


def note_tampers(notes: str, count: int, chance: Random) -> Iterator[str]:
    """The same with the text of checkpoints, and every way to leave some out or put them elsewhere."""
    for changed in tampers(notes.encode(), count, chance):
        yield changed.decode("latin-1")
    texts = [each.text for each in notes_in(notes)]
    for kept in (texts[1:], texts[:1] + texts[2:], texts[::-1], texts[:2], [*texts, texts[-1]], []):
        yield "".join(kept)


def _turn(entries: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(entries))
    return entries[:place] + bytes([entries[place] ^ 1 << chance.randrange(8)]) + entries[place + 1 :]


def _take(entries: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(entries))
    return entries[:place] + entries[place + 1 :]


def _put(entries: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(entries))
    return entries[:place] + bytes([chance.randrange(256)]) + entries[place:]


def _lines(entries: bytes, chance: Random) -> bytes:
    lines = entries.splitlines(keepends=True)
    one, two = chance.sample(range(len(lines)), 2)
    match chance.randrange(3):
        case 0:
            del lines[one]
        case 1:
            lines.insert(two, lines[one])
        case 2:
            lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


def proved(what: str, count: int) -> None:
    """`make prove`: a dated line in the folder PROOF; otherwise nothing."""
    if folder := os.environ.get("PROOF"):
        day = datetime.now(UTC).date().isoformat()
        with (Path(folder) / "tampers.md").open("a", encoding="utf-8") as file:
            file.write(f"- {day}: {what}: {count:,} changes, each found; Python {python_version()}\n")
