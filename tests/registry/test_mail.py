"""The sender against a real mail server: down, refusing, hanging up, killed; nothing lost, nothing twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.mail import get_connection
from django.db import connection
from django.utils import timezone

from registry import mail
from registry.actions import notify
from registry.actions.outbox import send_again
from registry.models import AtOnce, OutgoingMail
from tests.people import World
from tests.processes import running
from tests.registry.post import PostOffice, post_office, wait_until
from toolbox.errors import NotAllowed, Refused, TooLate

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings):
    with post_office() as opened:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", opened.port
        settings.EMAIL_URL = f"smtp://127.0.0.1:{opened.port}"
        settings.DEFAULT_FROM_EMAIL = "ThiHanh <thihanh@example.vn>"
        yield opened


def write(world: World, count: int, key: str = "a") -> None:
    """So many mails to the secretary, all due."""
    world.bithu.email = "bithu@example.vn"
    world.bithu.save()
    for number in range(count):
        notify(people=[world.bithu], text=f"Quá hạn {number}", key=f"{key}{number}", at_once=AtOnce.OVERDUE)


def an_hour_passes(hours: float = 1.0) -> None:
    """As far as the outbox knows."""
    for row in OutgoingMail.objects.all():
        row.next_try_at -= timedelta(hours=hours)
        row.not_before -= timedelta(hours=hours)
        row.save()


def test_what_is_due_leaves_once_on_one_connection(world, office, monkeypatch):
    write(world, 3)
    opened = []
    monkeypatch.setattr(mail, "get_connection", lambda: opened.append(1) or get_connection())
    assert mail.send_due() == mail.Sent(3, 0)
    assert mail.send_due() == mail.Sent(0, 0)
    assert len(opened) == 1
    assert office.addresses == ["bithu@example.vn"] * 3
    assert [str(each["Subject"]) for each in office.received] == ["Quá hạn 0", "Quá hạn 1", "Quá hạn 2"]
    assert office.received[0]["Auto-Submitted"] == "auto-generated"
    assert office.received[0]["Message-ID"].endswith("@example.vn>")
    assert len(set(office.ids)) == 3
    assert not OutgoingMail.objects.filter(sent_at=None).exists()
    assert not list(office.received[0].iter_attachments())


def test_more_than_a_batch_leaves_in_one_run(world, office, monkeypatch):
    monkeypatch.setattr(mail, "BATCH", 2)
    write(world, 5)
    assert mail.send_due().sent == 5


def test_a_run_ends_in_time_and_puts_back_what_it_did_not_try(world, office, monkeypatch):
    write(world, 4)
    monkeypatch.setattr(mail, "BUDGET", 0.3)
    office.pause = 0.2
    sent = mail.send_due().sent
    assert 0 < sent < 4
    waiting = OutgoingMail.objects.due(timezone.now())
    assert waiting.count() == 4 - sent
    assert not waiting.exclude(claim=None, attempts=0).exists()


def test_nothing_leaves_while_mail_is_off(world, office, settings):
    write(world, 1)
    settings.EMAIL_URL = ""
    assert mail.send_due() == mail.Sent(0, 0)
    assert office.received == []


def test_a_day_without_a_server_loses_nothing_and_sends_nothing_twice(world, office, monkeypatch):
    monkeypatch.setattr(mail, "BATCH", 3)
    write(world, 7)
    office.close()
    for hour in range(26):
        write(world, 1, key=f"hour {hour} ")
        assert mail.send_due().sent == 0
        an_hour_passes()
    waiting = OutgoingMail.objects.unsent()
    assert waiting.count() == 33
    assert waiting.filter(claim__isnull=False).count() == 0
    assert "Không kết nối được máy chủ thư" in waiting.order_by("pk")[0].last_error
    office.open()
    monkeypatch.setattr(mail, "BATCH", 20)
    an_hour_passes()
    assert mail.send_due().sent == 33
    assert max(Counter(office.ids).values()) == 1
    assert len(office.received) == 33


def test_the_pause_grows_to_an_hour():
    pauses = [mail.pause_after(attempt).total_seconds() / 60 for attempt in (1, 2, 3, 6, 7, 8, 500)]
    assert pauses == [1, 2, 4, 32, 60, 60, 60]


def test_after_some_days_it_is_given_up_with_its_reason(world, office, settings):
    settings.MAIL_GIVE_UP_DAYS = 2
    write(world, 1)
    office.close()
    mail.send_due()
    assert OutgoingMail.objects.get().given_up_at is None
    an_hour_passes(49)
    mail.send_due()
    given_up = OutgoingMail.objects.get()
    assert given_up.given_up_at
    assert given_up.sent_at is None
    an_hour_passes(49)
    assert mail.send_due() == mail.Sent(0, 0)


@pytest.mark.parametrize(
    ("answer", "for_good"), [("550 5.1.1 No such user", True), ("450 4.2.1 Later", False)]
)
def test_one_recipient_who_is_refused_keeps_back_nobody_else(world, office, answer, for_good):
    write(world, 1)
    world.vphu.email = "sai@example.vn"
    world.vphu.save()
    notify(people=[world.vphu], text="Quá hạn", key="b", at_once=AtOnce.OVERDUE)
    write(world, 2, key="c")
    office.refuses["sai@example.vn"] = answer
    assert mail.send_due() == mail.Sent(3, 1)
    refused = OutgoingMail.objects.get(person=world.vphu)
    assert bool(refused.given_up_at) is for_good
    assert refused.last_error == f"Máy chủ thư không nhận địa chỉ này ({answer})"
    assert refused.claim is None


def test_a_mail_that_the_server_refuses_is_given_up_and_a_full_box_is_tried_later(world, office):
    write(world, 1)
    office.answers = "552 Too much"
    mail.send_due()
    assert OutgoingMail.objects.get().given_up_at
    write(world, 1, key="b")
    office.answers = "452 Full"
    mail.send_due()
    assert OutgoingMail.objects.unsent().get().last_error == "Máy chủ thư từ chối (452 Full)"


def test_a_mail_at_which_the_server_hangs_up_keeps_back_no_other(world, office):
    write(world, 3)
    office.answers = "421 Closing"
    assert mail.send_due() == mail.Sent(0, 2)  # refused by it, then the line was down
    office.answers = "250 OK"
    assert mail.send_due() == mail.Sent(1, 0)
    an_hour_passes()
    assert mail.send_due() == mail.Sent(2, 0)


def test_an_address_that_cannot_be_written_is_given_up(world, office):
    write(world, 2)
    OutgoingMail.objects.filter(key__contains="a0").update(subject="x\nBcc: y@z.vn")
    assert mail.send_due() == mail.Sent(1, 1)
    assert OutgoingMail.objects.get(key__contains="a0").given_up_at


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_mail_once(world, office, monkeypatch):
    monkeypatch.setattr(mail, "BATCH", 2)
    write(world, 12)
    start = Barrier(3)

    def send() -> mail.Sent:
        start.wait()
        try:
            return mail.send_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _n: send(), range(3)))
    while mail.send_due().sent:  # who found another's batch went home early
        pass
    assert max(Counter(office.ids).values()) == 1
    assert len(office.received) == 12
    assert sum(each.failed for each in done) == 0


SENDER = "from registry import mail; mail.send_due()"


@pytest.mark.django_db(transaction=True)
def test_a_sender_killed_in_mid_batch_loses_nothing_and_what_may_have_left_is_known_again(world, office):
    """Killed while the server has the third mail and did not answer: that one comes twice, and says so."""
    write(world, 6)
    office.holds_back = 3
    sender = running(SENDER)
    wait_until(office.holding.is_set, 60)
    sender.kill()
    sender.communicate()
    assert OutgoingMail.objects.filter(sent_at__isnull=False).count() == 2
    assert OutgoingMail.objects.filter(claim__isnull=False).count() == 4
    office.let_go.set()
    assert mail.send_due() == mail.Sent(0, 0), "its batch is still its own"
    an_hour_passes()
    assert mail.send_due() == mail.Sent(4, 0)
    counts = Counter(office.ids)
    assert len(counts) == 6
    assert sorted(counts.values()) == [1, 1, 1, 1, 1, 2]
    assert counts[office.ids[2]] == 2


def given_up(world: World, office: PostOffice) -> OutgoingMail:
    write(world, 1)
    office.refuses["bithu@example.vn"] = "550 No"
    mail.send_due()
    return OutgoingMail.objects.get()


def again(world: World, found: OutgoingMail, who=None) -> OutgoingMail:
    return send_again(mail=found, root=world.huyen_uy, by=world.doer(who or world.quantri))


def test_an_administrator_sends_it_again_to_the_address_of_today(world, office):
    found = given_up(world, office)
    world.bithu.email = "bithu.moi@example.vn"
    world.bithu.save()
    again(world, found)
    assert mail.send_due().sent == 1
    assert office.addresses == ["bithu.moi@example.vn"]
    with pytest.raises(TooLate):
        again(world, found)


def test_what_is_being_sent_is_not_sent_again_beside_it(world, office):
    found = given_up(world, office)
    later = timezone.now() + timedelta(minutes=3)
    OutgoingMail.objects.update(claim="9d6bb5a4-6f1c-4d6c-9a0b-0f6c1d1f0b11", next_try_at=later)
    with pytest.raises(TooLate):
        again(world, found)


def test_sending_again_is_the_administrators_and_needs_an_address(world, office, settings):
    found = given_up(world, office)
    with pytest.raises(NotAllowed):
        again(world, found, world.vphu)
    world.bithu.email = ""
    world.bithu.save()
    with pytest.raises(Refused, match="địa chỉ"):
        again(world, found)
    settings.EMAIL_URL = ""
    with pytest.raises(Refused, match="máy chủ thư"):
        again(world, found)
