"""Working days through Tết, month ends and compensatory days, on the calendar that comes with the program."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.deadlines import (
    IN_TIME,
    LATE,
    NEAR,
    NO_DAY,
    SOON,
    broken_weekdays,
    deadline_of,
    deadline_of_assignment,
    in_state,
    working_days_left,
)
from tasks.models import Assignment, Holiday, Waiting
from tasks.models.waiting import Ask
from tasks.reference import load_holidays
from tasks.workdays import Calendar, add_working_days, working_days_between

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2022-01-28", 1, "2022-02-07"),  # the Friday before Tết Nhâm Dần: off 31/1-4/2
        ("2022-01-27", 5, "2022-02-10"),
        ("2026-02-13", 1, "2026-02-23"),  # the Friday before Tết Bính Ngọ: off 16-20/2
        ("2026-02-10", 10, "2026-03-03"),  # and over the end of February
        ("2022-04-29", 1, "2022-05-04"),  # 30/4 and 1/5 on a weekend: substitute days 2/5, 3/5
        ("2022-04-08", 1, "2022-04-12"),  # Giỗ Tổ on a Sunday
        ("2022-08-31", 1, "2022-09-05"),  # 1/9 and 2/9
        ("2022-06-30", 1, "2022-07-01"),  # the end of a month that means nothing
        ("2021-12-31", 1, "2022-01-04"),  # the new year on a Saturday
        ("2024-04-26", 1, "2024-05-02"),  # 29/4 swapped
        ("2024-05-03", 1, "2024-05-04"),  # … for this Saturday
        ("2024-02-28", 2, "2024-03-01"),  # a leap year
        ("2022-06-25", 1, "2022-06-27"),  # from a Saturday
        ("2022-02-07", -1, "2022-01-28"),  # backwards over Tết
        ("2022-06-20", 0, "2022-06-20"),
    ],
)
def test_so_many_working_days_after(start, days, end):
    assert add_working_days(date.fromisoformat(start), days) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2022-01-28", "2022-02-04", 0),
        ("2022-01-28", "2022-02-07", 1),
        ("2022-02-07", "2022-01-28", -1),
        ("2024-05-03", "2024-05-05", 1),
        ("2022-01-01", "2022-12-31", 249),  # 260 weekdays, 11 of them off
    ],
)
def test_working_days_between(first, last, days):
    assert working_days_between(date.fromisoformat(first), date.fromisoformat(last)) == days


DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(DAYS, st.integers(-40, 40))
def test_what_is_added_is_what_lies_between(start, days):
    if days < 0:  # a day off is not worked back from: the count begins on the working day before
        start = add_working_days(add_working_days(start, -1), 1)
    assert working_days_between(start, add_working_days(start, days)) == days


@QUICK
@given(DAYS, DAYS)
def test_counting_by_weeks_equals_counting_day_by_day(first, last):
    calendar = Calendar(min(first, last), max(first, last))
    low, high = min(first, last), max(first, last)
    by_day = sum(calendar.is_working(low + timedelta(days=n)) for n in range(1, (high - low).days + 1))
    assert calendar.between(first, last) == (by_day if last >= first else -by_day)


@QUICK
@given(DAYS, DAYS)
def test_the_inbox_counts_as_the_calendar_does(world, today, due):
    """The list that has no statement to spare counts days off inside its own."""
    Waiting.objects.all().delete()
    Waiting.objects.create(
        person=world.bithu, source="t", source_id=1, ask=Ask.DO, about=world.huyen_uy, due_on=due, since=due
    )
    row = Waiting.objects.annotate(broken=broken_weekdays("order_on", today)).get()
    assert working_days_left(row.order_on, today, row.broken) == working_days_between(today, due)


def test_a_withdrawn_day_counts_as_its_weekday():
    Holiday.objects.filter(day=date(2022, 9, 2)).update(withdrawn=True)
    assert add_working_days(date(2022, 8, 31), 1) == date(2022, 9, 2)


def test_the_reference_is_loaded_once_and_spares_what_people_did():
    before = Holiday.objects.count()
    Holiday.objects.filter(day=date(2022, 9, 2)).update(name="Sửa tay")
    Holiday.objects.filter(day=date(2022, 9, 1)).update(withdrawn=True)
    Holiday.objects.filter(day=date(2026, 11, 24)).delete()
    load_holidays()
    assert Holiday.objects.count() == before
    assert Holiday.objects.get(day=date(2022, 9, 2)).name == "Sửa tay"
    assert Holiday.objects.get(day=date(2022, 9, 1)).withdrawn


def test_every_day_of_the_reference_names_its_source_and_fits_its_week():
    rows = list(Holiday.objects.all())
    assert {row.day.year for row in rows} == set(range(2021, 2027))
    assert [row for row in rows if not row.source or "%" in row.source] == []
    assert [row for row in rows if row.is_working and row.day.weekday() < 5] == []


@pytest.mark.parametrize("year", range(2021, 2027))
def test_every_year_has_its_eleven_days_by_law(year):
    """1 + 5 + 1 + 1 + 1 + 2: what falls on a weekend is made good on a weekday (2026 has a twelfth)."""
    worked = Holiday.objects.filter(day__year=year, is_working=True).count()
    off = [
        row.day for row in Holiday.objects.filter(day__year=year, is_working=False) if row.day.weekday() < 5
    ]
    assert len(off) - worked == (12 if year == 2026 else 11)


TODAY = date(2022, 6, 20)  # a Monday


@pytest.mark.parametrize(
    ("due_on", "state", "words"),
    [
        (None, NO_DAY, "Không hạn"),
        (date(2022, 6, 16), LATE, "Quá hạn 2 ngày làm việc"),
        (date(2022, 6, 18), LATE, "Quá hạn 1 ngày làm việc"),
        (TODAY, NEAR, "Hết hạn hôm nay"),
        (date(2022, 6, 22), NEAR, "Còn 2 ngày làm việc"),
        (date(2022, 6, 27), NEAR, "Còn 5 ngày làm việc"),
        (date(2022, 6, 28), IN_TIME, "Còn 6 ngày làm việc"),
    ],
)
def test_how_a_due_day_stands(due_on, state, words):
    found = deadline_of(due_on, TODAY, working_days_between(TODAY, due_on) if due_on else 0)
    assert (found.state, found.words) == (state, words)


def test_late_over_a_weekend_claims_no_working_day():
    sunday, friday = date(2022, 6, 19), date(2022, 6, 17)
    assert deadline_of(friday, sunday, working_days_between(sunday, friday)).words == "Quá hạn"
    assert deadline_of(sunday, friday, 0).words == "Hết hạn trong những ngày nghỉ này"


@pytest.mark.parametrize(
    ("status", "completed_on", "state"),
    [
        ("given", None, "late"),
        ("done", date(2022, 6, 10), "done_in_time"),
        ("done", date(2022, 6, 15), "done_in_time"),
        ("done", date(2022, 6, 16), "done_late"),
        ("cancelled", None, "closed"),
    ],
)
def test_the_deadline_is_an_axis_beside_the_status(status, completed_on, state):
    row = Assignment(status=status, completed_on=completed_on, due_on=date(2022, 6, 15))
    assert deadline_of_assignment(row, TODAY, Calendar(date(2022, 6, 1), TODAY)).state == state


@QUICK
@given(DAYS, st.lists(st.none() | st.integers(-20, 30), min_size=1, max_size=6))
def test_the_filter_finds_what_the_badge_says(world, today, offsets):
    Assignment.objects.all().delete()
    for offset in offsets:
        Assignment.objects.create(
            title="Việc", lead_unit=world.ubnd_quaito, given_by_unit=world.du_quaito,
            checker_unit=world.du_quaito, given_on=today,
            due_on=None if offset is None else today + timedelta(days=offset),
        )  # fmt: skip
    rows = list(Assignment.objects.all())
    calendar = Calendar.around([row.due_on for row in rows], today)
    for state in (LATE, NEAR, IN_TIME, NO_DAY):
        said = {row.pk for row in rows if deadline_of_assignment(row, today, calendar).state == state}
        assert set(in_state(Assignment.objects.all(), state, today).values_list("pk", flat=True)) == said
    assert SOON == 5
