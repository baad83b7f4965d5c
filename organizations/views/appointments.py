"""Giving a person a position, and ending it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations import actions
from organizations.doer import doer_of
from organizations.forms.people import AppointmentForm, EndAppointmentForm
from organizations.models import Appointment
from organizations.requests import Request
from organizations.views.doors import administered_units, person_for, unit_for
from toolbox.pages import attempt, page


@require_http_methods(["GET", "POST"])
def appointment_new(request: Request, pk: int) -> HttpResponse:
    person = person_for(request.user, pk)
    units = administered_units(request.user)
    form = AppointmentForm(request.POST or None, units=units)
    if (
        form.is_bound
        and form.is_valid()
        and attempt(form, actions.appoint, person=person, by=doer_of(request), **form.cleaned_data)
    ):
        messages.success(request, _("Đã ghi chức vụ của %(person)s.") % {"person": person})
        return redirect("organizations:person", pk)
    return page(request, "organizations/people/appoint.html", {"person": person, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def appointment_end(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Appointment.objects.select_related("position__unit", "person"), pk=pk)
    unit_for(request.user, held.position.unit_id)
    form = EndAppointmentForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and attempt(form, actions.end_appointment, appointment=held, by=doer_of(request), **form.cleaned_data)
    ):
        messages.success(request, _("Đã ghi ngày thôi giữ chức vụ."))
        return redirect("organizations:person", held.person_id)
    return page(request, "organizations/people/end.html", {"held": held, "form": form}, form=form)
