"""A unit's positions and its focal officer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations import actions
from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.forms.positions import FocalForm, NewPositionForm
from organizations.models import Position
from organizations.requests import Request
from organizations.roles import Role
from organizations.views.doors import administered_units, unit_for
from organizations.views.units import staff
from toolbox.pages import attempt, page


@require_safe
def positions(request: Request, pk: int) -> HttpResponse:
    unit = unit_for(request.user, pk)
    context = {"unit": unit, "staff": staff(unit, office_today(), None)}
    return page(request, "organizations/positions/positions.html", context)


@require_http_methods(["GET", "POST"])
def position_new(request: Request, pk: int) -> HttpResponse:
    unit = unit_for(request.user, pk)
    form = NewPositionForm(request.POST or None, units=administered_units(request.user).exclude(pk=pk))
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        made = attempt(
            form,
            actions.create_position,
            unit=unit,
            title=data["title"],
            roles=form.roles_on(unit),
            signing_title=data["signing_title"],
            rank=data["rank"],
            by=doer_of(request),
        )
        if made:
            messages.success(request, _("Đã lập chức vụ %(title)s.") % {"title": made.title})
            return redirect("organizations:positions", pk)
    return page(request, "organizations/positions/new.html", {"unit": unit, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def focal(request: Request, pk: int) -> HttpResponse:
    unit = unit_for(request.user, pk)
    now = Position.objects.filter(roles__unit=unit, roles__role=Role.FOCAL).first()
    form = FocalForm(request.POST or None, unit=unit, initial={"position": now})
    if (
        form.is_bound
        and form.is_valid()
        and attempt(form, actions.set_focal, unit=unit, by=doer_of(request), **form.cleaned_data)
    ):
        messages.success(request, _("Đã ghi đầu mối tài khoản của %(unit)s.") % {"unit": unit})
        return redirect("organizations:positions", pk)
    return page(request, "organizations/positions/focal.html", {"unit": unit, "form": form}, form=form)
