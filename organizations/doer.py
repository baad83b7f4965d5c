"""Who is at the keyboard: the person, the capacity picked, the day done, and for whom it is entered."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest

from organizations.machine import mark_of
from organizations.models import User


@dataclass(frozen=True, slots=True)
class Doer:
    """What an act is told about its doer; the policy turns it into an `audit.Author`.

    `appointment`, `entered_for`: ids of appointments. `done_on` None: today. `device`: `machine.mark_of`.
    """

    person: User
    appointment: int | None = None
    done_on: date | None = None
    backdating_reason: str = ""
    entered_for: int | None = None
    source: str = "web"
    request_id: str = ""
    device: str | None = None


def doer_of(request: HttpRequest, form: Any = None) -> Doer:
    """From a request, and from a form that has the fields of `forms.doer.DoerFields`."""
    data = getattr(form, "cleaned_data", None) or {}
    return Doer(
        person=request.user,  # type: ignore[arg-type]
        appointment=_number(data.get("appointment") or request.session.get("appointment")),
        done_on=data.get("done_on"),
        backdating_reason=data.get("backdating_reason", ""),
        entered_for=_number(data.get("entered_for")),
        request_id=_request_id(request),
        device=mark_of(request),
    )


def _request_id(request: Any) -> str:
    """The same for all acts of one request, so that the book can tell what was pressed at once."""
    if not hasattr(request, "request_id"):
        request.request_id = uuid4().hex
    return str(request.request_id)


def _number(value: Any) -> int | None:
    return int(value) if value else None
