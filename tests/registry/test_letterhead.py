"""What a document says of itself is read from its text."""

from datetime import date

import pytest

from registry.letterhead import Letterhead, read_letterhead

STATE = [
    "ỦY BAN NHÂN DÂN",
    "XÃ QUÀI TỞ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/BC-UBND",
    "Quài Tở, ngày 05 tháng 6 năm 2022",
    "BÁO CÁO",
    "Kết quả công khai thủ tục",
    "Căn cứ Kế hoạch số 99/KH-UBND ngày 01 tháng 01 năm 2022 …",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "(Đã ký)",
    "Lò Văn Chựa",
]
PARTY = ["HUYỆN ỦY TUẦN GIÁO", "ĐẢNG CỘNG SẢN VIỆT NAM", "BAN TUYÊN GIÁO", "*", "Số 5-BC/BTGHU"]


def test_a_state_document():
    assert read_letterhead(STATE) == Letterhead("12/BC-UBND", date(2022, 6, 5), "XÃ QUÀI TỞ", "Lò Văn Chựa")


def test_a_party_document():
    found = read_letterhead(PARTY)
    assert (found.symbol, found.issuer, found.issued_on) == ("05-BC/BTGHU", "BAN TUYÊN GIÁO", None)


@pytest.mark.parametrize(
    "lines",
    [[], ["Số 5/2"], ["ngày 31 tháng 4 năm 2022"], ["Số: …/KH-UBND"], ["A" * 5000], ["CHỦ TỊCH", "(Đã ký)"]],
)
def test_what_cannot_be_read_is_left_open(lines):
    assert read_letterhead(lines) == Letterhead()
