"""Wrong passwords lock a name at an address, and never a leader everywhere."""

import pytest
from django.test import Client
from django.urls import reverse

from organizations import actions
from organizations.doer import Doer
from organizations.lockout import address_of, name_of
from organizations.phone import normal_phone
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
WRONG = "sai"


def guess(client, name: str, password: str = WRONG, address: str = "10.0.0.7"):
    return client.post(
        reverse("login"), {"username": name, "password": password}, headers={}, REMOTE_ADDR=address
    )


@pytest.fixture(autouse=True)
def soon(settings):
    settings.AXES_FAILURE_LIMIT = 3


def test_a_name_is_locked_at_an_address_and_there_alone(client, world):
    name = world.bt_quaito.username
    assert [guess(client, name).status_code for _try in range(3)] == [422, 422, 429]
    locked = guess(client, name, PASSWORD)
    assert locked.status_code == 429
    assert "Đợi 15 phút" in locked.content.decode()
    assert guess(client, world.vt_quaito.username, PASSWORD).status_code == 302  # a colleague beside
    assert guess(Client(), name, PASSWORD, address="10.0.0.8").status_code == 302  # from elsewhere


def test_no_way_to_type_the_name_gives_further_tries(client, world):
    world.bt_quaito.phone = normal_phone("0987654321")
    world.bt_quaito.save(update_fields=["phone"])
    name = world.bt_quaito.username
    typed = [name, f" {name.upper()} ", "0987 654 321"]
    assert [guess(client, one).status_code for one in typed] == [422, 422, 429]


def test_her_own_remembered_device_is_not_locked(client, world):
    name = world.bt_quaito.username
    for _try in range(3):
        guess(Client(), name)
    client.cookies["thiet_bi"] = actions.remember_device(name="iPhone", by=Doer(world.bt_quaito))
    assert guess(client, name, PASSWORD).status_code == 302


def test_an_unknown_name_is_answered_like_a_known_one(client, world):
    answers = [[guess(client, name).status_code for _try in range(3)] for name in ("khong.co", "bt.quaito")]
    assert answers[0] == answers[1]


def test_the_right_password_forgets_the_wrong_ones(client, world):
    name = world.xa_quaito.username
    for password in ("sai", "sai", PASSWORD):
        last = guess(client, name, password)
    assert last.status_code == 302
    client.logout()
    assert guess(client, name).status_code == 422


@pytest.mark.parametrize(
    ("proxies", "told", "believed"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.2.3.4, 203.0.113.9", "203.0.113.9"),  # what the sender wrote himself is not believed
        (2, "203.0.113.9", "10.0.0.1"),
    ],
)
def test_whose_word_about_the_address_is_believed(rf, settings, proxies, told, believed):
    settings.PROXIES = proxies
    request = rf.get("/", headers={"X-Forwarded-For": told}, REMOTE_ADDR="10.0.0.1")
    assert address_of(request) == believed


def test_an_endless_name_is_cut(rf):
    assert len(name_of(rf.post("/", {"username": "x" * 9999}))) == 60
