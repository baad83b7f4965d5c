"""Nơi nhận of a resolution: who has it, who has confirmed, who has spread it among his people."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations.doer import doer_of
from organizations.policy import desks_of
from registry.actions.dissemination import disseminate as say
from registry.models import Distribution
from registry.verbs import ACKNOWLEDGE, DISPATCH
from resolutions.models import Resolution
from resolutions.policy import may_manage, resolution_for
from tasks.forms.own import OwnDoerFields
from tasks.forms.units import groups_of
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from workflow.actions.recipients import send_resolution
from workflow.forms.recipients import SendForm

WAITING = "cho"  # in the address: only who has not confirmed


@require_safe
def recipients(request: HttpRequest, pk: int) -> HttpResponse:
    resolution = resolution_for(request.user, pk)
    rows = _rows(resolution)
    desks = desks_of(request.user)
    waiting = [row for row in rows if row.unit and not row.received_on and not row.disseminated_on]
    chosen = request.GET.get("loc") == WAITING
    context = _frame(request, resolution) | {
        "rows": waiting if chosen else rows,
        "tabs": _tabs(rows, waiting, chosen),
        "received": sum(row.received_on is not None for row in rows),
        "spread": sum(row.disseminated_on is not None for row in rows),
        "lines": list(resolution.recipients.all()) if not rows else [],
        "sends": _sends(request, resolution),
        "acknowledges": {unit for unit, verb in desks if verb == ACKNOWLEDGE.codename},
    }
    return page(request, "workflow/dissemination/recipients.html", context)


def _rows(resolution: Resolution) -> list[Distribution]:
    found = Distribution.objects.filter(entry__resolution_issued__resolution=resolution)
    return list(found.select_related("unit", "entry").order_by("unit__branch", "unit__position", "pk"))


def _tabs(rows: list[Any], waiting: list[Any], chosen: bool) -> list[dict[str, Any]]:
    return [
        {"url": "?", "label": _("Tất cả"), "current": not chosen, "count": len(rows)},
        {"url": f"?loc={WAITING}", "label": _("Chưa xác nhận"), "current": chosen, "count": len(waiting)},
    ]


def _frame(request: HttpRequest, resolution: Resolution) -> dict[str, Any]:
    return {"resolution": resolution, "may_manage": may_manage(request.user, resolution)}


def _sends(request: HttpRequest, resolution: Resolution) -> bool:
    return (resolution.issuer_id, DISPATCH.codename) in desks_of(request.user)


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """*Phát hành*: the clerk of the issuer; again for who came to be later."""
    resolution = resolution_for(request.user, pk)
    if not _sends(request, resolution):
        raise NotAllowed(_("Văn thư của cơ quan ban hành phát hành nghị quyết."))
    sent = {row.unit_id for row in _rows(resolution) if row.unit_id}
    form = SendForm(
        request.POST or None, person=request.user, verb=DISPATCH, unit=resolution.issuer,
        resolution=resolution, sent=sent, initial=_printed(resolution, sent),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        by = doer_of(request, form)
        made = attempt(form, send_resolution, resolution=resolution, recipients=form.recipients, by=by)
        if made:
            messages.success(request, _("Đã phát hành tới %(count)d nơi nhận.") % {"count": len(made)})
            return redirect("workflow:recipients", pk=pk)
    context = _frame(request, resolution) | {"form": form, "groups": groups_of(form["units"])}
    return page(request, "workflow/dissemination/send.html", context, form=form)


def _printed(resolution: Resolution, sent: set[int]) -> dict[str, str]:
    """The first time the lines as the resolution prints them; the clerk strikes out who is here."""
    return {} if sent else {"lines": "\n".join(line.text[:200] for line in resolution.recipients.all())}


@require_http_methods(["GET", "POST"])
def disseminated(request: HttpRequest, pk: int) -> HttpResponse:
    """*Đã phổ biến*, said by the unit that received it."""
    row = get_object_or_404(
        Distribution.objects.filter(entry__resolution_issued__isnull=False).select_related(
            "unit", "entry__resolution_issued__resolution"
        ),
        pk=pk,
    )
    resolution = resolution_for(request.user, row.entry.resolution_issued.resolution_id)
    if row.unit is None or (row.unit_id, ACKNOWLEDGE.codename) not in desks_of(request.user):
        raise NotAllowed(_("Văn thư hoặc cán bộ của nơi nhận ghi đã phổ biến."))
    form = OwnDoerFields(request.POST or None, person=request.user, verb=ACKNOWLEDGE, unit=row.unit)
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(form, say, distribution=row, by=doer_of(request, form)):
        messages.success(request, _("Đã ghi %(unit)s đã phổ biến.") % {"unit": row.unit.name})
        return redirect("workflow:recipients", pk=resolution.pk)
    context = _frame(request, resolution) | {"row": row, "form": form}
    return page(request, "workflow/dissemination/disseminated.html", context, form=form)
