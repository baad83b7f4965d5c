"""An opinion written where the network is weak: kept with its file, sent by itself once, read by no other."""

import io
import json
import re
import sqlite3
import time
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser import moves
from tests.browser.conftest import QUIETLY
from tests.browser.person import DESK, PHONE, Person
from tests.groups import chromium
from tests.registry.files import pdf

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "static"
PROGRAM = "Pú Xi"
WRITTEN = "Thiếu nguồn kinh phí cho hai nhiệm vụ."
OFFLINE = "Chưa có mạng. Đã giữ trên máy này, tự gửi khi có mạng."
ARRIVED = "Đã gửi phần giữ trên máy này"
KEPT_RECORDS = """() => new Promise((done) => {
    const opening = indexedDB.open("thihanh", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("outbox", { keyPath: "id" });
    opening.onsuccess = () => {
        const all = opening.result.transaction("outbox").objectStore("outbox").getAll();
        all.onsuccess = () => done(all.result.map((one) => ({ ...one, box: Array.from(one.box) })));
    };
})"""


@pytest.fixture
def base(house, tmp_path):
    """Counts rows of the house's own database: what the server has made of it all."""

    def count(question: str, *values) -> int:
        with sqlite3.connect(tmp_path / "house" / "base.sqlite3") as connection:
            return connection.execute(question, values).fetchone()[0]

    return count


def opinions(base) -> int:
    return base("SELECT count(*) FROM workflow_opinion WHERE text = ?", WRITTEN)


def noise() -> bytes:
    """A picture that no packing makes smaller: about 300 kB."""
    out = io.BytesIO()
    Image.effect_noise((560, 560), 90).save(out, "PNG")
    return out.getvalue()


def write_opinion(who: Person, scan: bytes = b"", name: str = "y-kien.pdf") -> None:
    who.page.goto("/")
    who.page.locator(".work-list > li", has_text=PROGRAM).filter(has_text=moves.PROGRAM).locator(
        "a"
    ).first.click()
    who.fill("Ý kiến cụ thể", WRITTEN)
    if scan:
        who.page.locator("form[data-outbox] summary", has_text="Làm ngày khác").click()
        who.hand_in("Bản chụp có chữ ký", name, scan)


def send(who: Person) -> None:
    who.press("Không nhất trí")


def kept(who: Person) -> list:
    return who.page.evaluate(KEPT_RECORDS)


def the_line_is_back(who: Person) -> None:
    who.context.set_offline(False)


def test_offline_in_mid_form_then_the_browser_closed_and_opened_again(driver, house, base, tmp_path):
    """Going offline in mid-form, restarting the browser and reconnecting: one submission, file included."""
    options = {"executable_path": chromium(), "args": QUIETLY, "base_url": house, "locale": "vi-VN", **PHONE}
    profile = tmp_path / "profile"
    context = driver.chromium.launch_persistent_context(profile, **options)
    who = Person.at(context, "noivu")
    who.come_in()
    write_opinion(who, pdf())
    context.set_offline(True)
    send(who)
    who.sees(OFFLINE)
    assert who.complaints == []
    context.close()
    assert opinions(base) == 0

    context = driver.chromium.launch_persistent_context(profile, **options)
    who = Person.at(context, "noivu")
    who.page.goto("/van-ban/")  # any page of ours
    who.sees(re.compile(ARRIVED))
    who.press("Xem")
    who.sees("Đã trả lời: không nhất trí")
    assert opinions(base) == 1
    assert base("SELECT count(*) FROM workflow_opinion WHERE text = ? AND scan_id IS NOT NULL", WRITTEN) == 1
    assert kept(who) == []
    who.page.goto("/van-ban/")
    expect(who.page.get_by_text(ARRIVED)).not_to_be_visible()
    assert opinions(base) == 1
    context.close()


def test_on_the_same_page_it_goes_by_itself_and_leads_on(enter, base):
    who = enter("noivu")
    write_opinion(who)
    who.context.set_offline(True)
    send(who)
    who.sees(OFFLINE)
    the_line_is_back(who)
    who.sees("Đã trả lời: không nhất trí")
    assert opinions(base) == 1


