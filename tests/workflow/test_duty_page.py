"""A duty's own page, giving several duties together, what is shown while a long giving runs."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from organizations.clock import office_today, standing_at
from tests.workflow.stories import a_resolution, fresh, to_adoption
from tests.workflow.test_activation import communes
from workflow.actions import start
from workflow.actions.start import activate_duty, order_activation
from workflow.models import Activation, Case
from workflow.stays import stays_of


def enter(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(response) -> str:
    return response.content.decode()


def day(iso: str) -> date:
    return date.fromisoformat(iso)


@pytest.fixture
def given(world):
    """Quài Tở given on the 1st, submitted on the 10th; Pú Nhung is at its draft."""
    found = a_resolution(world)
    units = [world.du_quaito, world.du_punhung]
    with standing_at(day("2022-06-01")):
        cases = activate_duty(duty=found.duty, units=units, by=world.doer(world.vphu))
    with standing_at(day("2022-06-10")):
        to_adoption(cases[0], world)
    return found


def test_the_matrix_is_read_as_of_a_day(world, given):
    client, url = enter(world.ubkt), reverse("workflow:duty", args=[given.duty.pk])
    with standing_at(day("2022-07-20")):
        shown = client.get(url)
        rows = {row.case.unit: row for row in shown.context["matrix"].rows}
        ours, theirs = rows[world.du_quaito], rows[world.du_punhung]
        assert str(ours.current.title) == "Thông qua"
        assert ours.current.when == day("2022-06-10")
        assert ours.current.is_late
        assert str(theirs.current.title) == "Soạn thảo"
        assert theirs.current.is_late
        assert theirs.is_late
        earlier = client.get(url, {"ngay": "05/06/2022"}).context["matrix"]
        assert [str(row.current.title) for row in earlier.rows] == ["Soạn thảo", "Soạn thảo"]
        assert not any(row.current.is_late for row in earlier.rows)
        assert client.get(url, {"ngay": "01/05/2022"}).context["matrix"].rows == []


def test_what_is_not_submitted_is_not_in_a_readers_matrix(world, given):
    shown = enter(world.bithu).get(reverse("workflow:duty", args=[given.duty.pk])).context["matrix"]
    assert [row.case.unit for row in shown.rows] == [world.du_quaito]
    assert shown.count == 1


def test_the_page_costs_the_same_for_two_units_and_fifty(world, given, frozen_queries):
    client, url = enter(world.ubkt), reverse("workflow:duty", args=[given.duty.pk])
    client.get(url)
    with frozen_queries("duty", at_most=20):
        client.get(url)
    activate_duty(duty=given.duty, units=communes(world, 60), by=world.doer(world.vphu))
    with frozen_queries("duty", at_most=20):
        shown = client.get(url)
    matrix = shown.context["matrix"]
    assert len(matrix.rows) == 50
    assert len(client.get(shown.context["next_url"].join([url, ""])).context["matrix"].rows) == 12


def test_duties_are_given_together(world):
    found = a_resolution(world)
    other = found.duty
    other.pk, other.code, other.owner_rule = None, "III.3-X", "propaganda_board"
    other.save()
    client = enter(world.vphu)
    url = reverse("workflow:activate_together", args=[found.resolution.pk])
    shown = client.get(url)
    assert len(shown.context["owing"]) == 2
    assert client.post(url, {"done_on": ""}).status_code == 422
    answer = client.post(url, {"duties": [duty.pk for duty in shown.context["owing"]]})
    assert answer.status_code == 302
    assert Case.objects.count() == 3
    assert client.get(url).context["owing"] == {}


def test_a_long_giving_shows_how_far_it_is_and_goes_on(world, monkeypatch):
    monkeypatch.setattr(start, "BATCH", 2)
    duty = a_resolution(world).duty
    order = order_activation(duty=duty, units=communes(world, 5), by=world.doer(world.vphu))
    client = enter(world.vphu)
    shown = client.get(order.get_absolute_url())
    assert "0/5" in text(shown)
    assert "Xem lại" in text(shown)
    client.post(order.get_absolute_url())
    part = client.get(order.get_absolute_url(), headers={"HX-Request": "true"})
    assert "2/5" in text(part)
    assert "<html" not in text(part)
    for _turn in range(3):
        client.post(order.get_absolute_url())
    assert "Đã giao xong" in text(client.get(order.get_absolute_url()))
    assert (Case.objects.count(), Activation.objects.unfinished().count()) == (5, 0)
    assert enter(world.xa_quaito).get(order.get_absolute_url()).status_code == 403


def test_the_days_of_a_step_are_kept(world):
    [case] = activate_duty(duty=a_resolution(world).duty, units=[world.du_quaito], by=world.doer(world.vphu))
    case = to_adoption(case, world)
    draft, adopt = stays_of([fresh(case).process_id])[case.process_id]
    assert (draft.step, draft.outcome, draft.left_on) == ("draft", "submitted", office_today())
    assert (adopt.step, adopt.left_on, adopt.since) == ("adopt", None, office_today())
    assert adopt.due_on > office_today()
