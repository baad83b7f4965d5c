"""Tôi vắng mặt: who acts for whom, from when to when, by which paper."""

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from audit.timeline import timeline
from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Mandate, Unit, User
from organizations.policy import covered, desks_of
from organizations.verbs import AUTHORISE, ENTER_FOR, INSPECT, VERBS
from registry import store
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from workflow.actions.mandates import authorise, revoke
from workflow.forms.absence import MandateForm, RevokeForm
from workflow.models import MandatePaper

MOST = 50


def _units(person: User, verb_name: str) -> list[int]:
    return [unit for unit, verb in desks_of(person) if verb == verb_name]


def _visible(person: User) -> Q:
    """To its giver, its receiver, the office that may enter for the giver, auditors."""
    theirs = Q(giver__person=person) | Q(receiver=person)
    theirs |= Q(giver__position__unit__in=_units(person, ENTER_FOR.codename))
    return theirs | covered(person, INSPECT, "giver__position__unit")


def _mandate(person: User, pk: int) -> Mandate:
    rows = Mandate.objects.filter(_visible(person)).select_related(
        "giver__person", "giver__position__unit", "receiver", "receiver_post__position__unit"
    )
    return get_object_or_404(rows.distinct(), pk=pk)


def _place(person: User, pk: int) -> Unit:
    """A unit whose post she holds and may lend, or where she enters for who may; 403 for others."""
    unit = get_object_or_404(Unit, pk=pk)
    if pk not in _units(person, AUTHORISE.codename) + _units(person, ENTER_FOR.codename):
        raise NotAllowed(_("Ủy quyền do người giữ chức vụ lập, hoặc văn phòng của đơn vị nhập thay."))
    return unit


@require_GET
def absence(request: HttpRequest) -> HttpResponse:
    """Her mandates, given and received, and those of the leaders she enters for."""
    person, today = request.user, office_today()
    own, entering = _units(person, AUTHORISE.codename), _units(person, ENTER_FOR.codename)
    found = Mandate.objects.filter(_visible(person)).select_related(
        "giver__person", "giver__position__unit", "receiver", "receiver_post__position__unit"
    )
    mandates = [(one, _state(one, today)) for one in found.distinct()[:MOST]]
    context = {
        "mandates": mandates,
        "own": Unit.objects.filter(pk__in=own).order_by("path"),
        "entering": Unit.objects.filter(pk__in=entering).exclude(pk__in=own).order_by("path"),
    }
    return page(request, "workflow/absence/list.html", context)


def _state(mandate: Mandate, today: object) -> tuple[str, str]:
    """Badge and words."""
    if mandate.revoked_on is not None:
        return "returned", _("Đã thu hồi")
    if mandate.valid_to < today:  # type: ignore[operator]
        return "neutral", _("Đã hết hạn")
    if mandate.valid_from > today:  # type: ignore[operator]
        return "coming", _("Chưa đến ngày")
    return "current", _("Đang hiệu lực")


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, unit: int) -> HttpResponse:
    shown = _place(request.user, unit)
    posted = request.method == "POST"
    form = MandateForm(
        request.POST if posted else None, request.FILES if posted else None, person=request.user, unit=shown
    )
    if form.is_bound and form.is_valid():
        made = attempt(form, authorise, unit=shown, by=doer_of(request, form), **form.said)
        if made:
            messages.success(request, _("Đã ghi: %(what)s.") % {"what": made})
            return redirect("workflow:mandate", made.pk)
    return page(request, "workflow/absence/give.html", {"unit": shown, "form": form}, form=form)


@require_GET
def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    shown, today = _mandate(request.user, pk), office_today()
    unit = shown.giver.position.unit_id
    hers = shown.giver.person_id == request.user.pk or unit in _units(request.user, ENTER_FOR.codename)
    over = shown.revoked_on is not None or shown.valid_to < today
    context = {
        "mandate": shown,
        "state": _state(shown, today),
        "works": [VERBS[name].label for name in shown.codenames if name in VERBS][2:],
        "paper": MandatePaper.objects.filter(mandate=shown).select_related("scan", "entered_by").first(),
        "revokes": hers and not over,
        "entries": timeline(shown),
    }
    return page(request, "workflow/absence/mandate.html", context)


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _mandate(request.user, pk)
    unit = shown.giver.position.unit
    if shown.giver.person_id != request.user.pk and unit.pk not in _units(request.user, ENTER_FOR.codename):
        raise NotAllowed(_("Chỉ người đã ủy quyền thu hồi được; văn phòng thì nhập thay người ấy."))
    form = RevokeForm(request.POST or None, person=request.user, unit=unit)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, revoke, mandate=shown, reason=reason, by=doer_of(request, form)):
            messages.success(request, _("Đã thu hồi ủy quyền; việc đang chờ về lại người ủy quyền."))
            return redirect("workflow:mandate", shown.pk)
    return page(request, "workflow/absence/revoke.html", {"mandate": shown, "form": form}, form=form)


@require_safe
def scan(request: HttpRequest, pk: int) -> FileResponse:
    shown = _mandate(request.user, pk)
    paper = MandatePaper.objects.filter(mandate=shown).select_related("scan").first()
    if paper is None:
        raise Http404
    return store.serve(paper.scan, f"Uy quyen {shown.given_on:%Y-%m-%d}", of=shown)
