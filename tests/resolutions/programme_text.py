"""A resolution in our own words with every clause that the programme of 2022 hangs on, without a number."""


def _section(number: int, heading: str, *paragraphs: str) -> list[str]:
    return [f"{number}. {heading}", *paragraphs]


GROUPS = ["Chỉ đạo", "Thể chế", "Thủ tục", "Nhân lực", "Chỉ số", "Tuyên truyền", "Kiểm tra", "Thi đua"]
DUTIES = ["Mọi tổ chức đảng", "UBND huyện", "Đảng ủy các xã", "Từng huyện ủy viên", "Ban Tuyên giáo"]

FULL = "\n\n".join(
    [
        "Tuần Giáo, ngày 24 tháng 3 năm 2022",
        "Số -NQ/HU",
        "NGHỊ QUYẾT",
        "CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN",
        "về đổi mới việc phục vụ người dân",
        "giai đoạn 2021-2025, tầm nhìn đến năm 2030",
        "Huyện muốn phục vụ người dân nhanh hơn.",
        "I. QUAN ĐIỂM, MỤC TIÊU",
        *_section(1, "Quan điểm", "Người dân là trung tâm."),
        *_section(2, "Mục tiêu"),
        "2.1. Mục tiêu tổng quát",
        "Bộ máy gọn, việc chạy.",
        "2.2. Mục tiêu cụ thể đến năm 2025",
        "- Một nửa hồ sơ nộp trực tuyến.",
        "2.3. Định hướng đến năm 2030",
        "- Phần lớn hồ sơ nộp trực tuyến.",
        "II. NHIỆM VỤ, GIẢI PHÁP",
        *(
            row
            for number, name in enumerate(GROUPS, 1)
            for row in _section(number, name, f"Làm tốt phần {number}.")
        ),
        "III. TỔ CHỨC THỰC HIỆN",
        *(f"{number}. {who} làm phần việc của mình và báo cáo." for number, who in enumerate(DUTIES, 1)),
        "Nghị quyết này phổ biến đến chi bộ./.",
        "Nơi nhận:",
        "- Các chi, đảng bộ trực thuộc,",
        "- Lưu VPHU.",
        "T/M BAN CHẤP HÀNH",
        "BÍ THƯ",
        "Vàng Thị Hoa",
    ]
)
