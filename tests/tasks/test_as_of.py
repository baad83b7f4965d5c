"""An assignment as it stood on each day of its life."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from organizations.clock import standing_at
from tasks.actions.extensions import ask_extension, decide_extension
from tasks.actions.finishing import pause, resume
from tasks.as_of import as_it_was
from tasks.models.assignment import AssignmentStatus as Status
from tests.tasks.life import DAY, finish, give

DUE, LATER = date(2022, 6, 30), date(2022, 7, 15)


def day(number):
    return DAY + timedelta(days=number)


@pytest.fixture
def work(world):
    """Given on the 20th, paused 22–24, more time on the 25th, finished on the 29th."""
    with standing_at(DAY):
        [row] = give(world, due_on=DUE)
    giver, performer = world.doer(world.noivu_cv), world.doer(world.xa_quaito)
    with standing_at(day(2)):
        pause(assignment=row, reason="Chờ văn bản của tỉnh.", by=giver)
    with standing_at(day(4)):
        resume(assignment=row, by=giver)
    with standing_at(day(5)):
        asked = ask_extension(assignment=row, until=LATER, reason="Mưa lũ chia cắt.", by=performer)
        decide_extension(extension=asked, grant=True, by=giver)
    with standing_at(day(9)):
        return finish(row, world)


def test_each_day_tells_what_it_knew(work):
    assert as_it_was(work, day(-1)) is None
    told = {number: as_it_was(work, day(number)) for number in (0, 2, 3, 4, 5, 8, 9, 30)}
    given, doing = Status.GIVEN, Status.DOING  # who asks for more time has received it
    assert {number: (was.status, was.current_due) for number, was in told.items()} == {
        0: (given, DUE), 2: (Status.PAUSED, DUE), 3: (Status.PAUSED, DUE), 4: (given, DUE), 5: (doing, LATER),
        8: (doing, LATER), 9: (Status.DONE, LATER), 30: (Status.DONE, LATER),
    }  # fmt: skip
    assert told[3].stopped_on == day(2)
    assert (told[8].completed_on, told[9].completed_on) == (None, day(9))


def test_today_is_as_the_row_says(work):
    now = as_it_was(work, day(9))
    for name in ("status", "received_on", "extended_to", "stopped_on", "completed_on"):
        assert getattr(now, name) == getattr(work, name), name


def test_the_page_of_a_day_tells_no_later_thing(work, world, client, frozen_queries):
    client.force_login(world.ubkt)
    address = reverse("tasks:on_a_day", args=[work.pk])
    with standing_at(day(40)):
        with frozen_queries("assignment on a day"):
            answer = client.get(address, {"ngay": f"{day(3):%d/%m/%Y}"})
        words = answer.content.decode()
        assert "Tạm dừng" in words
        assert "Mưa lũ" not in words
        assert "xác nhận hoàn thành" not in words
        assert "Chưa giao" in client.get(address, {"ngay": "01/01/2022"}).content.decode()
        assert "Hoàn thành" in client.get(address).content.decode()
        assert client.get(address, {"ngay": "32/01/2022"}).status_code == 422
