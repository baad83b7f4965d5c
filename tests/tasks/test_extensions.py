"""More time: asked before expiry, decided by the giver, the third by the leaders; afterwards explained."""

from datetime import date

import pytest

from organizations.actions import change_setting
from organizations.clock import standing_at
from tasks.actions.extensions import ask_extension, decide_extension, explain_delay, withdraw_extension
from tasks.deadlines import deadline_of_assignment, original_of
from tasks.models import Assignment, Waiting
from tasks.workdays import Calendar
from tests.tasks.life import DAY, finish, fresh, give, prove, report
from toolbox.errors import NotAllowed, Refused, TooLate

DUE, LATER, LATEST = date(2022, 6, 30), date(2022, 7, 15), date(2022, 7, 29)
WHY = "Mưa lũ chia cắt hai bản."


@pytest.fixture(autouse=True)
def twentieth_of_june():
    with standing_at(DAY):
        yield


@pytest.fixture
def work(world) -> Assignment:
    [row] = give(world, due_on=DUE)
    return row


def ask(row, world, until=LATER, **rest):
    return ask_extension(assignment=row, until=until, reason=WHY, by=world.doer(world.xa_quaito, **rest))


def desk(asked):
    return [
        (row.unit.code, row.verb)
        for row in Waiting.objects.filter(source="tasks.extension", source_id=asked.pk).select_related("unit")
    ]


def test_granted_both_clocks_are_shown_for_ever(world, work):
    asked = ask(work, world)
    assert desk(asked) == [("ubnd_huyen", "follow")]
    with pytest.raises(NotAllowed):
        decide_extension(extension=asked, grant=True, by=world.doer(world.xa_quaito))
    decide_extension(extension=asked, grant=True, by=world.doer(world.noivu_cv))
    row = fresh(work)
    assert (row.due_on, row.extended_to, row.order_on) == (DUE, LATER, LATER)
    assert desk(asked) == []
    today = date(2022, 7, 4)
    calendar = Calendar(date(2022, 6, 1), date(2022, 8, 1))
    assert deadline_of_assignment(row, today, calendar).state == "in_time"
    original = original_of(row, today, calendar)
    assert (original.state, original.words) == ("late", "Quá hạn ban đầu 2 ngày làm việc")


def test_done_after_the_original_date_is_told_apart(world, work):
    decide_extension(extension=ask(work, world), grant=True, by=world.doer(world.noivu_cv))
    with standing_at(date(2022, 7, 5)):
        row = finish(work, world)
    calendar = Calendar(date(2022, 6, 1), date(2022, 8, 1))
    assert deadline_of_assignment(row, date(2022, 9, 1), calendar).state == "after_extension"


def test_refused_with_a_reason_the_date_stays(world, work):
    asked = ask(work, world)
    with pytest.raises(Refused) as refused:
        decide_extension(extension=asked, grant=False, by=world.doer(world.noivu_cv))
    assert refused.value.field == "answer"
    decide_extension(
        extension=asked, grant=False, answer="Việc phải xong trước kỳ họp.", by=world.doer(world.noivu_cv)
    )
    assert fresh(work).extended_to is None
    with pytest.raises(TooLate):
        decide_extension(extension=asked, grant=True, by=world.doer(world.noivu_cv))


def test_what_cannot_be_asked(world, work):
    for until in (DUE, date(2022, 6, 25)):
        with pytest.raises(Refused) as refused:
            ask(work, world, until)
        assert refused.value.field == "until"
    with standing_at(date(2022, 7, 1)), pytest.raises(Refused, match="giải trình"):
        ask(work, world)
    ask(work, world)
    with pytest.raises(TooLate):
        ask(work, world, LATEST)
    [endless] = give(world, world.ubnd_punhung, due_on=None, rhythm_days=30)
    with pytest.raises(Refused, match="không có hạn"):
        ask_extension(assignment=endless, until=LATER, reason=WHY, by=world.doer(world.xa_punhung))


