"""A PDF looked through: whole, alone in its file, unlocked, and without anything that runs."""

import logging
import re
import threading
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

import pypdfium2
from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from toolbox.errors import Refused

log = logging.getLogger(__name__)

# PDFium must not be entered by two threads at once.
PDFIUM = threading.Lock()

MAX_OBJECTS = 100_000
_TAIL = 2048
_ACTIVE_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/XFA", "/RichMediaContent", "/RichMediaSettings"}
_ACTIVE_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie", "/Sound",
}  # fmt: skip
_ACTIVE_TYPES = {"/EmbeddedFile", "/RichMedia"}
# Long words only: a short one turns up in packed bytes by chance.
_ACTIVE_WORDS = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|SubmitForm|ImportData|RichMedia|GoToE)\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def inspect(file: BinaryIO, most_pages: int) -> int:
    """The number of pages. Raises Refused: damaged, foreign bytes behind it, locked, active, too long."""
    _check_edges(file)
    _check_structure(file)
    pages = _count(file)
    if pages > most_pages:
        raise Refused(
            _("Tệp PDF có %(pages)d trang, quá mức %(most)d trang. Tách thành nhiều tệp rồi gửi.")
            % {"pages": pages, "most": most_pages}
        )
    return pages


def _check_edges(file: BinaryIO) -> None:
    """The file ends where the PDF ends: no zip, no page, no program behind it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    end = tail.rfind(b"%%EOF")
    if end < 0:
        raise _damaged()
    if tail[end + 5 :].strip(b"\x00\t\n\x0c\r \x1a") or zipfile.is_zipfile(file):
        raise Refused(_("Tệp PDF có phần dữ liệu lạ ghép ở cuối. Mở tệp, in lại thành PDF rồi gửi."))


def _check_structure(file: BinaryIO) -> None:
    file.seek(0)
    raw = file.read()
    if _ACTIVE_WORDS.search(_ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), raw)):
        raise _active()
    file.seek(0)
    try:
        reader = PdfReader(file)
        locked = reader.is_encrypted
        active = not locked and any(_is_active(held) for held in _objects(reader))
    except Refused:
        raise
    # The parser meets hostile bytes: whatever it trips over, the file is not sound.
    except Exception as wrong:
        log.info("a PDF was refused: %r", wrong)
        raise _damaged() from wrong
    if locked:
        raise Refused(_("Tệp PDF có mật khẩu hoặc bị khóa. Mở tệp, in lại thành PDF không khóa rồi gửi."))
    if active:
        raise _active()


def _objects(reader: PdfReader) -> Iterator[Any]:
    """The trailer and every object the file lists, also those no page leads to."""
    yield reader.trailer
    listed = [(number, generation) for generation, held in reader.xref.items() for number in held]
    listed += [(number, 0) for number in reader.xref_objStm]
    if len(listed) > MAX_OBJECTS:
        raise Refused(_("Tệp PDF quá phức tạp để kiểm tra. Mở tệp, in lại thành PDF rồi gửi."))
    for number, generation in listed:
        if number and (number, generation) != (0, 65535):
            yield IndirectObject(number, generation, reader).get_object()


def _is_active(held: Any, depth: int = 0) -> bool:
    """Does the object hold a script, an action that leaves the page, or an embedded file? References are not
    followed: each object listed is asked by itself."""
    if depth > 60:
        return True
    if isinstance(held, DictionaryObject):
        named = {held.get("/Type"), held.get("/Subtype")}
        if _ACTIVE_KEYS & set(held) or _ACTIVE_TYPES & named or ("/EF" in held and {"/F", "/UF"} & set(held)):
            return True
        action = held.raw_get("/S") if "/S" in held else None
        if isinstance(action, IndirectObject):
            action = action.get_object()
        if isinstance(action, NameObject) and action in _ACTIVE_ACTIONS:
            return True
        return any(_is_active(held.raw_get(key), depth + 1) for key in held)
    if isinstance(held, ArrayObject):
        return any(_is_active(item, depth + 1) for item in list.__iter__(held))
    return False


def _count(file: BinaryIO) -> int:
    """Pages as the renderer counts them: what it cannot open is refused before it is kept."""
    file.seek(0)
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(file.read())
        except pypdfium2.PdfiumError as wrong:
            raise _damaged() from wrong
        try:
            return len(document)
        finally:
            document.close()


def _damaged() -> Refused:
    return Refused(_("Tệp PDF bị hỏng hoặc tải lên chưa hết. Mở tệp xem lại, in lại thành PDF rồi gửi."))


def _active() -> Refused:
    return Refused(
        _("Tệp PDF chứa mã lệnh hoặc tệp nhúng nên không nhận. Mở tệp, in lại thành PDF rồi gửi bản mới.")
    )
