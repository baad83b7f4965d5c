"""What ties a Word or Excel package to something outside it: relations, and fields that fetch."""

import re
import zipfile
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from toolbox.archives import read_part
from toolbox.errors import Refused

# QUOTE can spell any of the others out of character codes.
_FIELD_COMMANDS = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|INCLUDE|QUOTE|DATABASE|RD)\b",
    re.IGNORECASE,
)
_LINK_FIELD = re.compile(r"""\s*HYPERLINK\s+(?:\\\w+\s+)*["“]?([^"”\s]*)""", re.IGNORECASE)
_SAFE_LINKS = ("http://", "https://", "mailto:", "tel:")
# Inside the package, too: a part of these kinds is another document, or something that runs.
_RUNNING_TIES = {
    "afchunk", "oleobject", "control", "activexcontrolbinary", "vbaproject", "wordvbadata",
    "attachedtoolbars", "attachedtemplate", "subdocument", "frame", "extensibility", "customui",
    "xlmacrosheet", "xlintlmacrosheet", "webextension", "webextensiontaskpanes", "connections",
    "querytable",
}  # fmt: skip
_WORD_PART = re.compile(r"word/.*\.xml", re.IGNORECASE)


def check(package: zipfile.ZipFile) -> None:
    """Only a link a person clicks may lead out of the file; templates, pictures and data may not. Refused
    otherwise, and for a Word field that fetches or runs something when the file is opened."""
    for name in package.namelist():
        if name.lower().endswith(".rels"):
            for tie in _tree(read_part(package, name)):
                _check_tie(tie)
        elif _WORD_PART.fullmatch(name):
            _check_fields(read_part(package, name))


def _check_tie(tie: Any) -> None:
    target, kind = tie.get("Target", "").strip(), tie.get("Type", "").rpartition("/")[2].lower()
    outside = tie.get("TargetMode", "").strip().lower() == "external"
    if kind == "hyperlink" and _is_harmless(target):
        return
    if kind in _RUNNING_TIES or outside or _leaves(target):
        raise _tied(target)


def _leaves(target: str) -> bool:
    """Does an address name a server, a drive or a scheme, not a part of the package?"""
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|[/\\]{2}|\\", target))


def _is_harmless(target: str) -> bool:
    """A page in the web, an address, or a place in the document itself."""
    return target.lower().startswith(_SAFE_LINKS) or not _leaves(target)


def _check_fields(raw: bytes) -> None:
    for told in _instructions(_tree(raw)) if b"instr" in raw else ():
        if _FIELD_COMMANDS.match(told):
            raise Refused(
                _(
                    "Tệp Word có trường tự lấy dữ liệu từ nơi khác. Chọn toàn bộ văn bản, bấm "
                    "Ctrl+Shift+F9 để bỏ trường, lưu lại rồi gửi."
                )
            )
        if (link := _LINK_FIELD.match(told)) and not _is_harmless(link[1]):
            raise _tied(link[1])


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


def _tied(target: str) -> Refused:
    return Refused(
        _(
            "Tệp có liên kết tới tệp khác (“%(target)s”). Trong Excel: Dữ liệu → Sửa liên kết "
            "→ Ngắt liên kết; trong Word: lưu thành PDF; rồi gửi lại."
        )
        % {"target": target[:80]}
    )
