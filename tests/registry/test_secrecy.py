# ruff: noqa: E501  examples stand side by side
"""Stamps and what only looks like one: lines of every kind, names of files, whole files."""

import unicodedata

import pytest

from registry.inspection.words import Line
from registry.secrecy import Level, judge

STAMPED = [
    "MẬT", "TỐI MẬT", "TUYỆT MẬT", "Tối mật", "Tuyệt mật", "M Ậ T", "T Ố I  M Ậ T", "T U Y Ệ T M Ậ T", "(MẬT)",
    "* MẬT *", "[TỐI MẬT]", "MẬT.", "—MẬT—", "MẬT\u200b", "M\u00a0Ậ\u00a0T", "tuyÖt mËt", "TOÁI MAÄT",
    "Độ mật: Mật", "Độ mật: TỐI MẬT", "ĐỘ MẬT: MẬT", "Mức độ mật: Tuyệt mật", "Dấu mật: mật",
    "Số: 12-BC/HU; độ mật: Mật", "Độ mật: M Ậ T",
]  # fmt: skip
# Near the top of a page, where the letterhead stands.
STAMPED_IN_HEAD = [
    "Mật", "mật", "HUYỆN ỦY TUẦN GIÁO MẬT", "MẬT Số 12-BC/HU", "ĐẢNG BỘ TỈNH ĐIỆN BIÊN TỐI MẬT",
    "CÔNG AN HUYỆN M Ậ T CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TUYỆT MẬT Tuần Giáo, ngày 05 tháng 6 năm 2022",
    "HUYỆN UỶ TUẦN GIÁO (MẬT)",
]  # fmt: skip
SUSPECTED = [
    "Mật", "TOI MAT", "Thông tin tuyệt mật, không phổ biến.", "Báo cáo tình hình (Mật)", "Gửi báo cáo MẬT của xã.",
    "Căn cứ Công văn mật số 15-CV/HU ngày 05/6/2022", "Gửi kèm theo các tài liệu mật của đơn vị",
    "Tài liệu này thuộc phạm vi bí mật nhà nước, độ Mật", "Văn bản này là tài liệu mật",
]  # fmt: skip
SUSPECTED_IN_HEAD = ["BÁO CÁO MẬT", "VỀ CÔNG TÁC VĂN BẢN MẬT", "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TỐI MẬT"]
CLEAR = [
    "", "bảo mật", "BẢO MẬT", "bí mật kinh doanh", "BÍ MẬT KINH DOANH", "mật khẩu", "MẬT KHẨU", "thân mật",
    "mật độ dân số", "MẬT ĐỘ DÂN SỐ", "an toàn, bảo mật thông tin", "KẾ HOẠCH BẢO ĐẢM AN TOÀN, BẢO MẬT THÔNG TIN",
    "Luật Bảo vệ bí mật nhà nước", "Căn cứ Luật Bảo vệ bí mật nhà nước ngày 15/11/2018;", "CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "100% văn bản (trừ văn bản mật) được trao đổi điện tử", "trừ tài liệu mật theo quy định",
    "văn bản mật thực hiện theo quy định của pháp luật", "ba độ: tuyệt mật, tối mật, mật", "Độ mật: tuyệt mật, tối mật, mật",
    "phân loại độ Tuyệt mật, Tối mật và Mật", "Độ mật: Không", "Độ mật: Thường", "ĐỘ MẬT: KHÔNG", "quan hệ mật thiết",
    "LÒ VĂN MẬT", "Lò Văn Mật", "ĐỒNG CHÍ LÒ VĂN MẬT", "Đồng chí Quàng Thị Mật, Bí thư chi bộ", "GIÀNG A MẬT", "Lò Mật",
    "BÍ THƯ LÒ VĂN MẬT", "QUÀNG KHÁNH MẬT", "Nguyễn Văn Mật - Chủ tịch UBND xã", "ông Cà Văn Mật trú tại bản Ma Khúa",
    "nghề nuôi ong lấy mật", "KẾ HOẠCH PHÁT TRIỂN NGHỀ NUÔI ONG LẤY MẬT", "mô hình nuôi ong mật", "MẬT ONG TUẦN GIÁO",
    "phẫu thuật túi mật", "viêm đường mật", "MẤT", "MẶT", "MÁT", "mắt", "MẶT TRẬN TỔ QUỐC", "MẶT BẰNG", "mật mã",
    "bộ phận cơ mật", "hai đêm trăng mật", "đổi mật khẩu định kỳ 90 ngày", "giữ bí mật tuyệt đối", "Mat",
]  # fmt: skip


def forms(text: str) -> list[str]:
    """As it is typed here, and as a Mac writes it."""
    return [text, unicodedata.normalize("NFD", text)]


