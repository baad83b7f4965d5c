"""Reading: the list, the text of a resolution, what it asks for."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from audit.timeline import timeline
from registry import store
from resolutions import policy
from resolutions.closing import bare_sentences, waived_of
from resolutions.coverage import coverage
from resolutions.models import Conclusion, Resolution
from resolutions.offers import home_of, offers_on, offers_to
from resolutions.printing import Share, printed
from toolbox.pages import page

LISTED = 25


@require_safe
def list_resolutions(request: HttpRequest) -> HttpResponse:
    """Every resolution the person may see, the newest first."""
    seen = policy.visible_to(request.user).select_related("issuer").defer("source_text").order_by("-pk")
    if (before := request.GET.get("truoc", "")).isdecimal():
        seen = seen.filter(pk__lt=int(before[:18]))
    rows = list(seen[: LISTED + 1])
    following = f"?truoc={rows[LISTED - 1].pk}" if len(rows) > LISTED else ""
    context = {
        "rows": rows[:LISTED],
        "next_url": following,
        "may_import": policy.issuers_for(request.user).exists(),
    }
    return page(request, "resolutions/list.html", context)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The text with its coverage."""
    resolution = policy.resolution_for(request.user, pk)
    rows = printed(resolution, coverage(resolution))
    context = _frame(request, resolution) | {
        "rows": rows,
        "share": Share.of(rows),
        "recipients": resolution.recipients.all(),
        "parts": [row for row in rows if row.clause.level == 1 or row.clause.kind == "implementation"],
    }
    return page(request, "resolutions/page.html", context)


@require_safe
def duties(request: HttpRequest, pk: int) -> HttpResponse:
    """Who owes what, and the groups of tasks."""
    resolution = policy.resolution_for(request.user, pk)
    offers = offers_to(request.user)
    rows = resolution.duties.select_related("clause").order_by("clause__position", "pk")
    context = _frame(request, resolution) | {
        "duties": [(duty, offers.get(duty.pk), home_of(duty)) for duty in rows],
        "offers": offers_on(request.user, resolution),
        "bare": bare_sentences(resolution) if resolution.is_adopted else [],
        "waived": waived_of(resolution),
        "conclusion": Conclusion.objects.filter(resolution=resolution).select_related("person").first(),
        "may_conclude": resolution.is_adopted and policy.may_conclude(request.user, resolution),
        "groups": resolution.task_groups.select_related("clause").prefetch_related("indicators"),
    }
    return page(request, "resolutions/duties.html", context)


@require_safe
def indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be reached, measured how."""
    resolution = policy.resolution_for(request.user, pk)
    rows = list(resolution.indicators.select_related("clause").prefetch_related("groups", "definitions"))
    context = _frame(request, resolution) | {
        "indicators": rows,
        "orphans": [row for row in rows if not row.groups.all()],
    }
    return page(request, "resolutions/indicators.html", context)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done to it."""
    resolution = policy.resolution_for(request.user, pk)
    return page(
        request, "resolutions/history.html", _frame(request, resolution) | {"entries": timeline(resolution)}
    )


@require_safe
def source(request: HttpRequest, pk: int) -> FileResponse:
    """The file it was read from. Http404 when it came as pasted text."""
    resolution = policy.resolution_for(request.user, pk)
    if resolution.source is None:
        raise Http404
    return store.serve(resolution.source, resolution.source_name, of=resolution)


def _frame(request: HttpRequest, resolution: Resolution) -> dict:
    """What every page of one resolution shows around its matter."""
    return {"resolution": resolution, "may_manage": policy.may_manage(request.user, resolution)}
