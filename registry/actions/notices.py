"""Notices: written in one statement for all, marked read by their reader; a few kinds go by mail too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from organizations.models import User
from registry.letters import body_of, mail_is_on, may_leave_from, subject_of
from registry.models import AtOnce, Notice, OutgoingMail
from registry.models.outbox import Letter


@dataclass(frozen=True, slots=True)
class Told:
    """What one person is told. `path`: a page of ours; `said_by`, `due_on`: who and by when, for the mail.

    `key` names the occasion: under the same key a person is told once, however often it is tried.
    """

    person_id: int
    text: str
    path: str = ""
    key: str = ""
    said_by: str = ""
    due_on: date | None = None


def notify(
    *,
    people: Iterable[User | int],
    text: str,
    path: str = "",
    key: str = "",
    at_once: AtOnce | None = None,
    said_by: str = "",
    due_on: date | None = None,
) -> int:
    """The same to each person (rows or ids), each once; how many were asked to be told. See `notify_each`."""
    ids = dict.fromkeys(person if isinstance(person, int) else person.pk for person in people)
    told = [Told(pk, text, path, key, said_by, due_on) for pk in ids]
    return notify_each(told=told, at_once=at_once)


def notify_each(*, told: Iterable[Told], at_once: AtOnce | None = None) -> int:
    """A notice for each, in one statement; with `at_once` a mail too for who has an address, in one more.

    ValueError for a path that leads out of the house, and for a mail at once without a key: it would be sent
    again when its act is tried again. Runs in the caller's transaction.
    """
    rows = list(told)
    for each in rows:
        _must_be_ours(each.path)
        if at_once is not None and not each.key:
            raise ValueError("what is mailed at once has a key")
    Notice.objects.bulk_create(
        (
            Notice(person_id=each.person_id, text=each.text[:300], path=each.path, key=each.key)
            for each in rows
        ),
        ignore_conflicts=any(each.key for each in rows),
    )
    if at_once is not None and rows and mail_is_on():
        now = timezone.now()
        letters = [_letter(each, at_once) for each in rows]
        OutgoingMail.objects.queue(letters, now=now, not_before=may_leave_from(now))
    return len(rows)


def _must_be_ours(path: str) -> None:
    if path and (not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None)):
        raise ValueError(f"a notice leads to a page of ours, not to {path!r}")


def _letter(told: Told, kind: AtOnce) -> Letter:
    body = body_of(told.text, said_by=told.said_by, due_on=told.due_on, path=told.path)
    key = f"{kind.value}:{told.key}:{told.person_id}"
    return Letter(told.person_id, kind.value, key, subject_of(told.text), body)


@transaction.atomic
def read_notices(*, person: User, notices: Iterable[Notice] | None = None) -> int:
    """Mark the person's own notices as read (None: all of them); returns how many were unread."""
    unread = Notice.objects.of(person).unread()
    if notices is not None:
        unread = unread.filter(pk__in=[notice.pk for notice in notices])
    return unread.update(read_at=Now())
