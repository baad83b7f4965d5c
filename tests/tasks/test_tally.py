"""Tổng giao = hoàn thành (đúng hạn + quá hạn) + chưa hoàn thành (trong hạn + quá hạn), whatever happened."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.deadlines import DONE_LATE, HELD_LATE, LATE, deadline_of_assignment
from tasks.models import Assignment
from tasks.models.assignment import CLOSED, IN_HAND
from tasks.models.assignment import AssignmentStatus as Status
from tasks.tally import ORIGINAL, Tally, tallies_by, tally_of
from tasks.workdays import Calendar

TODAY = date(2022, 6, 20)
DAYS = st.integers(-40, 40).map(lambda n: TODAY + timedelta(days=n))
ROWS = st.tuples(st.sampled_from(Status.values), st.none() | DAYS, st.none() | DAYS, DAYS, st.booleans())


def row(world, drawn, lead) -> Assignment:
    """Any state the life of an assignment can reach, with any days."""
    status, due, extended, stopped, proven = drawn
    done = status == Status.DONE
    return Assignment(
        title="Việc", lead_unit=lead, given_by_unit=world.ubnd_huyen, checker_unit=world.ubnd_huyen,
        given_on=TODAY - timedelta(days=60), due_on=due,
        extended_to=max(due, extended) if due and extended else None,
        stopped_on=None if status in IN_HAND else stopped, completed_on=stopped if done else None,
        recorded_on=stopped + timedelta(days=3) if done else None, status=status, proven=proven or not done,
    )  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(ROWS, max_size=12), on=DAYS)
def test_it_balances_by_both_clocks_and_agrees_with_every_badge(world, drawn, on):
    Assignment.objects.all().delete()
    leads = (world.ubnd_quaito, world.ubnd_punhung)
    Assignment.objects.bulk_create(row(world, each, leads[n % 2]) for n, each in enumerate(drawn))
    rows = list(Assignment.objects.all())
    calendar = Calendar(TODAY - timedelta(days=120), TODAY + timedelta(days=120))
    for clock in ("order_on", ORIGINAL):
        whole = tally_of(Assignment.objects.all(), on, clock)
        assert whole.balances
        assert whole.total == sum(each.status not in (Status.CANCELLED, Status.HANDED) for each in rows)
        parts = tallies_by(Assignment.objects.all(), "lead_unit", on, clock)
        assert sum(parts.values(), Tally()) == whole
    whole = tally_of(Assignment.objects.all(), on)
    states = [deadline_of_assignment(each, on, calendar).state for each in rows]
    assert whole.open_late == sum(state in (LATE, HELD_LATE) for state in states)
    late_done = [each for each in rows if each.status == Status.DONE and each.completed_on > each.order_on]
    assert whole.done_late == len(late_done)
    assert whole.done_late >= sum(state == DONE_LATE for state in states)
    assert set(Assignment.objects.overdue(on=on)) == {
        each
        for each, state in zip(rows, states, strict=True)
        if state in (LATE, HELD_LATE) and each.status not in CLOSED
    }


@pytest.mark.parametrize(
    ("completed", "recorded", "part"),
    [(10, 10, None), (15, 25, "recorded_late"), (18, 18, "after_extension"), (18, 25, "after_extension")],
)
def test_in_time_is_told_apart(world, completed, recorded, part):
    Assignment.objects.create(
        title="Việc", lead_unit=world.ubnd_quaito, given_by_unit=world.ubnd_huyen,
        checker_unit=world.ubnd_huyen, given_on=date(2022, 6, 1), due_on=date(2022, 6, 15),
        extended_to=date(2022, 6, 20),
        completed_on=date(2022, 6, completed), recorded_on=date(2022, 6, recorded), status="done",
        stopped_on=date(2022, 6, completed),
    )  # fmt: skip
    tally = tally_of(Assignment.objects.all(), TODAY)
    assert (tally.done_in_time, tally.done_late) == (1, 0)
    assert {name for name in ("recorded_late", "after_extension") if getattr(tally, name)} == {part} - {None}
    by_original = tally_of(Assignment.objects.all(), TODAY, ORIGINAL)
    assert by_original.done_late == (completed > 15)


def test_one_statement_whatever_the_number(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        tally_of(Assignment.objects.all(), TODAY)
    with django_assert_num_queries(1):
        tallies_by(Assignment.objects.all(), "lead_unit", TODAY)
