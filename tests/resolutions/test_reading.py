"""The reader: codes, head and foot, no word lost, and refusals that say what is missing."""

import unicodedata
from contextlib import suppress
from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutions.reading.marks import bare
from resolutions.reading.proposal import Kind
from resolutions.reading.tree import read_resolution
from tests.resolutions.texts import MARKED, PLAIN, REAL, resolutions
from toolbox.errors import Refused

CODES_OF_PLAIN = ["I", "I.1", "I.2", "I.2.1", "I.2.2", "II", "II.1", "II.2", "III", "III.1", "III.2"]


def codes(proposal):
    return [clause.code for clause in proposal.walk()]


def clause(proposal, code):
    return next(one for one in proposal.walk() if one.code == code)


def reads_back(text):
    return bare(read_resolution(text).as_text()) == bare(text)


@pytest.fixture(scope="module")
def real():
    if not REAL.exists():
        pytest.skip("không có tệp ../shared/resolution.txt: bỏ qua văn bản thật")
    return REAL.read_text(encoding="utf-8")


class TestTheRealText:
    def test_codes(self, real):
        expected = ["I", "I.1", "I.2", "I.2.1", "I.2.2", "I.2.3", "II", *(f"II.{n}" for n in range(1, 9))]
        assert codes(read_resolution(real)) == [*expected, "III", *(f"III.{n}" for n in range(1, 6))]

    def test_nothing_is_lost(self, real):
        assert reads_back(real)

    def test_head(self, real):
        read = read_resolution(real)
        assert (read.place, read.issued_on) == ("Tuần Giáo", date(2022, 3, 24))
        assert (read.number, read.symbol, read.document_type) == (None, "NQ/HU", "NQ")
        assert read.issuer == "BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN"
        assert (read.period_from, read.period_to, read.vision_year) == (2021, 2025, 2030)
        assert read.title.startswith("Nghị quyết về ")
        assert len(read.preamble) == 2
        assert read.doubts == []

    def test_foot(self, real):
        read = read_resolution(real)
        assert len(read.recipients) == 9
        assert [one.purpose for one in read.recipients] == [
            "report",
            "inform",
            "inform",
            *["carry_out"] * 5,
            "file",
        ]
        assert (read.signing_authority, read.signer_title) == ("T/M BAN CHẤP HÀNH", "BÍ THƯ")
        assert len(read.signer_name.split()) == 3
        assert len(read.closing) == 1
        assert read.closing[0].endswith("./.")

    def test_a_paragraph_broken_by_a_blank_line_is_one(self, real):
        assert len(clause(read_resolution(real), "I.2.1").paragraphs) == 2

    def test_what_obliges(self, real):
        read = read_resolution(real)
        for one in read.walk():
            binding = one.code.startswith(("II", "III")) or one.code in ("I.2.2", "I.2.3")
            assert all(paragraph.obliges == binding for paragraph in one.paragraphs), one.code
        assert len(clause(read, "I.2.2").paragraphs) == 7

    @pytest.mark.parametrize("form", ["NFD", "NFC"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_it_reads_the_same_however_it_is_stored(self, real, form, newline):
        text = "\ufeff" + unicodedata.normalize(form, real).replace("\n", newline).replace(" ", "\u00a0")
        assert codes(read_resolution(text)) == codes(read_resolution(real))
        assert reads_back(text)

    def test_it_reads_the_same_without_markup(self, real):
        text = real.replace("*", "").replace("#", "").replace("\\", "")
        assert [(c.code, c.heading, c.paragraphs) for c in read_resolution(text).walk()] == [
            (c.code, c.heading, c.paragraphs) for c in read_resolution(real).walk()
        ]


class TestPlainText:
    def test_one_line_a_paragraph(self):
        read = read_resolution(PLAIN)
        assert codes(read) == CODES_OF_PLAIN
        assert reads_back(PLAIN)
        assert (read.number, read.symbol, read.issued_on) == ("07", "NQ/HU", date(2023, 2, 5))
        assert (read.period_from, read.period_to, read.vision_year) == (2023, 2026, 2035)
        assert len(read.preamble) == 1
        assert [one.text for one in read.recipients][1] == "Các chi, đảng bộ trực thuộc"
        assert read.signer_name == "Vàng Thị Hoa"

    def test_headings_and_paragraphs_are_told_apart(self):
        read = read_resolution(PLAIN)
        assert clause(read, "II.1").heading == "Giao rừng đến từng nhóm hộ"
        assert clause(read, "III.1").heading == ""
        assert clause(read, "III.1").paragraphs[0].text.startswith("Ủy ban nhân dân huyện")
        assert clause(read, "I.2").kind == Kind.OBJECTIVE
        assert clause(read, "I.1").kind == Kind.VIEWPOINT

    def test_a_lead_to_a_list_does_not_oblige_but_its_items_do(self):
        assert [p.obliges for p in clause(read_resolution(PLAIN), "II.2").paragraphs] == [False, True, True]

    def test_markup_breaks_and_escapes(self):
        read = read_resolution(MARKED)
        assert codes(read) == ["I", "I.1", "II", "II.1", "II.2"]
        assert read.preamble == ["Rừng của huyện giảm dần, cần được giữ lại."]
        assert clause(read, "II.1").paragraphs[0].text.endswith("từng bản và báo cáo hằng quý.")
        assert clause(read, "II.2").paragraphs[0].text == "Văn phòng Huyện ủy theo dõi."
        assert reads_back(MARKED)

    def test_lines_broken_by_a_margin(self):
        def broken(row):
            out, line = [], ""
            for word in row.split(" "):
                if line and len(line) + len(word) > 44:
                    out, line = [*out, line], word
                else:
                    line = f"{line} {word}".strip()
            return "\n".join([*out, line])

        text = "\n".join(broken(row) for row in PLAIN.split("\n"))
        assert codes(read_resolution(text)) == CODES_OF_PLAIN
        assert (
            clause(read_resolution(text), "III.1").paragraphs
            == clause(read_resolution(PLAIN), "III.1").paragraphs
        )
        assert reads_back(text)

    def test_articles(self):
        text = PLAIN.replace("III. TỔ CHỨC", "Điều 3. Tổ chức").replace("II. NHIỆM VỤ", "Điều 2. Nhiệm vụ")
        text = text.replace("I. QUAN ĐIỂM", "Điều 1. Quan điểm")
        assert codes(read_resolution(text))[:3] == ["Đ1", "Đ1.1", "Đ1.2"]
        assert reads_back(text)

    def test_without_parts(self):
        text = (
            "NGHỊ QUYẾT\nvề rừng\n1. Mục tiêu\nGiữ rừng.\n1.1. Năm 2024\nTrồng 10 ha.\n2. Tổ chức\nBản làm."
        )
        assert codes(read_resolution(text)) == ["1", "1.1", "2"]

    def test_a_number_used_twice_gets_a_code_of_its_own_and_a_doubt(self):
        read = read_resolution(PLAIN.replace("2. Giữ rừng mùa khô", "1. Giữ rừng mùa khô"))
        assert codes(read)[6:8] == ["II.1", "II.1-2"]
        assert any("II.1-2" in doubt for doubt in read.doubts)

    @pytest.mark.parametrize(
        "line", ["10 huyện, thị xã.", "24/3/2022 là ngày họp.", "1.5 triệu đồng mỗi ha.", "V. Lênin dạy."]
    )
    def test_a_line_that_begins_with_a_figure_is_no_clause(self, line):
        text = PLAIN.replace("Rừng là của Nhân dân;", f"{line}\nRừng là của Nhân dân;")
        assert codes(read_resolution(text)) == CODES_OF_PLAIN
        assert reads_back(text)

    def test_a_day_that_is_in_no_calendar_is_not_made_up(self):
        read = read_resolution(PLAIN.replace("ngày 05 tháng 02", "ngày 31 tháng 02"))
        assert read.issued_on is None
        assert any("31/02/2023" in doubt for doubt in read.doubts)

    def test_a_foot_in_two_columns(self):
        text = PLAIN.replace("Nơi nhận:\n", "Nơi nhận:   T/M BAN CHẤP HÀNH\n").replace(
            "VPHU.\nT/M BAN CHẤP HÀNH\n", "VPHU.\n"
        )
        read = read_resolution(text)
        assert (len(read.recipients), read.signing_authority, read.signer_title) == (
            3,
            "T/M BAN CHẤP HÀNH",
            "BÍ THƯ",
        )
        assert reads_back(text)


@settings(max_examples=150, deadline=None)
@given(resolutions())
def test_any_resolution_gets_its_codes_and_loses_nothing(written):
    text, expected = written
    assert codes(read_resolution(text)) == expected
    assert reads_back(text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PLAIN.split("\n"), *MARKED.split("\n"), "2. 3.", "I.", "1.1", "**", "# *", "T/M A"])
    )
)
def test_shuffled_lines_are_read_without_loss_or_refused(rows):
    text = "\n".join(["NGHỊ QUYẾT", *rows])
    try:
        proposal = read_resolution(text)
    except Refused:
        return
    assert bare(proposal.as_text()) == bare(text)


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("", "trống"),
            (" \ufeff\r\n\t", "trống"),
            ("Phở bò\n1. Ninh xương.\n2. Thái thịt.", "NGHỊ QUYẾT"),
            (PLAIN.replace("NGHỊ QUYẾT", "KẾ HOẠCH", 1), "KẾ HOẠCH"),
            ("BÁO CÁO\nkết quả thực hiện Nghị quyết\nNGHỊ QUYẾT\nI. KẾT QUẢ\n1. Tốt.", "BÁO CÁO"),
            ("NGHỊ QUYẾT\nvề giữ rừng\nRừng là vàng.", "đánh số"),
            ("NGHÞ QUYÕT\nvÒ gi÷ rõng", "TCVN3"),
            ("NGHỊ QUYẾT \ufffd\ufffd", "UTF-8"),
            ("NGHỊ QUYẾT " * 60_000, "quá mức"),
            ("NGHỊ QUYẾT\n" + "1. Làm.\n" * 2_001, "bỏ phụ lục"),
        ],
    )
    def test_what_is_no_resolution(self, text, word):
        with pytest.raises(Refused, match=word):
            read_resolution(text)

    @pytest.mark.parametrize(
        "stuff", ["a", "a ", "A b ", "* ", "**a", "1.", "Số ", "T/M A ", "Lò ", "- a\n", "a\n", "I.\n"]
    )
    def test_no_text_is_slow(self, stuff):
        long = stuff * (100_000 // len(stuff))
        for text in (
            f"NGHỊ QUYẾT\n{long}\nI. A\n1. B",
            f"{long}\nNGHỊ QUYẾT",
            PLAIN + long,
            f"NGHỊ QUYẾT {long}",
        ):
            before = process_time()
            with suppress(Refused):
                read_resolution(text)
            assert process_time() - before < 5
