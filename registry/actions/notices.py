"""Notices: written in one statement for all, marked read by their reader."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models.functions import Now
from django.utils.http import url_has_allowed_host_and_scheme

from organizations.models import User
from registry.models import Notice


def notify(*, people: Iterable[User | int], text: str, path: str = "") -> int:
    """One notice to each person (rows or ids), each once; returns how many. One statement.

    `path` is a page of ours: ValueError for one that leads elsewhere. Runs in the caller's transaction.
    """
    ids = dict.fromkeys(person if isinstance(person, int) else person.pk for person in people)
    rows = Notice.objects.bulk_create(Notice(person_id=pk, text=text[:300], path=_ours(path)) for pk in ids)
    return len(rows)


def _ours(path: str) -> str:
    if path and (not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None)):
        raise ValueError(f"a notice leads to a page of ours, not to {path!r}")
    return path


def notify_each(told: Mapping[int, Iterable[tuple[str, str]]]) -> int:
    """Notices of their own to each person: id → (text, path) of each. One statement."""
    rows = [
        Notice(person_id=person, text=text[:300], path=_ours(path))
        for person, notices in told.items()
        for text, path in notices
    ]
    return len(Notice.objects.bulk_create(rows))


@transaction.atomic
def read_notices(*, person: User, notices: Iterable[Notice] | None = None) -> int:
    """Mark the person's own notices as read (None: all of them); returns how many were unread."""
    unread = Notice.objects.of(person).unread()
    if notices is not None:
        unread = unread.filter(pk__in=[notice.pk for notice in notices])
    return unread.update(read_at=Now())
