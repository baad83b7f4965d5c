"""Numbers and symbols: the forms of both systems, and what a person is told of a wrong one."""

import re

import pytest

from organizations.models import Branch
from registry.symbols import make_symbol, parse_symbol, printed_symbol, types_of
from toolbox.errors import Refused

PARTY, STATE, FRONT = Branch.PARTY, Branch.STATE, Branch.FRONT

# The forms in print (domain.md §5): typed State documents, State letters, Party documents.
STATE_TYPED = re.compile(
    r"^Số: ?(0[1-9]|[1-9]\d+)/(QĐ|NQ|CT|QC|QyĐ|KH|BC|TB|TTr|CTr|HD|PA|ĐA|BB|GM)-[A-ZĐ&]{2,}$"
)
STATE_LETTER = re.compile(r"^Số: ?(0[1-9]|[1-9]\d+)/(UBND|HĐND|PNV|[A-ZĐ&]{3,})-[A-ZĐ&]+$")
PARTY_PRINTED = re.compile(
    r"^Số (0[1-9]|[1-9]\d+)-(NQ|QĐ|CT|KL|QC|TB|HD|CTr|KH|ĐA|PA|BC|TTr|CV|BB)"
    r"/(HU|ĐU|CB|BTGHU|BTCHU|BDVHU|UBKTHU|VPHU)$"
)


@pytest.mark.parametrize("unit", ["HU", "ĐU", "CB", "BTGHU", "BTCHU", "BDVHU", "UBKTHU", "VPHU"])
@pytest.mark.parametrize("number", [1, 9, 10, 145])
def test_party_symbols(unit, number):
    for type_ in types_of(PARTY):
        symbol = make_symbol(PARTY, type_, number, unit)
        assert PARTY_PRINTED.match(symbol.printed)
        assert parse_symbol(symbol.printed) == symbol


@pytest.mark.parametrize("number", [1, 9, 10, 145])
def test_state_symbols(number):
    for type_ in types_of(STATE):
        if type_ == "CV":
            symbol = make_symbol(STATE, type_, number, "UBND-NV")
            assert STATE_LETTER.match(symbol.printed)
        else:
            symbol = make_symbol(STATE, type_, number, "UBND")
            assert STATE_TYPED.match(symbol.printed)
        assert parse_symbol(symbol.printed) == symbol


def test_as_printed():
    assert make_symbol(PARTY, "CTr", 5, "ĐU").printed == "Số 05-CTr/ĐU" == printed_symbol(PARTY, "05-CTr/ĐU")
    assert (
        make_symbol(STATE, "KH", 15, "UBND").printed
        == "Số: 15/KH-UBND"
        == printed_symbol(STATE, "15/KH-UBND")
    )
    assert make_symbol(STATE, "CV", 12, "UBND-NV").printed == "Số: 12/UBND-NV"
    assert make_symbol(PARTY, "CTr", 45, "ĐU", "a").text == "45a-CTr/ĐU"
    assert make_symbol(FRONT, "KH", 3, "MTTQ-BTT").printed == "Số: 03/KH-MTTQ-BTT"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Số 05-CTr/ĐU", "05-CTr/ĐU"),
        ("5-ctr/du", "05-CTr/ĐU"),
        ("số: 05 – CTr / ĐU", "05-CTr/ĐU"),
        ("Số:15/KH-UBND", "15/KH-UBND"),
        (" 15 /kh -ubnd", "15/KH-UBND"),
        ("7/QD-UBND", "07/QĐ-UBND"),
        ("12/UBND-NV", "12/UBND-NV"),
        ("45a-CTr/ĐU", "45a-CTr/ĐU"),
        ("15/2022/QĐ-UBND", "15/2022/QĐ-UBND"),
        ("07/NQ-HDND", "07/NQ-HĐND"),
        ("So\u0302\u0301 05-CTr/ĐU", "05-CTr/ĐU"),
    ],
)
def test_typed_carelessly(typed, text):
    assert parse_symbol(typed).text == text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("15-KH/UBND", "15/KH-UBND"),
        ("05/CTr-ĐU", "05-CTr/ĐU"),
        ("Số …-NQ/HU", "chưa có số"),
        ("-NQ/HU", "chưa có số"),
        ("00-NQ/HU", "chưa có số"),
        ("05-XX/ĐU", "Không có loại văn bản “XX”"),
        ("05-GM/ĐU", "Không có loại văn bản “GM”"),
        ("năm", "chưa đúng dạng"),
        ("", "chưa đúng dạng"),
        ("5/KH/UBND", "chưa đúng dạng"),
    ],
)
def test_a_wrong_symbol_is_told_how_it_is_written(typed, told):
    with pytest.raises(Refused, match=re.escape(told)):
        parse_symbol(typed)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((PARTY, "GM", 1, "ĐU"), "Không có loại"),
        ((STATE, "KL", 1, "UBND"), "Không có loại"),
        ((PARTY, "CTr", 0, "ĐU"), "từ 1"),
        ((PARTY, "CTr", 1, ""), "chưa có ký hiệu"),
        ((STATE, "CV", 1, "UBND"), "UBND-NV"),
    ],
)
def test_a_symbol_that_cannot_be_made(parts, told):
    with pytest.raises(Refused, match=told):
        make_symbol(*parts)