@pytest.mark.parametrize("text", [form for text in STAMPED for form in forms(text)])
@pytest.mark.parametrize("head", [True, False])
def test_a_stamp_is_found(text, head):
    assert judge([Line("Phần trước"), Line(text, head)]).level is Level.STAMPED


@pytest.mark.parametrize("text", [form for text in STAMPED_IN_HEAD for form in forms(text)])
def test_a_stamp_beside_the_letterhead_is_found(text):
    assert judge([Line(text, head=True)]).level is Level.STAMPED


@pytest.mark.parametrize("text", [form for text in SUSPECTED for form in forms(text)])
def test_what_may_be_secret_asks_a_second_person(text):
    found = judge([Line(text)])
    assert found.level is Level.SUSPECTED
    assert found.words


@pytest.mark.parametrize("text", SUSPECTED_IN_HEAD)
def test_a_title_that_speaks_of_secrets_asks_a_second_person(text):
    assert judge([Line(text, head=True)]).level is Level.SUSPECTED


@pytest.mark.parametrize("text", [form for text in CLEAR for form in forms(text)])
@pytest.mark.parametrize("head", [True, False])
def test_what_only_looks_so_is_clear(text, head):
    assert judge([Line(text, head)]) == judge([])


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        (["Lò Văn", "Mật"], Level.CLEAR),
        (["LÒ VĂN", "MẬT"], Level.CLEAR),
        (["Quàng Khánh", "MẬT"], Level.CLEAR),
        (["Độ mật:", "Mật"], Level.STAMPED),
        (["Độ mật", "TỐI MẬT"], Level.STAMPED),
        (["HUYỆN ỦY TUẦN GIÁO", "MẬT"], Level.STAMPED),
    ],
)
def test_the_line_before_tells_a_name_from_a_stamp(lines, level):
    assert judge([Line(text) for text in lines]).level is level


@pytest.mark.parametrize(
    ("text", "head", "level"),
    [
        ("Mật", False, Level.CLEAR),
        ("Mật", True, Level.SUSPECTED),
        ("MẬT", True, Level.STAMPED),
        ("MẬT", False, Level.SUSPECTED),
        ("Tối mật", False, Level.SUSPECTED),
        ("Lò Văn Mật", True, Level.CLEAR),
    ],
)
def test_a_cell_of_a_table(text, head, level):
    """A column of given names, of kinds of documents; in the letterhead a table holds the stamp."""
    assert judge([Line("Bản Ma Khúa", head, True), Line(text, head, True)]).level is level


def test_the_gravest_decides_and_says_its_line():
    found = judge([Line("Báo cáo (Mật)"), Line("TỐI MẬT"), Line("thông tin tuyệt mật")])
    assert (found.level, found.words) == (Level.STAMPED, "TỐI MẬT")
    found = judge([Line("Báo cáo (Mật)"), Line("thông tin tuyệt mật"), Line("Báo cáo (Mật)")])
    assert found.words == "Báo cáo (Mật); thông tin tuyệt mật"
    assert len(judge([Line(f"{n} (mật)" + "x" * 200) for n in range(99)]).words) <= 300


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("[MẬT] Kế hoạch.pdf", Level.STAMPED),
        ("Kế hoạch (Mật).docx", Level.STAMPED),
        ("TỐI MẬT - Báo cáo.pdf", Level.STAMPED),
        ("Báo cáo - Tuyệt mật.pdf", Level.STAMPED),
        ("MẬT.pdf", Level.STAMPED),
        ("M\u1ea0\u0302T.pdf", Level.STAMPED),
        ("Mật.pdf", Level.SUSPECTED),
        ("Báo cáo mật.docx", Level.SUSPECTED),
        ("Kế_hoạch_mật.docx", Level.SUSPECTED),
        ("Công văn mật số 15.pdf", Level.SUSPECTED),
        ("bao cao toi mat.pdf", Level.SUSPECTED),
        ("ke hoach (mat).pdf", Level.SUSPECTED),
        ("tai_lieu_mat.pdf", Level.SUSPECTED),
        ("Quy chế bảo mật.docx", Level.CLEAR),
        ("LÒ VĂN MẬT.pdf", Level.CLEAR),
        ("Lý lịch Lò Văn Mật.pdf", Level.CLEAR),
        ("Quyết định Lò Văn Mật.pdf", Level.CLEAR),
        ("danh sach mat dat.pdf", Level.CLEAR),
        ("Mật độ dân số.xlsx", Level.CLEAR),
        ("Đổi mật khẩu.docx", Level.CLEAR),
        ("Bảo vệ bí mật nhà nước.pdf", Level.CLEAR),
        ("", Level.CLEAR),
    ],
)
def test_names_of_files_are_looked_at(name, level):
    assert judge([], name).level is level
