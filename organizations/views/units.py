"""The units: the tree on a day, a unit with its people and open work, and the search for both."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from organizations import policy
from organizations.accounts import resettable
from organizations.clock import office_today
from organizations.models import Appointment, Branch, Unit, User
from organizations.requests import Request
from organizations.unit_panels import panels_of
from organizations.verbs import ADMINISTER, RESET_ACCOUNTS
from toolbox.fields import VnDateField
from toolbox.pages import page

MOST_FOUND = 50


@dataclass(slots=True)
class Node:
    unit: Unit
    children: list["Node"] = field(default_factory=list)


class LookForm(forms.Form):
    """On which day, and whom or what to look for."""

    tim = forms.CharField(label=_("Tìm đơn vị hoặc người"), required=False, max_length=100)
    ngay = VnDateField(label=_("Vào ngày"), required=False)

    mark_optional = False


@require_safe
def units(request: Request) -> HttpResponse:
    form = LookForm(request.GET)
    day, words = _looked_for(form)
    context = {
        "form": form,
        "day": day,
        "words": words,
        "today": office_today(),
        "administers": _runs_any(request),
    }
    if words:
        found = Unit.objects.on(day).named_like(words).select_related("parent")[: MOST_FOUND + 1]
        people = User.objects.active().named_like(words)[: MOST_FOUND + 1]
        held = _positions_of(list(people), day)
        context |= {
            "found": found,
            "people": [(person, held[person.pk]) for person in people],
            "most": MOST_FOUND,
        }
    else:
        context["branches"] = tree(day)
    return page(request, "organizations/units/units.html", context, form=form)


@require_safe
def unit(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Unit.objects.select_related("parent", "locality", "predecessor"), pk=pk)
    form = LookForm(request.GET)
    day = _looked_for(form)[0]
    resets = policy.may(request.user, RESET_ACCOUNTS, shown) or policy.may(request.user, ADMINISTER, shown)
    context = {
        "unit": shown,
        "day": day,
        "form": form,
        "today": office_today(),
        "above": Unit.objects.filter(pk__in=shown.lineage[:-1]),
        "below": shown.children.on(day).order_by("position", "name_folded"),
        "successors": shown.successors.all(),
        "staff": staff(shown, day, request.user if resets else None),
        "panels": panels_of(shown, request.user),
        "administers": policy.may(request.user, ADMINISTER, shown),
    }
    return page(request, "organizations/units/unit.html", context, form=form)


def tree(day: date) -> list[tuple[str, list[Node]]]:
    """(branch, its roots) of the units there on the day. One query."""
    nodes = {row.pk: Node(row) for row in Unit.objects.on(day).order_by("position", "name_folded")}
    roots: dict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        above = nodes.get(node.unit.parent_id) if node.unit.parent_id else None
        (above.children if above else roots[node.unit.branch]).append(node)
    return [(str(branch.label), roots[branch]) for branch in Branch if roots[branch]]


def staff(shown: Unit, day: date, resetter: User | None) -> list[dict]:
    """Positions of the unit with who holds them on the day; vacant ones too."""
    held = defaultdict(list)
    here = Appointment.objects.on(day).filter(position__unit=shown, person__is_active=True)
    rows = list(here.select_related("person"))
    renewable = resettable(resetter, [row.person for row in rows]) if resetter else set()
    for row in rows:
        held[row.position_id].append(
            {
                "person": row.person,
                "since": row.valid_from,
                "resets": row.person_id in renewable,
                "acting": row.get_acting_display(),
            }
        )
    positions = shown.positions.prefetch_related("roles__unit").order_by("rank", "pk")
    return [{"position": position, "holders": held[position.pk]} for position in positions]


def _looked_for(form: LookForm) -> tuple[date, str]:
    """The day (today when none or a wrong one is typed) and the words."""
    form.is_valid()
    return form.cleaned_data.get("ngay") or office_today(), form.cleaned_data.get("tim", "").strip()


def _positions_of(people: list[User], day: date) -> dict[int, list[str]]:
    held = defaultdict(list)
    for row in Appointment.objects.on(day).filter(person__in=people).select_related("position__unit"):
        held[row.person_id].append(row.post)
    return held


def _runs_any(request: Request) -> bool:
    return any(verb == ADMINISTER.codename for _unit, verb in policy.desks_of(request.user))
