"""What a case's page notes as opened, and what its reader finds on it to take back."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.models import User
from organizations.policy import desks_of
from registry.verbs import NUMBER
from tasks.opened import opened
from workflow.models import ProductLog, Seat
from workflow.models.seat import SeatState
from workflow.page.detours import Way
from workflow.undoing import OPINION, PRODUCTS, STEP

if TYPE_CHECKING:
    from workflow.page.document import CasePage


def is_by(reader: User, row: Any) -> bool:
    """She wrote it: for herself, or typed it in for another."""
    return reader.pk == (row.entered_by_id or row.person_id)


def opened_now(page: "CasePage") -> dict[str, list[int]]:
    """What this page shows to who must act next: the open step, opinions of the open round, products."""
    found: dict[str, list[int]] = {}
    acts = any(not asked.barred for asked in page.asked)
    last, reader = page.last if acts else None, page.reader
    if last is not None and reader.pk not in (last.author, last.decision.person_id):
        found[STEP] = [last.task.pk]
    if any(asked.desk.seat is None for asked in page.asked):
        given = [seat.opinion for seat in _open_round(page)]
        found[OPINION] = [opinion.pk for opinion in given if not is_by(reader, opinion)]
        if page.node is not None and page.node.name == "products":
            logs = ProductLog.objects.newest().filter(case=page.case)
            found[PRODUCTS] = [log.pk for log in logs if not is_by(reader, log)]
    return found


def own_opinions(page: "CasePage") -> set[int]:
    """Seats whose opinion is the reader's own to take back. A query only for who gave one."""
    own = [seat for seat in _open_round(page) if is_by(page.reader, seat.opinion)]
    return {seat.pk for seat in own if opened(OPINION, seat.opinion.pk) is None}


def _open_round(page: "CasePage") -> list[Seat]:
    """Seats whose opinion may still be taken back, if nobody has opened it."""
    if page.node is None or page.node.name != "opinions":
        return []
    answered = (seat for seat in page.opinions if seat.state == SeatState.ANSWERED)
    return [seat for seat in answered if seat.round == page.case.round]


def number_ways(page: "CasePage") -> list[Way]:
    """A number given by mistake is cancelled while its document waits to be dispatched."""
    unit = page.case.unit
    if page.node is None or page.node.name != "dispatch" or page.issuance is None:
        return []
    if (unit.pk, NUMBER.codename) not in desks_of(page.reader):
        return []
    words = _("Hủy số %(symbol)s, cấp số khác") % {"symbol": page.issuance.entry.symbol}
    return [Way(words, reverse("registry:cancel", args=[page.issuance.entry_id]), NUMBER, unit)]
