"""A figure as it is typed becomes a figure that can be meant, or a refusal that says what is wrong."""

from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from tasks.models import Answer, Measure, Target
from tasks.models.reading import plain_number
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text, parse_number

REACHED, NOT_YET = "reached", "not_yet"  # how a milestone is answered
LONGEST_SOURCE, LONGEST_NOTE = 300, 1000


@dataclass(frozen=True, slots=True)
class Typed:
    """Words, whatever they are. `answer`: one of `Answer`, of a milestone REACHED or NOT_YET.

    `confirmed`: who typed it has been told that the part is larger than the whole, and says that it is so.
    """

    answer: str = Answer.VALUE
    numerator: str = ""
    denominator: str = ""
    source: str = ""
    note: str = ""
    confirmed: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing is reported: a source that stands there already says nothing."""
        typed = self.numerator.strip() or self.denominator.strip()
        return not self.answer or (self.answer == Answer.VALUE and not typed)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a reading says, in values."""

    answer: str
    numerator: Decimal | None
    denominator: Decimal | None
    source: str
    note: str

    def columns(self) -> dict[str, Any]:
        return asdict(self)


def read_figure(target: Target, typed: Typed) -> Figure:
    """Refused, on the field it is about: no number, negative, the whole missing, the part larger than the
    whole without a word, a figure without its source, "không áp dụng" without its reason."""
    source, note = clean_text(typed.source), clean_text(typed.note)
    if len(source) > LONGEST_SOURCE or len(note) > LONGEST_NOTE:
        field = "source" if len(source) > LONGEST_SOURCE else "note"
        raise Refused(_("Dài quá. Viết gọn lại."), field=field)
    if typed.answer == Answer.NOT_APPLICABLE:
        if not note:
            raise Refused(_("Không áp dụng thì ghi lý do vào ô ghi chú."), field="note")
        return Figure(Answer.NOT_APPLICABLE, None, None, source, note)
    answer, numerator, denominator = _read_answer(target, typed)
    if not source:
        raise Refused(_("Ghi số liệu lấy từ đâu."), field="source")
    return Figure(answer, numerator, denominator, source, note)


def _read_answer(target: Target, typed: Typed) -> tuple[str, Decimal, Decimal | None]:
    if target.measure == Measure.MILESTONE:
        if typed.answer not in (REACHED, NOT_YET):
            raise Refused(_("Chọn đã đạt mốc hoặc chưa đạt mốc."), field="answer")
        return Answer.VALUE, Decimal(typed.answer == REACHED), None
    if typed.answer not in (Answer.VALUE, Answer.NONE_ARISEN):
        raise Refused(_("Chọn một cách trả lời."), field="answer")
    if target.measure == Measure.FIGURE:
        if typed.answer == Answer.NONE_ARISEN:
            raise Refused(_("Chỉ tiêu này là một số, không có mẫu số: bằng không thì ghi 0."), field="answer")
        return Answer.VALUE, _number(typed.numerator, "numerator", _("Ghi số đạt được.")), None
    return _read_ratio(target, typed)


def _read_ratio(target: Target, typed: Typed) -> tuple[str, Decimal, Decimal]:
    """A whole of 0 is "không phát sinh", however it was said."""
    if typed.answer == Answer.NONE_ARISEN:
        if any(text.strip() not in ("", "0") for text in (typed.numerator, typed.denominator)):
            raise Refused(_("Không phát sinh thì để trống tử số và mẫu số, hoặc ghi 0."), field="numerator")
        return Answer.NONE_ARISEN, Decimal(0), Decimal(0)
    numerator = _number(typed.numerator, "numerator", _("Ghi tử số; tỷ lệ phần trăm do hệ thống tính."))
    denominator = _number(typed.denominator, "denominator", _("Ghi mẫu số; không phát sinh thì ghi 0."))
    if denominator == 0:
        if numerator:
            raise Refused(_("Mẫu số bằng 0 thì tử số cũng phải bằng 0. Kiểm tra lại."), field="denominator")
        return Answer.NONE_ARISEN, numerator, denominator
    if numerator > denominator and not (target.may_exceed or typed.confirmed):
        raise Refused(
            _("Tử số %(numerator)s lớn hơn mẫu số %(denominator)s. Sai thì sửa, đúng thì đánh dấu xác nhận.")
            % {"numerator": plain_number(numerator), "denominator": plain_number(denominator)},
            field="confirmed",
        )
    return Answer.VALUE, numerator, denominator


def _number(text: str, field: str, needed: str) -> Decimal:
    if not text.strip():
        raise Refused(needed, field=field)
    if "%" in text:
        raise Refused(_("Ghi số đếm được, không ghi phần trăm: hệ thống tự tính."), field=field)
    try:
        value = parse_number(text)
    except InvalidOperation:
        words = _("“%(text)s” không phải là số. Ví dụ đúng: 1.250 hoặc 52,5.")
        raise Refused(words % {"text": text.strip()[:40]}, field=field) from None
    if value < 0:
        raise Refused(_("Số liệu không được âm. Kiểm tra lại."), field=field)
    if value != value.quantize(Decimal("0.01")):
        raise Refused(_("Ghi nhiều nhất hai chữ số sau dấu phẩy."), field=field)
    return value
