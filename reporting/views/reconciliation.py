"""What the nightly look found that no act explains."""

from django.apps import apps
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from audit.models import Discrepancy, Reconciliation
from organizations.requests import Request
from reporting import policy, things
from reporting.differences import label_of
from toolbox.pages import page

LOOKS, MOST = 14, 200


@require_safe
def newest(request: Request) -> HttpResponse:
    """The newest look with what it found, and how the nights before ended; for who reads the whole book."""
    if not policy.Remit(request.user).whole:
        raise Http404
    looks = list(Reconciliation.objects.order_by("-pk")[:LOOKS])
    odd = list(looks[0].discrepancies.order_by("pk")[:MOST]) if looks else []
    there = things.find_all((each.object_type, each.object_id) for each in odd)
    rows = [
        (
            each,
            things.name_of(each.object_type),
            there.get((each.object_type, each.object_id)),
            things.life_url(each.object_type, each.object_id),
            _parts(each),
        )
        for each in odd
    ]
    return page(request, "reporting/reconciliation.html", {"looks": looks, "rows": rows, "most": MOST})


def _parts(odd: Discrepancy) -> str:
    """The parts that differ, in words."""
    fields = {each.attname: each for each in apps.get_model(odd.object_type)._meta.concrete_fields}
    named = (label_of(fields[name]) for name in odd.detail.split(", ") if name in fields)
    return ", ".join(dict.fromkeys(named))
