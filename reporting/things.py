"""The kinds of things whose dossier can be opened: their model and the way to the unit whose they are."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations.models import User
from organizations.policy import covered
from organizations.verbs import INSPECT


@dataclass(frozen=True, slots=True)
class Kind:
    """`unit`: the way to the unit, "" when the thing is one; `along`: what its words are made of."""

    words: str | Promise
    unit: str
    along: tuple[str, ...] = ()


KINDS = {
    "workflow.document": Kind(_("văn bản"), "case__unit", ("case__unit",)),
    "workflow.case": Kind(_("hồ sơ"), "unit", ("duty", "unit")),
    "tasks.assignment": Kind(_("việc được giao"), "lead_unit", ("lead_unit",)),
    "tasks.periodreport": Kind(_("báo cáo kỳ"), "unit", ("unit", "period__collector")),
    "tasks.target": Kind(_("chỉ tiêu"), "unit", ("unit", "indicator")),
    "tasks.direction": Kind(_("chỉ đạo"), "unit", ("unit",)),
    "registry.registerentry": Kind(_("văn bản trong sổ"), "register__issuer", ("register__issuer",)),
    "registry.purge": Kind(_("đề nghị xóa tệp"), "unit", ("unit", "file")),
    "organizations.unit": Kind(_("đơn vị"), ""),
}


def dossier_url(label: str, pk: str) -> str:
    """The dossier's address; "" where there is none for such a thing."""
    return reverse("reporting:dossier", args=[label, int(pk)]) if label in KINDS and pk.isdecimal() else ""


def thing_for(person: User, label: str, pk: int) -> tuple[Kind, Model]:
    """The thing, to who looks into the history of its unit; Http404 to everybody else."""
    kind = KINDS.get(label)
    if kind is None:
        raise Http404
    rows = apps.get_model(label)._default_manager.filter(covered(person, INSPECT, kind.unit))
    return kind, get_object_or_404(rows.select_related(*kind.along), pk=pk)
