"""Jobs by the clock: declared once, written once, an administrator's time kept; silence is seen."""

import inspect
from datetime import UTC, datetime, time, timedelta
from importlib import import_module

import pytest
from django.utils import timezone
from django_q.models import Failure, Task
from django_q.models import Schedule as Row

from toolbox import schedules
from toolbox.schedules import SCHEDULES, Schedule, is_silent, next_at, runs, set_right, write_schedules

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # ten in the morning here


@pytest.fixture
def declared(monkeypatch):
    """Two jobs of this test alone, and their rows."""
    monkeypatch.setattr(schedules, "SCHEDULES", {})
    minutely = Schedule("a.job", "Mỗi phút", minutes=1)
    daily = Schedule("b.job", "Buổi sáng", at=time(7))
    write_schedules()
    return minutely, daily


def rows():
    return {row.name: row for row in Row.objects.all()}


def test_every_declared_job_can_be_called_without_arguments_and_has_its_row():
    for job, schedule in SCHEDULES.items():
        module, _dot, name = job.rpartition(".")
        assert not inspect.signature(getattr(import_module(module), name)).parameters
        assert str(schedule.title)
    assert set(rows()) == set(SCHEDULES)


def test_rows_are_written_once_and_what_is_no_more_loses_its_row(declared):
    before = rows()
    assert set(before) == {"a.job", "b.job"}
    assert timezone.localtime(before["b.job"].next_run).time() == time(7)
    write_schedules()
    assert {name: row.pk for name, row in rows().items()} == {name: row.pk for name, row in before.items()}
    del schedules.SCHEDULES["b.job"]
    write_schedules()
    assert set(rows()) == {"a.job"}


def test_the_time_an_administrator_chose_outlives_migrations(declared):
    schedules.move(declared[1], time(8, 15), NOW)
    write_schedules()
    assert timezone.localtime(rows()["b.job"].next_run).time() == time(8, 15)


def test_times_written_while_the_clock_was_ahead_are_set_right(declared):
    schedules.move(declared[1], time(8, 15), NOW)
    Row.objects.update(next_run=NOW + timedelta(days=30))
    Row.objects.filter(name="b.job").update(next_run=next_at(time(8, 15), NOW + timedelta(days=30)))
    set_right(NOW)
    assert rows()["a.job"].next_run == NOW
    assert rows()["b.job"].next_run == next_at(time(8, 15), NOW)
    before = {name: row.next_run for name, row in rows().items()}
    set_right(NOW)
    assert {name: row.next_run for name, row in rows().items()} == before


def test_a_sign_of_the_future_is_none(declared):
    Task.objects.create(id="x", name="x", func="x", started=NOW, stopped=timezone.now() + timedelta(days=1))
    assert schedules.last_done() is None


def test_another_rhythm_in_the_code_is_taken_over(declared):
    del schedules.SCHEDULES["a.job"]
    Schedule("a.job", "Mỗi năm phút", minutes=5)
    write_schedules()
    assert rows()["a.job"].minutes == 5


def test_a_job_is_declared_once_and_with_one_rhythm(declared):
    with pytest.raises(ValueError, match="twice"):
        Schedule("a.job", "", minutes=2)
    for rhythm in ({}, {"minutes": 1, "at": time(7)}):
        with pytest.raises(ValueError, match="either"):
            Schedule("c.job", "", **rhythm)


@pytest.mark.parametrize(("at", "day"), [(time(10, 1), 24), (time(10), 25), (time(9), 25), (time(23), 24)])
def test_the_next_time_of_the_day_is_the_offices(at, day):
    found = timezone.localtime(next_at(at, NOW))
    assert (found.day, found.time()) == (day, at)


def done(job: str, at: datetime, number: int, success: bool = True) -> None:
    Task.objects.create(
        id=f"{number:032}", name=str(number), func=job, group=job, started=at, stopped=at, success=success
    )


def test_how_each_job_went_last(declared):
    done("a.job", NOW, 1)
    done("a.job", NOW + timedelta(minutes=1), 2, success=False)
    done("b.job", NOW, 3, success=False)
    done("b.job", NOW + timedelta(minutes=1), 4)
    assert [(run.succeeded, run.last_at) for run in runs()] == [
        (False, NOW + timedelta(minutes=1)),
        (True, NOW + timedelta(minutes=1)),
    ]
    assert schedules.last_done() == NOW + timedelta(minutes=1)


def test_silence_of_ten_minutes_is_seen():
    assert is_silent(None, NOW)
    assert not is_silent(NOW - timedelta(minutes=10), NOW)
    assert is_silent(NOW - timedelta(minutes=10, seconds=1), NOW)


def test_old_failures_are_forgotten_and_young_ones_kept():
    for number, age in enumerate((timedelta(hours=1), timedelta(days=3))):
        done("a.job", timezone.now() - age, number, success=False)
    assert schedules.forget_failures() == 1
    assert Failure.objects.count() == 1
