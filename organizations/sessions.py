"""Sessions end when what a person may do has changed, and when she says so."""

from collections.abc import Iterable

from django.db.models import F

from organizations.models import User


def end_sessions(person_ids: Iterable[int]) -> None:
    """End every session of these people: at the next request they are asked to log in. One statement."""
    User.objects.filter(pk__in=set(person_ids)).update(session_round=F("session_round") + 1)
