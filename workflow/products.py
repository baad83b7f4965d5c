"""Sản phẩm tuyên truyền as they are counted: months owed, months × channels, languages, who is late."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from organizations.clock import office_today
from workflow.models import Case, ProductCount, ProductLog, Seat
from workflow.models.product import Channel, Language, due_day

DECEMBER = 12


def year_of(case: Case) -> int:
    """The year of the plan: the one in which it was issued."""
    return (case.document.issued_on or case.opened_on).year


def months_of(case: Case, on: date) -> list[date]:
    """The months of the plan's year that have begun by that day."""
    year = year_of(case)
    months = [date(year, number, 1) for number in range(1, DECEMBER + 1)]
    return [month for month in months if month <= on]


def first_month(case: Case, seat: Seat) -> date:
    """From when the unit owes: the month it was asked in; asked after the 25th, or before it used the system,
    the next one."""
    asked = max(seat.asked_on, seat.unit.go_live_on or seat.asked_on) if seat.unit else seat.asked_on
    month = max(asked.replace(day=1), date(year_of(case), 1, 1))
    return month if asked <= due_day(case, month) else _next(month)


def _next(month: date) -> date:
    return date(month.year + month.month // DECEMBER, month.month % DECEMBER + 1, 1)


def first_owed(case: Case, seat: Seat, logged: set[date]) -> date | None:
    """The first month the unit has said nothing of; None when the year is full."""
    month = first_month(case, seat)
    while month.year <= year_of(case):
        if month not in logged:
            return month
        month = _next(month)
    return None


@dataclass(slots=True)
class UnitSheet:
    """A unit's year: its newest logs, and the months that are overdue."""

    seat: Seat
    logs: list[ProductLog] = field(default_factory=list)
    overdue: list[date] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(count.count for log in self.logs for count in log.counts.all())


@dataclass(slots=True)
class Year:
    """The year of a plan, counted."""

    months: list[date]
    by_channel: dict[str, Counter[date]]
    by_language: Counter[str]
    audience: int
    sheets: list[UnitSheet]

    @property
    def table(self) -> list[tuple[str, list[int], int]]:
        """(channel in words, its count of each month, of the year); channels without any left out."""
        return [
            (str(channel.label), [found[month] for month in self.months], found.total())
            for channel in Channel
            if (found := self.by_channel[channel]).total()
        ]

    @property
    def month_totals(self) -> list[int]:
        return [sum(found[month] for found in self.by_channel.values()) for month in self.months]

    @property
    def total(self) -> int:
        return sum(self.month_totals)

    @property
    def unlooked(self) -> list[tuple[UnitSheet, ProductLog]]:
        """What was drawn and is to be looked at."""
        drawn = [(sheet, log) for sheet in self.sheets for log in sheet.logs if getattr(log, "drawn", None)]
        return [(sheet, log) for sheet, log in drawn if getattr(log.drawn, "finding", None) is None]

    @property
    def languages(self) -> list[tuple[str, int]]:
        return [(str(language.label), self.by_language[language]) for language in Language]


def _newest(rows: Iterable[ProductLog]) -> list[ProductLog]:
    """The last version of each unit, month and language, with the one before it; in their order."""
    found: dict[tuple[int, date, str], ProductLog] = {}
    for log in rows:
        key = (log.seat_id, log.month, log.language)
        log.before = found.pop(key, None)
        found[key] = log
    return list(found.values())


def year_in(case: Case, *, on: date | None = None) -> Year:
    """Three queries, whatever the number of units and months."""
    today = on or office_today()
    seats = list(case.seats.filter(step="products").select_related("unit").order_by("unit__path"))
    sheets = {seat.pk: UnitSheet(seat) for seat in seats}
    counts = Prefetch("counts", ProductCount.objects.order_by("pk"))
    rows = ProductLog.objects.filter(case=case, taken_back=None)
    rows = rows.select_related("person", "file", "drawn__finding").prefetch_related(counts)
    by_channel: dict[str, Counter[date]] = defaultdict(Counter)
    by_language: Counter[str] = Counter()
    audience = 0
    for log in _newest(rows.order_by("month", "language", "pk")):
        log.case = case
        sheets[log.seat_id].logs.append(log)
        for one in log.counts.all():
            by_channel[one.channel][log.month] += one.count
            by_language[log.language] += one.count
            audience += one.audience or 0
    months = months_of(case, case.closed_on or today)
    for sheet in sheets.values():
        said = {log.month for log in sheet.logs}
        first = first_month(case, sheet.seat)
        sheet.overdue = [m for m in months if m >= first and m not in said and due_day(case, m) < today]
    return Year(months, by_channel, by_language, audience, list(sheets.values()))
