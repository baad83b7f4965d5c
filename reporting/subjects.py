"""The kinds of things whose dossier can be opened: their model and the way to the unit whose they are."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from organizations.models import Unit, User
from organizations.policy import covered
from organizations.verbs import INSPECT


@dataclass(frozen=True, slots=True)
class Kind:
    """`unit`: the way to the unit, "" when the thing is one; `along`: what its words are made of; `opens`:
    its own page lets auditors in."""

    unit: str
    along: tuple[str, ...] = ()
    opens: bool = True


KINDS = {
    "workflow.document": Kind("case__unit", ("case__unit",)),
    "workflow.case": Kind("unit", ("duty", "unit")),
    "tasks.assignment": Kind("lead_unit", ("lead_unit",)),
    "tasks.periodreport": Kind("unit", ("unit", "period__collector")),
    "tasks.target": Kind("unit", ("unit", "indicator")),
    "tasks.direction": Kind("unit", ("unit",)),
    "tasks.giving": Kind("given_by_unit", ("given_by_unit",), opens=False),
    "workflow.visitnote": Kind("unit", ("unit",)),
    "workflow.recommendation": Kind("note__unit", ("note__unit",)),
    "registry.registerentry": Kind("register__issuer", ("register__issuer",)),
    "registry.purge": Kind("unit", ("unit", "file")),
    "organizations.unit": Kind(""),
}


def dossier_url(label: str, pk: str) -> str:
    """The dossier's address; "" where there is none for such a thing."""
    return reverse("reporting:dossier", args=[label, int(pk)]) if label in KINDS and pk.isdecimal() else ""


# The page of a thing → what it is; a case stands for its document, on which the book writes.
PAGES = {
    "workflow:case": "workflow.case",
    "tasks:assignment": "tasks.assignment",
    "tasks:period_report": "tasks.periodreport",
    "workflow:visit": "workflow.visitnote",
    "registry:entry": "registry.registerentry",
    "organizations:unit": "organizations.unit",
}


def find_thing(view_name: str, kwargs: dict[str, Any]) -> tuple[Model, Unit] | None:
    """The thing of an address and the unit whose it is; None where there is no such thing. Says nothing of
    who may see it."""
    label = kwargs.get("label", "") if view_name == "reporting:dossier" else PAGES.get(view_name, "")
    kind = KINDS.get(label)
    if kind is None:
        return None
    found = apps.get_model(label)._default_manager.select_related(*kind.along).filter(pk=kwargs["pk"]).first()
    if found is None:
        return None
    if label == "workflow.case":
        return found.document, found.unit
    return found, unit_of(kind, found)


def unit_of(kind: Kind, thing: Model) -> Unit:
    """Whose the thing is."""
    unit: Any = thing
    for step in kind.unit.split("__") if kind.unit else ():
        unit = getattr(unit, step)
    return unit


def thing_for(person: User, label: str, pk: int) -> tuple[Kind, Model]:
    """The thing, to who looks into the history of its unit; Http404 to everybody else."""
    kind = KINDS.get(label)
    if kind is None:
        raise Http404
    rows = apps.get_model(label)._default_manager.filter(covered(person, INSPECT, kind.unit))
    return kind, get_object_or_404(rows.select_related(*kind.along), pk=pk)
