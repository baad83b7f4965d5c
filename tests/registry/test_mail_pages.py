"""The administrator's page of mails: how it stands, what did not leave and why, sending again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from registry.actions import notify
from registry.models import AtOnce, OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, world, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    world.bithu.email = "bithu@example.vn"
    world.bithu.save()
    client.force_login(world.quantri)
    return client


def mails(world, count: int) -> None:
    for number in range(count):
        notify(people=[world.bithu], text=f"Chuyện kín {number}", key=str(number), at_once=AtOnce.OVERDUE)


def shown(client, query: str = "") -> str:
    return " ".join(client.get(reverse("registry:mails") + query).content.decode().split())


def test_without_a_mail_server_the_page_says_so(admin, settings):
    settings.EMAIL_URL = ""
    assert "Chưa có máy chủ thư, nên không thư nào được lập" in shown(admin)
    assert "Chưa bật" in admin.get(reverse("organizations:administration")).content.decode()


def test_what_waits_what_left_today_and_what_failed_but_no_title(admin, world):
    mails(world, 4)
    now = timezone.now()
    first, second = OutgoingMail.objects.order_by("pk")[:2]
    OutgoingMail.objects.filter(pk=first.pk).update(sent_at=now)
    OutgoingMail.objects.filter(pk=second.pk).update(
        given_up_at=now, last_error="Máy chủ thư từ chối (552)", attempts=3
    )
    page = shown(admin)
    assert "<dt>Đang chờ gửi</dt><dd>2</dd>" in page
    assert "<dt>Đã gửi hôm nay</dt><dd>1</dd>" in page
    assert f"{world.bithu.full_name} · Quá hạn" in page
    assert "Máy chủ thư từ chối (552)" in page
    assert "Thôi gửi, cần xem lại" in page
    assert "đã thử 3 lần" in page
    assert "Chuyện kín" not in page
    assert "Có thư chưa gửi được" in admin.get(reverse("organizations:administration")).content.decode()


def test_a_button_sends_it_again_and_the_book_says_so(admin, world):
    mails(world, 1)
    OutgoingMail.objects.update(given_up_at=timezone.now(), last_error="x")
    mail = OutgoingMail.objects.get()
    assert admin.post(reverse("registry:mail_again", args=[mail.pk])).status_code == 302
    assert OutgoingMail.objects.get().given_up_at is None
    assert "Sẽ tự thử lại" in shown(admin)
    entry = Entry.objects.latest("pk")
    assert entry.act == "registry.mail_sent_again"
    assert b"Chuy" not in bytes(entry.canonical)


def test_the_list_is_paged_by_key(admin, world, monkeypatch):
    monkeypatch.setattr("registry.views.mails.PAGE", 2)
    mails(world, 3)
    OutgoingMail.objects.update(last_error="x")
    first = admin.get(reverse("registry:mails"))
    second = admin.get(reverse("registry:mails") + first.context["next_url"])
    assert [len(each.context["failing"]) for each in (first, second)] == [2, 1]
    assert admin.get(reverse("registry:mails") + "?truoc=x").status_code == 200


def test_the_page_costs_the_same_however_many_failed(admin, world, frozen_queries):
    for count in (1, 20):
        mails(world, count)
        OutgoingMail.objects.update(last_error="x")
        with frozen_queries("mails", at_most=16):
            admin.get(reverse("registry:mails"))


def test_who_runs_only_a_lower_unit_or_nothing_is_told_whose_it_is(client, world):
    for who in (world.vphu, world.xa_quaito):
        client.force_login(who)
        assert client.get(reverse("registry:mails")).status_code == 403
