"""Panels on a unit's page that upper floors add: this floor shows them without knowing what they are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from organizations.models import Unit, User

PANELS: list["Panel"] = []


@dataclass(frozen=True, slots=True)
class Panel:
    """`load(unit, user)` gives what `template` shows under the name `panel`, or None to stay away."""

    title: str | Promise
    template: str
    load: Callable[[Unit, User], Any]

    def __post_init__(self) -> None:
        PANELS.append(self)


def panels_of(unit: Unit, user: User) -> list[dict[str, Any]]:
    loaded = [(panel, panel.load(unit, user)) for panel in PANELS]
    return [
        {"title": panel.title, "template": panel.template, "content": content}
        for panel, content in loaded
        if content is not None
    ]
