"""A PC that several share: who sits there is plain, a session left alone ends, nothing stays for the next."""

import re
from base64 import b64decode

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.urls import reverse

from organizations.device import device_key

pytestmark = pytest.mark.django_db
START = 1_780_000_000  # seconds since 1970


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as it:
        yield it


def test_name_and_position_stand_in_the_head_of_every_page_with_a_way_out_beside(client, world):
    client.force_login(world.xa_quaito)
    for path in ("/", "/tai-khoan/", "/khong-co/"):
        page = " ".join(client.get(path).content.decode().split())
        head = page.split("<header")[1].split("</header>")[0]
        assert f"<strong>{world.xa_quaito.full_name}</strong>" in head
        assert f"<small>Công chức Văn phòng - Thống kê, {world.ubnd_quaito.name}</small>" in head
        assert re.search(r'action="/dang-xuat/">.{0,200}>Không phải tôi<', head)
    left = client.post(reverse("logout"))
    assert left.url == reverse("login")
    assert client.get("/").status_code == 302


def test_a_session_left_alone_ends(client, world, clock, settings):
    settings.SESSION_IDLE_MINUTES = 30
    client.force_login(world.xa_quaito)
    for _time in range(4):  # a sign every twenty minutes
        clock.shift(20 * 60)
        assert client.get("/").status_code == 200
    clock.shift(30 * 60)  # to the second
    assert client.get("/").status_code == 200
    clock.shift(31 * 60)
    assert client.get("/").url.startswith(reverse("login"))


def test_a_stranger_at_the_door_is_given_no_session(client):
    client.get(reverse("login"))
    assert "sessionid" not in client.cookies
    assert not Session.objects.exists()


def test_reading_pages_does_not_write_a_sign_each_time(
    client, world, clock, settings, django_assert_num_queries
):
    settings.SESSION_IDLE_MINUTES = 30
    client.force_login(world.xa_quaito)
    url = reverse("source")
    seen = client.session["seen_at"]
    for seconds in (60, 30):  # to a twentieth of the span
        clock.shift(seconds)
        client.get(url)
        assert client.session["seen_at"] == seen
    clock.shift(60)
    client.get(url)
    assert client.session["seen_at"] == seen + 150


def test_a_session_of_before_is_given_its_first_sign(client, world, clock):
    client.force_login(world.xa_quaito)
    session = client.session
    del session["seen_at"]
    session.save()
    assert client.get("/").status_code == 200
    assert client.session["seen_at"] == START


def test_no_browser_keeps_a_page_of_somebodys(client, world):
    assert "Cache-Control" not in client.get(reverse("source"))
    client.force_login(world.xa_quaito)
    for path in ("/", "/khong-co/", reverse("source")):
        assert client.get(path)["Cache-Control"] == "private, no-store"


def test_the_key_for_what_is_kept_is_her_own_and_only_in_her_pages(client, world, settings):
    keys = {device_key(person) for person in (world.xa_quaito, world.bt_quaito)}
    assert len(keys) == 2
    assert {len(b64decode(key)) for key in keys} == {32}
    assert "data-device-key" not in client.get(reverse("login")).content.decode()
    client.force_login(world.xa_quaito)
    page = client.get("/").content.decode()
    assert f'data-device-key="{device_key(world.xa_quaito)}"' in page
    assert device_key(world.bt_quaito) not in page
    mine = device_key(world.xa_quaito)
    settings.SECRET_KEY = "another"
    assert device_key(world.xa_quaito) != mine
