"""A dispatched document waits on its recipients' desks until they say that it came; a day corrected."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.doer import Doer
from organizations.office_settings import GROUPS, Setting, setting_of
from organizations.sealed_off import must_not_be_sealed_off
from registry.actions.distribution import acknowledge
from registry.announcements import on_acknowledged, on_entry_corrected
from registry.models import Distribution, Purpose, RegisterEntry
from registry.verbs import ACKNOWLEDGE
from tasks.models import Waiting
from tasks.models.waiting import Ask
from tasks.quick import Quick, register
from tasks.waiting import clear, put, waits
from tasks.workdays import add_working_days
from workflow.models import Document

DISTRIBUTION = "registry.distribution"
# Domain P11 wants one working day, features A4 three: the issuer's office decides.
GROUPS["receipts"] = _lazy("Nơi nhận văn bản")
RECEIPT_DAYS = Setting("receipts.days", _lazy("Số ngày làm việc để nơi nhận xác nhận đã nhận văn bản"), 1)


def await_receipts(sent: list[Distribution]) -> None:
    """One waiting row for each recipient unit of ours. Set-based."""
    asked = [row for row in sent if row.unit is not None and row.purpose != Purpose.FILE]
    if not asked:
        return
    issuer = asked[0].entry.register.issuer
    due_on = add_working_days(asked[0].sent_on, setting_of(issuer, RECEIPT_DAYS.key))
    put(*(_row(row, due_on) for row in asked))


def _row(row: Distribution, due_on: Any) -> Any:
    return waits(
        source=DISTRIBUTION,
        source_id=row.pk,
        ask=Ask.CONFIRM,
        step=_("Xác nhận đã nhận"),
        title=f"{row.entry.symbol} {row.entry.abstract}",
        about=row.entry.register.issuer,
        path=reverse("registry:acknowledge", args=[row.pk]),
        since=row.sent_on,
        due_on=due_on,
        unit=row.unit,
        verb=ACKNOWLEDGE,
    )


def _acknowledge(row: Waiting, by: Doer) -> None:
    acknowledge(distribution=Distribution.objects.get(pk=row.source_id), by=by)


register(DISTRIBUTION, Quick(_lazy("Xác nhận đã nhận"), lambda row: True, _acknowledge))


@on_acknowledged.connect
def _clear(*, distribution: Distribution, **facts: Any) -> None:
    clear(DISTRIBUTION, distribution.pk)


@on_entry_corrected.connect
def _bear_the_right_day(*, entry: RegisterEntry, **facts: Any) -> None:
    """A document bears the day of its entry, which stays as it is while the document is sealed off."""
    document = Document.objects.filter(versions__issuance__entry=entry).select_related("case__unit").first()
    if document is None:
        return
    must_not_be_sealed_off(document, document.case, units=[document.case.unit])
    if document.issued_on != entry.issued_on:
        document.issued_on = entry.issued_on
        document.save(update_fields=["issued_on"])
