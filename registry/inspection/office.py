"""A Word or Excel package looked through: the parts it may have, no macros, no ties to other files."""

import io
import re
import zipfile
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from toolbox.archives import check_xml_parts, open_package, read_part
from toolbox.errors import Refused

_MAIN = "application/vnd.openxmlformats-officedocument.%s.main+xml"
_KINDS = {"docx": _MAIN % "wordprocessingml.document", "xlsx": _MAIN % "spreadsheetml.sheet"}
_ROOMS = {"docx": "word", "xlsx": "xl"}
_SHARED_ROOMS = {"_rels", "docProps", "customXml", "docMetadata", "[Content_Types].xml"}
_PARTS = {
    ".xml", ".rels", ".vml", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf",
    ".svg", ".wdp", ".odttf", ".ttf", ".xlsx",
}  # fmt: skip
_MACROS = re.compile(r"vba|macro|activex|\.bin$|oleobject|embeddings/.*\.(?!xlsx$)", re.IGNORECASE)
_HARMLESS_BIN = re.compile(r"printerSettings\d*\.bin$")
# QUOTE can spell any of the others out of character codes.
_FIELD_COMMANDS = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|INCLUDE|QUOTE)\b", re.IGNORECASE
)
_SAFE_LINKS = ("http://", "https://", "mailto:", "tel:")


def inspect(file: BinaryIO, *, nested: bool = False) -> str:
    """ "docx" or "xlsx". Raises Refused: another zip, macros or controls, embedded objects, ties to other
    files, entities, parts no Word or Excel file has, damaged."""
    with open_package(file) as package:
        kind = _kind(package)
        _check_parts(package, kind, nested)
        check_xml_parts(package)
        _check_ties(package)
        _check_fields(package)
    _check_opens(file, kind)
    return kind


def _kind(package: zipfile.ZipFile) -> str:
    """By the content type of the main part, as Office itself decides."""
    if "[Content_Types].xml" not in package.namelist():
        raise Refused(_("Tệp nén (.zip) không nhận. Gửi từng tệp Word, Excel, PDF hoặc ảnh."))
    types = read_part(package, "[Content_Types].xml").decode("utf-8", "replace")
    if re.search(r"macroEnabled|vbaProject|macrosheet|activeX", types, re.IGNORECASE):
        raise _macros()
    for kind, main in _KINDS.items():
        if main in types and any(name.startswith(_ROOMS[kind] + "/") for name in package.namelist()):
            return kind
    raise Refused(_("Tệp Office này không phải Word (.docx) hay Excel (.xlsx). Lưu thành PDF rồi gửi."))


def _check_parts(package: zipfile.ZipFile, kind: str, nested: bool) -> None:
    for name in package.namelist():
        room, suffix = name.split("/")[0], "." + name.rpartition(".")[2].lower()
        if name.endswith("/") or _HARMLESS_BIN.search(name):
            continue
        if _MACROS.search(name):
            raise _macros()
        if room not in _SHARED_ROOMS | {_ROOMS[kind]} or suffix not in _PARTS:
            raise Refused(
                _(
                    "Tệp có phần lạ bên trong (“%(part)s”). Mở bằng Word hoặc Excel, lưu thành tệp "
                    "mới, hoặc lưu thành PDF rồi gửi."
                )
                % {"part": name[:80]}
            )
        if suffix == ".xlsx":  # the data behind a chart
            if nested:
                raise _macros()
            if inspect(io.BytesIO(read_part(package, name)), nested=True) != "xlsx":
                raise _macros()


def _check_ties(package: zipfile.ZipFile) -> None:
    """Only a link a person clicks may lead out of the file; templates, pictures and data may not."""
    for name in package.namelist():
        if not name.endswith(".rels"):
            continue
        for tie in _tree(read_part(package, name)):
            if tie.get("TargetMode", "").lower() != "external":
                continue
            target, type_ = tie.get("Target", "").strip(), tie.get("Type", "")
            local = target.startswith("#") or not re.match(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|[/\\]{2}", target)
            if type_.endswith("/hyperlink") and (local or target.lower().startswith(_SAFE_LINKS)):
                continue
            raise Refused(
                _(
                    "Tệp có liên kết tới tệp khác (“%(target)s”). Trong Excel: Dữ liệu → Sửa liên kết "
                    "→ Ngắt liên kết; trong Word: lưu thành PDF; rồi gửi lại."
                )
                % {"target": target[:80]}
            )


def _check_fields(package: zipfile.ZipFile) -> None:
    """Word fields that fetch or run something when the file is opened."""
    for name in package.namelist():
        raw = read_part(package, name) if re.fullmatch(r"word/.*\.xml", name) else b""
        if b"instr" in raw and any(map(_FIELD_COMMANDS.match, _instructions(_tree(raw)))):
            raise Refused(
                _(
                    "Tệp Word có trường tự lấy dữ liệu từ nơi khác. Chọn toàn bộ văn bản, bấm "
                    "Ctrl+Shift+F9 để bỏ trường, lưu lại rồi gửi."
                )
            )


def _instructions(tree: Any) -> list[str]:
    """What each field says: its text may be split over many runs, and fields stand in fields."""
    told: list[str] = []
    open_fields: list[str] = []
    for node in tree.iter("{*}fldChar", "{*}instrText", "{*}fldSimple"):
        tag = etree.QName(node).localname
        said = {etree.QName(key).localname: value for key, value in node.attrib.items()}
        if tag == "fldSimple":
            told.append(said.get("instr", ""))
        elif tag == "instrText" and open_fields:
            open_fields[-1] += node.text or ""
        elif said.get("fldCharType") == "begin":
            open_fields.append("")
        elif said.get("fldCharType") == "end" and open_fields:
            told.append(open_fields.pop())
    return told + open_fields


def _tree(xml: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as wrong:
        raise Refused(
            _("Tệp bị hỏng, không mở được. Mở lại bằng Word hoặc Excel, lưu lại rồi gửi.")
        ) from wrong


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


def _macros() -> Refused:
    return Refused(
        _(
            "Tệp có macro, điều khiển hoặc đối tượng nhúng nên không nhận. Lưu thành .docx, .xlsx "
            "không macro, hoặc lưu thành PDF rồi gửi."
        )
    )
