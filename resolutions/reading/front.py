"""The head of a resolution: place, date, symbol, issuer, abstract, and the preamble."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from resolutions.reading.marks import Line
from resolutions.reading.paragraphs import gathered
from resolutions.reading.proposal import Proposal

TYPE = re.compile(r"(?:DỰ THẢO\s+)?NGHỊ QUYẾT(?P<rest>\s.*)?$")
OTHER_TYPES = re.compile(
    r"(?P<name>CHƯƠNG TRÌNH HÀNH ĐỘNG|KẾ HOẠCH|BÁO CÁO|QUYẾT ĐỊNH|TỜ TRÌNH|KẾT LUẬN|CHỈ THỊ|THÔNG BÁO|"
    r"HƯỚNG DẪN|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|BIÊN BẢN|CÔNG VĂN|GIẤY MỜI)(?:\s|$)"
)
PLACE_AND_DATE = re.compile(
    r"(?P<place>[^\W\d][^,\d]*?),\s*ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
)
SYMBOL = re.compile(
    r"Số\s*:?\s*(?P<number>\d{1,9}[a-zđ]?)?[\s.…_]*[-/]\s*(?P<type>NQ)\s*(?P<join>[-/])\s*"
    r"(?P<who>[^\W\d][\w-]{0,26})(?![\w-])"
)
PERIOD = re.compile(r"giai đoạn\s+(?P<since>\d{4})\s*[-–—]\s*(?P<until>\d{4})", re.IGNORECASE)
VISION = re.compile(r"tầm nhìn\s+(?:đến\s+)?(?:năm\s+)?(?P<year>\d{4})", re.IGNORECASE)
RULE = re.compile(r"[-–—_*=\s]+$")
# A letterhead is a handful of lines; a resolution's name further down is a mention of another one.
LETTERHEAD_LINES = 25
LONGEST_HEAD_LINE = 300


def type_line(lines: list[Line]) -> int | None:
    """Where “NGHỊ QUYẾT” stands as the name of the document; None when there is another name or none."""
    for place, line in enumerate(lines[:LETTERHEAD_LINES]):
        if TYPE.match(line.text):
            return place
        if OTHER_TYPES.match(line.text):
            return None
    return None


def other_type(lines: list[Line]) -> str:
    """The name the document gives itself when it is no resolution (“KẾ HOẠCH”), or ""."""
    for line in lines[:LETTERHEAD_LINES]:
        found = OTHER_TYPES.match(line.text)
        if found:
            return found["name"]
    return ""


@dataclass
class Name:
    """The lines that name the document: its type, its issuer, its abstract."""

    lines: list[Line] = field(default_factory=list)
    issuer: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)

    def takes(self, line: Line) -> bool:
        """Whether the line still belongs to the name; if so it is kept."""
        text = line.text
        if RULE.match(text):
            self.lines.append(line)
            return True
        if self.abstract:
            belongs = line.starts_lower or line.is_upper or (line.emphasised and self.lines[-1].emphasised)
            belongs = (
                belongs
                and not self.lines[-1].text.endswith((".", ";"))
                and not RULE.match(self.lines[-1].text)
            )
            part = self.abstract
        elif text.lower().startswith("về "):
            belongs, part = True, self.abstract
        else:
            belongs = bool(self.issuer and (line.is_upper or line.emphasised)) or text.lower().startswith(
                "của "
            )
            part = self.issuer
        if belongs:
            self.lines.append(line)
            part.append(text)
        return belongs


def read_front(proposal: Proposal, lines: list[Line], named_at: int) -> None:
    """Fill the head of the proposal from the lines before the first clause; `named_at` is the type's line."""
    name = Name([lines[named_at]])
    rest = lines[named_at].text.partition("NGHỊ QUYẾT")[2].strip()
    after = named_at + 1
    if rest:
        (name.abstract if rest.lower().startswith("về ") else name.issuer).append(rest)
    while after < len(lines) and name.takes(lines[after]):
        after += 1
    proposal.front = [line.text for line in lines[:after]]
    proposal.preamble = gathered(lines[after:])
    proposal.issuer = re.sub(r"^của\s+", "", " ".join(name.issuer), flags=re.IGNORECASE)
    proposal.abstract = " ".join(name.abstract)
    _read_symbol(proposal)
    _read_date(proposal)
    _read_years(proposal)
    if not proposal.abstract:
        proposal.doubts.append(_("Chưa đọc được trích yếu (dòng “về …” dưới tên loại văn bản)."))


def _head(proposal: Proposal) -> str:
    """The lines in which number, place and date stand. A longer line is no letterhead, and slow to search."""
    return "\n".join(line for line in proposal.front if len(line) <= LONGEST_HEAD_LINE)


def _read_symbol(proposal: Proposal) -> None:
    found = SYMBOL.search(_head(proposal))
    if found:
        proposal.number = found["number"]
        proposal.symbol = f"{found['type']}{found['join']}{found['who']}"
    else:
        proposal.doubts.append(_("Chưa đọc được dòng số, ký hiệu (ví dụ “Số …-NQ/HU”)."))


def _read_date(proposal: Proposal) -> None:
    found = PLACE_AND_DATE.search(_head(proposal))
    if not found:
        proposal.doubts.append(_("Chưa đọc được địa danh và ngày ban hành."))
        return
    proposal.place = found["place"].strip().split("\n")[-1]
    try:
        proposal.issued_on = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        proposal.doubts.append(
            _("Ngày %(day)s/%(month)s/%(year)s không có trong lịch; đồng chí nhập lại ngày ban hành.")
            % found.groupdict()
        )


def _read_years(proposal: Proposal) -> None:
    period, vision = PERIOD.search(proposal.abstract), VISION.search(proposal.abstract)
    if period:
        proposal.period_from, proposal.period_to = int(period["since"]), int(period["until"])
    if vision:
        proposal.vision_year = int(vision["year"])
