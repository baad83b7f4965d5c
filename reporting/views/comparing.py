"""A thing at the end of two days, side by side."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from organizations.clock import office_today
from organizations.requests import Request
from reporting import policy, things
from reporting.differences import Differences
from reporting.forms.compare import CompareForm
from toolbox.pages import page
from workflow.models import Document, Version


@require_safe
def compare(request: Request, label: str, pk: str) -> HttpResponse:
    """Without days: from the day of its first entry until today."""
    life = policy.Remit(request.user).life_of(label, pk)
    thing = things.find(label, pk)
    days = request.GET if request.GET else None
    began = life.order_by("pk").values_list("office_day", flat=True).first()
    form = CompareForm(days or {"tu": f"{began:%d/%m/%Y}", "den": f"{office_today():%d/%m/%Y}"})
    context: dict[str, Any] = {
        "form": form,
        "kind": things.name_of(label),
        "title": str(thing) if thing is not None else "",
        "life_url": reverse("reporting:life", args=[label, pk]),
    }
    if form.is_valid():
        found = Differences(life, thing, form.cleaned_data["tu"], form.cleaned_data["den"])
        context |= {"found": found, "versions": _versions(thing, found)}
    return page(request, "reporting/lives/compare.html", context, form=form if days else None)


def _versions(thing: object, found: Differences) -> tuple[Version | None, Version | None] | None:
    """Of a document: the version that lay on the desk at the end of each day, where they are not the same."""
    if not isinstance(thing, Document):
        return None
    submitted = list(thing.versions.order_by("number").defer("text"))
    lay = [
        next((one for one in reversed(submitted) if one.submitted_on <= day), None)
        for day in (found.first, found.last)
    ]
    return (lay[0], lay[1]) if lay[0] != lay[1] else None
