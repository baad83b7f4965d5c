"""What was written waits for somebody: whether she has had it on a page, noted when the page has left.

The server knows for whom it makes a page, so this needs no script on her side.
"""

from collections.abc import Collection
from typing import TypeVar

from django.db import transaction
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import User
from tasks.models import Opened
from toolbox.after import afterwards
from toolbox.errors import TooLate

# The sources on this floor, as in Waiting; those of the floor above are its own.
COMPLETION, REPORT_STEP = "tasks.completion", "tasks.report_step"

Response = TypeVar("Response", bound=HttpResponseBase)


def opened(source: str, key: int) -> Opened | None:
    return Opened.objects.filter(source=source, source_id=key).select_related("person").first()


def opens(response: Response, source: str, keys: Collection[int], person: User) -> Response:
    """Note, once the answer has left, that it shows these things to who must act on them next."""
    if keys:
        afterwards(response, lambda: note_opened(source, keys, person))
    return response


@transaction.atomic
def note_opened(source: str, keys: Collection[int], person: User) -> None:
    """The first who opens is kept; two at once leave one row, and neither loses what only she had open.
    SQLite would refuse a row that is there, but lets nobody in between the look and the writing."""
    known = set(Opened.objects.filter(source=source, source_id__in=keys).values_list("source_id", flat=True))
    said = {"person": person, "office_day": office_today(), "at": timezone.now()}
    rows = [Opened(source=source, source_id=key, **said) for key in sorted(set(keys) - known)]
    Opened.objects.bulk_create(rows, ignore_conflicts=True)


def must_be_unopened(source: str, key: int) -> None:
    """TooLate, with who opened it and when: then it is corrected."""
    if (found := opened(source, key)) is not None:
        words = _("Đồng chí %(opened)s nên không thu lại được; đồng chí đính chính.")
        raise TooLate(words % {"opened": found})
