"""How long a case stood at each of its steps, by the office's days: kept with the engine's own task.

The engine's times are the database's clock; a matrix "as of a day", lateness and the example need the
office's. They ride along in rows that are written anyway, so they cost no statement.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from viewflow.workflow.models import Process, Task

from audit import Author
from workflow.models import Case
from workflow.nodes import Step


def begun(since: date, due_on: date | None, round: int) -> dict[str, Any]:
    """What a step's task keeps of its beginning."""
    return {"since": f"{since}", "due_on": f"{due_on}" if due_on else "", "round": round}


def ended(author: Author, outcome: str) -> dict[str, Any]:
    """What it keeps of its end: when it was written down, when it was done, with what outcome."""
    return {"left_on": f"{author.office_day}", "done_on": f"{author.done_on}", "outcome": outcome}


def round_of(task: Task) -> int | None:
    return (task.data or {}).get("round")


def taken_back(case: Case) -> int:
    """How many decisions of the case were taken back."""
    return int((case.process.data or {}).get("taken_back", 0))


def is_corrected(case: Case) -> bool:
    return bool((case.process.data or {}).get("corrected"))


def note(case: Case, **said: Any) -> None:
    """What pages and decisions need to know of the case without asking."""
    process = Process.objects.get(pk=case.process_id)
    process.data = (process.data or {}) | said
    process.save(update_fields=["data"])


def put_off(task: Task, days: int) -> date | None:
    """Move the day of an open step by the days its case rested; the new day."""
    due_on = _day((task.data or {}).get("due_on"))
    if due_on is None:
        return None
    task.data |= {"due_on": f"{due_on + timedelta(days=days)}"}
    task.save(update_fields=["data"])
    return due_on + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Stay:
    """A case at a step. `left_on` None: still there; `done_on`: the day of the deed, it may be earlier."""

    process: int
    step: str
    since: date
    due_on: date | None
    left_on: date | None
    done_on: date | None
    outcome: str

    def was_there(self, day: date) -> bool:
        return self.since <= day and (self.left_on is None or day < self.left_on)

    def is_late(self, *, on: date) -> bool:
        """Done after its day, or not done and the day is over."""
        return self.due_on is not None and self.due_on < min(self.done_on or on, on)


def stays_of(processes: Iterable[int]) -> dict[int, list[Stay]]:
    """By process, its stays in order. One query."""
    found: dict[int, list[Stay]] = {}
    for task in Task.objects.filter(process__in=list(processes)).order_by("pk"):
        if isinstance(task.flow_task, Step):
            found.setdefault(task.process_id, []).append(_stay(task))
    return found


def _stay(task: Task) -> Stay:
    """Tasks from before this was kept tell the database's days."""
    said, left = task.data or {}, None
    if task.finished:
        left = _day(said.get("left_on")) or timezone.localtime(task.finished).date()
    return Stay(
        task.process_id,
        str(task.flow_task.name),
        _day(said.get("since")) or timezone.localtime(task.created).date(),
        _day(said.get("due_on")),
        left,
        _day(said.get("done_on")) or left,
        said.get("outcome", ""),
    )


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
