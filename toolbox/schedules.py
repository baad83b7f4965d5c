"""Jobs by the clock: each floor declares its own; after every migration they are written down.

A job is a nudge for a sweep that may be run twice, at once or again, with the effect of once.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.functional import Promise

SCHEDULES: dict[str, "Schedule"] = {}

SILENT_AFTER = timedelta(minutes=10)  # without any job done, something is wrong
FAILURES_KEPT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Schedule:
    """`job`: dotted path of a function without arguments, also the schedule's name for ever. Every so many
    `minutes`, or daily `at` a time of the office's zone, which an administrator may move."""

    job: str
    title: str | Promise
    minutes: int | None = None
    at: time | None = None

    def __post_init__(self) -> None:
        if (self.minutes is None) == (self.at is None):
            raise ValueError(f"{self.job} runs either every so many minutes or at a time of the day")
        if self.job in SCHEDULES:
            raise ValueError(f"job {self.job} is declared twice")
        SCHEDULES[self.job] = self


@dataclass(frozen=True, slots=True)
class Run:
    """A job as it stands: its next time, and how the last one went (None: it has not run yet)."""

    schedule: Schedule
    next_at: datetime | None
    last_at: datetime | None
    succeeded: bool


def write_schedules(**_kwargs: Any) -> None:
    """Each declared job has its row; what is there keeps its time; a job that is no more loses its row."""
    from django_q.models import Schedule as Row

    known = {row.name: row for row in Row.objects.filter(name__in=SCHEDULES)}
    now = timezone.now()
    for job, schedule in SCHEDULES.items():
        rhythm = {
            "func": job,
            "schedule_type": Row.MINUTES if schedule.minutes else Row.DAILY,
            "minutes": schedule.minutes,
        }
        row = known.get(job)
        if row is None:
            Row.objects.create(name=job, next_run=next_time(schedule, now), **rhythm)
        elif any(getattr(row, name) != value for name, value in rhythm.items()):
            Row.objects.filter(pk=row.pk).update(next_run=next_time(schedule, now), **rhythm)
    Row.objects.exclude(name__in=SCHEDULES).delete()


def set_right(now: datetime) -> None:
    """Times that no rhythm leads to were written while the clock was ahead: those jobs would stand still."""
    from django_q.models import Schedule as Row

    for row in Row.objects.filter(name__in=SCHEDULES):
        schedule = SCHEDULES[row.name]
        if schedule.minutes and row.next_run > now + timedelta(minutes=schedule.minutes):
            Row.objects.filter(pk=row.pk).update(next_run=now)
        elif not schedule.minutes and row.next_run > now + timedelta(days=1):
            at = timezone.localtime(row.next_run).time()  # an office may have moved it
            Row.objects.filter(pk=row.pk).update(next_run=next_at(at, now))


def next_time(schedule: Schedule, now: datetime) -> datetime:
    """At once for what comes every so many minutes; else today or tomorrow at its time."""
    return next_at(schedule.at, now) if schedule.at is not None else now


def next_at(at: time, now: datetime) -> datetime:
    """The next moment after `now` at which the office's clock shows `at`."""
    here = timezone.localtime(now)
    day = here.date() + timedelta(days=here.time() >= at)
    return timezone.make_aware(datetime.combine(day, at))


def move(schedule: Schedule, at: time, now: datetime) -> None:
    """From now on at another time of the day."""
    from django_q.models import Schedule as Row

    Row.objects.filter(name=schedule.job).update(next_run=next_at(at, now))


def runs() -> list[Run]:
    """How every declared job stands, in the order declared. Two statements."""
    from django_q.models import Schedule as Row
    from django_q.models import Task

    next_runs = dict(Row.objects.filter(name__in=SCHEDULES).values_list("name", "next_run"))
    last = Task.objects.filter(group__in=SCHEDULES).order_by().values("group")
    last = last.annotate(at=Max("stopped"), well_at=Max("stopped", filter=Q(success=True)))
    ends = {row["group"]: (row["at"], row["at"] == row["well_at"]) for row in last}
    return [
        Run(schedule, next_runs.get(job), *ends.get(job, (None, True))) for job, schedule in SCHEDULES.items()
    ]


def last_done() -> datetime | None:
    """When any job was last done, well or badly, by a clock that is not behind it. One statement."""
    from django_q.models import Task

    return Task.objects.filter(stopped__lte=timezone.now()).aggregate(last=Max("stopped"))["last"]


def forget_failures() -> int:
    """Successes are few, failures the cluster keeps for ever: those older than FAILURES_KEPT go; how many."""
    from django_q.models import Failure

    gone, _each = Failure.objects.filter(stopped__lt=timezone.now() - FAILURES_KEPT).delete()
    return gone


def is_silent(last: datetime | None, now: datetime) -> bool:
    """Whether no job was done for so long that the cluster must be looked at."""
    return last is None or now - last > SILENT_AFTER
