"""Quý này: everything owed on one page, typed once; the same as a workbook for home."""

import io
from typing import Any
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from registry.forms.once import TOKEN
from tasks.actions.narratives import save_words
from tasks.actions.progress import tell_progress
from tasks.models import Narrative, Period, PeriodReport, Progress, Reading
from tests.registry.files import upload
from tests.tasks.at_the_desk import asked_for, at, come_in, files, row, text, today  # noqa: F401  fixtures
from tests.tasks.life import give
from tests.tasks.reported import a_target

PAGE = "quarter"


@pytest.fixture
def works(world, report):
    return [*give(world, title="Niêm yết thủ tục"), *give(world, title="Rà hồ sơ trễ hẹn")]


@pytest.fixture
def target(report):
    return report.unit.targets.get()


def state(*reports: Any) -> dict[str, str]:
    return {f"bc-{report.pk}-revision": str(report.revision) for report in reports}


def typed(*works: Any, **cells: str) -> dict[str, str]:
    return {f"viec-{work.pk}-{name}": value for work in works for name, value in cells.items()}


def test_each_thing_owed_has_its_row_once(enter, world, report, works, target):
    page = text(enter("xa_quaito").get(at(PAGE)))
    for work in works:
        assert page.count(f'id="viec-{work.pk}"') == 1
    assert page.count(f'id="dong-{target.pk}"') == 1
    assert f"loi-{report.unit_id}-0-text" in page


def test_one_press_tells_work_figures_and_words(enter, world, report, works, target):
    said = typed(works[0], words="Đã niêm yết 4/5 bản.", reached="4", of="5", measure="bản")
    said |= row(target, "54", "291") | {f"loi-{report.unit_id}-0-text": "Kỳ này hồ sơ tăng."}
    answer = enter("xa_quaito").post(at(PAGE), said | state(report), follow=True)
    assert "Đã ghi 1 tình hình, 1 số liệu, 1 phần lời." in text(answer)
    told = Progress.objects.get()
    assert (told.assignment, told.reached, told.of, told.measure) == (works[0], 4, 5, "bản")
    assert Reading.objects.get().words == "18,6% (54/291)"
    assert Narrative.objects.get().text == "Kỳ này hồ sơ tăng."


def test_a_figure_that_two_reports_ask_for_is_typed_once(enter, world, report, target):
    period = Period.objects.get(pk=report.period_id)
    period.pk, period.collector = None, world.ubnd_huyen
    period.save()
    other = PeriodReport.objects.create(period=period, unit=world.du_quaito, asked_on=report.asked_on)
    enter("xa_quaito").post(at(PAGE), row(target, "54", "291") | state(report, other))
    assert sorted(Reading.objects.values_list("report", flat=True)) == sorted([report.pk, other.pk])


def test_what_is_right_is_kept_and_what_is_wrong_is_said_in_its_row(enter, world, report, works, target):
    said = typed(works[0], words="Đang làm.") | typed(works[1], reached="mười")
    answer = enter("xa_quaito").post(at(PAGE), said | row(target, "7", "-1") | state(report))
    assert answer.status_code == 422
    assert Progress.objects.get().assignment == works[0]
    assert not Reading.objects.exists()
    page = text(answer)
    assert "mười" in page  # as it was typed
    assert "“mười” chưa đúng cách ghi số" in page or "không phải là số" in page


def test_the_page_sent_twice_tells_once(enter, world, report, works):
    client = enter("xa_quaito")
    said = typed(works[0], words="Đang làm.") | state(report) | {TOKEN: str(uuid4())}
    client.post(at(PAGE), said)
    again = client.post(at(PAGE), said, follow=True)
    assert Progress.objects.count() == 1
    assert "đã được ghi nhận từ lần gửi trước" in text(again)


def test_words_that_somebody_saved_meanwhile_are_not_written_over(enter, world, report):
    shown = state(report)
    save_words(report=report, by=world.doer(world.bt_quaito), revision=0, words={None: "Của Bí thư."})
    said = {f"loi-{report.unit_id}-0-text": "Của cán bộ."} | shown
    answer = enter("xa_quaito").post(at(PAGE), said)
    assert answer.status_code == 422
    assert "Người khác vừa lưu phần lời" in text(answer)
    assert Narrative.objects.get().text == "Của Bí thư."


