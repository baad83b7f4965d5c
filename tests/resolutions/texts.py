"""Texts for the reader: an invented resolution, and a machine that writes resolutions at random."""

from pathlib import Path

from hypothesis import strategies as st

REAL = Path(__file__).parents[2].parent / "shared" / "resolution.txt"

PLAIN = """ĐẢNG BỘ TỈNH MƯỜNG XUÂN
HUYỆN ỦY NẬM HOA
*
Số 07-NQ/HU
Nậm Hoa, ngày 05 tháng 02 năm 2023

NGHỊ QUYẾT
CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN
về trồng rừng và giữ rừng đầu nguồn
giai đoạn 2023-2026, tầm nhìn đến năm 2035
-----
Rừng đầu nguồn của huyện giữ nước cho hơn ba vạn người. Mười năm qua diện tích rừng giảm một phần năm.

I. QUAN ĐIỂM, MỤC TIÊU
1. Quan điểm
Rừng là của Nhân dân; giữ rừng là việc của mọi nhà.
2. Mục tiêu
2.1. Mục tiêu tổng quát
Phủ xanh đất trống, người giữ rừng sống được bằng rừng.
2.2. Mục tiêu cụ thể đến năm 2026
- Trồng mới 1.200 ha; tỷ lệ cây sống tối thiểu 85%.
- 100% bản có tổ giữ rừng.
II. NHIỆM VỤ, GIẢI PHÁP
1. Giao rừng đến từng nhóm hộ
Đo lại ranh giới, lập sổ giao rừng, công khai tại nhà văn hóa bản.
2. Giữ rừng mùa khô
Trực lửa từ tháng 1 đến tháng 5:
a) Tổ giữ rừng trực ban ngày;
b) Công an xã trực ban đêm.
III. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân huyện lập kế hoạch trồng rừng từng năm và bố trí kinh phí.
2. Đảng ủy các xã xây dựng chương trình hành động thực hiện Nghị quyết.
Nghị quyết này được phổ biến đến chi bộ./.
Nơi nhận:
- Thường trực Tỉnh ủy (b/c),
- Các chi, đảng bộ trực thuộc,
- Lưu VPHU.
T/M BAN CHẤP HÀNH
BÍ THƯ
Vàng Thị Hoa
"""

MARKED = """\ufeff**NGHỊ QUYẾT**\u00a0\u00a0
**CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN**\u00a0\u00a0
**về trồng rừng**

Rừng của huyện giảm dần,

cần được giữ lại.

## **I. MỤC TIÊU**

### ***1. Đến năm 2026***

\\- Trồng mới 1.200 ha.

# **II. TỔ CHỨC THỰC HIỆN**

**1.** Đảng ủy các xã xây dựng chương trình, giao việc cho từng bản

và báo cáo hằng quý.

2\\. Văn phòng Huyện ủy\ttheo dõi.

**T/M BAN CHẤP HÀNH
BÍ THƯ**

**Vàng Thị Hoa**
"""

WORDS = [
    "rừng",
    "bản",
    "xã",
    "nước",
    "đường",
    "trường",
    "giữ",
    "trồng",
    "dạy",
    "học",
    "mỗi",
    "năm",
    "người",
    "dân",
    "cán",
    "bộ",
    "kế",
    "hoạch",
    "việc",
    "làm",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=40).map(
    lambda ws: " ".join(ws).capitalize() + "."
)
headings = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(lambda ws: " ".join(ws).capitalize())
bodies = st.lists(sentences | sentences.map(lambda one: f"- {one}"), max_size=3)


@st.composite
def resolutions(draw):
    """(text, codes): a resolution in one of many layouts, and the codes its clauses must get."""
    bold = draw(st.sampled_from(["", "**", "***"]))
    hashes = draw(st.sampled_from(["", "## ", "#### "])) if bold else ""
    dot = draw(st.sampled_from([".", "-", "/"]))
    gap = draw(st.sampled_from(["\n", "\n\n", "  \n\n", "\r\n", "\r\n\r\n"]))
    rows = ["NGHỊ QUYẾT", "CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN", "về " + draw(headings).lower(), draw(sentences)]
    codes = []
    for part, roman in enumerate(["I", "II", "III", "IV"][: draw(st.integers(1, 4))], start=1):
        rows.append(f"{hashes}{bold}{roman}{dot} {draw(headings).upper()}{bold}")
        codes.append(roman)
        for number in range(1, draw(st.integers(1 if part == 1 else 0, 11)) + 1):
            rows.append(f"{hashes}{bold}{number}. {draw(headings)}{bold}")
            rows += [draw(sentences), *draw(bodies)]
            codes.append(f"{roman}.{number}")
            for below in range(1, draw(st.integers(0, 3)) + 1):
                rows += [f"{number}.{below}. {draw(headings)}", draw(sentences)]
                codes.append(f"{roman}.{number}.{below}")
    rows += ["Nơi nhận:", *(f"- {draw(headings)}," for _ in range(draw(st.integers(0, 4))))]
    rows += ["T/M BAN CHẤP HÀNH", "BÍ THƯ", "Vàng Thị Hoa"]
    return gap.join(rows), codes
