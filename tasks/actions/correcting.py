"""Correcting what was given: a mistyped word, and the date as long as nobody has received it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.sealed_off import must_not_be_sealed_off
from tasks import acts
from tasks.holding import hold
from tasks.laying import lay
from tasks.models import Assignment
from tasks.moves import CORRECT
from toolbox.errors import Refused
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
