"""Urging is a record: who, in which words, how, seen when; not oftener than the office allows."""

from datetime import date

import pytest

from organizations.clock import standing_at
from tasks.actions.receiving import open_work
from tasks.actions.urging import urge
from tests.tasks.life import DAY, finish, fresh, give
from toolbox.errors import NotAllowed, Refused, TooLate


@pytest.fixture(autouse=True)
def twentieth_of_june():
    with standing_at(DAY):
        yield


@pytest.fixture
def work(world):
    [row] = give(world)
    return row


def urged(row, by, channel="system", words="Đề nghị báo cáo trong tuần.", **rest):
    return urge(assignment=row, channel=channel, words=words, by=by, **rest)


def test_the_unit_is_told_and_seen_when_it_opens_the_page(world, work):
    made = urged(work, world.doer(world.noivu_cv))
    assert "Đôn đốc: Công khai thủ tục" in world.ct_quaito.notices.latest("pk").text
    assert open_work(assignment=work, by=world.doer(world.xa_quaito))
    made.refresh_from_db()
    assert made.seen_on == DAY
    assert fresh(work).due_on == date(2022, 6, 30)


def test_once_a_working_day_and_a_call_nobody_took_does_not_count(world, work):
    by = world.doer(world.noivu_cv)
    urged(work, by, "call", result="no_answer")
    urged(work, by, "call", result="promised")
    with pytest.raises(Refused, match="20/06/2022"):
        urged(work, by)
    with standing_at(date(2022, 6, 21)):
        urged(work, by, "zalo")
    with pytest.raises(Refused):
        urged(work, by, "call")


def test_who_may(world, work):
    with pytest.raises(NotAllowed):
        urged(work, world.doer(world.xa_quaito))
    with pytest.raises(NotAllowed):
        urged(work, world.doer(world.hdv_quaito))  # oversees the Party committee, not the People's Committee
    urged(work, world.doer(world.chutich, world.ubnd_huyen))


def test_what_is_closed_or_waits_for_others_is_not_urged(world, work):
    finish(work, world)
    with pytest.raises(TooLate):
        urged(work, world.doer(world.noivu_cv))
