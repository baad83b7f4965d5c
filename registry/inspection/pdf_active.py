"""What in a PDF runs, leaves the file, or swells: rules over its objects, without a word for people."""

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

_KEYS = {
    "/JS",
    "/JavaScript",
    "/EmbeddedFiles",
    "/XFA",
    "/RichMediaContent",
    "/RichMediaSettings",
    "/Collection",
}
_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie",
    "/Sound", "/RichMediaExecute", "/Thread",
}  # fmt: skip
_TYPES = {"/EmbeddedFile", "/RichMedia", "/Filespec", "/F"}
_UNSAFE_LINK = re.compile(r"\s*(javascript|vbscript|data|file|smb|ms-\w+)\s*:|\s*[\\/]{2}", re.IGNORECASE)
# Long words only: a short one turns up in packed bytes by chance.
_WORDS = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|SubmitForm|ImportData|RichMedia\w*|GoToE|GoToR)(?![A-Za-z])"
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?\bstream\r?\n", re.DOTALL)

MOST_TEXT = 64 * 1024 * 1024  # bytes of drawing orders in one stream
MOST_PICTURE = 300 * 1024 * 1024  # bytes of a picture's points: A3 in colour at 600 dpi has 209 MB
_PACKS_AT_MOST = 1032  # times: what Flate can do


def objects(reader: PdfReader, most: int) -> Iterator[Any]:
    """The trailer and every object the file lists, also what no page leads to. OverflowError: too many."""
    yield reader.trailer
    listed = [(number, generation) for generation, held in reader.xref.items() for number in held]
    listed += [(number, 0) for number in reader.xref_objStm]
    if len(listed) > most:
        raise OverflowError
    for number, generation in listed:
        if number and (number, generation) != (0, 65535):
            yield IndirectObject(number, generation, reader).get_object()


def says_active(raw: bytes) -> bool:
    """Does a word of the raw bytes, or of any packed object whether the file lists it or not, say so?"""
    packed = (_unpacked(raw[found.end() :]) for found in _OBJECT_STREAM.finditer(raw))
    return any(_WORDS.search(_ESCAPED.sub(_letter, text)) for text in (raw, *packed))


def _letter(code: re.Match[bytes]) -> bytes:
    return bytes([int(code[1], 16)])


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_TEXT)
    except zlib.error:
        return b""


def is_active(held: Any, depth: int = 0) -> bool:
    """Does the object hold a script, an action that leaves the page, a way to another file, or an embedded
    file? References are not followed: each object listed is asked by itself."""
    if depth > 60:
        return True
    if isinstance(held, DictionaryObject):
        return _is_active_itself(held) or any(is_active(held.raw_get(key), depth + 1) for key in held)
    if isinstance(held, ArrayObject):
        return any(is_active(item, depth + 1) for item in list.__iter__(held))
    return False


def _is_active_itself(held: DictionaryObject) -> bool:
    named = {name for name in (held.get("/Type"), held.get("/Subtype")) if isinstance(name, NameObject)}
    if _KEYS & set(held) or _TYPES & named or ("/EF" in held and {"/F", "/UF"} & set(held)):
        return True
    if isinstance(held, StreamObject) and not isinstance(held.get("/F", 0), int | NameObject):
        return True  # its content stands in another file
    if _action_of(held) in _ACTIONS or _UNSAFE_LINK.match(str(held.get("/URI", ""))):
        return True
    return any(_action_of(act) == "/URI" for act in _by_themselves(held))


def _action_of(held: Any) -> str:
    action = held.get("/S") if isinstance(held, DictionaryObject) else None
    return str(action) if isinstance(action, NameObject) else ""


def _by_themselves(held: DictionaryObject) -> Iterable[Any]:
    """What is done when the file or a page opens, without anybody's press."""
    own = held.get("/AA")
    return (
        [held.get("/OpenAction"), *(own.get(key) for key in own)]
        if isinstance(own, dict)
        else [held.get("/OpenAction")]
    )


def note_of(held: Any) -> str:
    """What is written on a stamp or a note that somebody stuck onto a page; "" for everything else."""
    if isinstance(held, DictionaryObject) and held.get("/Subtype") in ("/Stamp", "/FreeText", "/Watermark"):
        return str(held.get("/Contents", ""))
    return ""


def swells(held: Any) -> bool:
    """Does a packed stream unpack to more than a page or a picture ever needs?"""
    if not isinstance(held, StreamObject):
        return False
    filters = held.get("/Filter", [])
    names = [str(name) for name in ([filters] if isinstance(filters, NameObject) else filters)]
    flate = [name for name in names if name in ("/FlateDecode", "/Fl")]
    if len(flate) > 1:
        return True  # packed twice: a bomb's trick, no program's
    most = MOST_PICTURE if held.get("/Subtype") == "/Image" else MOST_TEXT
    if held.get("/Subtype") == "/Image" and _points(held) > MOST_PICTURE:
        return True
    packed: bytes = held._data
    if not names or names[0] not in ("/FlateDecode", "/Fl") or len(packed) * _PACKS_AT_MOST < most:
        return False
    return _unpacks_beyond(packed, most)


def _points(picture: DictionaryObject) -> int:
    width, height = picture.get("/Width", 0), picture.get("/Height", 0)
    return int(width) * int(height)


def _unpacks_beyond(packed: bytes, most: int) -> bool:
    """Unpacked piece by piece and thrown away: the memory stays flat."""
    unpacker, seen = zlib.decompressobj(), 0
    while packed and not unpacker.eof and seen <= most:
        seen += len(unpacker.decompress(packed, 1 << 20))
        packed = unpacker.unconsumed_tail
    return seen > most
