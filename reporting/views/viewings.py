"""Who saw a restricted thing, and what a person saw of such."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from audit.models import Viewing, ViewingQuerySet
from organizations.models import User
from organizations.requests import Request
from reporting import policy, things
from toolbox.pages import page

PAGE = 30


@require_safe
def who_saw(request: Request, label: str, pk: str) -> HttpResponse:
    """Of one thing, newest first."""
    seen = policy.Remit(request.user).viewings_of(label, pk)
    thing = things.find(label, pk)
    rows, next_url = _rows(request, seen)
    context = {
        "title": str(thing) if thing is not None else rows[0].object_text if rows else "",
        "kind": things.name_of(label),
        "life_url": things.life_url(label, pk),
        "rows": rows,
        "next_url": next_url,
    }
    return page(request, "reporting/viewings/who_saw.html", context)


@require_safe
def seen_by(request: Request, pk: int) -> HttpResponse:
    """Of one person, newest first; for who reads the whole book, for a viewing knows no unit."""
    remit = policy.Remit(request.user)
    shown = get_object_or_404(User, pk=pk)
    if not remit.whole:
        raise Http404
    rows, next_url = _rows(request, Viewing.objects.by(pk))
    things_of = [
        (row, things.name_of(row.object_type), things.life_url(row.object_type, row.object_id))
        for row in rows
    ]
    return page(
        request, "reporting/viewings/seen_by.html", {"person": shown, "rows": things_of, "next_url": next_url}
    )


def _rows(request: Request, seen: ViewingQuerySet) -> tuple[list[Viewing], str]:
    """A page of them, and the address of the next. One statement."""
    before = request.GET.get("truoc", "")
    rows = list(seen.newest_first(before=int(before[:18]) if before.isdecimal() else None)[: PAGE + 1])
    return rows[:PAGE], f"?truoc={rows[PAGE - 1].pk}" if len(rows) > PAGE else ""
