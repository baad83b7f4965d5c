"""The third mark of Nơi nhận: the document was spread among the recipient's people (Đã phổ biến)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations import policy
from organizations.doer import Doer
from registry import acts
from registry.models import Distribution
from registry.verbs import ACKNOWLEDGE
from toolbox.errors import Refused, TooLate


@transaction.atomic
def disseminate(*, distribution: Distribution, by: Doer) -> Distribution:
    """Say for the recipient unit that the document was spread. Refused for a recipient outside the system,
    before its receipt was confirmed or on a day before it; TooLate when it is said already."""
    held = lock(Distribution.objects.filter(pk=distribution.pk).select_related("unit", "entry"))
    if held.unit is None:
        raise Refused(_("Nơi nhận này ở ngoài hệ thống, không xác nhận tại đây."))
    author = policy.require(by, ACKNOWLEDGE, held.unit)
    if held.disseminated_on is not None:
        raise TooLate(_("%(unit)s đã ghi phổ biến văn bản này.") % {"unit": held.unit.name})
    if held.received_on is None:
        raise Refused(_("Xác nhận đã nhận văn bản trước, rồi ghi đã phổ biến."))
    if author.done_on < held.received_on:
        raise Refused(_("Ngày phổ biến không được trước ngày nhận."), field="done_on")
    note_disseminated(held, on=author.done_on, by=author, at=held.now)
    return held


def note_disseminated(row: Distribution, *, on: date, by: Author, at: datetime) -> None:
    """Write the mark down where another act has shown it: its case was confirmed."""
    row.disseminated_on, row.disseminated_at = on, at
    row.save(update_fields=["disseminated_on", "disseminated_at"])
    facts = {"symbol": row.entry.symbol, "unit": row.unit_id, "unit_name": row.recipient, "on": on}
    record(acts.DISSEMINATED, by=by, on=row, at=at, facts=facts)
