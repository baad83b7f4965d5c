"""Excel in and out: an error per cell, nothing that runs, nothing that unpacks without end."""

import io
import tracemalloc
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from toolbox.errors import Refused
from toolbox.headings import Column
from toolbox.spreadsheets import MAX_ROWS, CellError, harmless, read_rows, write_rows

PEOPLE = [
    Column("name", ("Họ và tên", "Họ tên")),
    Column("unit", ("Đơn vị",)),
    Column("phone", ("Số điện thoại", "Điện thoại"), required=False),
    Column("since", ("Từ ngày",), required=False),
]


def sheet(*rows, title=None) -> io.BytesIO:
    book = Workbook()
    if title:
        book.active.title = title
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def test_headings_in_any_order_case_and_marks_below_a_title():
    rows = read_rows(
        sheet(
            ("DANH SÁCH CÁN BỘ",),
            (),
            ("TT", "ĐƠN VỊ công tác", "từ ngày", "Ho va ten", "Điện thoại"),
            (1, "Đảng ủy xã", date(2022, 12, 5), "  Lò  Văn\u00a0Tâm ", 987654321.0),
            (),
            (2, "UBND xã", "05/12/2022", "Quàng Thi\u0323 Mai", None),
        ),
        PEOPLE,
    )
    assert [row.number for row in rows] == [4, 6]
    assert rows[0].values == {
        "name": "Lò Văn Tâm", "unit": "Đảng ủy xã", "phone": "987654321", "since": "05/12/2022",
    }  # fmt: skip
    assert rows[1]["name"] == "Quàng Thị Mai"
    assert rows[1]["phone"] == ""


def test_a_column_that_may_lack_reads_as_empty():
    (row,) = read_rows(sheet(("Họ tên", "Đơn vị"), ("A", "B")), PEOPLE)
    assert row.values == {"name": "A", "unit": "B", "phone": "", "since": ""}


def test_an_excel_error_is_told_with_its_row_and_column():
    (row,) = read_rows(sheet(("Họ tên", "Đơn vị"), ("#REF!", "B")), PEOPLE)
    (error,) = row.errors
    assert str(error) == "Dòng 2, cột “Họ và tên”: Ô báo lỗi Excel #REF!. Sửa ô này."
    assert isinstance(error, CellError)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (lambda: sheet(("Họ tên", "Chức vụ"), ("A", "B")), "Không thấy cột: Đơn vị"),
        (lambda: sheet(("Họ tên", "Đơn vị")), "chưa có dòng nào"),
        (lambda: sheet(), "Không thấy cột: Họ và tên, Đơn vị"),
        (lambda: io.BytesIO(b"Ho ten,Don vi\n"), "không phải tệp Excel"),
        (lambda: io.BytesIO(b"\xd0\xcf\x11\xe0" + b"\x00" * 600), "không phải tệp Excel"),
        (lambda: io.BytesIO(sheet(("Họ tên", "Đơn vị")).getvalue()[:900]), "hỏng"),
        (lambda: sheet(("Họ tên", "Đơn vị"), *[("A", "B")] * (MAX_ROWS + 1)), "hơn 5000 dòng"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole(file, told):
    with pytest.raises(Refused, match=told):
        read_rows(file(), PEOPLE)


def test_the_sheet_is_asked_by_name():
    file = sheet(("Họ tên", "Đơn vị"), ("A", "B"), title="Cán bộ")
    assert read_rows(file, PEOPLE, sheet="Cán bộ")[0]["name"] == "A"
    with pytest.raises(Refused, match="không có trang “Đơn vị”"):
        read_rows(file, PEOPLE, sheet="Đơn vị")


def _with_part(name: str, content: bytes) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(sheet(("Họ tên", "Đơn vị"), ("A", "B"))) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out


def test_bombs_and_entities_are_not_opened():
    with pytest.raises(Refused, match="quá lớn"):
        read_rows(_with_part("xl/worksheets/sheet1.xml", b"<x>" + b" " * 50_000_000), PEOPLE)
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(Refused, match="DOCTYPE"):
        read_rows(_with_part("xl/sharedStrings.xml", laughs), PEOPLE)
    with pytest.raises(Refused, match="hỏng"):
        read_rows(_with_part("xl/workbook.xml", b"<broken"), PEOPLE)


DANGEROUS = ["=1+1", "+84912", "-5", "@SUM(A1)", "\tx", "\rx", "＝1+1", "＋1", "－1", "＠x", "  =1+1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_is_written_as_a_formula(text):
    content = write_rows(["Nội dung"], [[text]])
    cell = load_workbook(io.BytesIO(content)).active["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    (row,) = read_rows(io.BytesIO(content), [Column("text", ("Nội dung",))])
    assert row["text"] == text.strip()


def test_what_is_written_is_read_back():
    content = write_rows(
        ["Họ và tên", "Đơn vị", "Từ ngày"],
        [["Lò Văn Tâm\x0b", "Đảng ủy", date(2022, 12, 5)], ["B", None, Decimal("2.5")]],
        sheet="Cán bộ",
    )
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Cán bộ"]
    assert book.active["A2"].value == "Lò Văn Tâm"
    assert book.active["C2"].number_format == "dd/mm/yyyy"
    assert book.active["C3"].value == 2.5
    rows = read_rows(io.BytesIO(content), PEOPLE)
    assert rows[0]["since"] == "05/12/2022"


def test_a_fraction_is_read_the_vietnamese_way():
    """As "1.125" it would be taken for a thousand and more by who reads numbers."""
    values = (1.125, 0.1, 1e-05, 12.0, 1250.5)
    rows = read_rows(sheet(("Họ tên", "Đơn vị"), *((value, "B") for value in values)), PEOPLE)
    assert [row["name"] for row in rows] == ["1,125", "0,1", "0,00001", "12", "1250,5"]


def test_a_sheet_of_200000_rows_is_refused_and_never_unpacked_whole():
    row = b'<row r="1"><c r="A1" t="inlineStr"><is><t>Quai To</t></is></c></row>'
    noise = b"".join(b"<!-- %d -->" % (n * 7919 % 99991) for n in range(200))
    long = _with_part("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + (row * 1000 + noise) * 200)
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match="hơn 5000 dòng"):
            read_rows(long, PEOPLE)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000  # bytes; the sheet unpacked has 14 million


def test_plain_text_is_left_alone():
    assert harmless("Đảng ủy xã") == "Đảng ủy xã"
    assert harmless("'x") == "'x"


def test_a_sheet_whose_bytes_are_damaged_is_refused_in_words():
    whole = write_rows(["Tên"], [["Lò Thị Diệu"]] * 50)
    at = whole.index(b"xl/worksheets/sheet1.xml") + 60
    torn = whole[:at] + bytes(255 - byte for byte in whole[at : at + 40]) + whole[at + 40 :]
    with pytest.raises(Refused, match="hỏng"):
        read_rows(io.BytesIO(torn), [Column("name", ("Tên",))])
