"""The checker's office: what passes, examples, random draws; a unit's evidence quality and how it is made."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import Unit
from organizations.policy import may
from organizations.requests import Request
from organizations.verbs import READ
from registry import store
from tasks.actions.kinds import set_example, set_kind
from tasks.actions.sampling import draw_sample
from tasks.forms.checking import DrawForm, ExampleForm, KindForm
from tasks.models import EvidenceExample, EvidenceKind, SampleDraw
from tasks.policy import assignment_for, checking_unit, giving_unit, units_of
from tasks.quality import quality_of
from tasks.verbs import ASSIGN, CHECK
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page


@require_GET
def checker_offices(request: Request) -> HttpResponse:
    """The offices she checks for; straight to the only one."""
    units = Unit.objects.filter(pk__in=units_of(request.user, CHECK)).order_by("path")
    if not units:
        raise NotAllowed(_("Đồng chí không kiểm tra tài liệu cho đơn vị nào."))
    if len(units) == 1:
        return redirect("tasks:kinds", units[0].pk)
    return page(request, "tasks/kinds/offices.html", {"units": units})


@require_GET
def kinds(request: Request, unit: int) -> HttpResponse:
    office = checking_unit(request.user, unit)
    examples = EvidenceExample.objects.filter(unit=office).select_related("kind").order_by("kind", "-is_good")
    context = {
        "unit": office,
        "kinds": EvidenceKind.objects.offered_by(office).select_related("unit"),
        "examples": examples,
        "draws": SampleDraw.objects.filter(unit=office).prefetch_related("sampled__evidence__assignment")[:8],
        "draws_samples": office.pk in units_of(request.user, ASSIGN),
    }
    return page(request, "tasks/kinds/kinds.html", context)


@require_http_methods(["GET", "POST"])
def kind(request: Request, unit: int, kind: int | None = None) -> HttpResponse:
    office = checking_unit(request.user, unit)
    shown = get_object_or_404(EvidenceKind, pk=kind, unit=office) if kind is not None else None
    initial = (
        {"name": shown.name, "guidance": shown.guidance, "is_weak": shown.is_weak}
        if shown is not None
        else {}
    )
    posted = request.POST if request.method == "POST" else None
    form = KindForm(posted, person=request.user, unit=office, initial=initial)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "guidance", "is_weak")}
        if attempt(form, set_kind, unit=office, kind=shown, by=doer_of(request, form), **said):
            messages.success(request, _("Đã ghi loại tài liệu."))
            return redirect("tasks:kinds", office.pk)
    title = _("Sửa loại tài liệu") if shown else _("Thêm loại tài liệu")
    return page(request, "tasks/kinds/form.html", {"unit": office, "form": form, "title": title}, form=form)


@require_http_methods(["GET", "POST"])
def example(request: Request, unit: int) -> HttpResponse:
    office = checking_unit(request.user, unit)
    posted = request.method == "POST"
    form = ExampleForm(
        request.POST if posted else None, request.FILES if posted else None, person=request.user, unit=office
    )
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("kind", "is_good", "words", "file")}
        name = getattr(said["file"], "sent_name", "")
        if attempt(form, set_example, unit=office, file_name=name, by=doer_of(request, form), **said):
            messages.success(request, _("Đã ghi ví dụ."))
            return redirect("tasks:kinds", office.pk)
    context = {"unit": office, "form": form, "title": _("Ghi ví dụ tốt, ví dụ chưa đạt")}
    return page(request, "tasks/kinds/form.html", context, form=form)


@require_GET
def example_file(request: Request, pk: int, part: int) -> HttpResponse:
    """An example, to whoever sees work that the same office checks."""
    row = assignment_for(request.user, pk)
    shown = get_object_or_404(
        EvidenceExample.objects.filter(unit=row.checker_unit, kind__in=row.needs.all()).select_related(
            "file"
        ),
        pk=part,
    )
    if shown.file is None:
        raise Http404
    return store.serve(shown.file, shown.file_name or _("ví dụ"))


@require_http_methods(["GET", "POST"])
def draw(request: Request, unit: int) -> HttpResponse:
    office = giving_unit(request.user, unit)
    form = DrawForm(request.POST if request.method == "POST" else None, person=request.user, unit=office)
    if form.is_bound and form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("from_day", "to_day")}
        made = attempt(form, draw_sample, unit=office, by=doer_of(request, form), **days)
        if made:
            words = _("Đã rút %(count)d trong %(population)d tài liệu.")
            messages.success(request, words % {"count": made.sampled.count(), "population": made.population})
            return redirect("tasks:kinds", office.pk)
    context = {"unit": office, "form": form, "title": _("Rút mẫu kiểm tra lần hai")}
    return page(request, "tasks/kinds/form.html", context, form=form)


@require_GET
def quality(request: Request, unit: int) -> HttpResponse:
    """The number and how it is made, row by row, to those who read the unit."""
    shown = get_object_or_404(Unit, pk=unit)
    if not may(request.user, READ, shown):
        raise Http404
    quarters = quality_of(shown, office_today())
    context = {"unit": shown, "quarters": quarters, "now": quarters[-1]}
    return page(request, "tasks/quality/unit.html", context)
