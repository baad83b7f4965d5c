"""Tables of targets and tasks as people make them, in Word and from Excel."""

import io

import pytest
from docx import Document

from toolbox.errors import Refused
from toolbox.headings import Column, match_columns
from toolbox.tables import read_docx_tables, read_pasted

TARGETS = [
    Column("indicator", ("Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ tiêu")),
    Column("measure", ("Đơn vị tính", "ĐVT"), required=False),
    Column("baseline", ("Hiện trạng", "Cơ sở", "Thực trạng"), required=False),
    Column("y2023", ("Năm 2023", "2023"), required=False),
    Column("y2024", ("Năm 2024", "2024"), required=False),
    Column("y2025", ("Năm 2025", "2025")),
    Column("source", ("Nguồn số liệu", "Nguồn số"), required=False),
]
TASKS = [
    Column("task", ("Nhiệm vụ", "Nội dung nhiệm vụ", "Nội dung công việc")),
    Column("lead", ("Đơn vị chủ trì", "Cơ quan chủ trì", "Chủ trì")),
    Column("with", ("Phối hợp", "Đơn vị phối hợp"), required=False),
    Column("due", ("Thời hạn", "Thời gian hoàn thành", "Hạn")),
    Column("product", ("Sản phẩm",), required=False),
    Column("group", ("Nhóm", "Nhóm nhiệm vụ"), required=False, group=True),
]


def word(*tables, merge=()) -> io.BytesIO:
    document = Document()
    document.add_paragraph("Chương trình hành động")
    for lines in tables:
        table = document.add_table(len(lines), len(lines[0]))
        for row, line in zip(table.rows, lines, strict=True):
            for cell, text in zip(row.cells, line, strict=True):
                cell.text = text
        for (top, left), (bottom, right) in merge:
            kept = table.cell(top, left).text
            table.cell(top, left).merge(table.cell(bottom, right)).text = kept
    out = io.BytesIO()
    document.save(out)
    return out


def names(headings, columns):
    return {index: column.name for index, column in match_columns(headings, columns).items()}


def test_headings_are_matched_by_their_words():
    headings = ["STT", "CHỈ TIÊU", "ĐVT (%)", "Hiện trạng năm 2022", "Năm 2023", "2024", "Đến năm 2025"]
    assert names(headings, TARGETS) == {
        1: "indicator", 2: "measure", 3: "baseline", 4: "y2023", 5: "y2024", 6: "y2025",
    }  # fmt: skip


def test_a_year_in_a_heading_weighs_more_than_a_word():
    assert names(["Nội dung", "Chỉ tiêu năm 2023", "Chỉ tiêu năm 2025", "Tên chỉ tiêu"], TARGETS) == {
        1: "y2023", 2: "y2025", 3: "indicator",
    }  # fmt: skip


def test_a_word_is_matched_whole():
    assert names(["Hạng", "Quá hạn mức", "Thời hạn"], TASKS) == {2: "due"}


def test_targets_in_word():
    reading = read_docx_tables(
        word([
            ("TT", "Chỉ tiêu", "Đơn vị tính", "Hiện trạng", "Năm 2023", "Năm 2024", "Năm 2025",
             "Nguồn số liệu"),
            ("1", "Hồ sơ trực tuyến", "%", "20", "40", "60", "80", "Một cửa"),
            ("2", "Mức độ hài lòng", "%", "", "85", "88", "90", ""),
        ]),
        TARGETS,
    )  # fmt: skip
    assert reading.notes == []
    assert reading.rows[0] == {
        "indicator": "Hồ sơ trực tuyến", "measure": "%", "baseline": "20",
        "y2023": "40", "y2024": "60", "y2025": "80", "source": "Một cửa",
    }  # fmt: skip
    assert reading.rows[1]["y2025"] == "90"


