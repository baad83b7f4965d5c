"""The office's day: every rule about dates asks here, never the system clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

DEMO_DAY_ONE = date(2022, 6, 20)

_standing: ContextVar[date | None] = ContextVar("office_day", default=None)


def office_today() -> date:
    """Today in Hà Nội; where the example runs, 20/6/2022 plus the days since the example was made."""
    if (standing := _standing.get()) is not None:
        return standing
    today = timezone.localdate()
    if settings.DEMO and settings.DEMO_MADE_ON:
        return DEMO_DAY_ONE + timedelta(days=(today - settings.DEMO_MADE_ON).days)
    return today


@contextmanager
def standing_at(day: date) -> Iterator[None]:
    """The office's day held at `day`: only the example, when it lives its story, and tests do this."""
    token = _standing.set(day)
    try:
        yield
    finally:
        _standing.reset(token)
