"""Điểm cần xem: the questions with their counts, and the rows behind each."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organizations.clock import office_today
from organizations.requests import Request
from reporting import policy
from reporting.forms.span import SpanForm
from reporting.points import KINDS, NOT_KNOWN, page_of
from toolbox.pages import page

PAGE = 25


@require_safe
def points(request: Request) -> HttpResponse:
    """One statement for each question."""
    units = policy.Remit(request.user).units
    form = SpanForm(request.GET, today=office_today())
    span = form.span
    counted = [(kind, kind.find(units, span).count()) for kind in KINDS.values()]
    context = {"form": form, "span": span, "counted": counted, "not_known": NOT_KNOWN}
    return page(request, "reporting/points/list.html", context, form=form)


@require_safe
def point(request: Request, kind: str) -> HttpResponse:
    units, shown = policy.Remit(request.user).units, KINDS.get(kind)
    if shown is None:
        raise Http404(_("Không có điểm nào như vậy."))
    form = SpanForm(request.GET, today=office_today())
    span, key = form.span, request.GET.get("sau", "")
    rows, last = page_of(shown, shown.find(units, span), key, PAGE)
    context = {
        "kind": shown,
        "form": form,
        "span": span,
        "rows": rows,
        "next_url": f"?{span.query}&sau={last}" if last else "",
        "previous_url": f"?{span.query}" if key else "",
    }
    return page(request, "reporting/points/kind.html", context, form=form)
