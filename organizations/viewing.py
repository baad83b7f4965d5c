"""Who saw what not everybody may see, and who opened what she decides on: noted by the view, written down
after the answer has left.

The book tells acts; reading is none. A log of its own, append-only like the book (`audit.models.Viewing`).
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from audit.models import Viewing
from organizations.clock import office_today
from organizations.models import User
from organizations.policy import desks_of
from toolbox.after import afterwards

_NOTED = "viewing"

Response = TypeVar("Response", bound=HttpResponseBase)


def seen(response: Response, *, of: models.Model, detail: str = "", once_a_day: bool = False) -> Response:
    """Note on the answer that it shows something: of which thing, and which file or submission of it.

    `once_a_day`: opened again on the same day of the office it is not written down again.
    """
    setattr(response, _NOTED, (of, detail, once_a_day))
    return response


def openings_noted_since() -> Subquery:
    """When this base learned to note who opened a submission that waits for her. Of those before it is not
    known; the migration came with the same release."""
    release = MigrationRecorder.Migration.objects.filter(app="audit", name="0005_device")  # type: ignore[attr-defined]
    return Subquery(release.values("applied")[:1])


class ViewingMiddleware:
    """Writes one row once a noted answer has left: a log that cannot be written fails no reading."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        noted = getattr(response, _NOTED, None)
        if noted and request.user.is_authenticated and response.status_code == 200:
            of, detail, once = noted
            afterwards(response, lambda: _write(request.user, of, detail, once))
        return response


def _write(person: Any, of: models.Model, detail: str, once: bool) -> None:
    if not once or not _is_noted(person, of, detail):
        Viewing.objects.create(**_row(person, of, detail))


def _is_noted(person: User, of: models.Model, detail: str) -> bool:
    before = Viewing.objects.of(of._meta.label_lower, str(of.pk)).by(person.pk)
    return bool(before.filter(detail=detail, office_day=office_today()).exists())


def _row(person: User, of: models.Model, detail: str) -> dict[str, Any]:
    return {
        "person_id": person.pk,
        "person_name": person.full_name,
        "capacity": next(iter(desks_of(person).values()), ""),
        "object_type": of._meta.label_lower,
        "object_id": str(of.pk),
        "object_text": str(of),
        "detail": detail[:300],
        "office_day": office_today(),
    }
