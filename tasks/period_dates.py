"""The calendar of periods: from an office's rules to the days of each period of a year."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from organizations.models import Unit
from organizations.office_settings import settings_of
from tasks.models.period import PeriodKind
from tasks.office import PREFIX
from tasks.workdays import Calendar

_LENGTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
}  # months
# The second half of a year has no report of its own: the year's report covers it.
_HOW_MANY = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF_YEAR: 1, PeriodKind.YEAR: 1}


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of one period, named as the columns of `Period`."""

    kind: str
    key: str
    first_day: date
    last_day: date
    opens_on: date
    cut_off_on: date
    due_on: date
    report_on: date

    def columns(self) -> dict[str, Any]:
        return asdict(self)


def dates_of_year(collector: Unit, year: int, kinds: Iterable[str]) -> list[Dates]:
    """The periods of these kinds in the year, by the collector's settings. Two queries."""
    rules = {key.removeprefix(PREFIX): value for key, value in settings_of(collector, PREFIX).items()}
    calendar = Calendar(date(year - 1, 6, 1), date(year + 1, 3, 1))
    return [
        _dates(PeriodKind(kind), year, number, rules, calendar)
        for kind in kinds
        for number in range(1, _HOW_MANY[PeriodKind(kind)] + 1)
    ]


def _dates(kind: PeriodKind, year: int, number: int, rules: dict[str, int], calendar: Calendar) -> Dates:
    last_month = number * _LENGTHS[kind]
    report_on = first_working_day(_day(year, last_month, rules[f"day.{kind.value}"]), calendar)
    cut_off_on = _cut_off(year, last_month, rules["cut_off"], report_on, calendar)
    due_on = max(calendar.add(report_on, -rules["units_before"]), calendar.add(cut_off_on, 1))
    return Dates(
        kind=kind.value,
        key=_key(kind, year, number),
        first_day=date(year, last_month - _LENGTHS[kind] + 1, 1),
        last_day=_day(year, last_month, 31),
        opens_on=calendar.add(due_on, -rules["open_before"]),
        cut_off_on=cut_off_on,
        due_on=due_on,
        report_on=report_on,
    )


def first_working_day(day: date, calendar: Calendar) -> date:
    """The day itself, or the next one on which offices work: a term that ends on a day off ends with the
    working day after it (Bộ luật Dân sự 2015, Điều 148 khoản 5)."""
    while not calendar.is_working(day):
        day += timedelta(days=1)
    return day


def _cut_off(year: int, month: int, day: int, report_on: date, calendar: Calendar) -> date:
    """In the last month, or in the one before it where units would be left no working day until the report:
    a half-year that is reported on 10/6 cannot count until 14/6."""
    cut_off = _day(year, month, day)
    if calendar.add(cut_off, 1) <= report_on:
        return cut_off
    return _day(year, month - 1, day) if month > 1 else _day(year - 1, 12, day)


def _day(year: int, month: int, day: int) -> date:
    """That day of the month, or the last one it has."""
    return date(year, month, min(max(day, 1), monthrange(year, month)[1]))


def _key(kind: PeriodKind, year: int, number: int) -> str:
    return {
        PeriodKind.MONTH: f"{year}-{number:02}",
        PeriodKind.QUARTER: f"{year}-Q{number}",
        PeriodKind.HALF_YEAR: f"{year}-H{number}",
        PeriodKind.YEAR: str(year),
    }[kind]
