"""The dossier of one thing: what the book says of it, for who looks into the history of its unit."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from audit.timeline import timeline
from organizations.requests import Request
from reporting import policy
from reporting.things import thing_for
from toolbox.pages import page

SHOWN = 25


@require_safe
def dossier(request: Request, label: str, pk: int) -> HttpResponse:
    policy.remit(request.user)
    kind, thing = thing_for(request.user, label, pk)
    before = request.GET.get("truoc", "")
    lines = timeline(thing, limit=SHOWN + 1, before=int(before[:18]) if before.isdecimal() else None)
    context = {
        "kind": kind,
        "thing": thing,
        "lines": lines[:SHOWN],
        "next_url": f"?truoc={lines[SHOWN - 1].id}" if len(lines) > SHOWN else "",
        "previous_url": request.path if before else "",
    }
    return page(request, "reporting/dossier/dossier.html", context)
