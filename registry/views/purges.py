"""Contents that are to leave the house: those that wait for me, and the second person's decision."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from audit.timeline import timeline
from organizations.doer import doer_of
from organizations.models import Unit
from organizations.policy import covered, desks_of
from registry import actions, policy
from registry.forms.purge import AskPurgeForm, DecidePurgeForm
from registry.models import Purge, StoredFile
from registry.places import places_of, senders_of
from registry.verbs import APPROVE_PURGE, ASK_PURGE
from registry.views.paging import PAGE, key_in
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page


@require_GET
def purges(request: HttpRequest) -> HttpResponse:
    """What waits for a desk of mine, oldest first; below it what was asked or decided, newest first."""
    seen = policy.purges_seen_by(request.user).select_related("file", "unit", "asked_by", "decided_by")
    waiting = Purge.objects.open().asked_of(covered(request.user, APPROVE_PURGE))
    others = seen.exclude(pk__in=waiting.values("pk"))
    if (before := key_in(request)).isdecimal():
        others = others.filter(pk__lt=int(before[:18]))
    shown = list(others[: PAGE + 1])
    first = [] if before else list(waiting.select_related("file", "unit", "asked_by").order_by("pk")[:PAGE])
    context = {
        "waiting": first,
        "others": shown[:PAGE],
        "next_url": f"?truoc={shown[PAGE - 1].pk}" if len(shown) > PAGE else "",
        "previous_url": request.path if before else "",
    }
    return page(request, "registry/purges/list.html", context)


@require_http_methods(["GET", "POST"])
def purge(request: HttpRequest, pk: int) -> HttpResponse:
    """Every place that loses the file, and the decision."""
    shown = policy.purge_for(request.user, pk)
    may_decide = policy.may_decide(request.user, shown)
    if request.method == "POST" and not may_decide and shown.is_open:
        raise NotAllowed(_("Người có quyền đồng ý xóa nội dung tệp của đơn vị mới quyết định việc này."))
    sent = request.POST if request.method == "POST" else None
    form = DecidePurgeForm(sent, person=request.user, verb=APPROVE_PURGE, unit=_desk(request, shown))
    if form.is_bound and form.is_valid() and _decide(request, shown, form):
        return redirect("registry:purges")
    places = places_of(shown.file, request.user) if shown.is_open else []
    context = {
        "purge": shown,
        "places": places,
        "barred": _barred(request, shown, places) if shown.is_open else "",
        "form": form,
        "may_decide": may_decide,
        "lines": timeline(shown),
    }
    return page(request, "registry/purges/purge.html", context, form=form)


def _desk(request: HttpRequest, shown: Purge) -> Unit:
    """The desk at which this person decides, else the one that was asked first."""
    mine = shown.desks.filter(covered(request.user, APPROVE_PURGE)).select_related("unit").first()
    return mine.unit if mine else shown.unit


def _decide(request: HttpRequest, shown: Purge, form: DecidePurgeForm) -> bool:
    by = doer_of(request, form)
    if form.cleaned_data["decision"] == form.APPROVE:
        if done := attempt(form, actions.approve_purge, purge=shown, by=by):
            messages.success(
                request, _("Đã xóa nội dung tệp. Nhật ký giữ mã của tệp và tên hai người quyết định.")
            )
        return bool(done)
    answer = form.cleaned_data["answer"]
    if done := attempt(form, actions.refuse_purge, purge=shown, answer=answer, by=by):
        messages.success(request, _("Đã ghi: không xóa. Tệp mở lại được như trước."))
    return bool(done)


def _barred(request: HttpRequest, shown: Purge, places: list) -> str:
    """Why this very person may not be the second one, told before she tries."""
    if shown.asked_by_id == request.user.pk:
        return _("Đồng chí là người đề nghị; người thứ hai phải là người khác.")
    if request.user.pk in senders_of(places):
        return _("Đồng chí đã gửi tệp này; người thứ hai phải là người khác.")
    return ""


def ask_page(request: HttpRequest, *, stored: StoredFile, unit: Unit, name: str, back: str) -> HttpResponse:
    """The page that asks for a purge, for whoever owns the file: its view has asked its policy who reads it.

    `name`: the file in the owner's words, `back`: the owner's page.
    """
    if (unit.pk, ASK_PURGE.codename) not in desks_of(request.user):
        raise NotAllowed(_("Chỉ người của %(unit)s được đề nghị xóa nội dung tệp.") % {"unit": unit})
    sent = request.POST if request.method == "POST" else None
    form = AskPurgeForm(sent, person=request.user, verb=ASK_PURGE, unit=unit)
    if form.is_bound and form.is_valid():
        told = {"kind": form.cleaned_data["kind"], "reason": form.cleaned_data["reason"]}
        if attempt(form, actions.ask_purge, stored=stored, unit=unit, by=doer_of(request, form), **told):
            messages.success(
                request, _("Đã gửi đề nghị. Từ giờ không ai mở được tệp; chờ người thứ hai quyết định.")
            )
            return redirect(back)
    context = {
        "form": form,
        "name": name,
        "back": back,
        "words_instead": stored.words_instead,
        "places": places_of(stored, request.user),
    }
    return page(request, "registry/purges/ask.html", context, form=form)