def test_headings_over_two_rows_and_a_row_of_column_numbers():
    reading = read_docx_tables(
        word(
            [
                ("TT", "Chỉ tiêu", "ĐVT", "Lộ trình", "", ""),
                ("", "", "", "2023", "2024", "2025"),
                ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
                ("1", "Hồ sơ trực tuyến", "%", "40", "60", "80"),
            ],
            merge=[((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (1, 2)), ((0, 3), (0, 5))],
        ),
        TARGETS,
    )
    assert [(row["indicator"], row["y2023"], row["y2024"], row["y2025"]) for row in reading.rows] == [
        ("Hồ sơ trực tuyến", "40", "60", "80")
    ]
    assert reading.notes == ["Bảng 1 không có cột Hiện trạng, Nguồn số liệu; để trống."]


def test_tasks_with_group_rows_and_merged_cells():
    reading = read_docx_tables(
        word(
            [
                (
                    "TT",
                    "Nội dung nhiệm vụ",
                    "Đơn vị chủ trì",
                    "Đơn vị phối hợp",
                    "Thời gian hoàn thành",
                    "Sản phẩm",
                ),
                ("I. Cải cách thể chế", "", "", "", "", ""),
                ("1", "Rà soát văn bản", "Tư pháp", "", "30/06/2023", "Báo cáo"),
                ("2", "Niêm yết thủ tục", "", "Văn phòng", "31/12/2023", "Bảng niêm yết"),
            ],
            merge=[((1, 0), (1, 5)), ((2, 2), (3, 2))],
        ),
        TASKS,
    )
    assert [(row["task"], row["lead"], row["group"]) for row in reading.rows] == [
        ("Rà soát văn bản", "Tư pháp", "I. Cải cách thể chế"),
        ("Niêm yết thủ tục", "Tư pháp", "I. Cải cách thể chế"),
    ]
    assert reading.notes == []


def test_what_could_not_be_read_is_told():
    reading = read_docx_tables(
        word(
            [("Họ tên", "Chức vụ"), ("A", "B")],
            [("Nhiệm vụ", "Chủ trì", "Thời hạn"), ("Rà soát", "", "30/06/2023"), ("", "", "")],
        ),
        TASKS,
    )
    assert len(reading.rows) == 1
    assert reading.notes[0] == "Bảng 1 không được đọc: không thấy cột Nhiệm vụ, Đơn vị chủ trì, Thời hạn."
    assert "Bảng 2 không có cột Phối hợp, Sản phẩm; để trống." in reading.notes
    assert "Dòng 2 thiếu Đơn vị chủ trì." in reading.notes
    assert "không có bảng nào" in read_docx_tables(word(), TASKS).notes[0]


def test_a_file_that_is_no_word_file():
    with pytest.raises(Refused):
        read_docx_tables(io.BytesIO(b"%PDF-1.7"), TASKS)


def test_pasted_with_headings_quotes_and_line_breaks():
    reading = read_pasted(
        'STT\tNhiệm vụ\tChủ trì\tThời hạn\r\n1\t"Rà soát\nvăn bản ""một cửa"""\tTư pháp\t30/06/2023\r\n\r\n'
        "2\tNiêm yết\tVăn phòng\t31/12/2023\r\n",
        TASKS,
    )
    assert [row["task"] for row in reading.rows] == ['Rà soát\nvăn bản "một cửa"', "Niêm yết"]
    assert reading.rows[1]["due"] == "31/12/2023"


def test_pasted_without_headings_goes_by_order_and_says_so():
    reading = read_pasted("Rà soát\tTư pháp\t\t30/06/2023", TASKS)
    assert reading.rows[0]["due"] == "30/06/2023"
    assert "đọc theo thứ tự cột: Nhiệm vụ, Đơn vị chủ trì" in reading.notes[0]


def test_a_lone_quote_is_only_a_quote():
    reading = read_pasted('Nhiệm vụ\tChủ trì\tThời hạn\nMàn hình 24"\tVăn phòng\t30/06/2023\nB\tC\tD', TASKS)
    assert [row["task"] for row in reading.rows] == ['Màn hình 24"', "B"]


@pytest.mark.parametrize(
    ("text", "told"), [("", "Chưa có gì"), (" \n\t", "Chưa có gì"), ("x" * 2_000_001, "quá dài")]
)
def test_nothing_or_too_much_pasted(text, told):
    reading = read_pasted(text, TASKS)
    assert reading.rows == []
    assert told in reading.notes[0]


def test_wide_paste_without_known_headings_is_not_guessed():
    reading = read_pasted("\t".join("abcdefghij"), TASKS)
    assert reading.rows == []
    assert "không thấy cột" in reading.notes[0]


def test_a_cell_longer_than_the_reader_takes_is_read_line_by_line():
    long = "a" * 200_000
    reading = read_pasted(f"{long}\t%\nMáy trạm\t%", TARGETS)
    assert [row[TARGETS[0].name] for row in reading.rows] == [long, "Máy trạm"]
