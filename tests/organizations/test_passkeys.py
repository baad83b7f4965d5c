"""Where passkeys work, and what stands around them; the ceremony itself: `tests/browser/test_passkey.py`."""

import pytest
from django.utils import timezone

from audit.models import Entry
from organizations import actions, passkeys
from organizations.doer import Doer
from organizations.models import Passkey, User
from organizations.second_factor import has_factor
from tests.organizations.test_second_factor import PROVE, SET_UP, is_in, log_in, with_app
from toolbox.errors import Refused

pytestmark = pytest.mark.django_db
ADD = "/tai-khoan/xac-thuc/khoa/them/"


@pytest.fixture(autouse=True)
def asked(settings):
    settings.SECOND_FACTOR = True
    settings.ALLOWED_HOSTS = ["*"]


def a_key(person: User, name: str = "Android", host: str = "localhost") -> Passkey:
    """A row as it stands, of no device: it can be listed, reset and taken away, never shown."""
    return Passkey.objects.create(
        person=person,
        key_id=name,
        credential="",
        host=host,
        knows_person=True,
        name=name,
        since=timezone.now(),
    )


@pytest.mark.parametrize(
    ("host", "secure", "site", "origin"),
    [
        ("thihanh.example", True, "", "https://thihanh.example"),
        ("ThiHanh.Example:8443", True, "", "https://thihanh.example:8443"),
        ("localhost:8000", False, "", "http://localhost:8000"),
        ("thihanh.example", True, "https://thihanh.example", "https://thihanh.example"),
        ("thihanh.example", False, "", None),  # a browser makes none without https
        ("192.0.2.7", True, "", None),  # nor for a number
        ("[2001:db8::7]:8443", True, "", None),
        ("noi-khac.example", True, "https://thihanh.example", None),
        ("thihanh.example.noi-khac.example", True, "https://thihanh.example", None),
    ],
)
def test_where_a_passkey_may_be_made(rf, settings, host, secure, site, origin):
    settings.SITE_URL = site
    place = passkeys.place_of(rf.get("/", headers={"Host": host}, secure=secure))
    assert (place.origin if place else None) == origin


def test_where_it_cannot_the_page_says_why_and_offers_the_app(client, world):
    client.force_login(world.xa_quaito)
    shown = client.get(ADD, headers={"Host": "192.0.2.7"}).content.decode()
    assert "Ở địa chỉ này chưa dùng được khóa truy cập" in shown
    assert "data-passkey=" not in shown
    assert SET_UP in shown


def test_a_challenge_is_needed_and_goes_with_the_first_answer(client, world):
    client.force_login(world.xa_quaito)
    sent = {"name": "Android", "passkey": "{}"}
    told = client.post(ADD, sent, headers={"Host": "localhost"})
    assert told.status_code == 422
    assert "đã quá hạn hoặc đã dùng" in told.content.decode()  # nothing was asked yet
    told = client.post(ADD, sent, headers={"Host": "localhost"})
    assert "Khóa truy cập chưa khớp" in told.content.decode()  # asked by the page before
    assert 'value="{}"' not in told.content.decode()
    client.post(ADD, sent, headers={"Host": "192.0.2.7"})  # where nothing is asked anew
    assert "passkey" not in client.session
    assert not Passkey.objects.exists()


@pytest.mark.parametrize(
    "said", ["{", "[]", "7", "null", "[" * 9000, '{"id": 1}', '{"response": {"clientDataJSON": "e30"}}']
)
def test_what_cannot_be_read_is_refused_in_words(client, world, said):
    client.force_login(world.xa_quaito)
    client.get(ADD, headers={"Host": "localhost"})
    told = client.post(ADD, {"name": "Android", "passkey": said}, headers={"Host": "localhost"})
    assert told.status_code == 422
    assert "Khóa truy cập chưa khớp" in told.content.decode()


def test_a_challenge_grows_old(client, world, monkeypatch):
    client.force_login(world.xa_quaito)
    client.get(ADD, headers={"Host": "localhost"})
    monkeypatch.setattr(passkeys, "_GOOD_FOR", 0)
    told = client.post(ADD, {"name": "Android", "passkey": "{}"}, headers={"Host": "localhost"})
    assert "đã quá hạn hoặc đã dùng" in told.content.decode()


def test_a_password_alone_adds_no_key(client, world):
    a_key(world.bt_quaito)
    log_in(client, world.bt_quaito)
    assert client.get("/").url == PROVE
    assert client.get(PROVE).status_code == 200  # a key is a factor: nothing is set up anew
    assert client.get(ADD).url == PROVE
    assert client.get(SET_UP).url == PROVE
    assert client.post(ADD, {"name": "x", "passkey": "{}"}).url == PROVE
    assert client.post(PROVE, {"code": ""}).status_code == 422


def test_it_is_asked_for_only_where_it_was_made(client, world):
    a_key(world.bt_quaito, host="noi-khac.example")
    log_in(client, world.bt_quaito)
    assert "data-passkey=" not in client.get(PROVE, headers={"Host": "localhost"}).content.decode()


def test_the_last_factor_stays_with_whoever_must_prove_one(world):
    first, second = a_key(world.bt_quaito, "Android"), a_key(world.bt_quaito, "iPhone")
    by = Doer(world.bt_quaito)
    actions.remove_passkey(passkey=first, by=by)
    assert Entry.objects.filter(act="organizations.passkey_removed", person=world.bt_quaito).count() == 1
    with pytest.raises(Refused, match="cách xác thực duy nhất"):
        actions.remove_passkey(passkey=second, by=by)
    with_app(world.bt_quaito)
    actions.remove_passkey(passkey=second, by=by)
    assert not Passkey.objects.exists()
    actions.remove_passkey(
        passkey=a_key(world.xa_quaito), by=Doer(world.xa_quaito)
    )  # nothing is asked of her


def test_anothers_key_is_not_taken_away(client, world):
    key = a_key(world.bt_quaito)
    client.force_login(world.xa_quaito)
    assert client.post(f"/tai-khoan/xac-thuc/khoa/{key.pk}/bo/").status_code == 404
    with pytest.raises(Passkey.DoesNotExist):
        actions.remove_passkey(passkey=key, by=Doer(world.xa_quaito))


def test_beginning_anew_takes_the_keys_too(client, world):
    a_key(world.bt_quaito)
    actions.reset_second_factor(person=world.bt_quaito, reason="Mất điện thoại", by=Doer(world.quantri))
    assert not has_factor(world.bt_quaito)
    log_in(client, world.bt_quaito)
    assert client.get(PROVE).url == SET_UP
    assert not is_in(client)
