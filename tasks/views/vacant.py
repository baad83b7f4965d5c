"""Bàn trống: what waits at a desk where nobody sits, so that nothing waits unseen."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizations.models import Unit
from organizations.policy import covered, granted, people_at
from organizations.requests import Request
from organizations.verbs import ADMINISTER, ENTER_FOR, VERBS
from tasks.models import Waiting
from toolbox.errors import NotAllowed
from toolbox.pages import page


@dataclass(frozen=True, slots=True)
class Desk:
    unit: Unit
    work: str
    count: int
    since: date


@require_GET
def vacant(request: Request) -> HttpResponse:
    """For who runs the accounts of a unit, and its office. Three statements, however many desks."""
    runs, enters = granted(request.user, ADMINISTER), granted(request.user, ENTER_FOR)
    if not runs and not enters:
        raise NotAllowed(_("Trang này dành cho quản trị và văn phòng của đơn vị."))
    mine = covered(request.user, ADMINISTER, "") | covered(request.user, ENTER_FOR, "")
    waiting = Waiting.objects.filter(unit__in=Unit.objects.filter(mine).order_by().values("pk"))
    counted = waiting.order_by().values_list("unit", "verb").annotate(count=Count("pk"), since=Min("since"))
    desks = {(unit, verb): (count, since) for unit, verb, count, since in counted}
    taken = people_at(desks)
    empty = {desk: found for desk, found in desks.items() if desk not in taken}
    units = Unit.objects.in_bulk({unit for unit, _verb in empty})
    rows = [
        Desk(units[unit], str(VERBS[verb].label) if verb in VERBS else verb, count, since)
        for (unit, verb), (count, since) in empty.items()
    ]
    rows.sort(key=lambda desk: (desk.since, desk.unit.path))
    return page(request, "tasks/vacant.html", {"rows": rows, "runs": bool(runs)})
