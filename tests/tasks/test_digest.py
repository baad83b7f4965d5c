"""The morning's digest: once a working day, to who wants it and has something waiting, in few statements."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organizations.roles import Role
from registry.actions.outbox import wish_digest
from registry.models import OutgoingMail
from tasks.actions.digest import queue_digests
from tasks.digest import MOST_LINES
from tasks.jobs import morning_digest
from tasks.models import Holiday
from tests import build
from tests.tasks.waits import at_desk, by_name

pytestmark = pytest.mark.django_db
MONDAY = date(2022, 6, 20)


@pytest.fixture(autouse=True)
def with_mail(settings):
    settings.EMAIL_URL, settings.SITE_URL = "smtp://127.0.0.1:1", "https://thihanh.example.vn"


@pytest.fixture
def secretary(world):
    world.bt_quaito.email = "bt.quaito@example.vn"
    world.bt_quaito.save()
    return world.bt_quaito


def due(days: int) -> date:
    return MONDAY + timedelta(days=days)


def body() -> str:
    return OutgoingMail.objects.get().body


def test_what_waits_is_told_by_urgency(world, secretary):
    at_desk(world.du_quaito, title="Muộn ba ngày", due_on=due(-5))
    at_desk(world.du_quaito, title="Hôm nay", due_on=due(0))
    by_name(secretary, world.du_quaito, title="Phiếu sắp hết hạn", due_on=due(3))
    at_desk(world.du_quaito, title="Còn lâu", due_on=due(60))
    at_desk(world.du_quaito, title="Không hạn")
    at_desk(world.du_punhung, title="Của xã khác", due_on=due(0))
    assert queue_digests(on=MONDAY) == 1
    mail = OutgoingMail.objects.get()
    assert mail.person == secretary
    assert mail.subject == "Việc chờ đồng chí ngày 20/06/2022: 1 quá hạn, 1 đến hạn hôm nay, 1 sắp đến hạn"
    assert mail.body.splitlines() == [
        f"Kính gửi đồng chí {secretary.full_name},",
        "",
        "Sáng nay có 5 việc đang chờ đồng chí.",
        "",
        "QUÁ HẠN (1)",
        "- Ký ban hành, Đảng ủy Quài Tở: Muộn ba ngày. Quá hạn 3 ngày làm việc.",
        "",
        "ĐẾN HẠN HÔM NAY (1)",
        "- Ký ban hành, Đảng ủy Quài Tở: Hôm nay. Hết hạn hôm nay.",
        "",
        "SẮP ĐẾN HẠN (1)",
        "- Ký ban hành, Đảng ủy Quài Tở: Phiếu sắp hết hạn. Còn 3 ngày làm việc.",
        "",
        "2 việc khác trong hạn hoặc không có hạn.",
        "",
        "Mở danh sách: https://thihanh.example.vn/",
        "",
        "Không muốn nhận thư này: https://thihanh.example.vn/tai-khoan/",
        "",
        "Thư do hệ thống ThiHanh tự gửi, đồng chí không trả lời thư này. Mọi việc làm trên hệ thống.",
    ]


def test_once_a_working_day_however_often_it_is_tried(world, secretary):
    at_desk(world.du_quaito, due_on=due(0))
    assert queue_digests(on=MONDAY) == 1
    assert queue_digests(on=MONDAY) == 0
    assert queue_digests(on=due(1)) == 1
    assert OutgoingMail.objects.count() == 2


def test_nothing_on_days_off_and_something_on_a_weekend_that_is_worked(world, secretary):
    at_desk(world.du_quaito, due_on=due(0))
    Holiday.objects.create(day=due(2), name="Nghỉ thử", source="thử")
    Holiday.objects.create(day=due(5), name="Làm bù thử", source="thử", is_working=True)
    assert [queue_digests(on=due(days)) for days in (2, 5, 6)] == [0, 1, 0]


def test_nothing_when_nothing_waits_or_there_is_no_mail(world, secretary, settings):
    assert queue_digests(on=MONDAY) == 0
    at_desk(world.du_quaito, due_on=due(0))
    settings.EMAIL_URL = ""
    assert queue_digests(on=MONDAY) == 0


def test_who_has_no_address_or_is_gone_or_said_no_gets_none(world, secretary):
    at_desk(world.du_quaito, due_on=due(0))
    wish_digest(person=secretary, wanted=False)
    assert queue_digests(on=MONDAY) == 0
    wish_digest(person=secretary, wanted=True)
    assert queue_digests(on=MONDAY) == 1
    secretary.is_active = False
    secretary.save()
    assert queue_digests(on=due(1)) == 0


def test_a_desk_is_left_with_the_appointment(world, secretary):
    at_desk(world.du_quaito, due_on=due(30))
    held = world.held(secretary)
    held.valid_to = due(0)
    held.save()
    assert queue_digests(on=MONDAY) == 1
    assert queue_digests(on=due(1)) == 0


def test_a_long_list_ends_in_a_number(world, secretary):
    for number in range(MOST_LINES + 3):
        at_desk(world.du_quaito, title=f"việc {number}", due_on=due(-40 + number))
    queue_digests(on=MONDAY)
    assert body().count("- Ký ban hành") == MOST_LINES
    assert "việc 0." in body()
    assert "… và 3 việc nữa" in body()


def test_the_job_asks_for_the_offices_day(world, secretary, settings):
    settings.DEMO, settings.DEMO_MADE_ON = True, timezone.localdate()
    at_desk(world.du_quaito, due_on=due(0))
    assert morning_digest() == "1 digests"
    assert "2022-06-20" in OutgoingMail.objects.get().key


def test_the_number_of_statements_does_not_grow_with_the_people(world):
    counts = []
    for people, start in ((10, 0), (200, 10)):
        for number in range(start, people):
            unit = build.unit(f"Xã {number}", parent=world.ubnd_huyen)
            person = build.person(email=f"nguoi{number}@example.vn")
            build.appointment(person, build.position(unit, Role.HEAD))
            for days in (-3, 0, 2, 40):
                at_desk(unit, due_on=due(days))
        with CaptureQueriesContext(connection) as asked:
            assert queue_digests(on=due(len(counts))) == people
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_each_decides_on_her_account_page(client, world, secretary):
    client.force_login(secretary)
    url = reverse("organizations:account")
    assert " checked" in client.get(url).content.decode().split('name="digest"')[1][:20]
    assert client.post(reverse("registry:digest_wish"), {}).status_code == 302
    assert " checked" not in client.get(url).content.decode().split('name="digest"')[1][:20]
    client.post(reverse("registry:digest_wish"), {"digest": "on"})
    assert secretary.mail_wish.digest
    client.force_login(world.xa_quaito)
    assert "chưa có địa chỉ thư" in client.get(url).content.decode()