@pytest.mark.parametrize("who", ["ubkt", "quantri", "hdv_quaito"])
def test_it_is_for_who_reports_for_a_unit(enter, who):
    assert enter(who).get(at(PAGE)).status_code == 403


class TestWorkbook:
    def book(self, client):
        return load_workbook(io.BytesIO(client.get(at("quarter_sheet")).content))

    def bring(self, client, book, **more):
        out = io.BytesIO()
        book.save(out)
        return client.post(at("quarter_import"), {"file": upload(out.getvalue(), "quy.xlsx")} | more)

    def test_filled_at_home_looked_at_and_in(self, enter, world, report, works, target):
        client = enter("xa_quaito")
        book = self.book(client)
        assert book.sheetnames == ["Việc", "Số liệu", "Phần lời"]
        book["Việc"]["F2"] = "Đã niêm yết."
        book["Số liệu"]["G2"], book["Số liệu"]["H2"], book["Số liệu"]["I2"] = 54, 291, "Sổ"
        book["Phần lời"]["D2"] = "Kỳ này hồ sơ tăng."
        shown = text(self.bring(client, book))
        assert "3 dòng sẽ ghi, 0 dòng đã có" in shown
        assert not Progress.objects.exists()  # a dry run
        done = client.post(at("quarter_import"), {"confirm": "1"}, follow=True)
        assert "Đã ghi 3 dòng; 0 dòng để nguyên" in text(done)
        assert (Progress.objects.count(), Reading.objects.count(), Narrative.objects.count()) == (1, 1, 1)
        assert "0 dòng sẽ ghi, 3 dòng đã có" in text(self.bring(client, book))  # the same file again

    def test_stale_rows_come_back_side_by_side_and_the_rest_is_taken(self, enter, world, report, works):
        client = enter("xa_quaito")
        book = self.book(client)
        book["Việc"]["F2"], book["Việc"]["F3"] = "Ở nhà ghi.", "Dòng khác."
        first = next(work for work in works if work.pk == book["Việc"]["A2"].value)
        tell_progress(assignment=first, words="Ở cơ quan ghi.", by=world.doer(world.ct_quaito))
        shown = text(self.bring(client, book))
        assert "Ở nhà ghi." in shown
        assert "Ở cơ quan ghi." in shown
        assert "1 dòng sẽ ghi" in shown
        client.post(at("quarter_import"), {"confirm": "1"})
        assert sorted(Progress.objects.values_list("words", flat=True)) == ["Dòng khác.", "Ở cơ quan ghi."]

    @pytest.mark.parametrize(
        ("sheet", "cell", "value", "words"),
        [
            ("Việc", "G2", "mười", "“mười” không phải là số"),
            ("Việc", "A2", 99999, "không phải việc đơn vị đang làm"),
            ("Số liệu", "G2", -3, "Tử số"),
        ],
    )
    def test_an_error_for_its_cell_and_nothing_is_done(
        self, enter, world, report, works, sheet, cell, value, words
    ):
        client = enter("xa_quaito")
        book = self.book(client)
        book["Việc"]["F2"] = "Đã niêm yết."
        book["Số liệu"]["H2"] = 5
        book[sheet][cell] = value
        shown = text(self.bring(client, book))
        assert words in shown
        assert "Chưa ghi gì" in shown
        client.post(at("quarter_import"), {"confirm": "1"})
        assert not Progress.objects.exists()

    def test_another_file_is_refused_with_what_to_do(self, enter, world, report, works):
        from toolbox.spreadsheets import write_rows

        client = enter("xa_quaito")
        other = upload(write_rows(["Họ tên"], [["A"]]), "khac.xlsx")
        answer = client.post(at("quarter_import"), {"file": other})
        assert "Dùng tệp đã tải về từ đây" in text(answer)


@pytest.mark.parametrize("count", [1, 25])
def test_statements_do_not_grow_with_what_is_owed(enter, world, report, frozen_queries, count):
    for n in range(count):
        give(world, title=f"Việc {n}")
        a_target(world.du_quaito, title=f"Chỉ tiêu {n}")
    client = enter("xa_quaito")
    with frozen_queries("quarter"):
        client.get(at(PAGE))
