"""The dossier of one thing: what the book says of it; on paper once it is written down what for."""

from uuid import UUID

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.models import Entry
from audit.timeline import line_of, timeline
from organizations.doer import doer_of
from organizations.requests import Request
from reporting import acts, policy
from reporting.actions.dossier import make_dossier
from reporting.dossier import dossier_of
from reporting.forms.dossier import DossierForm
from reporting.subjects import Kind, thing_for, unit_of
from toolbox.pages import attempt, page

SHOWN = 25


@require_http_methods(["GET", "POST"])
def dossier(request: Request, label: str, pk: int) -> HttpResponse:
    policy.Remit(request.user)
    kind, thing = thing_for(request.user, label, pk)
    if request.method == "GET" and "lan" in request.GET:
        return _paper(request, kind, thing, _made(request, thing))
    unit = unit_of(kind, thing)
    sent = request.POST if request.method == "POST" else None
    form = DossierForm(sent, person=request.user, unit=unit)
    if form.is_bound and form.is_valid():
        said = {"thing": thing, "unit": unit, "reason": form.cleaned_data["reason"]}
        made = attempt(form, make_dossier, by=doer_of(request, form), **said)
        if made:
            return redirect(f"{request.path}?lan={made.uuid}")
    before = request.GET.get("truoc", "")
    lines = timeline(thing, limit=SHOWN + 1, before=int(before[:18]) if before.isdecimal() else None)
    context = {
        "kind": kind,
        "thing": thing,
        "form": form,
        "lines": lines[:SHOWN],
        "next_url": f"?truoc={lines[SHOWN - 1].id}" if len(lines) > SHOWN else "",
        "previous_url": request.path if before else "",
    }
    return page(request, "reporting/dossier/dossier.html", context, form=form)


def _made(request: Request, thing: Model) -> Entry:
    """The entry by which this person made this dossier; Http404 for any other."""
    try:
        named = UUID(request.GET["lan"])
    except ValueError as error:
        raise Http404(_("Không có hồ sơ nào như vậy.")) from error
    made = Entry.objects.filter(act=acts.DOSSIER_MADE.name, person=request.user).select_related("body")
    found = get_object_or_404(made, uuid=named)
    if (found.facts["label"], found.facts["pk"]) != (thing._meta.label_lower, str(thing.pk)):
        raise Http404(_("Hồ sơ này của mục khác."))
    return found


def _paper(request: Request, kind: Kind, thing: Model, made: Entry) -> HttpResponse:
    context = {
        "kind": kind,
        "thing": thing,
        "unit": unit_of(kind, thing),
        "made": line_of(made),
        "made_id": made.uuid,
        "dossier": dossier_of(thing, until=made),
    }
    return page(request, "reporting/dossier/paper.html", context)
