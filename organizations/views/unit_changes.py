"""Opening, correcting and succeeding units."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations import actions
from organizations.doer import doer_of
from organizations.forms.people import ReasonForm
from organizations.forms.units import CorrectUnitForm, NewUnitForm, SuccessorForm
from organizations.requests import Request
from organizations.views.doors import administered_units, unit_for
from toolbox.pages import attempt, page


class CorrectUnitWithReason(CorrectUnitForm, ReasonForm):
    """Every correction may say why; a slip of the pen needs no reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


@require_http_methods(["GET", "POST"])
def unit_new(request: Request) -> HttpResponse:
    units = administered_units(request.user)
    form = NewUnitForm(request.POST or None, units=units, initial={"parent": request.GET.get("cap-tren")})
    if form.is_bound and form.is_valid():
        made = attempt(form, actions.open_unit, by=doer_of(request), **form.cleaned_data)
        if made:
            messages.success(request, _("Đã lập %(unit)s.") % {"unit": made})
            return redirect(made)
    return page(request, "organizations/units/new.html", {"form": form}, form=form)


@require_http_methods(["GET", "POST"])
def unit_correct(request: Request, pk: int) -> HttpResponse:
    unit = unit_for(request.user, pk)
    initial = {name: getattr(unit, name) for name in CorrectUnitForm.base_fields}
    form = CorrectUnitWithReason(request.POST or None, initial=initial)
    if (
        form.is_bound
        and form.is_valid()
        and attempt(form, actions.correct_unit, unit=unit, by=doer_of(request), **form.cleaned_data)
    ):
        messages.success(request, _("Đã đính chính. Nhật ký giữ cả giá trị cũ và mới."))
        return redirect(unit)
    return page(request, "organizations/units/correct.html", {"unit": unit, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def unit_successor(request: Request, pk: int) -> HttpResponse:
    unit = unit_for(request.user, pk)
    names = ("name", "short_name", "symbol", "code", "kind", "parent")
    form = SuccessorForm(
        request.POST or None,
        units=administered_units(request.user).exclude(path__startswith=unit.path),
        initial={name: getattr(unit, name) for name in names},
    )
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        made = attempt(
            form,
            actions.close_unit_with_successor,
            unit=unit,
            on=data["on"],
            legal_basis=data["legal_basis"],
            by=doer_of(request),
            **{name: data[name] for name in names if data[name] != getattr(unit, name)},
        )
        if made:
            told = _("Đã lập %(unit)s kế tiếp, mang theo người và chức vụ.") % {"unit": made}
            messages.success(request, told)
            return redirect(made)
    return page(request, "organizations/units/successor.html", {"unit": unit, "form": form}, form=form)
