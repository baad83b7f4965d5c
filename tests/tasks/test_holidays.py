"""The working calendar as an administrator keeps it."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Entry
from tasks.actions import add_holiday, withdraw_holiday
from tasks.models import Holiday
from toolbox.errors import NotAllowed, Refused, TooLate

URL = "/quan-tri/ngay-nghi/"
DAY = {"day": "12/10/2026", "name": "Ngày thử", "source": "Thông báo thử", "kind": "nghi"}


@pytest.fixture
def admin(client, world):
    client.force_login(world.quantri)
    return client


@pytest.mark.parametrize("who", ["bithu", "vphu", "xa_quaito", "ubkt", "noivu"])
def test_only_administrators_come_in(client, world, who):
    client.force_login(getattr(world, who))
    day = Holiday.objects.first()
    assert client.get(URL).status_code == 403
    assert client.post(URL, DAY).status_code == 403
    assert client.post(reverse("tasks:holiday_withdraw", args=[day.pk])).status_code == 403
    assert not Holiday.objects.filter(name="Ngày thử").exists()


def test_the_year_with_names_and_sources(admin):
    shown = admin.get(URL, {"nam": "2024"}).content.decode()
    assert "Lịch làm việc năm 2024" in shown
    assert "04/05/2024" in shown
    assert "Làm bù ngày 29/4" in shown
    assert "chưa đối chiếu số văn bản" in shown


@pytest.mark.parametrize("year", ["", "abc", "99999999999999999999", "0", "²", "-5", "0202299"])
def test_a_year_that_is_none_is_this_one(admin, year):
    assert admin.get(URL, {"nam": year}).status_code == 200


def test_add_then_take_out_then_bring_back(admin, world):
    assert admin.post(URL, DAY).status_code == 302
    day = Holiday.objects.get(day=date(2026, 10, 12))
    assert not day.is_working
    assert admin.post(URL, DAY).status_code == 422
    assert admin.post(reverse("tasks:holiday_withdraw", args=[day.pk])).status_code == 302
    day.refresh_from_db()
    assert day.withdrawn
    assert admin.post(URL, DAY | {"name": "Lại nghỉ"}).status_code == 302
    day.refresh_from_db()
    assert (day.withdrawn, day.name) == (False, "Lại nghỉ")
    acts = list(
        Entry.objects.filter(act__startswith="tasks.holiday").order_by("pk").values_list("act", flat=True)
    )
    assert acts == ["tasks.holiday_added", "tasks.holiday_withdrawn", "tasks.holiday_added"]
    assert day.history.count() == 3


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"day": "31/02/2026"}, "không có ngày 31"),
        ({"day": ""}, "Ghi ngày"),
        ({"name": ""}, "Ghi tên ngày"),
        ({"source": ""}, "Ghi căn cứ"),
        ({"kind": "lam-bu"}, "thứ bảy hoặc chủ nhật"),
        ({"day": "02/09/2022"}, "đã có trong lịch"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(admin, change, words):
    response = admin.post(URL, DAY | change)
    assert response.status_code == 422
    shown = response.content.decode()
    assert words in shown
    assert (DAY | change)["source"] in shown


def test_a_weekend_may_be_worked(admin):
    assert admin.post(URL, DAY | {"day": "10/10/2026", "kind": "lam-bu"}).status_code == 302
    assert Holiday.objects.get(day=date(2026, 10, 10)).is_working


def test_the_right_is_asked_by_the_action_too(world):
    day = Holiday.objects.first()
    with pytest.raises(NotAllowed):
        add_holiday(
            root=world.huyen_uy, by=world.doer(world.vphu), day=date(2026, 10, 12), name="x", source="x"
        )
    with pytest.raises(NotAllowed):
        withdraw_holiday(root=world.huyen_uy, by=world.doer(world.vphu), holiday=day)


def test_a_day_taken_out_twice_is_too_late(world):
    day, by = Holiday.objects.first(), world.doer(world.quantri)
    withdraw_holiday(root=world.huyen_uy, by=by, holiday=day)
    with pytest.raises(TooLate):
        withdraw_holiday(root=world.huyen_uy, by=by, holiday=day)


def test_a_known_day_is_refused_by_the_action(world):
    with pytest.raises(Refused, match="Quốc khánh"):
        add_holiday(
            root=world.huyen_uy, by=world.doer(world.quantri), day=date(2022, 9, 2), name="x", source="x"
        )