def test_asked_on_the_last_day_and_written_down_after_it(world, work):
    """The clerk was ill: the paper of 30 June is entered on 4 July."""
    with standing_at(date(2022, 7, 4)):
        ask(work, world, done_on=DUE, backdating_reason="Văn thư ốm")
    assert work.extensions.get().asked_on == DUE


def test_the_third_goes_up_to_the_leaders(world, work):
    until = [date(2022, 7, 8), date(2022, 7, 15), date(2022, 7, 22)]
    for day in until[:2]:
        decide_extension(extension=ask(work, world, day), grant=True, by=world.doer(world.noivu_cv))
    third = ask(work, world, until[2])
    assert desk(third) == [("ubnd_huyen", "grant_third_extension")]  # no unit above: its own leaders
    with pytest.raises(NotAllowed):
        decide_extension(extension=third, grant=True, by=world.doer(world.noivu_cv))
    decide_extension(extension=third, grant=True, by=world.doer(world.chutich, world.ubnd_huyen))
    assert fresh(work).extended_to == until[2]
    assert third.number == 3


def test_an_office_names_who_decides_the_third_and_how_many_are_free(world, work):
    admin = world.doer(world.quantri)
    change_setting(unit=world.ubnd_huyen, key="tasks.extensions", value=0, by=admin)
    change_setting(unit=world.ubnd_huyen, key="tasks.extensions.third_at", value="HU", by=admin)
    first = ask(work, world)
    assert desk(first) == [("huyen_uy", "grant_third_extension")]
    decide_extension(extension=first, grant=True, by=world.doer(world.thuongtruc))


def test_the_giver_may_grant_another_day(world, work):
    decide_extension(
        extension=ask(work, world), grant=True, until=date(2022, 7, 8), by=world.doer(world.noivu_cv)
    )
    assert fresh(work).extended_to == date(2022, 7, 8)
    with pytest.raises(Refused):
        decide_extension(
            extension=ask(work, world, LATEST), grant=True, until=DUE, by=world.doer(world.noivu_cv)
        )


def test_a_question_is_taken_back(world, work):
    asked = ask(work, world)
    withdraw_extension(extension=asked, by=world.doer(world.xa_quaito))
    assert desk(asked) == []
    with pytest.raises(TooLate):
        decide_extension(extension=asked, grant=True, by=world.doer(world.noivu_cv))


def test_it_waits_no_longer_when_the_work_is_closed(world, work):
    from tasks.actions.finishing import cancel

    asked = ask(work, world)
    cancel(assignment=work, reason="Không còn phải làm.", by=world.doer(world.noivu_cv))
    assert desk(asked) == []


def test_after_expiry_it_is_explained_and_the_original_stays_red(world, work):
    with pytest.raises(Refused, match="chưa quá hạn"):
        explain_delay(assignment=work, words=WHY, committed_to=LATER, by=world.doer(world.xa_quaito))
    with standing_at(date(2022, 7, 4)):
        with pytest.raises(Refused) as refused:
            explain_delay(assignment=work, words=WHY, committed_to=DUE, by=world.doer(world.xa_quaito))
        assert refused.value.field == "committed_to"
        explain_delay(assignment=work, words=WHY, committed_to=LATER, by=world.doer(world.xa_quaito))
    row = fresh(work)
    assert (row.due_on, row.extended_to) == (DUE, None)
    assert set(Assignment.objects.overdue(on=date(2022, 7, 4))) == {row}


def test_while_a_report_waits_the_performer_s_clock_stands(world, work):
    prove(work, world)
    report(work, world)
    calendar = Calendar(date(2022, 6, 1), date(2022, 9, 1))
    assert not Assignment.objects.overdue(on=date(2022, 8, 1)).exists()
    assert deadline_of_assignment(fresh(work), date(2022, 8, 1), calendar).state == "held"
