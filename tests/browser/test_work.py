"""Given work at the screen: a photo over a weak line, a report sent once, fifty files by keyboard."""

import io
import re
import sqlite3
import time

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import QUIETLY
from tests.browser.person import DESK, PHONE, Person
from tests.browser.served import inside
from tests.groups import chromium

pytestmark = pytest.mark.browser

WORK = "Công khai đủ thủ tục hành chính"
SMALL = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
WEAK = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}  # 400 kbit/s
FIFTY = """
from datetime import date
from django.core.files.uploadedfile import SimpleUploadedFile
from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.doer import Doer
from registry.store import keep
from tasks.actions.completion import report_done
from tasks.actions.evidence import give_evidence
from tasks.actions.giving import Work, give_work
from tasks.models import EvidenceKind
from tests.registry.files import pdf

today, kind = office_today(), EvidenceKind.objects.filter(unit=None).first()
giver = Unit.objects.get(kind="district_people")
lead = Unit.objects.get(kind="commune_people", locality__name__contains="Quài Tở")
officer, checker = User.objects.get(username="xa.quaito"), User.objects.get(username="noivu.cv")
for number in range(10):
    work = Work(title=f"Rà soát thủ tục {number}", due_on=date(2022, 6, 30))
    [row] = give_work(giver=giver, work=work, units=[lead], by=Doer(checker)).assignments.all()
    for page in range(5):
        title = {"/Title": f"{number}-{page}"}
        file = keep(SimpleUploadedFile("a.pdf", pdf(shape=lambda writer: writer.add_metadata(title))))
        give_evidence(assignment=row, kind=kind, dated_on=today, file=file, file_name=f"{number}-{page}.pdf",
                      answer="Đúng việc này.", by=Doer(officer))
    report_done(assignment=row, words="Đã làm xong.", by=Doer(officer))
"""


def count(folder, question: str, *values) -> int:
    with sqlite3.connect(folder / "base.sqlite3") as connection:
        return connection.execute(question, values).fetchone()[0]


@pytest.fixture
def folder(house, tmp_path):
    """Where the house keeps its base and files."""
    return tmp_path / "house"


def photo() -> bytes:
    """Twelve million dots as a telephone takes them, about 4 MB."""
    fine = Image.effect_noise((4000, 3000), 28).convert("RGB")
    coarse = Image.linear_gradient("L").resize((4000, 3000)).convert("RGB")
    out = io.BytesIO()
    Image.blend(coarse, fine, 0.35).save(out, "JPEG", quality=92)
    return out.getvalue()


def write_report(who: Person, name: str, content: bytes) -> None:
    who.page.goto("/cong-viec/")
    who.page.get_by_role("link", name=re.compile(WORK)).first.click()
    who.press("Báo cáo hoàn thành")
    who.page.get_by_label("Tệp hoặc ảnh", exact=False).first.set_input_files(
        {"name": name, "mimeType": "image/jpeg", "buffer": content}
    )
    who.page.get_by_label("Ngày của tài liệu", exact=False).first.fill("18/06/2022")
    who.page.locator("textarea:visible").first.fill("Đã niêm yết đủ tại bộ phận một cửa.")


def completions(folder) -> int:
    return count(folder, "SELECT count(*) FROM tasks_completion WHERE words LIKE 'Đã niêm yết đủ%'")


def test_a_task_with_a_photo_is_reported_in_under_a_minute_on_a_weak_line(enter, folder):
    taken = photo()
    assert len(taken) > 3_000_000
    who = enter("xa.quaito", **SMALL)
    line = who.context.new_cdp_session(who.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", WEAK)
    started = time.monotonic()
    write_report(who, "niem-yet.jpg", taken)
    expect(who.page.locator("[data-shrink-line]")).to_contain_text("Đã thu nhỏ ảnh", timeout=20_000)
    who.page.locator("#deed-form button[type=submit]").click()
    expect(who.page.get_by_text("Đã gửi báo cáo hoàn thành")).to_be_visible(timeout=60_000)
    took = time.monotonic() - started
    assert completions(folder) == 1
    assert took < 60, f"{took:.1f} s"
    assert who.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_offline_in_mid_report_then_the_browser_opened_again_counts_once(driver, house, folder, tmp_path):
    options = {"executable_path": chromium(), "args": QUIETLY, "base_url": house, "locale": "vi-VN", **PHONE}
    small = io.BytesIO()
    Image.new("RGB", (900, 700), "white").save(small, "JPEG")
    context = driver.chromium.launch_persistent_context(tmp_path / "profile", **options)
    who = Person.at(context, "xa.quaito")
    who.come_in()
    write_report(who, "anh.jpg", small.getvalue())
    context.set_offline(True)
    who.page.locator("#deed-form button[type=submit]").click()
    who.sees("Đã giữ trên máy này")
    context.close()
    assert completions(folder) == 0
    context = driver.chromium.launch_persistent_context(tmp_path / "profile", **options)
    who = Person.at(context, "xa.quaito")
    who.page.goto("/cong-viec/")
    who.sees(re.compile("Đã gửi phần giữ trên máy này"))
    assert completions(folder) == 1
    assert count(folder, "SELECT count(*) FROM tasks_piece") >= 1
    who.page.goto("/")
    assert completions(folder) == 1
    context.close()


def test_a_checker_passes_fifty_files_by_keyboard(enter, folder):
    inside(folder, FIFTY)
    who = enter("noivu.cv", **DESK)
    before = count(folder, "SELECT count(*) FROM tasks_evidencecheck")
    mine = "SELECT count(*) FROM tasks_assignment WHERE title LIKE 'Rà soát thủ tục %' AND status = ?"
    who.page.goto("/kiem-tra/tiep/")
    presses = 0
    while count(folder, mine, "done") < 10 and presses < 70:
        finish = who.page.locator('[data-key="3"]')
        here = who.page.url
        who.page.keyboard.press("3" if finish.count() else "1")
        presses += 1
        who.page.wait_for_url(lambda url, here=here: url != here, timeout=15_000)
    assert count(folder, mine, "done") == 10
    assert count(folder, "SELECT count(*) FROM tasks_evidencecheck") - before >= 50
    assert presses <= 60  # those that waited before are among them
