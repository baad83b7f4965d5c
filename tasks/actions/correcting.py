"""Correcting what was given: a mistyped word, and the date as long as nobody has received it; and what a
report of completion says."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.sealed_off import must_not_be_sealed_off
from tasks import acts
from tasks.actions.completion import SHORTEST_EXPLANATION
from tasks.holding import hold, must_say_why
from tasks.laying import lay
from tasks.models import Assignment, Completion, CompletionCorrection
from tasks.models.completion import CompletionPart
from tasks.moves import CORRECT, CORRECT_REPORT
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text


@transaction.atomic
def correct_assignment(
    *, assignment: Assignment, title: str, product: str, due_on: date | None, by: Doer
) -> Assignment:
    """Put mistyped words right; both values stay in the book. The date may be corrected until the work was
    received, afterwards it is extended. Refused when nothing changes."""
    held = hold(assignment, CORRECT, by=by)
    row = held.assignment
    must_not_be_sealed_off(row, units=[row.lead_unit, row.given_by_unit])
    wanted = {"title": clean_text(title)[:500], "product": clean_text(product)[:300], "due_on": due_on}
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not wanted["title"]:
        raise Refused(_("Ghi nội dung việc được giao."), field="title")
    if not changed:
        raise Refused(_("Chưa có gì thay đổi."), field="title")
    if "due_on" in changed:
        _check_date(row, due_on)
    said = "; ".join(f"{_said(getattr(row, name))} → {_said(value)}" for name, value in changed.items())
    held.change(**changed)
    held.set_down(acts.CORRECTED, changes=said[:900])
    lay(row)
    return row


@transaction.atomic
def correct_report(
    *, assignment: Assignment, field: str, new: str, reason: str, by: Doer
) -> CompletionCorrection:
    """Beside what the last report said stands what it should say, and why; whoever judges it reads both.

    Refused to all but who reported, without a reason, an explanation that explains nothing. Its day and its
    evidence are no words: they go the way of a return.
    """
    held = hold(assignment, CORRECT_REPORT, by=by)
    row = held.assignment
    report = row.completions.order_by("-number").first()
    if report is None:
        raise TooLate(_("Việc này không có báo cáo hoàn thành nào để đính chính."))
    if by.person.pk != (report.entered_by_id or report.person_id):
        raise NotAllowed(_("Chỉ người đã báo cáo mới đính chính được báo cáo của mình."))
    must_not_be_sealed_off(row, units=[row.lead_unit, row.given_by_unit])
    old, value = value_of(report, field), clean_text(new)
    if field not in CompletionPart.values:
        raise Refused(_("Chọn chỗ ghi sai."), field="field")
    if not value or (field == CompletionPart.EXPLANATION and len(value) < SHORTEST_EXPLANATION):
        raise Refused(_("Ghi giá trị đúng, đủ để hiểu."), field="new")
    if value == old:
        raise Refused(_("Giá trị mới giống giá trị đã ghi."), field="new")
    why = must_say_why(reason, "reason")
    made = CompletionCorrection.objects.create(
        completion=report, field=field, old=old, new=value, reason=why, done_on=held.author.done_on,
        recorded_at=held.now, person_id=held.author.person_id, capacity=held.author.capacity,
    )  # fmt: skip
    facts = {"field": str(made.get_field_display()), "old": old[:200], "new": value[:200]}
    held.set_down(acts.REPORT_CORRECTED, reason=why, number=report.number, **facts)
    return made


def value_of(report: Completion, field: str) -> str:
    """What stands today: the newest correction, else what was reported."""
    newest = report.corrections.filter(field=field).order_by("-pk").first()
    return newest.new if newest else str(getattr(report, field, ""))


def _check_date(row: Assignment, due_on: date | None) -> None:
    if row.received_on is not None:
        raise Refused(
            _("Đơn vị đã nhận việc nên không sửa hạn ban đầu. Cần đổi hạn thì gia hạn."), field="due_on"
        )
    if due_on is None and not row.rhythm_days:
        raise Refused(_("Ghi hạn hoàn thành."), field="due_on")
    if due_on is not None and due_on < row.given_on:
        raise Refused(_("Hạn không được trước ngày giao."), field="due_on")


def _said(value: str | date | None) -> str:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return f"“{value}”" if value else _("để trống")
