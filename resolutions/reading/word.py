"""The text of a .docx in its own order, with automatic numbers written out and headings marked."""

import io
from collections import defaultdict
from collections.abc import Callable, Iterator

import docx
from django.utils.translation import gettext as _
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import XMLSyntaxError

from resolutions.reading.numbering import roman
from toolbox.archives import check_xml_parts, open_package
from toolbox.errors import Refused

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: chr(64 + number),
    "lowerLetter": lambda number: chr(96 + number),
}
MOST_NUMBERED = 999  # written in letters; beyond, a file says so only to make the text swell
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def text_of_word(content: bytes) -> str:
    """Paragraphs with blank lines between; bold and heading ones in `**`. Refused when it is no .docx."""
    if not content.startswith(b"PK"):
        raise Refused(_("Tệp mang tên .docx nhưng bên trong không phải Word. Đồng chí chọn đúng tệp."))
    with open_package(io.BytesIO(content)) as package:
        check_xml_parts(package)
    try:
        return _read(docx.Document(io.BytesIO(content)))
    # Numbers, levels and ties of the file are what somebody else wrote: each may be missing or no number.
    except (OpcError, KeyError, ValueError, TypeError, AttributeError, XMLSyntaxError) as wrong:
        raise Refused(
            _("Tệp Word bị hỏng, không đọc được. Đồng chí mở bằng Word, lưu lại rồi gửi.")
        ) from wrong


def _read(document: Document) -> str:
    numbers = Numbers(document)
    # Word order, not python-docx's: tables, text boxes and content controls hold paragraphs too.
    # A text box is there twice, the second time for old programs (Fallback).
    paragraphs = (
        one
        for one in document.element.body.iter(qn("w:p"))
        if next(one.iterancestors(FALLBACK), None) is None
    )
    return "\n\n".join(filter(None, (_text_of(one, numbers) for one in paragraphs)))


def _text_of(paragraph: BaseOxmlElement, numbers: "Numbers") -> str:
    letters, bold = [], []
    for run in _own_runs(paragraph):
        said = "".join(_spoken(child) for child in run)
        letters.append(said)
        if said.strip():
            bold.append(_is_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")))
    text = "".join(letters).strip()
    if not text:
        return ""
    text = f"{numbers.next_for(paragraph)} {text}".strip()
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    heading = style is not None and style.get(qn("w:val"), "").lower().startswith("heading")
    return "\n".join(f"**{line}**" for line in text.split("\n") if line) if heading or all(bold) else text


def _own_runs(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The runs of this paragraph, not those of a text box that hangs on it."""
    for run in paragraph.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:p"))) is paragraph:
            yield run


def _spoken(part: BaseOxmlElement) -> str:
    if part.tag == qn("w:t"):
        return part.text or ""
    return {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}.get(
        part.tag, ""
    )


def _is_on(switch: BaseOxmlElement | None) -> bool:
    return switch is not None and switch.get(qn("w:val"), "1") not in ("0", "false", "off")


class Numbers:
    """Word's automatic numbers: they are nowhere in the text, only counted by its lists."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        part = next(
            (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self._read(part.element)
        for style in document.styles.element.iter(qn("w:style")):
            found = self._reference(style.find(f"{qn('w:pPr')}/{qn('w:numPr')}"))
            if found:
                self.styles[style.get(qn("w:styleId"))] = found

    def next_for(self, paragraph: BaseOxmlElement) -> str:
        """The number Word prints before this paragraph (“2.1.”, “-”), or ""."""
        found = self._reference(paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}"))
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if not found and style is not None:
            found = self.styles.get(style.get(qn("w:val")))
        if not found or found[1] not in self.levels.get(found[0], {}):
            return ""
        levels, level = self.levels[found[0]], found[1]
        counts = self.counts[found[0]]
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        shown = levels[level][1]
        if levels[level][0] == "bullet":
            return "-"
        for above in range(level + 1):
            form, _pattern, start = levels.get(above, ("decimal", "", 1))
            number = counts.get(above, start)
            write = FORMATS.get(form, str) if 0 < number <= MOST_NUMBERED else str
            shown = shown.replace(f"%{above + 1}", write(number))
        return shown

    def _reference(self, found: BaseOxmlElement | None) -> tuple[str, int] | None:
        if found is None or found.find(qn("w:numId")) is None:
            return None
        level = found.find(qn("w:ilvl"))
        return found.find(qn("w:numId")).get(qn("w:val")), int(
            level.get(qn("w:val"))
        ) if level is not None else 0

    def _read(self, numbering: BaseOxmlElement) -> None:
        abstract = {one.get(qn("w:abstractNumId")): one for one in numbering.iter(qn("w:abstractNum"))}
        for number in numbering.iter(qn("w:num")):
            kind = abstract.get(number.find(qn("w:abstractNumId")).get(qn("w:val")))
            self.levels[number.get(qn("w:numId"))] = {
                int(level.get(qn("w:ilvl"))): (
                    self._value(level, "w:numFmt", "decimal"),
                    self._value(level, "w:lvlText", ""),
                    int(self._value(level, "w:start", "1")),
                )
                for level in (kind.iter(qn("w:lvl")) if kind is not None else ())
            }

    @staticmethod
    def _value(level: BaseOxmlElement, tag: str, otherwise: str) -> str:
        found = level.find(qn(tag))
        return otherwise if found is None else found.get(qn("w:val"), otherwise)
