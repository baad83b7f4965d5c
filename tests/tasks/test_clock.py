"""Deadlines through Tết, over midnight in Hà Nội, at month ends, and by acts that are recorded later."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from organizations.clock import office_today, standing_at
from registry.models import Notice
from tasks.actions.checking import confirm_done
from tasks.actions.repeating import make_turns, set_recurrence
from tasks.actions.sweeping import sweep
from tasks.deadlines import DONE_LATE, RECORDED_LATE, deadline_of_assignment
from tasks.models import Assignment
from tasks.tally import tally_of
from tasks.workdays import Calendar
from tests.tasks.life import check_all, fresh, give, prove, report
from toolbox.errors import Refused


def told_on(person, days: range, month: int, year: int = 2026) -> dict[int, int]:
    """Day of the month → how many notices that day's sweep brought the person."""
    found = {}
    for day in days:
        with standing_at(date(year, month, day)):
            sweep()
        if count := person.notices.count():
            found[day] = count
            person.notices.all().delete()
    return found


@pytest.fixture
def over_tet(world):
    """Due on Tuesday 24/2/2026; the offices are closed from 14 to 22 February."""
    with standing_at(date(2026, 2, 2)):
        [row] = give(world, due_on=date(2026, 2, 24))
    Notice.objects.all().delete()
    return row


def test_seven_three_and_one_working_days_before_jump_over_tet(world, over_tet):
    # 23/2 is one working day before, 12/2 three, 6/2 seven
    assert told_on(world.xa_quaito, range(3, 25), month=2) == {6: 1, 12: 1, 23: 1}


def test_what_fell_due_before_tet_is_late_by_working_days(world):
    with standing_at(date(2026, 2, 2)):
        [row] = give(world, due_on=date(2026, 2, 13))
    days = {}
    for day in (13, 14, 22, 23, 24):
        today = date(2026, 2, day)
        with standing_at(today):
            calendar = Calendar.around([row.due_on], today)
            days[day] = str(deadline_of_assignment(fresh(row), today, calendar).words)
    assert days[13] == "Hết hạn hôm nay"
    assert days[24] == "Quá hạn 2 ngày làm việc"
    Notice.objects.all().delete()
    assert told_on(world.ct_quaito, range(14, 23), month=2) == {}  # the head is not told in the holidays
    assert told_on(world.ct_quaito, range(23, 24), month=2) == {23: 1}


@pytest.mark.parametrize(
    ("moment", "day", "late"),
    [
        (datetime(2022, 6, 30, 16, 59, tzinfo=UTC), date(2022, 6, 30), 0),  # 23:59 in Hà Nội
        (datetime(2022, 6, 30, 17, 1, tzinfo=UTC), date(2022, 7, 1), 1),  # 00:01 the next day
        (datetime(2022, 6, 30, 23, 59, tzinfo=UTC), date(2022, 7, 1), 1),
    ],
)
def test_the_day_ends_at_midnight_in_ha_noi(world, moment, day, late):
    with standing_at(date(2022, 6, 20)):
        give(world, due_on=date(2022, 6, 30))
    with time_machine.travel(moment, tick=False):
        assert office_today() == day
        found = tally_of(Assignment.objects.all(), office_today())
        assert (found.total, found.open_late) == (1, late)


def test_reported_a_minute_before_midnight_is_in_time(world):
    with standing_at(date(2022, 6, 20)):
        [row] = give(world, due_on=date(2022, 6, 30))
    with time_machine.travel(datetime(2022, 6, 30, 16, 59, tzinfo=UTC), tick=False):
        prove(row, world, dated_on=date(2022, 6, 30))
        report(fresh(row), world)
    with time_machine.travel(datetime(2022, 7, 1, 2, 0, tzinfo=UTC), tick=False):
        check_all(row, world)
        confirm_done(assignment=fresh(row), by=world.doer(world.noivu_cv))
        found = tally_of(Assignment.objects.all(), office_today())
    assert (found.done_in_time, found.done_late, found.recorded_late) == (1, 0, 0)


@pytest.mark.parametrize(
    ("done_on", "state"), [(date(2022, 6, 29), RECORDED_LATE), (date(2022, 7, 2), DONE_LATE)]
)
def test_done_on_one_day_and_recorded_on_another_are_two_things(world, done_on, state):
    with standing_at(date(2022, 6, 20)):
        [row] = give(world, due_on=date(2022, 6, 30))
    with standing_at(date(2022, 7, 8)):
        prove(row, world, dated_on=date(2022, 6, 28))
        with pytest.raises(Refused, match="lý do ghi nhận muộn"):
            report(fresh(row), world, by=world.doer(world.xa_quaito, done_on=done_on))
        late = world.doer(world.xa_quaito, done_on=done_on, backdating_reason="Mất mạng cả tuần.")
        report(fresh(row), world, by=late)
        check_all(row, world)
        confirm_done(assignment=fresh(row), by=world.doer(world.noivu_cv))
        today = office_today()
        calendar = Calendar.around([row.due_on], today)
        assert deadline_of_assignment(fresh(row), today, calendar).state == state


def test_an_act_of_a_day_to_come_is_refused(world):
    with standing_at(date(2022, 6, 20)):
        [row] = give(world)
        prove(row, world)
        with pytest.raises(Refused, match="sau hôm nay"):
            report(fresh(row), world, by=world.doer(world.xa_quaito, done_on=date(2022, 6, 21)))


def test_a_work_of_each_month_is_given_once_a_month_also_at_its_ends(world):
    with standing_at(date(2026, 1, 31)):
        [row] = give(world, due_on=date(2026, 1, 31))
        set_recurrence(giving=row.giving, rhythm="month", due_after=27, by=world.doer(world.noivu_cv))
    made = {}
    for on in (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)):
        with standing_at(on):
            made[on] = (make_turns(), make_turns())
    assert list(made.values()) == [(0, 0), (1, 0), (1, 0), (0, 0), (1, 0)]
    due = Assignment.objects.exclude(pk=row.pk).order_by("pk").values_list("due_on", flat=True)
    assert list(due) == [date(2026, 2, 28), date(2026, 3, 28), date(2026, 4, 28)]
