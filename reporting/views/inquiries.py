"""Thanh tra, kiểm tra theo quyết định: who may look into whom until when, what is sealed off meanwhile."""

from datetime import date

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.timeline import timeline
from organizations.actions.inquiries import end_inquiry
from organizations.actions.sealing_off import lift_seal, seal_off
from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Inquiry, SealedOff
from organizations.requests import Request
from organizations.verbs import ADMINISTER
from organizations.views.doors import administered_units
from registry import store
from registry.actions import open_inquiry
from reporting import policy
from reporting.forms.inquiries import InquiryForm, ReasonForm, SealOffForm
from tasks.forms.units import groups_of
from toolbox.errors import TooLate
from toolbox.pages import attempt, page

PAGE = 25


def state_of(thing: Inquiry | SealedOff, today: date) -> tuple[str, str]:
    """Badge and words."""
    if thing.is_valid_on(today):
        return "current", _("Đang hiệu lực")
    ended = thing.ended_on if isinstance(thing, Inquiry) else thing.lifted_on or thing.inquiry.ended_on
    if ended is not None:
        return "returned", _("Đã kết thúc sớm") if isinstance(thing, Inquiry) else _("Đã gỡ")
    return ("coming", _("Chưa đến ngày")) if thing.valid_from > today else ("neutral", _("Đã hết hạn"))


@require_safe
def inquiries(request: Request) -> HttpResponse:
    found, today = policy.may_see_inquiries(request.user), office_today()
    before = request.GET.get("truoc", "")
    if before.isascii() and before.isdigit():
        found = found.filter(pk__lt=int(before[:18]))
    shown = list(found.prefetch_related("units", "inspectors").order_by("-pk")[: PAGE + 1])
    context = {
        "rows": [(each, state_of(each, today)) for each in shown[:PAGE]],
        "may_open": bool(policy.granted(request.user, ADMINISTER)),
        "next_url": f"?truoc={shown[PAGE - 1].pk}" if len(shown) > PAGE else "",
        "previous_url": request.path if before else "",
    }
    return page(request, "reporting/inquiries/list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    units = administered_units(request.user)
    root = units.order_by("path")[0]
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = InquiryForm(*sent, person=request.user, units=units, root=root)
    if form.is_bound and form.is_valid():
        made = attempt(form, open_inquiry, by=doer_of(request, form), **form.said)
        if made:
            messages.success(request, _("Đã ghi quyết định; thành viên đoàn được báo."))
            return redirect(made)
    context = {"form": form, "groups": groups_of(form["units"])}
    return page(request, "reporting/inquiries/new.html", context, form=form)


@require_safe
def inquiry(request: Request, pk: int) -> HttpResponse:
    shown, today = policy.inquiry_for(request.user, pk), office_today()
    over = shown.ended_on is not None or shown.valid_to < today
    context = {
        "inquiry": shown,
        "paper": getattr(shown, "paper", None),
        "state": state_of(shown, today),
        "units": list(shown.units.all()),
        "inspectors": list(shown.inspectors.order_by("full_name")),
        "sealed": [
            (each, state_of(each, today)) for each in shown.sealed_off.select_related("inquiry", "unit")
        ],
        "runs": not over and policy.administers(request.user, shown.units.all()),
        "lines": timeline(shown),
    }
    return page(request, "reporting/inquiries/inquiry.html", context)


@require_safe
def scan(request: Request, pk: int) -> FileResponse:
    shown = policy.inquiry_for(request.user, pk)
    return store.serve(shown.paper.scan, f"Quyet dinh {shown.decided_on:%Y-%m-%d}")


def _runs(request: Request, shown: Inquiry) -> None:
    """The door of its deeds: 403 to who only reads it; over, there is nothing to do."""
    policy.must_administer(request.user, shown)
    if shown.ended_on is not None or shown.valid_to < office_today():
        raise TooLate(_("Cuộc thanh tra, kiểm tra này đã kết thúc."))


@require_http_methods(["GET", "POST"])
def end(request: Request, pk: int) -> HttpResponse:
    shown = policy.inquiry_for(request.user, pk)
    _runs(request, shown)
    unit = shown.units.order_by("pk")[0]
    form = ReasonForm(request.POST or None, person=request.user, verb=ADMINISTER, unit=unit)
    if form.is_bound and form.is_valid():
        said = {"inquiry": shown, "reason": form.cleaned_data["reason"]}
        if attempt(form, end_inquiry, by=doer_of(request, form), **said):
            messages.success(request, _("Đã kết thúc; từ hôm nay thành viên đoàn không xem được nữa."))
            return redirect(shown)
    return page(request, "reporting/inquiries/end.html", {"inquiry": shown, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def seal(request: Request, pk: int) -> HttpResponse:
    shown = policy.inquiry_for(request.user, pk)
    _runs(request, shown)
    form = SealOffForm(
        request.POST or None, person=request.user, verb=ADMINISTER, unit=shown.units.order_by("pk")[0],
        inquiry=shown,
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        thing, unit = form.cleaned_data["thing"]
        days = {name: form.cleaned_data[name] for name in ("valid_from", "valid_to")}
        by = doer_of(request, form)
        if attempt(form, seal_off, inquiry=shown, thing=thing, unit=unit, by=by, **days):
            messages.success(request, _("Đã niêm phong: %(what)s.") % {"what": thing})
            return redirect(shown)
    return page(request, "reporting/inquiries/seal.html", {"inquiry": shown, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def lift(request: Request, pk: int) -> HttpResponse:
    shown = policy.sealed_for(request.user, pk)
    policy.must_administer(request.user, shown.inquiry)
    if not shown.is_valid_on(max(office_today(), shown.valid_from)):
        raise TooLate(_("Niêm phong này đã hết hạn hoặc đã gỡ."))
    form = ReasonForm(request.POST or None, person=request.user, verb=ADMINISTER, unit=shown.unit)
    if form.is_bound and form.is_valid():
        said = {"sealed": shown, "reason": form.cleaned_data["reason"]}
        if attempt(form, lift_seal, by=doer_of(request, form), **said):
            messages.success(request, _("Đã gỡ niêm phong: %(what)s.") % {"what": shown})
            return redirect(shown.inquiry)
    context = {"sealed": shown, "inquiry": shown.inquiry, "form": form}
    return page(request, "reporting/inquiries/lift.html", context, form=form)
