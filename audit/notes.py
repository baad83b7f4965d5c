"""A checkpoint as text: what leaves the house, is printed, kept by others and signed.

    thihanh-checkpoint-v1
    size 1234
    root 9f3a…            the RFC 6962 root over the first 1234 entries
    previous 77c0…        SHA-256 of the whole text of the checkpoint before, zeros for the first
    time 2026-11-26T01:02:03.000400Z
    key 12ab…             the public key, Ed25519
    signature 45cd…       over all lines above

Every line ends with a line feed; all but the time is lower-case hexadecimal or a whole number.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from .canonical import moment

FIRST = bytes(32)  # what stands as `previous` in the first one
_HEAD = "thihanh-checkpoint-v1"
_FORM = re.compile(
    _HEAD
    + r"\nsize (?P<size>[1-9][0-9]{0,14})\nroot (?P<root>[0-9a-f]{64})\nprevious (?P<previous>[0-9a-f]{64})"
    r"\ntime (?P<time>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)"
    r"\nkey (?P<key>[0-9a-f]{64})\nsignature (?P<signature>[0-9a-f]{128})\n"
)


@dataclass(frozen=True, slots=True)
class Note:
    """One checkpoint, read. `text` is all of it, `signature` covers what stands above it."""

    text: str
    size: int
    root: bytes
    previous: bytes
    time: datetime
    key: bytes
    signature: bytes

    @property
    def signed(self) -> bytes:
        """The bytes under the signature."""
        return self.text[: self.text.rindex("signature ")].encode()

    @property
    def digest(self) -> bytes:
        """What the next checkpoint calls `previous`."""
        return hashlib.sha256(self.text.encode()).digest()

    @property
    def short(self) -> str:
        """Size and the first bytes of the root, for the foot of a print: `1234 · 9f3a 77c0 12ab 45cd`."""
        figures = self.root.hex()
        return f"{self.size} · " + " ".join(figures[start : start + 4] for start in range(0, 16, 4))


def unsigned(*, size: int, root: bytes, previous: bytes, time: datetime, key: bytes) -> str:
    """The lines to be signed."""
    return (
        f"{_HEAD}\nsize {size}\nroot {root.hex()}\nprevious {previous.hex()}\n"
        f"time {moment(time)}\nkey {key.hex()}\n"
    )


def with_signature(lines: str, signature: bytes) -> str:
    """The whole text."""
    return f"{lines}signature {signature.hex()}\n"


def read_note(text: str) -> Note:
    """The text as a checkpoint; ValueError when it is none. Says nothing about its signature."""
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError("Not a checkpoint of this house.")
    return _note(found)


def notes_in(text: str) -> list[Note]:
    """Every checkpoint in a text: a file, several, a mail around one, a copy without its last line feed."""
    return [read_note(found[0]) for found in _FORM.finditer(text.replace("\r\n", "\n") + "\n")]


def _note(found: re.Match[str]) -> Note:
    return Note(
        text=found[0],
        size=int(found["size"]),
        root=bytes.fromhex(found["root"]),
        previous=bytes.fromhex(found["previous"]),
        time=datetime.fromisoformat(found["time"]),
        key=bytes.fromhex(found["key"]),
        signature=bytes.fromhex(found["signature"]),
    )
