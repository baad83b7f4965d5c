"""What one person did, and the whole life of one thing."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from organizations.models import User
from organizations.requests import Request
from reporting import policy, things
from reporting.months import Months
from reporting.search import Asked, key_in, search
from reporting.subjects import dossier_url
from toolbox.pages import page


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    """A person's acts of a month within the auditor's remit: counted by kind, then each."""
    remit = policy.Remit(request.user)
    shown = get_object_or_404(User, pk=pk)
    entries = remit.entries()
    acts = entries.decided_by(pk)
    if not remit.whole and not acts.exists():
        raise Http404
    months = Months(acts, request.GET.get("thang", ""))
    below = request.GET.get("truoc", "")
    found = search(acts, Asked(first=months.first, last=months.last), key_in(below))
    month = {"thang": f"{months.first:%Y-%m}"}
    bounds = {"tu": f"{months.first:%d/%m/%Y}", "den": f"{months.last:%d/%m/%Y}"}
    context = {
        "person": shown,
        "months": months,
        "found": found,
        "typed": entries.typed_for_others_by(pk).between(months.first, months.last).count(),
        "typed_url": f"{reverse('reporting:book')}?{urlencode({'nguoi': pk, 'vai': 'nhap', **bounds})}",
        "search_url": f"{reverse('reporting:book')}?{urlencode({'nguoi': pk, **bounds})}",
        "export_url": f"{reverse('reporting:export')}?{urlencode({'nguoi': pk, **bounds})}",
        "next_url": "?" + urlencode(month | {"truoc": found.further}) if found.further else "",
        "previous_url": "?" + urlencode(month) if below else "",
    }
    return page(request, "reporting/lives/person.html", context)


@require_safe
def life(request: Request, label: str, pk: str) -> HttpResponse:
    """Everything the book says about one thing, newest first."""
    remit = policy.Remit(request.user)
    entries = remit.life_of(label, pk)
    below = request.GET.get("truoc", "")
    found = search(entries, Asked(), key_in(below))
    thing = things.find(label, pk)
    context = {
        "label": label,
        "key": pk,
        "kind": things.name_of(label),
        "title": str(thing) if thing is not None else found.rows[0].thing if found.rows else "",
        "thing_url": things.page_of(thing),
        "dossier_url": dossier_url(label, pk) if thing is not None and remit.whole else "",
        "count": entries.count(),
        "found": found,
        "next_url": f"?truoc={found.further}" if found.further else "",
        "previous_url": request.path if below else "",
    }
    return page(request, "reporting/lives/life.html", context)
