"""A Word or Excel package looked through: the parts it may have, no macros, no ties to other files."""

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _
from docx import Document
from openpyxl import load_workbook

from registry.inspection import sheet, ties
from toolbox.archives import check_part_size, check_xml_parts, open_package, pieces_of, read_part
from toolbox.errors import Refused

_MAIN = "application/vnd.openxmlformats-officedocument.%s.main+xml"
_KINDS = {"docx": _MAIN % "wordprocessingml.document", "xlsx": _MAIN % "spreadsheetml.sheet"}
_ROOMS = {"docx": "word", "xlsx": "xl"}
_SHARED_ROOMS = {"_rels", "docprops", "customxml", "docmetadata", "[content_types].xml"}
_PARTS = {
    ".xml", ".rels", ".vml", ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".emf",
    ".wmf", ".svg", ".wdp", ".odttf", ".ttf", ".xlsx",
}  # fmt: skip
_MACROS = re.compile(
    r"vba|macro|activex|\.bin$|oleobject|embeddings/.*\.(?!xlsx$)|dialogsheets|webextension|customui",
    re.IGNORECASE,
)
_HARMLESS_BIN = re.compile(r"printerSettings\d*\.bin$", re.IGNORECASE)
_MACRO_TYPES = re.compile(r"macroEnabled|vbaProject|macrosheet|activeX|oleObject", re.IGNORECASE)
# Word takes a part for what its declared type says, whatever its name: a web page may be called x.xml.
_FOREIGN_TYPES = re.compile(
    r'"(text/(?!xml)|message/|multipart/|application/(rtf|xhtml|msword|x-ms|x-sh|javascript|mhtml))',
    re.IGNORECASE,
)
# What begins so is no picture and no XML, whatever its name.
_FOREIGN_HEADS = (b"MZ", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rt", b"\x7fELF", b"\xca\xfe\xba\xbe")
_SCRIPT = re.compile(rb"<[^>]{0,40}script|\son[a-z]{3,20}\s*=|javascript:", re.IGNORECASE)
MAX_TEXT_PART = 25 * 1024 * 1024  # read whole by who opens the file: a text of some two thousand pages


def inspect(file: BinaryIO, *, most_rows: int, nested: bool = False) -> str:
    """ "docx" or "xlsx". Raises Refused: another zip, macros or controls, embedded objects, ties to other
    files, entities, parts no Word or Excel file has, more rows than `most_rows`, damaged."""
    with open_package(file) as package:
        kind = _kind(package)
        sheet.check(package, most_rows)  # first: whatever its rows weigh, they are not held in memory
        _check_parts(package, kind)
        check_xml_parts(package)
        _check_contents(package, kind, most_rows, nested)
        ties.check(package)
    _check_opens(file, kind)
    return kind


def _kind(package: zipfile.ZipFile) -> str:
    """By the content type of the main part, as Office itself decides."""
    if "[Content_Types].xml" not in package.namelist():
        raise Refused(_("Tệp nén (.zip) không nhận. Gửi từng tệp Word, Excel, PDF hoặc ảnh."))
    types = read_part(package, "[Content_Types].xml", MAX_TEXT_PART).decode("utf-8", "replace")
    if _MACRO_TYPES.search(types):
        raise macros()
    if found := _FOREIGN_TYPES.search(types):
        raise _strange(found[0].strip('"'))
    for kind, main in _KINDS.items():
        if main in types and any(name.startswith(_ROOMS[kind] + "/") for name in package.namelist()):
            return kind
    raise Refused(_("Tệp Office này không phải Word (.docx) hay Excel (.xlsx). Lưu thành PDF rồi gửi."))


def _check_parts(package: zipfile.ZipFile, kind: str) -> None:
    for name in package.namelist():
        room, suffix = name.split("/")[0].lower(), "." + name.rpartition(".")[2].lower()
        if name.endswith("/") or _HARMLESS_BIN.search(name):
            continue
        if _MACROS.search(name):
            raise macros()
        if room not in _SHARED_ROOMS | {_ROOMS[kind]} or suffix not in _PARTS:
            raise _strange(name)


def _check_contents(package: zipfile.ZipFile, kind: str, most_rows: int, nested: bool) -> None:
    """Every part is read once: it is whole, it is no other format under a harmless name, it is not too large
    for whoever reads it whole."""
    for member in package.infolist():
        name, suffix = member.filename, PurePosixPath(member.filename).suffix.lower()
        first = next(pieces := pieces_of(package, name), b"")
        for _piece in pieces:
            pass
        if first.startswith(_FOREIGN_HEADS):
            raise macros()
        if suffix == ".svg" and _SCRIPT.search(read_part(package, name, MAX_TEXT_PART)):
            raise _strange(name)
        if suffix in (".xml", ".rels", ".vml") and not sheet.is_sheet(name):
            check_part_size(member, MAX_TEXT_PART)
        if suffix == ".xlsx":  # the data behind a chart
            if nested:
                raise macros()
            within = io.BytesIO(read_part(package, name))
            if inspect(within, most_rows=most_rows, nested=True) != "xlsx":
                raise macros()


def _check_opens(file: BinaryIO, kind: str) -> None:
    """The reader we use later can read it."""
    file.seek(0)
    try:
        if kind == "docx":
            Document(file)
        else:
            load_workbook(file, read_only=True, keep_links=False).close()
    # The parser meets foreign bytes: whatever it trips over, the file is not sound.
    except Exception as wrong:
        raise Refused(
            _("Tệp bị hỏng, không mở được. Mở lại bằng Word hoặc Excel, lưu lại rồi gửi.")
        ) from wrong


def macros() -> Refused:
    return Refused(
        _(
            "Tệp có macro, điều khiển hoặc đối tượng nhúng nên không nhận. Lưu thành .docx, .xlsx "
            "không macro, hoặc lưu thành PDF rồi gửi."
        )
    )


def _strange(part: str) -> Refused:
    return Refused(
        _(
            "Tệp có phần lạ bên trong (“%(part)s”). Mở bằng Word hoặc Excel, lưu thành tệp "
            "mới, hoặc lưu thành PDF rồi gửi."
        )
        % {"part": part[:80]}
    )
