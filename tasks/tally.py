"""Counting work so that it balances.

Tổng giao = hoàn thành (đúng hạn + quá hạn) + chưa hoàn thành (trong hạn + quá hạn).
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from tasks.models.assignment import CLOSED, NO_DAY, AssignmentQuerySet, late, lies_before
from tasks.models.assignment import AssignmentStatus as Status

CURRENT, ORIGINAL = "order_on", "due_on"  # the two clocks


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of domain 7. The last four are parts of the ones before, told apart."""

    total: int = 0
    done_in_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_late: int = 0
    after_extension: int = 0  # of done_in_time
    recorded_late: int = 0  # of done_in_time
    unproven: int = 0  # of done
    without_day: int = 0  # of open_in_time

    @property
    def done(self) -> int:
        return self.done_in_time + self.done_late

    @property
    def open(self) -> int:
        return self.open_in_time + self.open_late

    @property
    def balances(self) -> bool:
        return self.total == self.done + self.open

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def _counts(on: date, clock: str) -> dict[str, Count]:
    done, open_ = Q(status=Status.DONE), ~Q(status__in=CLOSED)
    behind = Q(**{f"{clock}__lt": F("completed_on")})
    in_time = Q(**{f"{clock}__isnull": True}) | Q(**{f"{clock}__gte": F("completed_on")}) | lies_before(clock)
    after = Q(due_on__lt=F("completed_on"), order_on__gte=F("completed_on")) & ~lies_before("due_on")
    done_before = Q(taken_from__isnull=False, completed_on__lt=F("taken_from"))
    wanted = {
        "total": Q(),
        "done_in_time": done & in_time,
        "done_late": done & behind & ~lies_before(clock),
        "open_in_time": open_ & ~late(on, clock),
        "open_late": open_ & late(on, clock),
        "after_extension": done & after & in_time,
        "recorded_late": done & in_time & ~after & Q(recorded_on__gt=F("order_on")) & ~lies_before(),
        "unproven": done & Q(proven=False) & ~done_before,
        "without_day": open_ & Q(order_on=NO_DAY),
    }
    return {name: Count("pk", filter=condition or None) for name, condition in wanted.items()}


def tally_of(found: AssignmentQuerySet, on: date, clock: str = CURRENT) -> Tally:
    """How the work stands on that day by one of the clocks. One statement; balances by construction."""
    return Tally(**found.counted().order_by().aggregate(**_counts(on, clock)))


def tallies_by(found: AssignmentQuerySet, column: str, on: date, clock: str = CURRENT) -> dict[Any, Tally]:
    """The same for each value of a column ("lead_unit", "group"). One statement."""
    rows: Iterable[dict[str, Any]] = found.counted().order_by().values(column).annotate(**_counts(on, clock))
    return {row.pop(column): Tally(**row) for row in rows}
