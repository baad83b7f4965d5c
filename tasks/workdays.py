"""Counting working days: Monday to Friday, without days off, with compensatory days."""

from datetime import date, timedelta

from tasks.models import Holiday


class Calendar:
    """The working calendar around a span of days, read in one query.

    A deadline of n working days counts from the day after (NĐ 30/2020 practice: "trong thời hạn … ngày làm việc").
    """

    def __init__(self, start: date, end: date) -> None:
        rows = Holiday.objects.filter(day__range=(start, end)).values_list("day", "is_working")
        self._exceptions = dict(rows)

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
        return sum(self.is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


def add_working_days(day: date, working_days: int) -> date:
    """`working_days` after `day` (before it when negative). One query."""
    reach = timedelta(days=abs(working_days) * 3 + 30)
    return Calendar(day - reach, day + reach).add(day, working_days)


def working_days_between(first: date, last: date) -> int:
    return Calendar(min(first, last), max(first, last)).between(first, last)
