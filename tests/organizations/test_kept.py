"""A form sent after the session ended comes back whole, to the same person alone."""

import re

import pytest
import time_machine
from django.urls import reverse

from organizations.models import User
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
PATH = "/quan-tri/nguoi-dung/them/"
TYPED = {"full_name": "Lò Văn Chung", "phone": "", "email": "khong phai thu"}
HIDDEN = re.compile(r'<input type="hidden" name="kept" value="([^"]+)">')


@pytest.fixture
def clock():
    with time_machine.travel(1_780_000_000, tick=False) as it:
        yield it


@pytest.fixture
def asked_again(client, world, clock):
    """The administrator typed for two hours and more, and sent."""
    client.force_login(world.quantri)
    clock.shift(121 * 60)
    return client.post(PATH, TYPED)


def log_in(client, person: User, kept: str):
    return client.post(reverse("login"), {"username": person.username, "password": PASSWORD, "kept": kept})


def test_after_the_login_it_is_sent_on_as_it_was(client, world, asked_again):
    assert asked_again.status_code == 200
    assert "còn nguyên" in asked_again.content.decode()
    kept = HIDDEN.search(asked_again.content.decode())[1]
    assert log_in(client, world.quantri, kept).url == "/tai-khoan/gui-tiep/"
    shown = client.get("/tai-khoan/gui-tiep/").content.decode()
    assert "Lò Văn Chung" in shown
    sent_on = client.post("/tai-khoan/gui-tiep/", TYPED)
    assert (sent_on.status_code, sent_on.headers["Location"]) == (307, PATH)
    answer = client.post(PATH, TYPED)
    assert answer.status_code == 422  # the form itself, with what was typed and its errors
    assert "Lò Văn Chung" in answer.content.decode()
    assert client.get("/tai-khoan/gui-tiep/").status_code == 302  # once


def test_a_wrong_password_in_between_loses_nothing(client, world, asked_again):
    kept = HIDDEN.search(asked_again.content.decode())[1]
    wrong = client.post(reverse("login"), {"username": "quantri", "password": "sai", "kept": kept})
    assert HIDDEN.search(wrong.content.decode())[1] == kept


def test_the_next_at_this_pc_sees_nothing_of_it(client, world, asked_again):
    kept = HIDDEN.search(asked_again.content.decode())[1]
    assert log_in(client, world.xa_quaito, kept).url == "/"
    assert client.get("/tai-khoan/gui-tiep/").status_code == 302


def test_a_day_later_or_altered_it_is_not_taken(client, world, asked_again, clock):
    kept = HIDDEN.search(asked_again.content.decode())[1]
    assert log_in(client, world.quantri, kept[:-2]).url == "/"
    client.logout()
    clock.shift(25 * 60 * 60)
    assert log_in(client, world.quantri, kept).url == "/"


def test_let_go_it_is_not_sent(client, world, asked_again):
    log_in(client, world.quantri, HIDDEN.search(asked_again.content.decode())[1])
    assert client.post("/tai-khoan/gui-tiep/", {"drop": "1"}).url == "/"
    assert client.get("/tai-khoan/gui-tiep/").status_code == 302


def test_a_session_that_ran_out_by_age_keeps_it_too(client, world, clock, settings):
    settings.SESSION_IDLE_MINUTES = 100_000
    client.force_login(world.quantri)
    clock.shift(13 * 60 * 60)
    assert HIDDEN.search(client.post(PATH, TYPED).content.decode())


def test_a_stranger_and_a_script_are_led_to_the_login(client, world, clock):
    assert client.post(PATH, TYPED).status_code == 302
    client.force_login(world.quantri)
    clock.shift(121 * 60)
    assert client.post(PATH, TYPED, headers={"Sec-Fetch-Mode": "cors"}).status_code == 302
