# ruff: noqa: E501  a paragraph is a line
"""What the communes of the example write: targets and tasks in our own words, a little different in each."""

TARGETS = (
    ("M02", "Hồ sơ thủ tục hành chính nộp trực tuyến", "%", (12, 52), 2),
    ("M04", "Hồ sơ đã giải quyết được số hóa", "%", (18, 100), 0),
    ("M08", "Hồ sơ xử lý hoàn toàn trên mạng", "%", (9, 80), 1),
    ("", "Bản có tổ hỗ trợ nộp hồ sơ trực tuyến", "bản", (0, 7), 1),
)
TASKS = (
    ("Bố trí máy quét, hai máy trạm và đường truyền cho bộ phận một cửa", "ub", "", "30/09/2022",
     "Biên bản bàn giao thiết bị", "N3"),
    ("Lập tổ hỗ trợ nộp hồ sơ trực tuyến ở từng bản, tập huấn cho trưởng bản", "ub", "mt", "31/10/2022",
     "Quyết định thành lập tổ, danh sách dự tập huấn", "N3"),
    ("Rà soát thủ tục của xã, kiến nghị bỏ giấy tờ đã có trong hệ thống", "ub", "", "15/08/2022",
     "Báo cáo rà soát", "N3"),
    ("Phát thanh về dịch vụ công trực tuyến bằng tiếng phổ thông và tiếng dân tộc, hai lần một tuần", "ub", "mt",
     "30/12/2022", "Lịch phát và bản tin", "N6"),
    ("Kiểm tra giờ giấc, thái độ tiếp dân ở bộ phận một cửa mỗi quý một lần", "du", "ub", "20/12/2022",
     "Biên bản kiểm tra từng quý", "N7"),
    ("Sinh hoạt chi bộ chuyên đề về trách nhiệm nêu gương trong phục vụ Nhân dân", "du", "", "30/11/2022",
     "Nghị quyết sinh hoạt chi bộ", "N1"),
    ("Đưa kết quả cải cách hành chính vào xét thi đua cuối năm của cán bộ xã", "ub", "du", "15/12/2022",
     "Hướng dẫn chấm điểm, biên bản xét", "N8"),
)  # fmt: skip

TEXT = """Căn cứ Nghị quyết của Ban Chấp hành Đảng bộ huyện về đẩy mạnh cải cách hành chính, {committee} xây dựng chương trình hành động như sau.
Xã chọn ba việc làm trước: đưa hồ sơ lên mạng ngay tại bản, số hóa kết quả đã giải quyết, giữ kỷ cương ở bộ phận một cửa.
Kinh phí lấy từ chi thường xuyên của xã và nguồn huyện phân bổ; tháng sáu và tháng mười hai hằng năm báo cáo Huyện ủy."""

AMENDED = "\nBổ sung: mỗi nhiệm vụ ghi rõ nguồn kinh phí trong dự toán của xã năm 2022."


def targets(turn: int) -> list[dict[str, str]]:
    return [
        {
            "indicator": code,
            "title": title,
            "unit_of_measure": unit,
            "baseline": str(now + turn % 5 if code else now),
            "baseline_year": "2021",
            "value": str(min(100, goal + step * (turn % 4)) if code else goal + turn % 6),
            "year": "2025",
            "lower_reason": "",
        }
        for code, title, unit, (now, goal), step in TARGETS
    ]


def tasks(turn: int, names: dict[str, str]) -> list[dict[str, str]]:
    """`names`: "du", "ub", "mt" → the unit's name. Five or six of the seven, by turn."""
    left_out = turn % len(TASKS)
    return [
        {
            "title": title,
            "lead_unit": names[lead],
            "cooperating": names.get(helper, ""),
            "due_on": due,
            "product": product,
            "group": group,
        }
        for n, (title, lead, helper, due, product, group) in enumerate(TASKS)
        if n != left_out
    ]
