"""The sheets of an Excel package read piece by piece: not too many rows, no formula that fetches anything."""

import re
import zipfile
from collections.abc import Iterator

from django.utils.translation import gettext as _

from toolbox.archives import pieces_of
from toolbox.errors import Refused

_SHEET = re.compile(r"xl/(worksheets|chartsheets)/[^/]+\.xml", re.IGNORECASE)
_FORMULAS = re.compile(r"xl/(worksheets/[^/]+|workbook|externallinks/[^/]+)\.xml", re.IGNORECASE)
_CONNECTIONS = re.compile(r"xl/(connections\.xml|querytables/)", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
# Another program asked by name (cmd|'/c calc'!A0), a page or a server asked while the sheet is opened.
_FETCHES = re.compile(
    rb"<(?:\w+:)?(?:f|definedName|formula\d?)(?:\s[^>]*)?>[^<]*"
    rb"(?:\w\s*\|\s*(?:'|&apos;|&#39;)|\b(?:WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|EXEC)\s*\()"
    rb"|<(?:\w+:)?(?:ddeLink|oleLink)\b",
    re.IGNORECASE,
)
_LONGEST_TAG = 64 * 1024  # bytes carried over to the next piece


def is_sheet(part: str) -> bool:
    return bool(_SHEET.fullmatch(part))


def check(package: zipfile.ZipFile, most_rows: int) -> None:
    """Raises Refused: more than `most_rows` rows in all, a connection to other data, a formula that fetches
    or starts something. Reads every sheet once and keeps none."""
    rows = 0
    for name in package.namelist():
        if _CONNECTIONS.match(name):
            raise Refused(
                _(
                    "Tệp Excel nối với nguồn dữ liệu khác. Vào Dữ liệu → Truy vấn và kết nối, xóa kết nối, "
                    "lưu lại rồi gửi."
                )
            )
        if not _FORMULAS.fullmatch(name):
            continue
        for text in _whole_tags(package, name):
            rows += len(_ROW.findall(text)) if is_sheet(name) else 0
            if rows > most_rows:
                raise Refused(
                    _(
                        "Tệp Excel có hơn %(most)s dòng. Chỉ gửi phần cần làm minh chứng, hoặc in phần ấy "
                        "thành PDF."
                    )
                    % {"most": f"{most_rows:,}".replace(",", ".")}
                )
            if _FETCHES.search(text):
                raise Refused(
                    _(
                        "Tệp Excel có công thức tự lấy dữ liệu hoặc gọi chương trình khác. Chép ô ấy, dán "
                        "thành giá trị, lưu lại rồi gửi."
                    )
                )


def _whole_tags(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part in pieces that are never cut inside a tag, or between a tag and its text."""
    rest = b""
    for piece in pieces_of(package, name):
        text = rest + piece
        cut = max(text.rfind(b"<"), len(text) - _LONGEST_TAG)
        rest = text[cut:]
        yield text[:cut]
    yield rest
