"""A passkey in a real browser with an authenticator made of software: added, used, refused."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PASSWORD, PHONE, Person
from tests.browser.served import inside, served

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
FACTOR = re.compile(r"/tai-khoan/xac-thuc/")
# Sends what the form sends, with this for the device's answer; gives the page that comes back.
SEND = """async ({ field, said }) => {
    const form = document.querySelector(field).form;
    const body = new FormData(form);
    body.set("passkey", said);
    const answer = await fetch(location.href, { method: "POST", body });
    return [answer.status, answer.url, await answer.text()];
}"""
# Answers what the page asks, without sending it.
TOUCH = """async () => {
    const form = document.querySelector("#id_passkey").form;
    const sent = new Promise((done) => form.addEventListener("submit", (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        done(document.querySelector("#id_passkey").value);
    }, { capture: true, once: true }));
    document.querySelector("[data-passkey]").click();
    return await sent;
}"""


# A false page that shows the browser what this house had asked.
ASK_AS_IF_HERE = """async (asked) => {
    const letters = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(asked).publicKey);
    const key = await navigator.credentials.get({ publicKey });
    const response = {};
    for (const part of ["clientDataJSON", "authenticatorData", "signature"]) {
        response[part] = letters(key.response[part]);
    }
    const { origin } = JSON.parse(new TextDecoder().decode(key.response.clientDataJSON));
    return { origin, answer: { id: key.id, rawId: letters(key.rawId), type: key.type, response } };
}"""


@pytest.fixture
def place(example, tmp_path, monkeypatch):
    """The example with a second factor asked, by name: a passkey is made for a name, never for a number."""
    monkeypatch.setenv("SECOND_FACTOR", "1")
    monkeypatch.setenv("ALLOWED_HOSTS", "127.0.0.1,localhost")
    with served(example, tmp_path / "house") as address:
        yield address.replace("127.0.0.1", "localhost")


class Holder(Person):
    """Somebody with a device that keeps passkeys."""

    def __init__(self, chrome, place: str, login: str, **device) -> None:
        self.place = place
        self.open(chrome.new_context(base_url=place, locale="vi-VN", **PHONE), login)
        self.wire = self.context.new_cdp_session(self.page)
        self.wire.send("WebAuthn.enable", {"enableUI": False})
        made = self.wire.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | device})
        self.device = made["authenticatorId"]
        self.password()

    def password(self) -> None:
        self.page.goto("/")
        self.fill("Tên đăng nhập hoặc số điện thoại", self.login)
        self.fill("Mật khẩu hoặc mã một lần", PASSWORD)
        self.press("Đăng nhập")

    def add(self, name: str = "Điện thoại") -> None:
        self.page.goto("/tai-khoan/xac-thuc/khoa/them/")
        self.fill("Tên thiết bị", name)
        self.press("Tạo khóa")
        expect(self.page.get_by_role("heading", level=1)).not_to_have_text("Thêm khóa truy cập")

    def again(self) -> None:
        """Out, and in with the password: the second step is shown."""
        self.context.clear_cookies()
        self.password()
        expect(self.page).to_have_url(FACTOR)

    def send(self, said: str) -> tuple[int, str, str]:
        status, address, words = self.page.evaluate(SEND, {"field": "#id_passkey", "said": said})
        return status, address, words

    def is_in(self) -> bool:
        self.page.goto("/")
        return not FACTOR.search(self.page.url)


@pytest.fixture
def holder(chrome, place):
    people: list[Holder] = []

    def come(login: str, **device) -> Holder:
        people.append(Holder(chrome, place, login, **device))
        return people[-1]

    yield come
    for person in people:
        person.leave()
    assert [words for person in people for words in person.complaints] == []


def test_from_the_first_login_to_the_next(holder):
    clerk = holder("vt.quaito")
    expect(clerk.page).to_have_url(FACTOR)
    clerk.press("Dùng khóa truy cập của máy này thay cho ứng dụng")
    clerk.fill("Tên thiết bị", "Điện thoại riêng")
    clerk.press("Tạo khóa")
    expect(clerk.page.locator("ol code")).to_have_count(10)  # recovery codes, as with the app
    assert clerk.is_in()
    clerk.again()
    clerk.page.get_by_label("Nhớ thiết bị này 30 ngày").check()
    clerk.press("Dùng khóa truy cập")
    expect(clerk.page).to_have_url(re.compile(r":\d+/$"))
    assert any(cookie["name"] == "thiet_bi" for cookie in clerk.context.cookies())
    clerk.page.goto("/tai-khoan/")
    clerk.sees("Điện thoại riêng")
    clerk.sees("Còn 10 mã dự phòng.")
    clerk.press("Bỏ khóa Điện thoại riêng")
    clerk.sees("Đây là cách xác thực duy nhất của đồng chí.")


def test_a_second_device_and_away_with_the_first(holder, chrome, place):
    clerk = holder("vt.quaito")
    clerk.add()
    clerk.wire.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": clerk.device})
    clerk.wire.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | {"transport": "usb"}})
    clerk.page.goto("/tai-khoan/xac-thuc/khoa/them/")
    clerk.fill("Tên thiết bị", "Khóa USB")
    clerk.press("Tạo khóa")
    clerk.sees("Đã thêm khóa truy cập Khóa USB.")
    clerk.press("Bỏ khóa Điện thoại")
    clerk.sees("Đã bỏ khóa truy cập Điện thoại.")
    clerk.again()
    clerk.press("Dùng khóa truy cập")
    expect(clerk.page).to_have_url(re.compile(r":\d+/$"))


def test_an_answer_counts_once_and_at_its_own_challenge(holder):
    clerk = holder("vt.quaito")
    clerk.add()
    clerk.again()
    said = clerk.page.evaluate(TOUCH)
    clerk.page.reload()  # another challenge
    status, _address, words = clerk.send(said)
    assert (status, "Khóa truy cập chưa khớp" in words) == (422, True)
    clerk.page.reload()
    said = clerk.page.evaluate(TOUCH)
    assert clerk.send(said)[0] == 200
    assert clerk.is_in()
    clerk.again()
    assert clerk.send(said)[0] == 422  # replayed
    assert not clerk.is_in()


def test_what_the_answer_says_is_under_its_signature(holder):
    clerk = holder("vt.quaito")
    clerk.add()
    clerk.again()

    def twisted(part: str, change) -> str:
        clerk.page.reload()
        said = json.loads(clerk.page.evaluate(TOUCH))
        said["response"][part] = change(said["response"][part])
        return json.dumps(said)

    for part in ("clientDataJSON", "authenticatorData", "signature"):
        for change in (
            lambda it: it[:-8] + "AAAAAAAA",
            lambda it: "",
            lambda it: None,
            lambda it: "%%%",
            lambda it: [1],
        ):
            assert clerk.send(twisted(part, change))[0] == 422, part
    for broken in ("", "{", "[]", "7", "null", '{"response": []}', '{"rawId": 1, "id": 2}'):
        clerk.page.reload()
        assert clerk.send(broken)[0] == 422, broken
    assert not clerk.is_in()


def test_anothers_key_opens_nothing(holder):
    clerk, secretary = holder("vt.quaito"), holder("bt.quaito")
    clerk.add()
    secretary.add()
    clerk.again()
    secretary.again()
    said = json.loads(secretary.page.evaluate(TOUCH))
    assert clerk.send(json.dumps(said))[0] == 422
    # Her answer under the clerk's credential, and a key of hers in the clerk's list.
    clerk.page.reload()
    asked = json.loads(clerk.page.locator("[data-passkey]").get_attribute("data-passkey"))
    said["id"] = said["rawId"] = asked["publicKey"]["allowCredentials"][0]["id"]
    assert clerk.send(json.dumps(said))[0] == 422
    assert not clerk.is_in()


def test_an_answer_given_at_another_address_opens_nothing(holder):
    clerk = holder("vt.quaito")
    clerk.add()
    clerk.again()
    here, asked = clerk.page.url, clerk.page.locator("[data-passkey]").get_attribute("data-passkey")
    token = clerk.page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
    elsewhere = "http://localhost:9/"
    clerk.page.route(
        elsewhere, lambda route: route.fulfill(body="<title>Trang khác</title>", content_type="text/html")
    )
    clerk.page.goto(elsewhere)
    # A browser lets every port of a name ask for its keys; what it answers says where it was asked.
    said = clerk.page.evaluate(ASK_AS_IF_HERE, asked)
    assert said["origin"] == "http://localhost:9"
    sent = {"csrfmiddlewaretoken": token, "passkey": json.dumps(said["answer"])}
    assert clerk.context.request.post(here, form=sent).status == 422
    assert not clerk.is_in()


def test_a_copied_key_is_found_by_its_count(holder, tmp_path):
    clerk = holder("vt.quaito")
    clerk.add()
    clerk.again()
    clerk.press("Dùng khóa truy cập")
    expect(clerk.page).to_have_url(re.compile(r":\d+/$"))
    device = {"authenticatorId": clerk.device}
    (key,) = clerk.wire.send("WebAuthn.getCredentials", device)["credentials"]
    clerk.wire.send("WebAuthn.removeCredential", device | {"credentialId": key["credentialId"]})
    clerk.wire.send(
        "WebAuthn.addCredential", {"authenticatorId": clerk.device, "credential": key | {"signCount": 0}}
    )
    clerk.again()
    clerk.press("Dùng khóa truy cập")
    clerk.sees("Khóa này có thể đã bị sao chép nên không nhận.")
    assert not clerk.is_in()
    told = inside(
        tmp_path / "house",
        "from audit.models import Entry\n"
        "print(Entry.objects.filter(act='organizations.passkey_doubted').count())",
    )
    assert told.strip() == "1"


def test_a_device_that_asked_for_a_finger_must_ask_each_time(holder):
    clerk = holder("vt.quaito")
    clerk.add()
    clerk.again()
    clerk.page.locator("[data-passkey]").evaluate(
        "button => { button.dataset.passkey = button.dataset.passkey.replace('preferred', 'discouraged'); }"
    )
    clerk.press("Dùng khóa truy cập")
    clerk.sees("Thiết bị chưa hỏi vân tay, khuôn mặt hoặc mã PIN.")
    assert not clerk.is_in()


def test_a_touch_that_was_broken_off_says_so_and_the_code_is_there(holder):
    clerk = holder("vt.quaito")
    clerk.add()
    clerk.again()
    clerk.wire.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": clerk.device})
    clerk.page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')); }"
    )
    clerk.press("Dùng khóa truy cập")
    clerk.sees("Chưa nhận được khóa. Bấm lại, hoặc gõ mã thay cho khóa.")
    expect(clerk.page.get_by_label("Mã 6 số trên ứng dụng, hoặc một mã dự phòng")).to_be_visible()


def test_without_script_and_without_webauthn_the_code_is_asked(holder, chrome, place):
    clerk = holder("vt.quaito")
    clerk.add()
    clerk.again()
    cookies = clerk.context.cookies()
    plain = chrome.new_context(base_url=place, java_script_enabled=False, storage_state={"cookies": cookies})
    page = plain.new_page()
    page.goto("/tai-khoan/xac-thuc/")
    expect(page.get_by_role("button", name="Dùng khóa truy cập")).to_be_hidden()
    expect(page.get_by_label("Mã 6 số trên ứng dụng, hoặc một mã dự phòng")).to_be_visible()
    plain.close()
    by_number = chrome.new_context(base_url=place.replace("localhost", "127.0.0.1"))
    page = by_number.new_page()
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập hoặc số điện thoại").fill("vt.quaito")
    page.get_by_label("Mật khẩu hoặc mã một lần").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text("gõ một mã dự phòng đã in").first).to_be_visible()
    expect(page.locator("[data-passkey]")).to_have_count(0)
    by_number.close()
