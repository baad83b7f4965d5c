"""A unit's targets: one with its way, setting, changing, ending it; the district's handed to many units."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from audit.timeline import timeline
from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Unit
from organizations.policy import covered, may
from organizations.verbs import READ
from resolutions.models import Resolution
from tasks import actions, policy
from tasks.actions.targets import ender_of
from tasks.forms.targets import EndTargetForm, HandTargetsForm, PromiseForm, TargetForm
from tasks.forms.units import groups_of
from tasks.models import Reading
from tasks.verbs import HAND_TARGETS, PREPARE_REPORT
from tasks.views.figures import WRITERS
from toolbox.pages import attempt, page


@require_GET
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is, and its figure in every period, newest first."""
    shown = policy.target_for(request.user, pk)
    unsent = policy.sees_unsent(request.user, shown.unit)
    seen = Reading.objects.filter(target=shown)
    seen = seen.newest() if unsent else seen.newest_given()
    readings = seen.select_related("report__period", "target", "finding__person").order_by(
        "-report__period__last_day", "-pk"
    )
    today = office_today()
    verb, unit = ender_of(shown)
    stands = shown.stands_on(today)
    context = {
        "target": shown,
        "counted_as": shown.indicator.definition_on(today) if shown.indicator else shown,
        "readings": [
            (one, shown.is_reached_by(one.exact) if one.exact is not None else None) for one in readings[:40]
        ],
        "stands": stands,
        "may_change": stands and may(request.user, PREPARE_REPORT, shown.unit),
        "may_end": stands and may(request.user, verb, unit),
        "entries": timeline(shown),
    }
    return page(request, "tasks/targets/target.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, unit: int) -> HttpResponse:
    owner = get_object_or_404(Unit.objects.filter(covered(request.user, READ, ""), valid_to=None), pk=unit)
    policy.must_hold(request.user, PREPARE_REPORT, owner, WRITERS)
    form = TargetForm(request.POST or None, person=request.user, verb=PREPARE_REPORT, unit=owner)
    if form.is_bound and form.is_valid():
        made = attempt(form, actions.set_target, unit=owner, by=doer_of(request, form), wish=form.wish)
        if made:
            messages.success(request, _("Đã đặt chỉ tiêu “%(title)s”.") % {"title": made})
            return redirect(made)
    return page(request, "tasks/targets/new.html", {"unit": owner, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a target the district gave only where it starts and what is promised."""
    shown = policy.target_for(request.user, pk)
    policy.must_hold(request.user, PREPARE_REPORT, shown.unit, WRITERS)
    kind = PromiseForm if shown.indicator_id else TargetForm
    initial = {name: getattr(shown, name) for name in kind.base_fields if hasattr(shown, name)}
    asked = {"person": request.user, "verb": PREPARE_REPORT, "unit": shown.unit, "initial": initial}
    form = kind(request.POST or None, **asked)
    if form.is_bound and form.is_valid():
        by = doer_of(request, form)
        if attempt(form, actions.change_target, target=shown, by=by, **form.said):
            messages.success(request, _("Đã sửa chỉ tiêu."))
            return redirect(shown)
    return page(request, "tasks/targets/change.html", {"target": shown, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    shown = policy.target_for(request.user, pk)
    verb, unit = ender_of(shown)
    words = _("Chỉ tiêu huyện giao do cơ quan giao kết thúc; chỉ tiêu của đơn vị do đơn vị kết thúc.")
    policy.must_hold(request.user, verb, unit, words)
    form = EndTargetForm(request.POST or None, person=request.user, verb=verb, unit=unit)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("on", "reason")}
        if attempt(form, actions.end_target, target=shown, by=doer_of(request, form), **said):
            messages.success(request, _("Đã kết thúc chỉ tiêu; số liệu các kỳ trước giữ nguyên."))
            return redirect(shown)
    return page(request, "tasks/targets/end.html", {"target": shown, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def hand(request: HttpRequest, resolution: int) -> HttpResponse:
    """The district's indicators to many units at once."""
    shown = get_object_or_404(Resolution.objects.adopted().select_related("issuer"), pk=resolution)
    words = _("Cơ quan ban hành nghị quyết, hoặc cơ quan theo dõi của họ, giao chỉ tiêu.")
    policy.must_hold(request.user, HAND_TARGETS, shown.issuer, words)
    choices = Unit.objects.on(office_today()).filter(go_live_on__isnull=False).exclude(pk=shown.issuer_id)
    form = HandTargetsForm(
        request.POST or None,
        person=request.user,
        verb=HAND_TARGETS,
        unit=shown.issuer,
        resolution=shown,
        choices=choices,
    )
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        said = {"indicators": list(data["indicators"]), "units": list(data["units"]), "year": data["year"]}
        made = attempt(form, actions.hand_targets, resolution=shown, by=doer_of(request, form), **said)
        if made is not None:
            words = _("Đã giao %(count)d chỉ tiêu.") if made else _("Các đơn vị đã có đủ chỉ tiêu này.")
            messages.success(request, words % {"count": len(made)})
            return redirect("resolutions:indicators", shown.pk)
    context = {"resolution": shown, "form": form, "groups": groups_of(form["units"])}
    return page(request, "tasks/targets/hand.html", context, form=form)
