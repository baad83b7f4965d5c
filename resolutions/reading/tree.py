"""From text to proposal: refuse what is no resolution, then read head, clauses and foot."""

from django.utils.translation import gettext as _

from resolutions.reading.back import foot_of, read_back, split_closing
from resolutions.reading.body import TreeReader, first_clause
from resolutions.reading.front import other_type, read_front, type_line
from resolutions.reading.marks import Line, lines_of
from resolutions.reading.proposal import Proposal
from toolbox.errors import Refused

# The longest resolutions of a district have some forty pages, about 120,000 characters.
LONGEST = 500_000
# Words that only a text in a font of before Unicode (.VnTime, VNI) contains.
OLD_FONTS = ("quyÕt", "QUYÕT", "QUYEÁT", "quyeát")


def read_resolution(text: str) -> Proposal:
    """The proposal a text gives. Nothing of the text is lost: `Proposal.as_text()`.

    Raises Refused when the text is empty, too long, not Unicode, or no resolution: then in
    words that say what is missing.
    """
    _refuse_unreadable(text)
    lines = lines_of(text)
    named_at = type_line(lines)
    begins = first_clause(lines[named_at + 1 :]) if named_at is not None else first_clause(lines)
    if named_at is None or begins is None:
        raise Refused(_missing(lines, named=named_at is not None, numbered=begins is not None))
    begins += named_at + 1
    ends = foot_of(lines, begins)
    proposal = Proposal(front=[], clauses=[], back=[])
    read_front(proposal, lines[:begins], named_at)
    reader = TreeReader()
    proposal.clauses = reader.read(lines[begins:ends])
    read_back(proposal, lines[ends:])
    split_closing(proposal)
    if len(list(proposal.walk())) < 2:
        raise Refused(_missing(lines, named=True, numbered=False))
    proposal.doubts += reader.doubts
    return proposal


def _refuse_unreadable(text: str) -> None:
    if not text.strip("\ufeff \t\r\n"):
        raise Refused(_("Văn bản trống. Đồng chí chọn tệp có nội dung, hoặc dán toàn văn nghị quyết vào ô."))
    if len(text) > LONGEST:
        raise Refused(
            _(
                "Văn bản dài %(length)s ký tự, quá mức %(longest)s ký tự. "
                "Đồng chí chỉ đưa phần nghị quyết, bỏ phụ lục."
            )
            % {"length": len(text), "longest": LONGEST}
        )
    if "\ufffd" in text or "\x00" in text:
        raise Refused(
            _(
                "Văn bản có ký tự hỏng do sai bảng mã. "
                "Đồng chí mở tệp gốc, lưu lại với bảng mã UTF-8 rồi đưa lại."
            )
        )
    if any(word in text for word in OLD_FONTS):
        raise Refused(
            _(
                "Văn bản dùng phông chữ cũ (TCVN3 hoặc VNI). "
                "Đồng chí chuyển sang Unicode (Times New Roman) rồi đưa lại."
            )
        )


def _missing(lines: list[Line], *, named: bool, numbered: bool) -> str:
    """What the text lacks to be a resolution, as a sentence."""
    itself = other_type(lines)
    if not named and itself:
        return _(
            "Văn bản này tự ghi là “%(type)s”, không phải nghị quyết: thiếu dòng tên loại “NGHỊ QUYẾT”. "
            "Đồng chí chọn đúng tệp nghị quyết."
        ) % {"type": itself}
    lacks = []
    if not named:
        lacks.append(_("dòng tên loại “NGHỊ QUYẾT” ở đầu văn bản"))
    if not numbered:
        lacks.append(_("các mục đánh số (I, II, 1, 2…)"))
    return _(
        "Không nhận ra đây là nghị quyết: thiếu %(lacks)s. "
        "Đồng chí xem lại đã chọn đúng tệp và dán đủ toàn văn."
    ) % {"lacks": _(" và ").join(lacks)}