def test_what_is_changed_after_it_was_kept_waits_for_another_press(enter, base):
    who = enter("noivu")
    write_opinion(who)
    who.fill("Ý kiến cụ thể", "Chưa xong.")
    who.context.set_offline(True)
    send(who)
    who.sees(OFFLINE)
    who.fill("Ý kiến cụ thể", WRITTEN)
    who.sees("Đồng chí đang sửa tiếp: sửa xong bấm gửi lại.")
    assert kept(who) == []
    the_line_is_back(who)
    send(who)
    who.sees("Đã trả lời: không nhất trí")
    assert opinions(base) == 1


def test_an_answer_that_was_lost_makes_nothing_twice(enter, base):
    """The server has it, the line breaks before it can say so."""
    who = enter("noivu", **DESK)
    write_opinion(who)
    lost = []

    def lose(route) -> None:
        lost.append(route.fetch(max_redirects=0).status)
        route.abort()

    who.page.route(re.compile("/y-kien/"), lambda route: lose(route) if not lost else route.continue_())
    send(who)
    who.sees(re.compile("Đã giữ trên máy này, sẽ tự gửi lại"))
    assert opinions(base) == 1
    who.page.goto("/")
    who.sees(re.compile(ARRIVED))
    assert lost == [200]
    assert opinions(base) == 1
    assert base("SELECT count(*) FROM registry_sentform") == 1


def test_a_slow_line_shows_how_far_it_is_and_is_not_given_up(enter, base):
    who = enter("noivu")
    write_opinion(who, noise(), "y-kien.png")
    line = who.context.new_cdp_session(who.page)
    slow = {"offline": False, "latency": 300, "downloadThroughput": 60_000, "uploadThroughput": 60_000}
    line.send("Network.emulateNetworkConditions", slow)
    send(who)
    who.sees(re.compile(r"Đang gửi… [1-9]\d?%"))
    expect(who.page.get_by_text("Đã trả lời: không nhất trí").first).to_be_visible(timeout=60_000)
    assert opinions(base) == 1


def test_pressed_twice_it_is_sent_once(enter, base):
    who = enter("noivu")
    write_opinion(who)
    who.page.evaluate("""() => {
        const button = document.querySelector("form[data-outbox] button[value=no]");
        button.click();
        button.click();
    }""")
    who.sees("Đã trả lời: không nhất trí")
    assert opinions(base) == 1


def test_pressed_before_the_script_has_come_it_waits_for_it(enter, base):
    who = enter("noivu")
    held = []
    who.context.route("**/outbox*.js", lambda route: held.append(route))  # on its way
    write_opinion(who)
    who.page.evaluate("document.querySelector('form[data-outbox] button[value=no]').click()")
    who.page.wait_for_timeout(500)
    assert opinions(base) == 0
    who.context.set_offline(True)  # the form would be lost now
    held[-1].fulfill(path=STATIC / "js" / "outbox.js", content_type="text/javascript")
    who.sees(OFFLINE)
    the_line_is_back(who)
    who.sees("Đã trả lời: không nhất trí")
    assert opinions(base) == 1


def test_what_is_wrong_is_shown_in_place_and_put_right(enter, base):
    who = enter("noivu")
    write_opinion(who)
    who.fill("Ý kiến cụ thể", "")
    send(who)
    who.sees("Chưa gửi được, đồng chí xem lại:")
    assert kept(who) == []
    who.fill("Ý kiến cụ thể", WRITTEN)
    send(who)
    who.sees("Đã trả lời: không nhất trí")
    assert opinions(base) == 1


