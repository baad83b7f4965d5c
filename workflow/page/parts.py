"""What a flow shows on the page of its cases beside the document: sheets, visits, findings, figures.

@shows("workflow/dissemination/_sheet.html", at=DisseminationFlow)
def sheet(case: Case, reader: User) -> dict[str, Any] | None:
    return {…}  # the template reads it as `part`; None leaves the part out
"""

from collections.abc import Callable
from typing import Any

from organizations.models import User
from workflow.models import Case

Shown = Callable[[Case, User], dict[str, Any] | None]

_PARTS: dict[type, list[tuple[str, Shown]]] = {}
_BESIDE_DRAFTS: dict[type, list[tuple[str, Shown]]] = {}


def shows(template: str, *, at: type) -> Callable[[Shown], Shown]:
    """Let a flow's cases show this part, in the order in which the parts are told."""

    def register(shown: Shown) -> Shown:
        _PARTS.setdefault(at, []).append((template, shown))
        return shown

    return register


def parts_of(case: Case, reader: User) -> list[tuple[str, dict[str, Any]]]:
    """(template, context) of each part that this reader gets to see."""
    found = [(template, shown(case, reader)) for template, shown in _PARTS.get(case.flow, ())]
    return [(template, words) for template, words in found if words is not None]


def shows_beside_draft(template: str, *, at: type) -> Callable[[Shown], Shown]:
    """The same on the page on which the flow's drafts are written; the part stands inside its form."""

    def register(shown: Shown) -> Shown:
        _BESIDE_DRAFTS.setdefault(at, []).append((template, shown))
        return shown

    return register


def beside_draft(case: Case, reader: User) -> list[tuple[str, dict[str, Any]]]:
    found = [(template, shown(case, reader)) for template, shown in _BESIDE_DRAFTS.get(case.flow, ())]
    return [(template, words) for template, words in found if words is not None]
