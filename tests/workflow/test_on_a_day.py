"""A document as of a day: its step, its version and what was decided by then; nobody sees more than then."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from organizations.clock import standing_at
from tests.workflow.stories import a_case, fresh, to_adoption

DAY = date(2022, 4, 1)


def day(number):
    return DAY + timedelta(days=number)


@pytest.fixture
def case(world):
    """Opened on the 1st, submitted on the 3rd, adopted from the 3rd on."""
    with standing_at(DAY):
        case = a_case(world)
        case.settings |= {"skip": ["opinions", "appraise", "review_before"]}
        case.save()
    with standing_at(day(2)):
        return to_adoption(case, world)


def look(client, case, number):
    with standing_at(day(30)):
        answer = client.get(reverse("workflow:on_a_day", args=[case.pk]), {"ngay": f"{day(number):%d/%m/%Y}"})
    return answer.context["shown"], answer


def test_each_day_tells_its_step_and_version(case, world, client):
    client.force_login(world.ubkt)
    shown, answer = look(client, case, 1)
    assert [str(stood.title) for stood in shown.way] == [str(shown.current.title)]
    assert shown.version is None
    assert "Chưa trình bản nào" in answer.content.decode()
    shown, answer = look(client, case, 2)
    assert shown.version.number == 1
    assert (shown.way[0].since, shown.way[0].until) == (DAY, day(2))
    assert shown.current.since == day(2)
    assert "trình chương trình hành động lần 1" in answer.content.decode()
    shown, answer = look(client, case, -1)
    assert not shown.is_open_to_her
    assert "chưa mở, hoặc chưa trình" in answer.content.decode()


def test_who_reads_from_above_sees_no_day_before_it_was_submitted(case, world, client):
    client.force_login(world.bithu)
    assert not look(client, case, 1)[0].is_open_to_her
    assert look(client, case, 2)[0].is_open_to_her
    client.force_login(world.xa_quaito)
    assert look(client, case, 1)[0].is_open_to_her


def test_it_costs_the_same_on_any_day(case, world, client, frozen_queries):
    client.force_login(world.ubkt)
    with frozen_queries("document on a day"):
        look(client, case, 20)
    assert fresh(case).document.submitted_on == day(2)
