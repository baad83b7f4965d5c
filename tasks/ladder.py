"""The ladder of domain 3.0: which reminder is due of what waits, and which rung a person is to release."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from organizations.models import Unit
from organizations.office_settings import setting_for_all
from tasks.models import Waiting
from tasks.models.waiting import Ask
from tasks.office import LADDER, REMIND_BEFORE
from tasks.workdays import Calendar

LONGEST_BEFORE = 30  # working days before the due day on which a reminder may be set
AFTER = 1  # the step of the reminder that goes to the head of the unit
# Who works is reminded before the day; who decides has fewer days, and is reminded on the day itself.
WORKING = (Ask.DO, Ask.RETURNED, Ask.DELEGATED)


@dataclass(frozen=True, slots=True)
class Due:
    """One step that is due: the row and the step (working days after its due day; negative: before)."""

    waiting: Waiting
    step: int
    left: int


class Ladder:
    """Settings and calendar for a batch of rows: two queries, whatever their number."""

    def __init__(self, rows: Iterable[Waiting], today: date) -> None:
        self.rows, self.today = list(rows), today
        units = {row.about_id: row.about for row in self.rows}.values()
        self._before = {pk: steps_of(text) for pk, text in setting_for_all(units, REMIND_BEFORE.key).items()}
        self._units = list(units)
        days = [row.due_on for row in self.rows if row.due_on]
        self._calendar = Calendar(min([today, *days]), max([today, *days]))

    def left(self, row: Waiting) -> int:
        return self._calendar.between(self.today, row.due_on)  # type: ignore[arg-type]

    def reminders(self) -> list[Due]:
        """The one step due of each row: what an earlier run missed is not made up for, but told once."""
        found = []
        for row in self.rows:
            left = self.left(row)
            step = self._step(row, left)
            if step is not None and lives(row.about, row, self.today):
                found.append(Due(row, step, left))
        return found

    def _step(self, row: Waiting, left: int) -> int | None:
        if row.due_on is not None and row.due_on < self.today:
            return AFTER if -left >= AFTER else None
        before = self._before[row.about_id] if row.ask in WORKING else (0,)
        reached = [days for days in before if left <= days]
        return -min(reached) if reached else None

    def late_by(self, level: str) -> list[Waiting]:
        """Rows late by the working days of this rung, as each unit's office set them. One query."""
        days = setting_for_all(self._units, LADDER[level].key)
        return [
            row
            for row in self.rows
            if -self.left(row) >= int(days[row.about_id]) and lives(row.about, row, self.today)
        ]


def lives(unit: Unit, row: Waiting, today: date) -> bool:
    """What lies before the unit's first day with the system starts nothing (design §1)."""
    began = unit.go_live_on
    return began is not None and began <= today and (row.due_on is None or row.due_on >= began)


def steps_of(text: str) -> tuple[int, ...]:
    """ "7, 3, 1" as numbers; what is none is left out."""
    found = (part.strip() for part in str(text).split(","))
    return tuple(
        int(part) for part in found if part.isascii() and part.isdigit() and int(part) <= LONGEST_BEFORE
    )


def reach(today: date) -> date:
    """No reminder concerns a due day beyond this one."""
    return today + timedelta(days=LONGEST_BEFORE * 3)
