"""Cặp trình ký: the office puts in order what its leaders find first today."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Unit
from organizations.policy import desks_of
from organizations.requests import Request
from organizations.verbs import ENTER_FOR
from tasks.actions.folder import order_folder
from tasks.folder import folder_of
from tasks.models import Waiting
from toolbox.errors import NotAllowed, Refused
from toolbox.pages import page


@require_GET
def folders(request: Request) -> HttpResponse:
    """Whose folders she puts in order; straight to the only one."""
    units = [unit for unit, verb in desks_of(request.user) if verb == ENTER_FOR.codename]
    if not units:
        raise NotAllowed(_("Cặp trình ký do văn phòng, văn thư của đơn vị xếp."))
    return page(
        request, "tasks/folder/list.html", {"units": Unit.objects.filter(pk__in=units).order_by("path")}
    )


@require_http_methods(["GET", "POST"])
def folder(request: Request, unit: int) -> HttpResponse:
    shown = get_object_or_404(Unit, pk=unit)
    if (shown.pk, ENTER_FOR.codename) not in desks_of(request.user):
        raise NotAllowed(_("Cặp trình ký do văn phòng, văn thư của đơn vị xếp."))
    rows, today = folder_of(shown), office_today()
    refusal = ""
    if request.method == "POST":
        try:
            count = order_folder(unit=shown, keys=_order(rows, request.POST), by=doer_of(request))
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(
                request, _("Đã xếp %(count)d văn bản vào cặp trình ký hôm nay.") % {"count": count}
            )
            return redirect("tasks:folder", shown.pk)
    places = {row.pk: row.folder_place for row in rows if row.folder_on == today}
    context = {
        "unit": shown,
        "rows": [(row, places.get(row.pk)) for row in rows],
        "today": today,
        "refusal": refusal,
    }
    answer = page(request, "tasks/folder/folder.html", context)
    answer.status_code = 422 if refusal else 200
    return answer


def _is_number(text: str, *, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most


def _order(rows: list[Waiting], posted: QueryDict) -> list[int]:
    """The rows with a number, by their numbers; then the pressed arrow moves one of them a place."""
    keys = [row.pk for row in rows]
    if "tat-ca" in posted:
        return keys
    numbers = {pk: posted.get(f"so-{pk}", "").strip() for pk in keys}
    if wrong := [text for text in numbers.values() if text and not _is_number(text, most=5)]:
        raise Refused(_("“%(text)s” không phải số thứ tự. Ghi 1, 2, 3… hoặc để trống.") % {"text": wrong[0]})
    order = sorted((pk for pk in keys if numbers[pk]), key=lambda pk: int(numbers[pk]))
    for name, step in (("len", -1), ("xuong", 1)):
        pk = posted.get(name, "")
        if _is_number(pk, most=18) and int(pk) in order:
            at = order.index(int(pk))
            to = min(max(at + step, 0), len(order) - 1)
            order.insert(to, order.pop(at))
    return order
