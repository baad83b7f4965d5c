"""In a browser: nothing typed is lost, Excel's cells become rows, axe and a narrow screen are content."""

import mimetypes
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from tests.groups import chromium
from tests.toolbox.doors import somebody

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("house")]

STATIC = Path(__file__).resolve().parent.parent.parent / "static"
HOUSE = "https://house.test"  # a secure one: only there a browser seals what it keeps
PASTE = """(text) => {
    const board = new DataTransfer();
    board.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", {clipboardData: board, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(paste);
}"""
OPENS = """async ([kept, raw]) => {
    const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    const key = await crypto.subtle.importKey("raw", bytes(raw), "AES-GCM", false, ["decrypt"]);
    const box = bytes(JSON.parse(kept).box);
    const how = { name: "AES-GCM", iv: box.subarray(0, 12) };
    return crypto.subtle.decrypt(how, key, box.subarray(12)).then(() => true, () => false);
}"""
DRAFTS = "Object.keys(localStorage).filter(key => key.startsWith('thihanh:draft:'))"


@pytest.fixture(scope="module")
def chrome():
    """The machine's Chromium, once for this file."""
    with sync_playwright() as driver:
        it = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield it
        it.close()


@pytest.fixture
def visit(chrome):
    """Open a page whose requests are answered by Django itself, without a server or a database."""
    contexts = []

    def open_page(path="/opinion/", **options):
        context = chrome.new_context(**options)
        contexts.append(context)
        client = Client()
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        context.route("**://house.test/**", lambda route: answer(client, route))
        page.goto(path if path.startswith("http") else HOUSE + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def answer(client, route):
    """One request: a static file from the tree, anything else from Django's test client."""
    request = route.request
    path = urlsplit(request.url).path
    if path.startswith("/static/"):
        file = STATIC / path.removeprefix("/static/")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return route.fulfill(status=200, body=file.read_bytes(), content_type=kind)
    kind = request.headers.get("content-type", "")
    reply = client.generic(request.method, path, request.post_data_buffer or b"", content_type=kind)
    if reply.status_code == 302:  # a route is not asked again for where an answer leads
        reply = client.get(reply["Location"])
    return route.fulfill(status=reply.status_code, body=reply.content, headers=dict(reply.items()))


def send(page):
    page.click("text=Gửi ý kiến >> nth=-1")
    page.wait_for_load_state()


def test_a_block_from_excel_becomes_rows(visit):
    page = visit()
    page.focus("#id_r-0-name")
    page.evaluate(
        PASTE,
        'Số hóa\tUBND xã\t05/12/2022\r\n"Tập huấn\ncán bộ"\tđảng ủy\t01/01/2023\r\nA\tKhông có\tB\tthừa\r\n',
    )
    assert page.input_value("#id_r-TOTAL_FORMS") == "3"
    assert page.input_value("#id_r-1-name") == "Tập huấn\ncán bộ"
    assert [page.input_value(f"#id_r-{n}-unit") for n in range(3)] == ["1", "2", ""]
    assert page.input_value("#id_r-2-due") == "B"
    assert "2 ô không có chỗ" in page.inner_text("[data-rows-said]")


def test_enter_goes_down_and_opens_a_row(visit):
    page = visit()
    page.focus("#id_r-0-due")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_r-1-due"


def test_typing_survives_a_lost_connection_and_is_let_go_when_it_arrived(visit):
    page = visit()
    page.route("**/save/", lambda route: route.abort())
    page.click("[data-add-row]")
    page.fill("#id_r-1-name", "Tập huấn")
    page.check("#id_decision_1")
    page.fill("#id_note", "Gõ dở")
    page.press("#id_note", "Tab")
    page.get_by_text("Mất mạng, đã giữ trên máy này").wait_for()
    page.goto(HOUSE + "/opinion/")
    expect(page.locator("#id_note")).to_have_value("Gõ dở")
    assert page.is_checked("#id_decision_1")
    assert page.input_value("#id_r-1-name") == "Tập huấn"
    assert page.is_visible("text=Bỏ bản nháp trên máy này")

    send(page)
    assert page.input_value("#id_note") == "Gõ dở"
    assert page.evaluate(DRAFTS), "a refused form keeps its draft"

    page.fill("#id_day", "15/06/2022")
    page.check("#id_r-0-DELETE")
    page.check("#id_r-1-DELETE")
    send(page)
    assert "Đã gửi ý kiến." in page.inner_text("body")
    assert page.evaluate(DRAFTS) == []


def typed_without_a_line(page, words="Gõ dở chuyện riêng"):
    page.route("**/save/", lambda route: route.abort())
    page.fill("#id_note", words)
    page.press("#id_note", "Tab")


def test_what_is_kept_is_sealed_and_no_key_of_another_opens_it(visit):
    page = visit()
    typed_without_a_line(page)
    page.get_by_text("Mất mạng, đã giữ trên máy này").wait_for()
    [kept] = page.evaluate(f"{DRAFTS}.map((key) => localStorage.getItem(key))")
    assert "chuyện" not in kept
    assert "note" not in kept

    page.route("**/opinion/", lambda route: answer_with(route, "data-device-key", "data-other-key"))
    page.goto(HOUSE + "/opinion/")
    assert page.input_value("#id_note") == "", "without the key nothing comes back"
    anothers = b64encode(b"thirty-two bytes of another key!").decode()
    assert page.evaluate(OPENS, [kept, anothers]) is False
    assert page.evaluate(OPENS, [kept, somebody(None)["device_key"]]) is True
    page.unroute("**/opinion/")
    page.goto(HOUSE + "/opinion/")
    expect(page.locator("#id_note")).to_have_value("Gõ dở chuyện riêng")


def test_where_the_browser_seals_nothing_nothing_is_kept_and_the_line_says_so(visit):
    page = visit(HOUSE.replace("https", "http") + "/opinion/")
    assert page.evaluate("window.isSecureContext") is False
    typed_without_a_line(page)
    page.get_by_text("Máy này không giữ được bản nháp: gửi sớm để khỏi mất").wait_for()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_drafts_in_plain_words_or_of_long_ago_do_not_stay_on_the_machine(visit):
    page = visit()
    page.evaluate(
        """() => {
            const put = (name, kept) => localStorage.setItem(`thihanh:draft:9:${name}`, JSON.stringify(kept));
            put("plain", { at: Date.now(), fields: ["kín"] });
            put("old", { at: 1, box: "AAAA" });
            put("young", { at: Date.now(), box: "AAAA" });
        }"""
    )
    page.goto(HOUSE + "/opinion/")
    assert page.evaluate(DRAFTS) == ["thihanh:draft:9:young"]


def test_an_error_page_does_not_let_the_draft_go(visit):
    page = visit()
    page.route("**/save/", lambda route: route.abort())
    page.fill("#id_note", "Gõ dở")
    page.evaluate("document.getElementById('opinion').action = '/too-late/'")
    send(page)
    assert page.inner_text("h1").startswith("Việc này vừa được")
    assert page.evaluate(DRAFTS)


def test_typing_older_than_the_server_s_copy_is_offered_never_dropped(visit):
    page = visit()
    page.route("**/save/", lambda route: route.abort())
    page.fill("#id_note", "Gõ khi mất mạng")
    page.press("#id_note", "Tab")
    page.evaluate(
        """() => {
            for (const key of Object.keys(localStorage).filter((key) => key.startsWith("thihanh:draft:"))) {
                const draft = JSON.parse(localStorage.getItem(key));
                localStorage.setItem(key, JSON.stringify({ ...draft, at: draft.at - 3600000 }));
            }
        }"""
    )
    newer = datetime.now(tz=UTC).isoformat()
    mark = f'data-autosave-at="{newer}" data-autosave='
    page.route("**/opinion/", lambda route: answer_with(route, "data-autosave=", mark))
    page.goto(HOUSE + "/opinion/")
    assert page.input_value("#id_note") == ""
    page.click("text=Lấy lại phần gõ dở")
    assert page.input_value("#id_note") == "Gõ khi mất mạng"


def answer_with(route, words, others):
    """The page as Django answers it, with other words in one place."""
    reply = Client().get("/opinion/")
    body = reply.content.decode().replace(words, others, 1)
    route.fulfill(status=reply.status_code, body=body, headers=dict(reply.items()))


def test_what_the_server_saved_is_said_with_its_time(visit):
    page = visit()
    page.fill("#id_note", "Gõ")
    page.press("#id_note", "Tab")
    page.get_by_text("Đã lưu lúc").wait_for()
    assert page.evaluate(DRAFTS) == []


def test_a_row_is_added_without_script(visit):
    page = visit(java_script_enabled=False)
    page.fill("#id_note", "Giữ lại")
    page.click("text=Thêm dòng")
    assert page.input_value("#id_r-TOTAL_FORMS") == "2"
    assert page.input_value("#id_note") == "Giữ lại"
    assert page.locator(".error").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pieces_suit_everybody(visit, scheme, width):
    page = visit(color_scheme=scheme, viewport={"width": width, "height": 800})
    send(page)
    assert page.locator("#error-summary").count() == 1
    assert [v["id"] for v in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [words for words in page.said if "422" not in words] == []


def test_a_chosen_theme_is_remembered(visit):
    page = visit(color_scheme="light")
    page.click("#theme-button")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 20, 22)"
