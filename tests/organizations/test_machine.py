"""From which machine: one number for whoever sits at the browser, in the book only a short mark of it."""

import pytest
from django.test import Client

from audit.models import Entry
from organizations.machine import COOKIE
from tests.organizations.test_second_factor import log_in

pytestmark = pytest.mark.django_db
OUT = "/tai-khoan/dang-xuat-moi-noi/"  # a deed of anybody's


def marks(person) -> list[str | None]:
    found = Entry.objects.filter(person=person).order_by("pk")
    assert [entry.header["device"] for entry in found] == [entry.device for entry in found]
    return [entry.device for entry in found]


def test_two_people_at_one_browser_have_one_mark_and_another_browser_has_another(client, world):
    for person in (world.xa_quaito, world.noivu_cv):
        log_in(client, person)
        client.post(OUT)
        client.post("/dang-xuat/")
    elsewhere = Client()
    log_in(elsewhere, world.noivu_cv)
    elsewhere.post(OUT)
    (hers,), (his, other) = marks(world.xa_quaito), marks(world.noivu_cv)
    assert hers == his
    assert len(hers) == 16
    assert other not in (hers, None)


def test_the_number_stays_and_is_no_scripts_business(client, world):
    log_in(client, world.xa_quaito)
    cookie = client.cookies[COOKIE]
    number = cookie.value
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 400 * 24 * 60 * 60)
    client.post(OUT)
    assert number not in str(Entry.objects.latest("pk").header)
    client.post("/dang-xuat/")
    log_in(client, world.xa_quaito)
    assert client.cookies[COOKIE].value == number


def test_a_browser_that_brings_none_is_not_known(client, world):
    client.force_login(world.xa_quaito)
    client.post(OUT)
    assert marks(world.xa_quaito) == [None]
