"""The pages of duty III.4: coverage of all communes, a commune's page and pocket sheet, areas handed over."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Appointment, Unit, UnitKind
from organizations.policy import covered, desks_of, may
from organizations.verbs import ENTER_FOR, READ
from registry.once import answers_once, once
from resolutions.models import Duty
from toolbox.errors import NotAllowed
from toolbox.pages import page
from toolbox.vietnamese import parse_date
from workflow.actions.areas import answer_area, assign_area, offer_area
from workflow.actions.oversight import open_quarter
from workflow.areas_page import AreaPage, coverage
from workflow.forms.oversight import AssignForm, OfferForm, TakeForm
from workflow.models import AreaHandover
from workflow.overseers import office_of
from workflow.quarters import Quarter
from workflow.verbs import ACTIVATE, ASSIGN_AREAS, VISIT, VOTE

FORM = "workflow/oversight/form.html"


def unit_for(request: HttpRequest, pk: int) -> Unit:
    """The commune's Party committee, or 404 to who may not read it."""
    found = Unit.objects.filter(covered(request.user, READ, ""), kind=UnitKind.COMMUNE_COMMITTEE)
    return get_object_or_404(found.select_related("parent", "locality"), pk=pk)


def enters_at_office(request: HttpRequest, unit: Unit) -> bool:
    return (office_of(unit).pk, ENTER_FOR.codename) in desks_of(request.user)


def must_visit(request: HttpRequest, unit: Unit) -> None:
    if (unit.pk, VISIT.codename) not in desks_of(request.user) and not enters_at_office(request, unit):
        raise NotAllowed(_("Việc này của Huyện ủy viên phụ trách xã."))


@require_GET
def oversight(request: HttpRequest) -> HttpResponse:
    """Which commune was visited when, as of a day."""
    try:
        on = parse_date(request.GET.get("ngay", "")) or office_today()
    except ValueError:
        on = office_today()
    on = min(on, office_today())
    context = coverage(request.user, on) | {"duty": _duty(request), "quarter": Quarter.of(office_today())}
    return page(request, "workflow/oversight/coverage.html", context)


def _duty(request: HttpRequest) -> Duty | None:
    """The duty whose quarter this person may open."""
    found = Duty.objects.filter(flow="OversightFlow").select_related("resolution__issuer").first()
    return found if found and may(request.user, ACTIVATE, found.resolution.issuer) else None


@require_http_methods(["POST"])
def oversight_open(request: HttpRequest, duty: int) -> HttpResponse:
    found = get_object_or_404(
        Duty.objects.select_related("resolution__issuer"), pk=duty, flow="OversightFlow"
    )
    if not may(request.user, ACTIVATE, found.resolution.issuer):
        raise NotAllowed(_("Đồng chí không mở hồ sơ quý."))
    made = open_quarter(duty=found, quarter=Quarter.of(office_today()), by=doer_of(request))
    words = _("Đã mở %(count)d hồ sơ quý này.") if made else _("Các xã đều đã có hồ sơ quý này.")
    messages.success(request, words % {"count": len(made)})
    return redirect("workflow:oversight")


@require_GET
def area(request: HttpRequest, pk: int) -> HttpResponse:
    shown = AreaPage(unit_for(request, pk), request.user, office_today())
    return page(request, "workflow/oversight/area.html", {"page": shown, "unit": shown.unit})


