"""A person's notices: opening one marks it read; a button marks them all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from registry import actions
from registry.models import Notice
from registry.views.paging import PAGE, key_in
from toolbox.pages import page


@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        count = actions.read_notices(person=request.user)
        messages.success(request, _("Đã đánh dấu đọc %(count)d thông báo.") % {"count": count})
        return redirect("registry:notices")
    rows = Notice.objects.of(request.user)
    if (before := key_in(request)).isdecimal():
        rows = rows.filter(pk__lt=int(before[:18]))
    shown = list(rows[: PAGE + 1])
    context = {
        "notices": shown[:PAGE],
        "has_unread": any(notice.read_at is None for notice in shown),
        "next_url": f"?truoc={shown[PAGE - 1].pk}" if len(shown) > PAGE else "",
        "previous_url": request.path if before else "",
    }
    return page(request, "registry/notices.html", context)


@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page the notice speaks of; somebody else's notice is not there."""
    notice = get_object_or_404(Notice.objects.of(request.user), pk=pk)
    actions.read_notices(person=request.user, notices=[notice])
    return redirect(notice.path or "registry:notices")
