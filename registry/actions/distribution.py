"""Dispatch to the recipients as of that day, and their receipts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations import policy
from organizations.doer import Doer
from organizations.models import Unit
from registry import acts
from registry.actions.notices import notify
from registry.announcements import on_acknowledged
from registry.models import Distribution, Purpose, RegisterEntry
from registry.verbs import ACKNOWLEDGE, DISPATCH
from toolbox.errors import Refused, TooLate


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of Nơi nhận taken to one concrete recipient: a unit here, or a text for others."""

    unit: Unit | None = None
    text: str = ""
    purpose: Purpose = Purpose.CARRY_OUT


@transaction.atomic
def send(*, entry: RegisterEntry, recipients: Iterable[Recipient], by: Doer) -> list[Distribution]:
    """Dispatch the document (phát hành): one row for each recipient, a notice to those who receive there.

    Whoever has it already is left as he is: sending again completes. Refused without a recipient, for a
    cancelled number, and when sent before the day of issue.
    """
    held = lock(RegisterEntry.objects.filter(pk=entry.pk).select_related("register__issuer"))
    author = policy.require(by, DISPATCH, held.register.issuer)
    if held.cancelled:
        raise Refused(_("Số %(symbol)s đã hủy nên không phát hành.") % {"symbol": held.symbol})
    if author.done_on < held.issued_on:
        raise Refused(_("Ngày phát hành không được trước ngày ban hành."), field="done_on")
    asked = list(recipients)
    if not asked:
        raise Refused(_("Chọn ít nhất một nơi nhận."), field="recipients")
    rows = Distribution.objects.bulk_create(
        Distribution(
            entry=held,
            unit=recipient.unit,
            recipient_text=recipient.text[:200],
            purpose=recipient.purpose,
            sent_on=author.done_on,
            sent_at=held.now,
        )
        for recipient in _new(held, asked)
    )
    if rows:
        facts = {
            "symbol": held.symbol,
            "recipients": len(rows),
            "units": [r.unit_id for r in rows if r.unit_id],
        }
        record(acts.DISPATCHED, by=author, on=held, at=held.now, facts=facts)
        _tell(held, rows)
    return rows


def _new(entry: RegisterEntry, asked: list[Recipient]) -> list[Recipient]:
    """Those who do not have it yet, each once."""
    rows = entry.distributions.values_list("unit_id", "recipient_text")
    there = {(unit, "" if unit else text) for unit, text in rows}
    fresh: dict[tuple[int | None, str], Recipient] = {}
    for recipient in asked:
        key = (recipient.unit.pk, "") if recipient.unit else (None, recipient.text[:200])
        if key not in there:
            fresh.setdefault(key, recipient)
    return list(fresh.values())


def _tell(entry: RegisterEntry, rows: list[Distribution]) -> None:
    units = [row.unit_id for row in rows if row.unit_id and row.purpose != Purpose.FILE]
    if units:
        text = _("Văn bản đến: %(symbol)s, %(abstract)s. Xác nhận đã nhận.") % {
            "symbol": entry.symbol,
            "abstract": entry.abstract[:150],
        }
        notify(people=policy.holders(ACKNOWLEDGE, units), text=text, path=entry.get_absolute_url())


@transaction.atomic
def acknowledge(*, distribution: Distribution, by: Doer) -> Distribution:
    """Say for the recipient unit that the document has come (xác nhận đã nhận).

    Refused for a recipient outside the system or a day before it was sent; TooLate when done already.
    """
    held = lock(Distribution.objects.filter(pk=distribution.pk).select_related("unit", "entry"))
    if held.unit is None:
        raise Refused(_("Nơi nhận này ở ngoài hệ thống, không xác nhận tại đây."))
    author = policy.require(by, ACKNOWLEDGE, held.unit)
    if held.received_on is not None:
        raise TooLate(_("%(unit)s đã xác nhận nhận văn bản này.") % {"unit": held.unit.name})
    if author.done_on < held.sent_on:
        raise Refused(_("Ngày nhận không được trước ngày gửi."), field="done_on")
    held.received_on, held.received_at, held.received_by_id = author.done_on, held.now, author.person_id
    held.save(update_fields=["received_on", "received_at", "received_by"])
    facts = {"symbol": held.entry.symbol, "unit": held.unit_id}
    record(acts.ACKNOWLEDGED, by=author, on=held, at=held.now, facts=facts)
    on_acknowledged.tell(distribution=held)
    return held
