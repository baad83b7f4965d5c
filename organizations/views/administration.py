"""The administrator's desk: what can be run, and which units are not ready."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from organizations.clock import office_today
from organizations.models import User
from organizations.page_parts import ADMINISTRATION, parts_of
from organizations.readiness import lacks
from organizations.requests import Request
from organizations.views.doors import administered_units
from toolbox.pages import page
from toolbox.schedules import is_silent, last_done


@require_safe
def administration(request: Request) -> HttpResponse:
    units = list(administered_units(request.user))
    context = {
        "units": len(units),
        "lacking": len(lacks(units, office_today())),
        "people": User.objects.active().filter(appointments__position__unit__in=units).distinct().count(),
        "roots": [unit for unit in units if unit.parent_id is None],
        "jobs_at": (jobs_at := last_done()),
        "jobs_silent": is_silent(jobs_at, timezone.now()),
        "parts": parts_of(ADMINISTRATION, request.user),
    }
    return page(request, "organizations/administration/home.html", context)


@require_safe
def ready(request: Request) -> HttpResponse:
    units = list(administered_units(request.user).select_related("parent"))
    found = lacks(units, office_today())
    return page(request, "organizations/administration/ready.html", {"lacks": found, "units": len(units)})
