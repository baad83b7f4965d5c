"""The outbox: who is mailed, once, in how many statements, when it may leave, and what stands in it."""

import unicodedata
from datetime import date, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.actions import Told, notify, notify_each, tidy_up
from registry.actions.outbox import KEPT
from registry.letters import LONGEST_SUBJECT, may_leave_from
from registry.models import AtOnce, Notice, OutgoingMail, SentForm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_mail(settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    settings.SITE_URL = "https://thihanh.example.vn"


@pytest.fixture
def reached(world):
    """Three people with an address, one of them gone; everybody else has none."""
    for key in ("bithu", "xa_quaito", "bt_punhung"):
        person = getattr(world, key)
        person.email = f"{person.username}@example.vn"
        person.save()
    world.bt_punhung.is_active = False
    world.bt_punhung.save()
    return [world.bithu, world.xa_quaito, world.bt_punhung, world.vanthu]


def returned(people, **more):
    given = {
        "text": "Bị trả lại để sửa: Chương trình hành động",
        "path": "/ho-so/7/",
        "key": "workflow.case:7:2",
        "at_once": AtOnce.RETURNED,
    }
    return notify(people=people, **(given | more))


def test_who_is_active_and_has_an_address_is_mailed_besides_the_notice(reached):
    assert returned(reached, said_by="Tòng Thị Ín, Phó Bí thư", due_on=date(2022, 6, 27)) == 4
    assert Notice.objects.count() == 4
    assert {mail.address for mail in OutgoingMail.objects.all()} == {
        "bithu@example.vn",
        "xa.quaito@example.vn",
    }
    mail = OutgoingMail.objects.get(person=reached[0])
    assert mail.subject == "Bị trả lại để sửa: Chương trình hành động"
    assert "Người thực hiện: Tòng Thị Ín, Phó Bí thư\n" in mail.body
    assert "Hạn: 27/06/2022\n" in mail.body
    assert "Mở trang: https://thihanh.example.vn/ho-so/7/\n" in mail.body
    assert str(mail) == "Bị trả lại: " + reached[0].full_name


def test_a_plain_notice_is_never_mailed(reached):
    notify(people=reached, text="Văn bản đến")
    assert not OutgoingMail.objects.exists()


def test_a_mail_at_once_has_a_key(reached):
    with pytest.raises(ValueError, match="key"):
        returned(reached, key="")


def test_the_same_thing_is_queued_and_told_once(reached):
    returned(reached)
    returned(reached, text="lần nữa")
    assert Notice.objects.count() == 4
    assert OutgoingMail.objects.count() == 2
    returned(reached, key="workflow.case:7:3")
    assert Notice.objects.count() == 8
    assert OutgoingMail.objects.count() == 4


def test_notices_without_a_key_are_told_each_time(reached):
    for _time in range(2):
        notify(people=reached[:1], text="tin")
    assert Notice.objects.count() == 2


def statements(act) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def test_mail_costs_one_statement_whatever_the_number(world, reached):
    everyone = [person for key, person in vars(world).items() if getattr(person, "username", None)]
    assert statements(lambda: notify(people=everyone, text="tin")) == 1
    assert statements(lambda: returned(everyone)) == 2
    assert statements(lambda: returned(reached[:1], key="x")) == 2
    each = [Told(person.pk, f"tin {person.pk}", key="y") for person in everyone]
    assert statements(lambda: notify_each(told=each, at_once=AtOnce.OVERDUE)) == 2
    assert len({mail.body for mail in OutgoingMail.objects.filter(kind=AtOnce.OVERDUE)}) == 2


def test_nothing_is_queued_while_mail_is_off(reached, settings):
    settings.EMAIL_URL = ""
    assert statements(lambda: returned(reached)) == 1
    assert not OutgoingMail.objects.exists()


def test_an_act_that_is_undone_leaves_no_mail(reached):
    @transaction.atomic
    def undone() -> None:
        returned(reached)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()
    assert not OutgoingMail.objects.exists()


def test_a_subject_is_one_short_composed_line(reached):
    long = unicodedata.normalize("NFD", "Bị trả lại:\r\nBcc: x@y.vn " + "Chương trình " * 30)
    returned(reached[:1], text=long)
    subject = OutgoingMail.objects.get().subject
    assert "\n" not in subject
    assert len(subject) <= LONGEST_SUBJECT
    assert subject == unicodedata.normalize("NFC", subject)


@pytest.mark.parametrize(
    ("asked", "leaves"),
    [
        ("2026-11-24 06:59", "2026-11-24 07:00"),
        ("2026-11-24 07:00", "2026-11-24 07:00"),
        ("2026-11-24 18:59", "2026-11-24 18:59"),
        ("2026-11-24 19:00", "2026-11-25 07:00"),
        ("2026-12-31 23:30", "2027-01-01 07:00"),
    ],
)
def test_at_night_a_mail_waits_for_the_morning(settings, asked, leaves):
    settings.MAIL_HOURS = (7, 19)
    here = [timezone.make_aware(datetime.fromisoformat(each)) for each in (asked, leaves)]
    assert may_leave_from(here[0]) == here[1]


def test_what_is_queued_at_night_is_not_due(reached, settings, monkeypatch):
    settings.MAIL_HOURS = (7, 19)
    night = timezone.make_aware(datetime(2026, 11, 24, 22, 0))  # noqa: DTZ001  made aware
    monkeypatch.setattr("registry.actions.notices.timezone.now", lambda: night)
    returned(reached)
    assert OutgoingMail.objects.due(night).count() == 0
    assert OutgoingMail.objects.due(timezone.make_aware(datetime(2026, 11, 25, 7, 0))).count() == 2  # noqa: DTZ001


def test_tidying_lets_go_of_what_left_long_ago_and_of_nothing_else(reached):
    returned(reached)
    OutgoingMail.objects.update(sent_at=timezone.now())
    returned(reached, key="waits")
    assert tidy_up() == 0
    OutgoingMail.objects.filter(sent_at__isnull=False).update(sent_at=timezone.now() - KEPT * 2)
    OutgoingMail.objects.update(queued_at=timezone.now() - KEPT * 2)
    SentForm.objects.create(token="9d6bb5a4-6f1c-4d6c-9a0b-0f6c1d1f0b11", person=reached[0])
    SentForm.objects.update(made_at=timezone.now() - KEPT * 2)
    assert tidy_up() == 3
    assert OutgoingMail.objects.unsent().count() == 2
