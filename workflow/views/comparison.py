"""A version as it was, and the difference between two."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from organizations.policy import desks_of
from registry.verbs import ASK_PURGE
from toolbox.pages import page
from workflow.comparing import compare as difference_of
from workflow.models import Case, Version
from workflow.page.content import content_of
from workflow.page.document import conclusion_of
from workflow.policy import case_for
from workflow.undoing import with_corrections


def _version(case: Case, number: int) -> Version:
    found = case.document.versions.select_related("file", "submitted_by")
    return get_object_or_404(found, number=number)


@require_GET
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    case = case_for(request.user, pk)
    shown = _version(case, number)
    steps = case.process.flow_class.steps()
    decisions = shown.decisions.select_related(
        "person", "entered_by", "scan", "seat", "minutes", "taken_back"
    )
    decisions = with_corrections(case, decisions)
    context = {
        "case": case,
        "document": case.document,
        "version": shown,
        "content": content_of(shown),
        "may_ask_purge": (case.unit_id, ASK_PURGE.codename) in desks_of(request.user),
        "conclusions": [conclusion_of(each, str(steps[each.step].title)) for each in decisions],
        "numbers": list(case.document.versions.order_by("number").values_list("number", flat=True)),
    }
    return page(request, "workflow/case/version.html", context)


@require_GET
def compare(request: HttpRequest, pk: int, old: int, new: int) -> HttpResponse:
    case = case_for(request.user, pk)
    if old == new:
        raise Http404
    before, now = _version(case, min(old, new)), _version(case, max(old, new))
    context = {
        "case": case,
        "document": case.document,
        "before": before,
        "now": now,
        "difference": difference_of(before, now),
    }
    return page(request, "workflow/case/compare.html", context)
