"""A PDF looked through: whole, alone in its file, unlocked, and without anything that runs.

It is opened in a process of its own (`pdf_apart`): what a hostile file does to its parser harms no page.
"""

import json
import logging
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.inspection.words import PAGES
from toolbox.errors import Refused

log = logging.getLogger(__name__)

MAX_OBJECTS = 100_000
LONGEST = 60  # seconds by the clock; the process has a shorter limit of its own for what it computes
_TAIL = 2048
_APART = Path(__file__).with_name("pdf_apart.py")
# Each may take much memory: of one server's process, two at once.
_PLACES = threading.BoundedSemaphore(2)

_DAMAGED = gettext_lazy("Tệp PDF bị hỏng hoặc tải lên chưa hết. Mở tệp xem lại, in lại thành PDF rồi gửi.")
_MANY = gettext_lazy("Tệp PDF quá phức tạp để kiểm tra. Mở tệp, in lại thành PDF rồi gửi.")
_WORDS: dict[str, str | Promise] = {
    "damaged": _DAMAGED,
    "many": _MANY,
    "active": gettext_lazy(
        "Tệp PDF chứa mã lệnh hoặc tệp nhúng, hoặc dẫn tới tệp khác, nên không nhận. Mở tệp, in lại thành "
        "PDF rồi gửi bản mới."
    ),
    "locked": gettext_lazy("Tệp PDF có mật khẩu hoặc bị khóa. Mở tệp, in lại thành PDF không khóa rồi gửi."),
}


def inspect(file: BinaryIO, most_pages: int) -> tuple[int, list[str]]:
    """The number of pages, and the text of the first of them. Raises Refused: damaged, foreign bytes behind
    it, locked, active, too long, or more than its process can open in its time and memory."""
    _check_edges(file)
    found: dict[str, Any] = json.loads(_ask(_content(file), do="look", most_objects=MAX_OBJECTS, first=PAGES))
    if "wrong" in found:
        log.info("a PDF was refused: %s", found)
        raise Refused(_WORDS[found["wrong"]])
    pages: int = found["pages"]
    if pages > most_pages:
        raise Refused(
            _("Tệp PDF có %(pages)d trang, quá mức %(most)d trang. Tách thành nhiều tệp rồi gửi.")
            % {"pages": pages, "most": most_pages}
        )
    return pages, found["texts"]


def texts(file: BinaryIO, *, first: int = 0, without_numbers: bool = False) -> list[str]:
    """The text of each page (`first`: of so many only); `without_numbers`: its own number left out. Raises
    Refused."""
    told: list[str] = json.loads(
        _ask(_content(file), do="read", first=first, without_numbers=without_numbers)
    )
    return told


def picture(file: BinaryIO, page: int, *, width: int, tallest: int) -> bytes:
    """A page (from 1) as WebP, at most `width` and `tallest` points. Raises Refused."""
    return _ask(_content(file), do="draw", page=page, width=width, tallest=tallest)


def _content(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _ask(content: bytes, **wanted: Any) -> bytes:
    with _PLACES:
        try:
            done = subprocess.run(  # noqa: S603  our own program, its arguments are ours
                [sys.executable, "-I", "-B", str(_APART), json.dumps(wanted)],
                input=content,
                env={},  # nor does it learn the keys of the house
                capture_output=True,
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired as endless:
            raise Refused(_MANY) from endless
    if done.returncode:
        log.info("a PDF broke its process (%d): %s", done.returncode, done.stderr[-300:])
        out_of_bounds = done.returncode < 0 or b"MemoryError" in done.stderr
        raise Refused(_MANY if out_of_bounds else _DAMAGED)
    return done.stdout


def _check_edges(file: BinaryIO) -> None:
    """The file ends where the PDF ends: no zip, no page, no program behind it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    end = tail.rfind(b"%%EOF")
    if end < 0:
        raise Refused(_DAMAGED)
    if tail[end + 5 :].strip(b"\x00\t\n\x0c\r \x1a") or zipfile.is_zipfile(file):
        raise Refused(_("Tệp PDF có phần dữ liệu lạ ghép ở cuối. Mở tệp, in lại thành PDF rồi gửi."))