def test_what_the_server_refuses_later_is_shown_with_what_was_written(enter, base):
    """Kept offline with an error in it: on another page it says so, and leads back to what was typed."""
    who = enter("noivu")
    write_opinion(who)
    who.fill("Ý kiến cụ thể", "  ")
    who.context.set_offline(True)
    send(who)
    who.sees(OFFLINE)
    who.page.close()
    the_line_is_back(who)
    who.page = who.context.new_page()
    who.page.goto("/")
    who.sees(
        re.compile("Máy chủ không nhận phần giữ trên máy này.*: Không nhất trí thì đồng chí ghi rõ ý kiến")
    )
    who.press("Xem và sửa")
    who.fill("Ý kiến cụ thể", WRITTEN)
    send(who)
    who.sees("Đã trả lời: không nhất trí")
    assert opinions(base) == 1


def test_a_login_that_ended_meanwhile_is_asked_for_and_then_it_goes(enter, base):
    who = enter("noivu")
    write_opinion(who)
    who.context.clear_cookies(name="sessionid")
    send(who)
    who.sees(re.compile("Hết phiên làm việc. Đăng nhập lại"))
    assert opinions(base) == 0
    who.press("Đăng nhập lại")
    who.fill("Tên đăng nhập hoặc số điện thoại", "noivu")
    who.fill("Mật khẩu hoặc mã một lần", "thihanh")
    who.press("Đăng nhập")
    who.sees(re.compile(ARRIVED))
    assert opinions(base) == 1


def test_the_next_person_at_the_machine_reads_nothing_and_sends_nothing(enter, base):
    who = enter("noivu")
    write_opinion(who, pdf())
    who.context.set_offline(True)
    send(who)
    who.sees(OFFLINE)
    who.page.close()
    the_line_is_back(who)
    who.context.clear_cookies(name="sessionid")  # she was logged out before the line came back

    who.page = page = who.context.new_page()
    who.login = "taichinh"
    who.come_in()
    time.sleep(1)
    assert opinions(base) == 0
    [record] = kept(who)
    assert "kinh phí" not in bytes(record["box"]).decode("utf-8", "ignore")
    assert "y-kien" not in json.dumps({**record, "box": None})
    opened = page.evaluate(
        "(box) => vault.open(new Uint8Array(box)).then(() => 'open', () => 'shut')", record["box"]
    )
    assert opened == "shut"

    who.press("Không phải tôi")
    expect(page).to_have_url(re.compile("/dang-nhap/"))
    who.login = "noivu"
    who.come_in()
    who.sees(re.compile(ARRIVED))
    assert opinions(base) == 1


def test_after_she_left_back_shows_nothing_of_hers(driver, house):
    """In a browser that keeps whole pages in memory for the way back, as people's own do."""
    keeping = "--disable-back-forward-cache"
    browser = driver.chromium.launch(executable_path=chromium(), args=QUIETLY, ignore_default_args=[keeping])
    who = Person(browser, house, "noivu", **DESK)
    who.look_up(PROGRAM)
    who.sees("Các lần trình")
    who.press("Không phải tôi")
    expect(who.page).to_have_url(re.compile("/dang-nhap/"))
    for _page in range(2):
        who.page.evaluate("history.back()")
        time.sleep(1)
        expect(who.page).to_have_url(re.compile("/dang-nhap/"))
    assert who.page.evaluate("document.body.dataset.deviceKey") is None
    browser.close()


def test_an_open_page_of_hers_sends_nothing_under_the_login_of_the_next(enter, base):
    """Somebody else has logged in in another tab meanwhile: her page is told so, and hers alone sends it."""
    who = enter("noivu", **DESK)
    write_opinion(who)
    hers, who.page = who.page, who.context.new_page()
    who.page.goto("/")
    who.press("Không phải tôi")
    who.login = "taichinh"
    who.come_in()
    who.page, others = hers, who.page
    send(who)
    who.sees(re.compile("Hết phiên làm việc. Đăng nhập lại"))
    assert base("SELECT count(*) FROM workflow_opinion WHERE text = ?", WRITTEN) == 0

    who.page = others
    who.press("Không phải tôi")
    who.login = "noivu"
    who.come_in()
    who.sees(re.compile(ARRIVED))
    assert opinions(base) == 1
