"""Việc của tôi: what waits for whom, in which order, how much it costs."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from organizations.clock import office_today
from registry.verbs import NUMBER
from tasks.models import Waiting
from tasks.models.waiting import Ask
from tests import build
from tests.tasks.waits import at_desk, by_name
from workflow.verbs import SIGN

INBOX = "/"


@pytest.fixture
def signer(client, world):
    client.force_login(world.bt_quaito)
    return client


def titles(response) -> list[str]:
    return [row.waiting.title for group in response.context["groups"] for row in group.rows]


def test_she_sees_what_waits_for_her_desks_and_for_her_by_name(signer, world):
    at_desk(world.du_quaito, title="Của bàn tôi")
    by_name(world.bt_quaito, world.du_quaito, title="Đích danh tôi")
    at_desk(world.du_punhung, title="Của bàn xã khác")
    at_desk(world.du_quaito, verb=NUMBER, title="Bàn tôi không ngồi")
    by_name(world.ct_quaito, world.du_quaito, title="Đích danh người khác")
    at_desk(world.cb_quaito, title="Của chi bộ bên dưới")
    assert titles(signer.get(INBOX)) == ["Của bàn tôi", "Đích danh tôi"]


def test_a_stranger_sees_nothing_of_the_next_commune(client, world):
    at_desk(world.du_quaito, title="Chương trình của Quài Tở")
    for stranger in (world.xa_punhung, world.bt_punhung, world.vt_punhung, world.ubkt, world.quantri):
        client.force_login(stranger)
        assert "Quài Tở" not in client.get(INBOX).content.decode().split("<main")[1]


def test_an_ended_appointment_takes_its_desk_along(signer, world):
    at_desk(world.du_quaito)
    held = world.held(world.bt_quaito)
    held.valid_to = office_today() - timedelta(days=1)
    held.save()
    assert titles(signer.get(INBOX)) == []


def test_the_most_urgent_first_in_four_groups(signer, world):
    today = office_today()
    for title, days in [("xa", 60), ("muộn", -30), ("gần", 1), ("muộn hơn", -60)]:
        at_desk(world.du_quaito, title=title, due_on=today + timedelta(days=days))
    at_desk(world.du_quaito, title="không hạn")
    response = signer.get(INBOX)
    assert titles(response) == ["muộn hơn", "muộn", "gần", "xa", "không hạn"]
    assert [group.state for group in response.context["groups"]] == ["late", "near", "in_time", "no_day"]
    shown = response.content.decode()
    for words in ("Quá hạn", "Sắp đến hạn", "Trong hạn", "Không hạn"):
        assert words in shown


def test_a_row_says_what_whose_when_and_in_which_capacity(signer, world, monkeypatch):
    monkeypatch.setattr("tasks.views.inbox.office_today", lambda: date(2022, 6, 22))
    at_desk(world.du_quaito, title="Chương trình hành động", due_on=date(2022, 6, 20), ask=Ask.RETURNED)
    shown = signer.get(INBOX).content.decode()
    assert "Bị trả lại" in shown
    assert "Quá hạn 2 ngày làm việc" in shown
    assert "Hạn 20/06/2022" in shown
    assert "với tư cách Bí thư Đảng ủy, Đảng ủy xã Quài Tở" in shown
    assert "Ký ban hành" in shown


def test_filter_by_what_is_asked(signer, world):
    at_desk(world.du_quaito, title="ký đi", ask=Ask.DECIDE)
    at_desk(world.du_quaito, title="sửa lại", ask=Ask.RETURNED)
    assert titles(signer.get(INBOX, {"loai": "returned"})) == ["sửa lại"]
    assert titles(signer.get(INBOX, {"loai": "bua"})) == ["ký đi", "sửa lại"]


@pytest.mark.parametrize("typed", ["huong ung", "HƯỞNG ỨNG", "quai to huong", "Hưởng ứng"])
def test_search_without_accents_in_title_step_and_unit(signer, world, typed):
    at_desk(world.du_quaito, title="Kế hoạch hưởng ứng")
    at_desk(world.du_quaito, title="Kế hoạch khác")
    assert titles(signer.get(INBOX, {"tim": typed})) == ["Kế hoạch hưởng ứng"]


def test_what_is_searched_is_taken_literally(signer, world):
    at_desk(world.du_quaito, title="Đạt 100% hồ sơ")
    at_desk(world.du_quaito, title="Đạt 1000 hồ sơ")
    assert titles(signer.get(INBOX, {"tim": "100%"})) == ["Đạt 100% hồ sơ"]


def test_pages_by_key_show_every_row_once(signer, world):
    day = office_today()
    for n in range(60):  # many on one day, some without a day
        at_desk(
            world.du_quaito, title=f"việc {n}", due_on=None if n % 3 == 0 else day + timedelta(days=n % 2)
        )
    found, url = [], INBOX
    while url:
        response = signer.get(url)
        found += titles(response)
        url = response.context["next_url"] and INBOX + response.context["next_url"]
    assert len(found) == 60
    assert len(set(found)) == 60


@pytest.mark.parametrize("key", ["bua", "2022-13-01:1", ":", "2022-06-20:²", "2022-06-20:" + "9" * 30])
def test_a_key_that_is_none_shows_the_first_page(signer, world, key):
    at_desk(world.du_quaito)
    assert len(titles(signer.get(INBOX, {"sau": key}))) == 1


def test_a_clear_desk_says_so(signer, world):
    assert "Không có việc nào đang chờ đồng chí" in signer.get(INBOX).content.decode()
    assert "Không có việc nào như vậy đang chờ" in signer.get(INBOX, {"tim": "gì đó"}).content.decode()


def test_a_search_keeps_to_its_length(signer, world):
    assert signer.get(INBOX, {"tim": "a" * 5000}).status_code == 200


def test_login_is_asked_for(client, world):
    assert client.get(INBOX).headers["Location"].startswith(reverse("login"))


def fill(world, count: int) -> None:
    """`count` rows on four desks, a fifth of them at the desk of bt.quaito."""
    desks = [world.du_quaito, world.du_punhung, world.ubnd_quaito, world.ubnd_punhung, world.huyen_uy]
    first = date(2022, 1, 3)
    Waiting.objects.bulk_create(
        Waiting(
            unit=desks[n % 5], verb=SIGN.codename, source="workflow.test", source_id=n, ask=Ask.DECIDE,
            step="Ký", title=f"Việc {n}", about=desks[n % 5], path="/", since=first,
            due_on=None if n % 7 == 0 else first + timedelta(days=n % 700), folded=f"ky viec {n}",
        )
        for n in range(count)
    )  # fmt: skip


@pytest.mark.parametrize("count", [30, 30_000])
def test_statements_do_not_grow_with_the_rows(client, world, frozen_queries, count):
    fill(world, count)
    client.force_login(world.ct_quaito)  # two positions, in two units
    with frozen_queries("inbox", at_most=5):
        response = client.get(INBOX)
    assert len(titles(response)) > 5


@pytest.mark.parametrize("count", [30, 30_000])
def test_a_search_costs_no_more_statements(client, world, frozen_queries, count):
    fill(world, count)
    client.force_login(world.ct_quaito)
    with frozen_queries("inbox", at_most=5):
        client.get(INBOX, {"tim": "viec 7", "loai": "decide", "sau": "2022-01-04:1"})


def test_many_desks_are_still_one_statement(client, world, frozen_queries):
    who = build.person("Người Nhiều Ghế")
    for unit in (world.du_quaito, world.ubnd_quaito, world.du_punhung, world.huyen_uy, world.van_phong):
        build.appointment(who, build.position(unit, "head", "officer", "clerk", "office_head", "deputy"))
    fill(world, 200)
    client.force_login(who)
    with frozen_queries("inbox", at_most=5):
        assert len(titles(client.get(INBOX))) == 25


def test_who_enters_for_others_sees_what_waits_there_and_only_there(client, world):
    at_desk(world.du_quaito, title="Chờ Bí thư ký")
    at_desk(world.du_quaito, verb=NUMBER, title="Chờ chính văn thư")
    at_desk(world.du_punhung, title="Của xã khác")
    client.force_login(world.vt_quaito)
    page = client.get(reverse("tasks:for_others")).content.decode()
    assert "Chờ Bí thư ký" in page
    assert "Chờ chính văn thư" not in page
    assert "Của xã khác" not in page
    assert reverse("tasks:for_others") in client.get(INBOX).content.decode()
    client.force_login(world.xa_quaito)
    assert client.get(reverse("tasks:for_others")).status_code == 403
