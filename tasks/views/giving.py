"""Giving work, and the page of one giving: every unit with how it stands."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.clock import office_today
from organizations.doer import Doer, doer_of
from organizations.models import Unit
from organizations.requests import Request
from tasks.actions.giving import add_units, give_work
from tasks.actions.repeating import end_recurrence, give_again, set_recurrence
from tasks.actions.urging import urge
from tasks.deadlines import days_shown, deadline_of_assignment, original_of
from tasks.forms.giving import AddUnitsForm, AgainForm, EndRecurrenceForm, GiveForm, RecurrenceForm
from tasks.forms.urging import UrgeManyForm
from tasks.models import Assignment, Giving
from tasks.policy import giving_unit, units_of
from tasks.tally import ORIGINAL, tally_of
from tasks.verbs import ASSIGN
from tasks.views.paging import PAGE
from tasks.words import STATUS_BADGES
from tasks.workdays import Calendar
from toolbox.bulk import Results, each_of
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page


@require_GET
def givings(request: Request) -> HttpResponse:
    """In whose name she may give, and what was given lately."""
    units = units_of(request.user, ASSIGN)
    if not units:
        raise NotAllowed(_("Đồng chí không giao việc thay mặt đơn vị nào."))
    rows = Giving.objects.filter(given_by_unit__in=units).select_related("given_by_unit", "recurrence")
    context = {
        "units": Unit.objects.filter(pk__in=units).order_by("path"),
        "givings": rows[: PAGE * 2],
    }
    return page(request, "tasks/giving/list.html", context)


@require_http_methods(["GET", "POST"])
def give(request: Request, unit: int) -> HttpResponse:
    giver = giving_unit(request.user, unit)
    posted = request.method == "POST"
    form = GiveForm(request.POST if posted else None, person=request.user, unit=giver)
    if form.is_bound and form.is_valid():
        by, units = doer_of(request, form), form.cleaned_data["everyone"]
        made = attempt(form, give_work, giver=giver, work=form.work, units=units, by=by)
        if made:
            messages.success(request, _("Đã giao việc cho %(count)d đơn vị.") % {"count": len(units)})
            return redirect(made)
    return page(request, "tasks/giving/give.html", {"giver": giver, "form": form}, form=form)


def _giving(request: Request, pk: int) -> Giving:
    """For who gives in the unit's name: others meet the assignments, each by itself."""
    shown = get_object_or_404(
        Giving.objects.select_related("given_by_unit", "checker_unit", "group", "recurrence"), pk=pk
    )
    giving_unit(request.user, shown.given_by_unit_id)
    return shown


@require_http_methods(["GET", "POST"])
def giving(request: Request, pk: int) -> HttpResponse:
    """The units and how they stand; several of them are urged at once."""
    shown, today = _giving(request, pk), office_today()
    posted = request.POST if request.method == "POST" else None
    form = UrgeManyForm(posted, person=request.user, giving=shown)
    results = None
    if form.is_bound and form.is_valid():
        results = _urge(form, doer_of(request, form))
        form = UrgeManyForm(person=request.user, giving=shown)
    rows = list(
        shown.assignments.select_related("lead_unit")
        .prefetch_related(Prefetch("urgings"))
        .order_by("lead_unit__kind", "lead_unit__position", "pk")
    )
    calendar = Calendar.around([day for row in rows for day in days_shown(row)], today)
    found = Assignment.objects.filter(giving=shown)
    context = {
        "giving": shown,
        "form": form,
        "results": results,
        "rows": [
            (
                row,
                deadline_of_assignment(row, today, calendar),
                original_of(row, today, calendar),
                STATUS_BADGES[row.status],
            )
            for row in rows
        ],
        "tally": tally_of(found, today),
        "original": tally_of(found, today, ORIGINAL),
        "needs": list(shown.needs.all()),
        "earlier": list(Giving.objects.filter(series=shown.series).exclude(pk=shown.pk)[:12]),
        "recurs": shown.recurrence is not None and shown.recurrence.ended_on is None,
    }
    return page(request, "tasks/giving/giving.html", context, form=form)


def _urge(form: UrgeManyForm, by: Doer) -> Results:
    said = {name: form.cleaned_data[name] for name in ("channel", "words", "symbol")}
    return each_of(form.cleaned_data["chosen"], lambda row: urge(assignment=row, by=by, **said))


def _form_page(
    request: Request, pk: int, form_class: type, action: Any, takes: tuple[str, ...], words: dict
) -> HttpResponse:
    """The pages that do one thing with a giving: the form, its action, back to where it leads."""
    shown = _giving(request, pk)
    form = form_class(request.POST if request.method == "POST" else None, person=request.user, giving=shown)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in takes}
        made = attempt(form, action, giving=shown, by=doer_of(request, form), **said)
        if made:
            messages.success(request, words["done"])
            return redirect(made if isinstance(made, Giving) else shown)
    return page(request, "tasks/giving/form.html", {"giving": shown, "form": form, **words}, form=form)


@require_http_methods(["GET", "POST"])
def more_units(request: Request, pk: int) -> HttpResponse:
    words = {
        "title": _("Giao thêm đơn vị"),
        "lead": _("Đơn vị mới có cùng nội dung và hạn; đơn vị đã được giao không bị giao hai lần."),
        "done": _("Đã giao thêm."),
    }
    return _form_page(request, pk, AddUnitsForm, add_units, ("units",), words)


@require_http_methods(["GET", "POST"])
def again(request: Request, pk: int) -> HttpResponse:
    words = {
        "title": _("Làm như kỳ trước"),
        "lead": _("Giao lại cùng việc cho cùng các đơn vị với hạn mới. Lần giao trước không đổi."),
        "done": _("Đã giao lại với hạn mới."),
    }
    return _form_page(request, pk, AgainForm, give_again, ("due_on",), words)


@require_http_methods(["GET", "POST"])
def recur(request: Request, pk: int) -> HttpResponse:
    words = {
        "title": _("Tự giao lại theo kỳ"),
        "lead": _("Từ kỳ sau, hệ thống tự giao lại cùng việc cho cùng các đơn vị; mỗi kỳ một lần."),
        "done": _("Đã đặt việc lặp lại."),
    }
    return _form_page(request, pk, RecurrenceForm, set_recurrence, ("rhythm", "due_after"), words)


@require_http_methods(["GET", "POST"])
def end(request: Request, pk: int) -> HttpResponse:
    words = {
        "title": _("Thôi tự giao lại"),
        "lead": _("Các lần đã giao giữ nguyên; từ kỳ sau không giao nữa."),
        "done": _("Đã thôi lặp lại."),
    }
    return _form_page(request, pk, EndRecurrenceForm, end_recurrence, (), words)
