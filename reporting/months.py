"""What a person did, month by month."""

import re
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Count
from django.db.models.functions import ExtractMonth
from django.utils.functional import Promise

from audit.models import EntryQuerySet
from organizations.clock import office_today
from reporting import kinds

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class Months:
    """One month of a person's acts, its neighbours that have any, and the counts of its year."""

    def __init__(self, acts: EntryQuerySet, typed: str) -> None:
        self.acts = acts
        found = _MONTH.fullmatch(typed)
        if found and 1900 <= int(found[1]) <= 2200:
            self.first = date(int(found[1]), int(found[2]), 1)
        else:
            self.first = (self._newest(acts) or office_today()).replace(day=1)

    @property
    def last(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @cached_property
    def before(self) -> date | None:
        """A day of the next older month with an act. One statement."""
        return self._newest(self.acts.between(None, self.first - timedelta(days=1)))

    @cached_property
    def after(self) -> date | None:
        """A day of the next newer month with an act. One statement."""
        newer = self.acts.between(self.last + timedelta(days=1), None).order_by("office_day", "pk")
        return newer.values_list("office_day", flat=True).first()

    @cached_property
    def of_the_year(self) -> list[tuple[date, int]]:
        """(first day, how many acts) of each month of the year that has any. One statement."""
        year = self.acts.between(self.first.replace(month=1), self.first.replace(month=12, day=31))
        counts = year.order_by().annotate(month=ExtractMonth("office_day")).values_list("month")
        return [
            (self.first.replace(month=month), count)
            for month, count in sorted(counts.annotate(Count("pk")).values_list("month", "pk__count"))
        ]

    @cached_property
    def by_kind(self) -> list[tuple[str, str | Promise, int]]:
        """(key, words, how many) for each kind of act in the month. One statement."""
        month = self.acts.between(self.first, self.last).order_by()
        return kinds.counted(dict(month.values_list("act").annotate(Count("pk"))))

    @property
    def count(self) -> int:
        return sum(count for _key, _words, count in self.by_kind)

    def _newest(self, acts: EntryQuerySet) -> date | None:
        return acts.newest_days_first().values_list("office_day", flat=True).first()
