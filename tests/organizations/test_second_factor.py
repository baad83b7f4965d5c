"""More than a password: who is asked, what counts once, what a device may spare, what ends a session."""

import pytest
import time_machine
from django.core.signing import dumps
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp

from organizations import actions
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import RememberedDevice, User
from organizations.views.second_factor import SALT
from tests.people import PASSWORD
from toolbox.errors import Refused

pytestmark = pytest.mark.django_db
KEY = "3132333435363738393031323334353637383930"
PROVE, SET_UP = "/tai-khoan/xac-thuc/", "/tai-khoan/xac-thuc/cai-dat/"


@pytest.fixture(autouse=True)
def asked(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def clock():
    with time_machine.travel(1_780_000_000, tick=False) as it:
        yield it


def test_a_closed_account_is_led_to_the_door_and_not_to_the_second_factor(client, world):
    client.force_login(world.bithu)
    assert client.get("/don-vi/").url == PROVE
    User.objects.filter(pk=world.bithu.pk).update(is_active=False)
    assert client.get("/don-vi/").url.startswith(reverse("login"))


def code(drift: int = 0) -> str:
    return f"{totp(bytes.fromhex(KEY), drift=drift):06d}"


def with_app(person: User) -> list[str]:
    """The person has an app; her recovery codes. Codes of before the next half minute are spent."""
    return actions.set_second_factor(key=KEY, code=code(), by=Doer(person))


def log_in(client, person: User):
    return client.post(reverse("login"), {"username": person.username, "password": PASSWORD})


def is_in(client) -> bool:
    return client.get("/").status_code == 200


@pytest.mark.parametrize("who", ["bt_quaito", "vt_quaito", "ubkt", "quantri"])
def test_signers_clerks_auditors_administrators_are_asked(client, world, who):
    log_in(client, getattr(world, who))
    assert client.get("/").url == PROVE
    assert client.get(PROVE).url == SET_UP


def test_an_officer_is_not(client, world):
    log_in(client, world.xa_quaito)
    assert is_in(client)


def test_a_newcomer_chooses_a_password_and_then_sets_up_the_factor(client, db, clock):
    """As a new office's first administrator comes in."""
    person, once = actions.begin_office(
        unit_name="Huyện ủy", kind="district_committee", since=office_today(),
        full_name="Đinh Công Tùng", username="qt",
    )  # fmt: skip
    came = client.post(reverse("login"), {"username": person.username, "password": once}, follow=True)
    assert came.request["PATH_INFO"] == reverse("organizations:first_password")
    chosen = {"new_password1": "một câu dài dễ nhớ 2022", "new_password2": "một câu dài dễ nhớ 2022"}
    came = client.post(reverse("organizations:first_password"), chosen, follow=True)
    assert came.request["PATH_INFO"] == SET_UP
    came = client.post(SET_UP, {"key": dumps([person.pk, KEY], salt=SALT), "code": code()})
    assert came.status_code == 200
    assert is_in(client)


def test_from_the_first_login_to_the_next(client, world, clock):
    log_in(client, world.bt_quaito)
    assert "<svg" in client.get(SET_UP).content.decode()
    key = dumps([world.bt_quaito.pk, KEY], salt=SALT)
    wrong = client.post(SET_UP, {"key": key, "code": "000000"})
    assert wrong.status_code == 422
    assert "Mã chưa khớp" in wrong.content.decode()
    shown = client.post(SET_UP, {"key": key, "code": code()}).content.decode()
    assert shown.count("<li><code>") == 10
    assert is_in(client)
    client.logout()

    log_in(client, world.bt_quaito)
    assert client.get(SET_UP).url == PROVE  # the password alone sets up no other app
    assert client.post(PROVE, {"code": code()}).status_code == 422  # spent when it was set up
    clock.shift(60)
    assert client.post(PROVE, {"code": code()}).url == "/"
    assert is_in(client)


def test_anothers_key_is_no_key(client, world):
    client.force_login(world.xa_quaito)
    key = dumps([world.bt_quaito.pk, KEY], salt=SALT)
    page = client.post(SET_UP, {"key": key, "code": code()})
    assert "Cài xong" in page.content.decode()  # a new one is shown
    with pytest.raises(Refused):
        actions.set_second_factor(key=KEY, code="12 34", by=Doer(world.xa_quaito))


def test_a_recovery_code_counts_once(client, world, clock):
    codes = with_app(world.bt_quaito)
    log_in(client, world.bt_quaito)
    assert client.post(PROVE, {"code": codes[0].lower()}).url == "/"
    client.logout()
    log_in(client, world.bt_quaito)
    assert client.post(PROVE, {"code": codes[0]}).status_code == 422
    clock.shift(60)
    assert client.post(PROVE, {"code": codes[1]}).url == "/"


def test_guessing_is_slowed_down(client, world, clock):
    with_app(world.bt_quaito)
    log_in(client, world.bt_quaito)
    clock.shift(60)
    for _try in range(5):
        assert client.post(PROVE, {"code": "000000"}).status_code == 422
    answer = client.post(PROVE, {"code": code()})
    assert answer.status_code == 422
    assert "đợi một phút" in answer.content.decode()


def test_a_device_is_remembered_for_thirty_days(client, world, clock):
    with_app(world.bt_quaito)
    log_in(client, world.bt_quaito)
    clock.shift(60)
    client.post(PROVE, {"code": code(), "remember": "on"}, headers={"User-Agent": "Mozilla (Android 14)"})
    device = RememberedDevice.objects.get()
    assert device.name == "Android"
    key = client.cookies["thiet_bi"].value
    assert key not in device.key_hash
    client.logout()
    client.cookies["thiet_bi"] = key
    log_in(client, world.bt_quaito)
    assert is_in(client)
    client.post(reverse("logout"))
    log_in(client, world.vt_quaito)
    assert client.get("/").url == PROVE  # another's device
    RememberedDevice.objects.update(until=timezone.now())
    client.post(reverse("logout"))
    log_in(client, world.bt_quaito)
    assert client.get("/").url == PROVE


def test_a_lost_telephone_is_forgotten(client, world, clock):
    key = actions.remember_device(name="iPhone", by=Doer(world.bt_quaito))
    client.cookies["thiet_bi"] = key
    with_app(world.bt_quaito)
    log_in(client, world.bt_quaito)
    assert "iPhone" in client.get("/tai-khoan/").content.decode()
    client.post(f"/tai-khoan/thiet-bi/{RememberedDevice.objects.get().pk}/thoi-nho/")
    client.post(reverse("logout"))
    log_in(client, world.bt_quaito)
    assert client.get("/").url == PROVE


def test_an_administrator_lets_it_be_set_up_anew_but_not_his_own(client, world, clock):
    with_app(world.bt_quaito)
    by = Doer(world.quantri)
    actions.reset_second_factor(person=world.bt_quaito, reason="Mất điện thoại", by=by)
    log_in(client, world.bt_quaito)
    assert client.get(PROVE).url == SET_UP
    with pytest.raises(Refused, match="quản trị khác"):
        actions.reset_second_factor(person=world.quantri, reason="Mất điện thoại", by=by)


def test_logging_out_everywhere_leaves_this_place(client, world):
    elsewhere = Client()
    for one in (client, elsewhere):
        one.force_login(world.xa_quaito)
        assert is_in(one)
    client.post("/tai-khoan/dang-xuat-moi-noi/")
    assert is_in(client)
    assert not is_in(elsewhere)


def test_a_changed_role_ends_the_session(client, world):
    client.force_login(world.xa_quaito)
    assert is_in(client)
    row = world.xa_quaito.appointments.get()
    actions.end_appointment(appointment=row, last_day=office_today(), by=Doer(world.quantri))
    assert client.get("/").url.startswith(reverse("login"))
