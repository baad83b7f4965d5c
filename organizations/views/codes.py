"""One-time codes: for one person, or slips for a whole unit; shown once, in the answer to the request."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from organizations import actions
from organizations.accounts import may_reset
from organizations.clock import office_today
from organizations.codes import VALID_FOR
from organizations.doer import doer_of
from organizations.models import Appointment, Unit, User
from organizations.requests import Request
from organizations.views.doors import unit_for
from toolbox.pages import page


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed for one person and cut out."""

    person: User
    code: str
    posts: list[str]


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: Request, pk: int) -> HttpResponse:
    """A new code for one person: asks first, for the old password ends with it."""
    person = get_object_or_404(User, pk=pk)
    if not may_reset(request.user, person):
        raise Http404
    if request.method == "POST":
        issued = actions.issue_one_time_code(person=person, by=doer_of(request))
        return _slips(request, [(person, issued)])
    return page(request, "organizations/codes/ask.html", {"person": person, "days": VALID_FOR.days})


@never_cache
@require_http_methods(["GET", "POST"])
def slips(request: Request, pk: int) -> HttpResponse:
    """Codes for everybody of the unit and below who never came in: a sheet to print, cut and hand out."""
    unit = unit_for(request.user, pk)
    waiting = _without_password(unit)
    if request.method == "POST":
        if not waiting:
            messages.info(request, _("Không còn ai chờ cấp mã."))
            return redirect("organizations:slips", pk)
        return _slips(request, actions.issue_one_time_codes(people=waiting, by=doer_of(request)))
    context = {"unit": unit, "people": waiting, "days": VALID_FOR.days}
    return page(request, "organizations/codes/unit.html", context)


def _without_password(unit: Unit) -> list[User]:
    """Active people appointed at or below the unit who have not chosen a password of their own."""
    held = Appointment.objects.on(office_today()).filter(position__unit__path__startswith=unit.path)
    people = User.objects.active().filter(pk__in=held.values("person"))
    return [person for person in people if person.must_change_password or not person.has_usable_password()]


def _slips(request: Request, issued: list[tuple[User, str]]) -> HttpResponse:
    posts: dict[int, list[str]] = {person.pk: [] for person, _code in issued}
    held = Appointment.objects.on(office_today()).filter(person__in=posts)
    for row in held.select_related("position__unit"):
        posts[row.person_id].append(str(row.position))
    made = [Slip(person, shown, posts[person.pk]) for person, shown in issued]
    context = {"slips": made, "days": VALID_FOR.days, "address": request.build_absolute_uri("/")}
    return page(request, "organizations/codes/slips.html", context)
