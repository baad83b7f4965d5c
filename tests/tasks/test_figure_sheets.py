"""Figures by Excel: the prefilled sheet, an error for its cell, the dry run, what has moved on since."""

import io

import pytest
from openpyxl import load_workbook

from tasks.models import Reading
from tests.registry.files import upload
from tests.tasks.at_the_desk import asked_for, at, come_in, files, text, today  # noqa: F401  fixtures
from tests.tasks.reported import a_target, reported


class TestExcel:
    def sheet(self, client, report):
        answer = client.get(at("figures_sheet", report.pk))
        assert answer["Content-Disposition"] == f'attachment; filename="so-lieu-2022-Q2-{report.pk}.xlsx"'
        return load_workbook(io.BytesIO(answer.content))

    def fill(self, book, *cells):
        for place, value in cells:
            book.active[place] = value
        out = io.BytesIO()
        book.save(out)
        return upload(out.getvalue(), "so-lieu.xlsx")

    def test_out_filled_looked_at_and_in(self, enter, world, report):
        officer = enter("xa_quaito")
        book = self.sheet(officer, report)
        heads = [cell.value for cell in book.active[1]]
        assert heads[:2] == ["Mã dòng", "Chỉ tiêu"]
        answer = officer.post(
            at("figures_import", report.pk),
            {"file": self.fill(book, ("G2", 1250.5), ("H2", "2.501"), ("I2", "Sổ"))},
        )
        assert "50,0% (1.250,5/2.501)" in text(answer)
        assert not Reading.objects.exists()  # a dry run
        done = officer.post(at("figures_import", report.pk), {"confirm": "1"}, follow=True)
        assert "Đã ghi 1 số liệu; 0 dòng để nguyên" in text(done)
        assert Reading.objects.get().words == "50,0% (1.250,5/2.501)"
        again = officer.post(at("figures_import", report.pk), {"confirm": "1"}, follow=True)
        assert "đã ghi xong hoặc phiên đã hết" in text(again)

    @pytest.mark.parametrize(
        ("cells", "words"),
        [
            ([("G2", -1), ("H2", 5)], "Tử số hoặc số đạt</td>"),
            ([("G2", 5), ("H2", "mười")], "“mười” không phải là số"),
            ([("G2", 5), ("H2", None)], "Ghi mẫu số"),
            ([("G2", 0.5), ("H2", 0.125)], "hai chữ số sau dấu phẩy"),
            ([("G2", 7), ("H2", 5)], "Tử số lớn hơn mẫu số"),
            ([("F2", "chịu"), ("G2", 5)], "không phải cách trả lời"),
            ([("A2", 99999), ("G2", 5)], "không phải chỉ tiêu đơn vị phải báo cáo"),
            ([("K2", "x"), ("G2", 5), ("H2", 6)], "Giữ nguyên cột này"),
            ([("F2", "Không áp dụng")], "ghi lý do"),
        ],
    )
    def test_an_error_for_its_cell(self, enter, world, report, cells, words):
        officer = enter("xa_quaito")
        book = self.sheet(officer, report)
        answer = officer.post(
            at("figures_import", report.pk), {"file": self.fill(book, ("I2", "Sổ"), *cells)}
        )
        assert "Chưa ghi gì" in text(answer)
        assert words in text(answer)
        assert "Ghi vào hệ thống" not in text(answer)

    def test_what_has_moved_on_is_shown_and_not_overwritten(self, enter, world, report):
        reported(world, report)
        officer = enter("xa_quaito")
        book = self.sheet(officer, report)
        reported(world, report, numerator="45")
        answer = officer.post(at("figures_import", report.pk), {"file": self.fill(book, ("G2", 33))})
        shown = text(answer)
        assert "33,0% (33/100)" in shown
        assert "45,0% (45/100)" in shown
        assert "không ghi đè" in shown
        assert "Ghi vào hệ thống" not in shown

    def test_no_proportion_nobody_answered_is_no_line(self, enter, world, report):
        officer = enter("xa_quaito")
        answer = officer.post(
            at("figures_import", report.pk), {"file": self.fill(self.sheet(officer, report))}
        )
        assert "0 dòng sẽ ghi" in text(answer)

    def test_words_for_the_other_answers(self, enter, world, report):
        milestone = a_target(world.du_quaito, title="Hạ tầng", measure="milestone")
        officer = enter("xa_quaito")
        book = self.sheet(officer, report)
        filled = self.fill(book, ("F2", "khong phat sinh"), ("I2", "Sổ"), ("F3", "ĐÃ ĐẠT MỐC"), ("I3", "BB"))
        officer.post(at("figures_import", report.pk), {"file": filled})
        officer.post(at("figures_import", report.pk), {"confirm": "1"})
        assert {one.words for one in Reading.objects.all()} == {"Không phát sinh", "Đã đạt mốc"}
        assert Reading.objects.get(target=milestone).numerator == 1

    def test_a_file_that_is_none(self, enter, report):
        answer = enter("xa_quaito").post(
            at("figures_import", report.pk), {"file": upload(b"Ma,So\n", "x.xlsx")}
        )
        assert answer.status_code == 422
        assert "không phải tệp Excel" in text(answer)