@require_GET
def area_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One A4 for the pocket."""
    shown = AreaPage(unit_for(request, pk), request.user, office_today())
    return page(request, "workflow/oversight/sheet.html", {"page": shown, "unit": shown.unit})


def _must_assign(request: HttpRequest, unit: Unit) -> Unit:
    if unit.parent is None or not may(request.user, ASSIGN_AREAS, unit.parent):
        raise NotAllowed(_("Đồng chí không phân công địa bàn."))
    return unit.parent


@answers_once
@require_http_methods(["GET", "POST"])
def area_assign(request: HttpRequest, pk: int) -> HttpResponse:
    unit = unit_for(request, pk)
    above = _must_assign(request, unit)
    form = AssignForm(
        request.POST or None, request.FILES or None, person=request.user, verb=ASSIGN_AREAS, unit=above
    )
    return form_page(
        request, form, partial(assign_area, unit=unit), done=_("Đã phân công."),
        goes_back=True, back=area_url(unit), button=_("Phân công"),
        heading=_("Phân công phụ trách %(unit)s") % {"unit": unit},
        lead=_("Huyện ủy viên được phụ trách từ ngày ghi ở đây. Không phụ trách một mình nơi mình lãnh đạo."),
    )  # fmt: skip


@answers_once
@require_http_methods(["GET", "POST"])
def area_offer(request: HttpRequest, pk: int, appointment: int) -> HttpResponse:
    unit = unit_for(request, pk)
    above = _must_assign(request, unit)
    held = get_object_or_404(
        Appointment.objects.select_related("person", "position"), pk=appointment, position__roles__unit=unit,
        position__roles__role="overseer",
    )  # fmt: skip
    form = OfferForm(
        request.POST or None, request.FILES or None, person=request.user, verb=ASSIGN_AREAS, unit=above
    )
    return form_page(
        request, form, partial(offer_area, unit=unit, appointment=held), done=_("Đã gửi người nhận ký."),
        back=area_url(unit), button=_("Gửi người nhận ký"),
        heading=_("Bàn giao %(unit)s") % {"unit": unit},
        lead=_("Từ đồng chí %(person)s. Người nhận ký thì việc bàn giao mới có hiệu lực.") % {
            "person": held.person
        },
    )  # fmt: skip


@answers_once
@require_http_methods(["GET", "POST"])
def area_handover(request: HttpRequest, pk: int) -> HttpResponse:
    """To read for all who read the commune; the receiver, or who enters for him, signs."""
    rows = AreaHandover.objects.filter(covered(request.user, READ, "unit"))
    rows = rows | AreaHandover.objects.filter(receiver=request.user)
    shown = get_object_or_404(
        rows.select_related("unit__parent", "receiver", "person", "appointment__person", "receipt__person"),
        pk=pk,
    )  # fmt: skip
    receipt = getattr(shown, "receipt", None)
    signs = receipt is None and (
        shown.receiver_id == request.user.pk or enters_at_office(request, shown.unit)
    )
    if request.method == "POST" and not signs:
        raise NotAllowed(_("Chỉ người nhận ký nhận địa bàn này."))
    form = None
    if signs:
        form = TakeForm(
            request.POST or None, request.FILES or None, person=request.user, verb=VOTE,
            unit=shown.unit.parent, entered_at=office_of(shown.unit),
        )  # fmt: skip
        if form.is_bound and form.is_valid():
            led = once(
                request, form,
                lambda: answer_area(handover=shown, by=doer_of(request, form), **form.said),
                goes_to=lambda _made: shown.get_absolute_url(), done=_("Đã ghi trả lời."),
            )  # fmt: skip
            if led:
                return led
    context = {"handover": shown, "receipt": receipt, "form": form, "back": area_url(shown.unit)}
    return page(request, "workflow/oversight/handover.html", context, form=form)


def area_url(unit: Unit) -> str:
    return reverse("workflow:area", args=[unit.pk])


def form_page(
    request: HttpRequest,
    form: Any,
    act: Callable[..., Any],
    *,
    done: str,
    back: str,
    goes_back: bool = False,
    **words: Any,
) -> HttpResponse:
    """The page of one form that is sent once: `act(by=, **form.said)`, then on to what was made, or `back`.

    `words`: heading, lead (what for, who acts next), button; `about`: a template.
    """
    if form.is_bound and form.is_valid():
        way = {"goes_to": lambda _made: back} if goes_back else {}
        led = once(request, form, lambda: act(by=doer_of(request, form), **form.said), done=done, **way)
        if led:
            return led
    return page(request, FORM, {"form": form, "words": words | {"back": back}}, form=form)
