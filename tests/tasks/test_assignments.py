"""Công việc: who sees which assignments, the list, the page, and what a unit's page shows of them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from organizations.clock import office_today
from tasks import origins, panels
from tasks.models import Assignment, Cooperation, Target
from tests import build
from tests.tasks.given import given

LIST = "/cong-viec/"


@pytest.fixture
def three(world):
    """One of Quài Tở, one of Pú Nhung, one that Home Affairs leads with the help of UBND Pú Nhung."""
    given(world.ubnd_quaito, world.du_quaito, title="Của Quài Tở")
    given(world.ubnd_punhung, world.du_punhung, title="Của Pú Nhung")
    given(world.phong_noi_vu, world.ubnd_huyen, world.ubnd_punhung, title="Của Nội vụ")


SEEN = {
    # commune officers, clerks and heads: of their own two bodies
    "xa_quaito": {"Của Quài Tở"},
    "vt_quaito": {"Của Quài Tở"},
    "ct_quaito": {"Của Quài Tở"},
    "bt_quaito": {"Của Quài Tở"},  # given by her Party committee
    "xa_punhung": {"Của Pú Nhung", "Của Nội vụ"},  # leads one, helps with the other
    "bt_punhung": {"Của Pú Nhung"},
    # a cell below the giving committee reads nothing above it
    "cb_quaito_bt": set(),
    # agencies: their own; who monitors: the forest
    "taichinh": set(),
    "noivu": {"Của Quài Tở", "Của Pú Nhung", "Của Nội vụ"},
    # district leaders: what lies below
    "bithu": {"Của Quài Tở", "Của Pú Nhung"},
    "chutich": {"Của Quài Tở", "Của Pú Nhung", "Của Nội vụ"},
    "ubkt": {"Của Quài Tở", "Của Pú Nhung", "Của Nội vụ"},
    "quantri": set(),
}


@pytest.mark.parametrize("who", SEEN)
def test_who_sees_which(client, world, three, who):
    person = getattr(world, who)
    assert {row.title for row in Assignment.objects.visible_to(person)} == SEEN[who]
    client.force_login(person)
    assert {row.title for row, *_ in client.get(LIST).context["rows"]} == SEEN[who]
    for row in Assignment.objects.all():
        expected = 200 if row.title in SEEN[who] else 404
        assert client.get(row.get_absolute_url()).status_code == expected


def test_a_former_officer_sees_nothing(world, three):
    held = world.held(world.xa_quaito)
    held.valid_to = office_today() - timedelta(days=1)
    held.save()
    assert not Assignment.objects.visible_to(world.xa_quaito).exists()


def test_a_row_is_shown_once_however_many_ways_lead_to_it(world):
    given(world.ubnd_quaito, world.du_quaito, world.du_quaito, world.cb_quaito)
    assert Assignment.objects.visible_to(world.noivu).count() == 1


def test_the_choices_of_the_filter_name_no_unit_of_others(client, world, three):
    client.force_login(world.xa_quaito)
    shown = client.get(LIST).content.decode()
    assert "xã Quài Tở" in shown
    assert "Pú Nhung" not in shown


@pytest.fixture
def officer(client, world):
    client.force_login(world.xa_quaito)
    return client


def found(response) -> list[str]:
    return [row.title for row, *_ in response.context["rows"]]


def test_filters(officer, world):
    today = office_today()
    lead, by = world.ubnd_quaito, world.du_quaito
    given(lead, by, title="muộn", due_on=today - timedelta(days=9))
    given(lead, by, title="gần", due_on=today)
    given(lead, by, title="xa", due_on=today + timedelta(days=90), status="doing")
    given(lead, by, title="không hạn")
    given(by, by, title="đảng ủy")
    given(lead, by, title="xong", status="done", completed_on=today, due_on=today)
    assert found(officer.get(LIST)) == ["muộn", "gần", "xa", "không hạn", "đảng ủy"]
    assert found(officer.get(LIST, {"han": "late"})) == ["muộn"]
    assert found(officer.get(LIST, {"han": "near"})) == ["gần"]
    assert found(officer.get(LIST, {"han": "in_time"})) == ["xa"]
    assert found(officer.get(LIST, {"han": "no_day"})) == ["không hạn", "đảng ủy"]
    assert found(officer.get(LIST, {"tinh_trang": "doing"})) == ["xa"]
    assert found(officer.get(LIST, {"tinh_trang": "done"})) == ["xong"]
    assert len(found(officer.get(LIST, {"tinh_trang": "tat-ca"}))) == 6
    assert found(officer.get(LIST, {"don_vi": by.pk, "han": "no_day"})) == ["đảng ủy"]
    assert found(officer.get(LIST, {"han": "late", "tinh_trang": "done"})) == []


def test_the_list_says_what_it_leaves_out(officer, world):
    chosen = {"han": "late", "tinh_trang": "doing", "don_vi": world.du_quaito.pk}
    assert (
        "Đang lọc: Đang thực hiện; Quá hạn; Đảng ủy xã Quài Tở." in officer.get(LIST, chosen).content.decode()
    )
    assert "Đang lọc" not in officer.get(LIST).content.decode()


@pytest.mark.parametrize("name", ["han", "tinh_trang", "don_vi", "nhom", "sau"])
def test_a_choice_that_is_none_shows_everything(officer, world, name):
    given(world.ubnd_quaito, world.du_quaito)
    for value in ("bua", "99999999", "'", "²"):
        assert found(officer.get(LIST, {name: value})) == ["Việc"]


def test_a_stranger_s_unit_in_the_address_opens_nothing(officer, world, three):
    assert found(officer.get(LIST, {"don_vi": world.ubnd_punhung.pk})) == ["Của Quài Tở"]


def test_pages_by_key_show_every_row_once(officer, world):
    for n in range(60):
        due = None if n % 3 == 0 else date(2022, 6, 20) + timedelta(days=n % 2)
        given(world.ubnd_quaito, world.du_quaito, title=f"việc {n}", due_on=due)
    seen, url = [], LIST
    while url:
        response = officer.get(url)
        seen += found(response)
        url = response.context["next_url"] and LIST + response.context["next_url"]
    assert len(seen) == len(set(seen)) == 60


def test_the_page_says_all_there_is_to_know(officer, world, monkeypatch):
    monkeypatch.setattr("tasks.views.assignments.office_today", lambda: date(2022, 6, 20))
    row = given(
        world.ubnd_quaito, world.du_quaito, title="Lắp hai máy trạm", product="Biên bản bàn giao",
        due_on=date(2022, 6, 16),
    )  # fmt: skip
    Cooperation.objects.create(assignment=row, unit=world.phong_noi_vu, due_on=date(2022, 6, 24))
    shown = officer.get(row.get_absolute_url()).content.decode()
    for words in (
        "Lắp hai máy trạm",
        "Biên bản bàn giao",
        "Ủy ban nhân dân xã Quài Tở",
        "16/06/2022",
        "Quá hạn 2 ngày làm việc",
        "Mới giao",
        "Đảng ủy xã Quài Tở",
        "01/06/2022",
        "Phòng Nội vụ",
        "Hạn riêng 24/06/2022",
        "Còn 4 ngày làm việc",
    ):
        assert words in shown


def test_where_it_came_from_is_told_by_who_knows(officer, world, monkeypatch):
    monkeypatch.setattr(origins, "_FINDERS", [])
    row = given(world.ubnd_quaito, world.du_quaito)
    assert "Từ văn bản" not in officer.get(row.get_absolute_url()).content.decode()
    origins.register(lambda assignment, reader: None)
    origins.register(lambda assignment, reader: origins.Origin("Chương trình số 05-CTr/ĐU", "/ho-so/1/"))
    shown = officer.get(row.get_absolute_url()).content.decode()
    assert '<a href="/ho-so/1/">Chương trình số 05-CTr/ĐU</a>' in shown


@pytest.mark.parametrize("count", [3, 3000])
def test_statements_do_not_grow_with_the_rows(client, world, frozen_queries, count):
    Assignment.objects.bulk_create(
        Assignment(
            title=f"Việc {n}", lead_unit=world.ubnd_quaito, given_by_unit=world.du_quaito,
            checker_unit=world.du_quaito,
            given_on=date(2022, 6, 1), due_on=date(2022, 6, 1) + timedelta(days=n % 500),
        )
        for n in range(count)
    )  # fmt: skip
    client.force_login(world.xa_quaito)
    with frozen_queries("assignments"):
        client.get(LIST)


@pytest.mark.parametrize("helpers", [1, 20])
def test_the_page_costs_the_same_with_many_helpers(client, world, frozen_queries, helpers):
    units = [build.unit(parent=world.ubnd_huyen) for _ in range(helpers)]
    row = given(world.ubnd_quaito, world.du_quaito, *units)
    client.force_login(world.xa_quaito)
    with frozen_queries("assignment"):
        client.get(row.get_absolute_url())


def test_a_unit_s_open_work_for_those_who_may_see_it(world, three):
    assert [row.title for row, _ in panels.open_work(world.ubnd_quaito, world.xa_quaito)["rows"]] == [
        "Của Quài Tở"
    ]
    assert panels.open_work(world.ubnd_quaito, world.xa_punhung) is None
    assert panels.open_work(world.du_quaito, world.xa_quaito)["rows"] == []
    helped = panels.open_work(world.ubnd_punhung, world.xa_punhung)["rows"]
    assert {row.title for row, _ in helped} == {"Của Pú Nhung", "Của Nội vụ"}


def test_a_unit_s_targets_for_those_who_read_the_unit(world):
    Target.objects.create(
        unit=world.du_quaito, title="Hồ sơ trực tuyến", unit_of_measure="%", value=55, year=2025,
        set_on=date(2022, 6, 1),
    )  # fmt: skip
    assert len(panels.targets(world.du_quaito, world.xa_quaito)["rows"]) == 1
    assert panels.targets(world.du_quaito, world.xa_punhung) is None
    assert panels.targets(world.ubnd_quaito, world.xa_quaito)["rows"] == []  # she may set one there
    assert panels.targets(world.ubnd_quaito, world.ubkt) is None


def test_the_unit_page_shows_both(officer, world):
    given(world.du_quaito, world.huyen_uy, title="Lắp hai máy trạm")
    Target.objects.create(
        unit=world.du_quaito, title="Hồ sơ trực tuyến", unit_of_measure="%", value=55, year=2025,
        set_on=date(2022, 6, 1),
    )  # fmt: skip
    shown = officer.get(reverse("organizations:unit", args=[world.du_quaito.pk])).content.decode()
    assert "Việc đang mở" in shown
    assert "Lắp hai máy trạm" in shown
    assert "Chỉ tiêu của đơn vị" in shown
    assert "Hồ sơ trực tuyến" in shown
