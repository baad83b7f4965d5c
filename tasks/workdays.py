"""Counting working days: Monday to Friday, without days off, with compensatory days."""

from collections.abc import Iterable
from datetime import date, timedelta

from tasks.models import Holiday


class Calendar:
    """The working calendar around a span of days, read in one query.

    A deadline of n working days counts from the day after (NĐ 30/2020 practice: "trong thời hạn … ngày
    làm việc"). Days outside the span are Monday to Friday.
    """

    def __init__(self, start: date, end: date) -> None:
        rows = Holiday.objects.standing().filter(day__range=(start, end)).values_list("day", "is_working")
        self._exceptions = dict(rows)

    @classmethod
    def around(cls, days: Iterable[date | None], today: date) -> "Calendar":
        """The calendar that counts from today to each of the days."""
        known = [day for day in days if day is not None] + [today]
        return cls(min(known), max(known))

    def is_working(self, day: date) -> bool:
        return self._exceptions.get(day, day.weekday() < 5)

    def add(self, day: date, working_days: int) -> date:
        step = 1 if working_days >= 0 else -1
        left = abs(working_days)
        while left:
            day += timedelta(days=step)
            left -= self.is_working(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; negative when `last` is earlier."""
        if last < first:
            return -self.between(last, first)
        broken = sum(
            (1 if worked else -1)
            for day, worked in self._exceptions.items()
            if first < day <= last and worked != (day.weekday() < 5)
        )
        return weekdays_between(first, last) + broken


def weekdays_between(first: date, last: date) -> int:
    """Mondays to Fridays after `first` up to and including `last`, which is not earlier."""
    weeks, rest = divmod((last - first).days, 7)
    return weeks * 5 + sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))


def add_working_days(day: date, working_days: int) -> date:
    """`working_days` after `day` (before it when negative). One query."""
    reach = timedelta(days=abs(working_days) * 3 + 30)
    return Calendar(day - reach, day + reach).add(day, working_days)


def working_days_between(first: date, last: date) -> int:
    """See `Calendar.between`. One query."""
    return Calendar(min(first, last), max(first, last)).between(first, last)
