"""Picking many units: grouped by kind, each group folded unless something in it is picked."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundWidget

from organizations.models import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Group:
    """The units of one kind, each with its box; `picked`: how many of them."""

    label: str
    boxes: list[tuple[BoundWidget, str]]
    picked: int


class UnitsField(forms.ModelMultipleChoiceField):
    """Shown by `tasks/periods/_units.html` through `groups_of`."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), **kwargs)

    def offer(self, units: QuerySet[Unit]) -> None:
        self.queryset = units.order_by("kind", "position", "pk")


def groups_of(field: forms.BoundField) -> list[Group]:
    """The boxes of a `UnitsField`, by kind, in the order of kinds. One query."""
    kinds = {str(pk): kind for pk, kind in field.field.queryset.values_list("pk", "kind")}
    boxes: dict[str, list[BoundWidget]] = {}
    for box in field.subwidgets:
        boxes.setdefault(kinds[str(box.data["value"])], []).append(box)
    return [
        Group(
            str(kind.label),
            [(box, box.choice_label) for box in boxes[kind]],
            sum(bool(box.data["selected"]) for box in boxes[kind]),
        )
        for kind in UnitKind
        if kind in boxes
    ]
