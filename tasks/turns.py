"""Turns of a rhythm: which one a day lies in, and where it begins."""

from datetime import date

from tasks.models.giving import Rhythm

_MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}


def turn_begins(rhythm: str, day: date) -> date:
    """The first day of the turn that the day lies in: turns follow the calendar year."""
    months = _MONTHS[Rhythm(rhythm)]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_turn(rhythm: str, day: date) -> date:
    """The first day of the turn after the one that the day lies in."""
    begins, months = turn_begins(rhythm, day), _MONTHS[Rhythm(rhythm)]
    month = begins.month + months
    return date(begins.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def turn_key(rhythm: str, day: date) -> str:
    """ "2022-07", "2022-Q3", "2022-H2", "2022": the name under which a turn is made once."""
    begins = turn_begins(rhythm, day)
    return {
        Rhythm.MONTHLY: f"{begins:%Y-%m}",
        Rhythm.QUARTERLY: f"{begins.year}-Q{(begins.month + 2) // 3}",
        Rhythm.HALF_YEARLY: f"{begins.year}-H{1 if begins.month == 1 else 2}",
        Rhythm.YEARLY: f"{begins.year}",
    }[Rhythm(rhythm)]
