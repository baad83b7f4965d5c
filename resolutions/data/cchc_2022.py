"""Administrative reform in Tuần Giáo, 2021-2025 with a vision to 2030: groups, indicators, duties.

Figures are those of the resolution of 24/3/2022; titles, formulas and leads are ours. Deadlines in days
are defaults that an office may change. Where the resolution names no figure, none stands here.
"""

from datetime import date
from decimal import Decimal

from resolutions.data.shape import Counted, Goal, Group, Measure, Obligation, Programme

OFFICE = "Văn phòng HĐND-UBND"
HOME_AFFAIRS = "Phòng Nội vụ"
INFORMATION = "Phòng Văn hóa - Thông tin"
# Where the figures come from; who reports one may name another source.
CASES = "Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh"
EXCHANGE = "Trục liên thông văn bản"
REGISTERS = "Sổ văn bản"
AT_LEAST, EXACTLY, MILESTONE = "at_least", "exactly", "milestone"


def percent(figure: int, text: str = "") -> Goal:
    """A goal in percent; `text` where more than the bare figure is shown."""
    return Goal(text or f"{figure}%", Decimal(figure))


GROUPS = (
    Group("N1", "II.1", "Siết lãnh đạo, chỉ đạo và trách nhiệm người đứng đầu",
          "Thường trực Huyện ủy (qua Văn phòng Huyện ủy); Ban Tổ chức về cán bộ",
          "UBND huyện, Ủy ban Kiểm tra, MTTQ", serves_all=True),
    Group("N2", "II.2", "Hoàn thiện thể chế, thi hành pháp luật", "Phòng Tư pháp",
          "Văn phòng HĐND-UBND, Ban Pháp chế HĐND", serves=("M01",)),
    Group("N3", "II.3", "Đơn giản hóa và số hóa thủ tục", OFFICE,
          "các phòng, UBND xã, bưu điện", serves=("M02", "M03", "M04", "M07", "M08", "M13")),
    Group("N4", "II.4", "Nâng chất lượng nhân lực", "Phòng Nội vụ và Ban Tổ chức",
          "LĐ-TB&XH, Giáo dục và Đào tạo, Trung tâm Chính trị", serves=("M10",)),
    Group("N5", "II.5", "Lộ trình nâng chỉ số cải cách hành chính", HOME_AFFAIRS,
          "mọi đơn vị được chấm điểm", serves=("M12",)),
    Group("N6", "II.6", "Làm mới cách tuyên truyền", "Ban Tuyên giáo",
          "Văn hóa - Thông tin, Trung tâm Văn hóa - Truyền thanh - Truyền hình, MTTQ"),
    Group("N7", "II.7", "Kiểm tra công vụ, giữ kỷ cương",
          "Phòng Nội vụ và Thanh tra; Ủy ban Kiểm tra với đảng viên", serves=("M14",)),
    Group("N8", "II.8", "Thi đua, khen thưởng gắn với cải cách",
            "Phòng Nội vụ (Hội đồng Thi đua - Khen thưởng)",
          "MTTQ, các đoàn thể"),
)  # fmt: skip

MEASURES = (
    Measure("M01", "I.2.2", "Văn bản quy phạm pháp luật ban hành đúng pháp luật", "%", EXACTLY,
            "số văn bản không bị phát hiện trái luật",
            "số văn bản HĐND và UBND huyện đã ban hành (không có: “không phát sinh”)",
            "Phòng Tư pháp", "6 tháng, năm", target=percent(100), source=REGISTERS),
    Measure("M02", "I.2.2", "Hồ sơ thủ tục hành chính nộp trực tuyến", "%", AT_LEAST,
            "số hồ sơ nộp trực tuyến", "tổng số hồ sơ tiếp nhận", "Văn phòng HĐND-UBND (một cửa), UBND xã",
            "tháng, quý",
            target=percent(50, "từ 50% trở lên"), vision=percent(55, "từ 55% trở lên"), source=CASES),
    Measure("M03", "I.2.2", "Không phải nộp lại giấy tờ đã có", "%", EXACTLY,
            "số lượt dùng lại được dữ liệu đã có", "số lượt mà giấy tờ đã có trong hệ thống",
            OFFICE, "quý, năm",
            target=percent(80), vision=percent(85), source=CASES),
    Measure("M04", "I.2.2", "Số hóa hồ sơ đã giải quyết", "%", EXACTLY,
            "số kết quả đã số hóa, dùng lại được", "số hồ sơ giải quyết xong",
            "Văn phòng HĐND-UBND, UBND xã", "tháng, quý",
            target=percent(100), source=CASES),
    Measure("M05", "I.2.2", "Hạ tầng công nghệ thông tin cho chuyển đổi số", "mốc", MILESTONE,
            "điểm danh mục kiểm tra: mạng, máy trạm, chữ ký số, họp trực tuyến, an toàn thông tin", "",
            INFORMATION, "năm", "T", Goal("hoàn thiện"),
            Goal("hoàn thiện xong, có dữ liệu và trí tuệ nhân tạo")),
    Measure("M06", "I.2.2", "Văn bản điện tử ký số gửi nhận trên mạng (trừ mật)", "%", EXACTLY,
            "số văn bản điện tử ký số đã gửi nhận", "tổng số văn bản không mật đã ban hành", OFFICE, "quý",
            target=percent(100), source=EXCHANGE),
    Measure("M07", "I.2.2", "Thủ tục đủ điều kiện lên dịch vụ công mức độ 4", "%", EXACTLY,
            "số thủ tục đủ điều kiện đã ở mức độ 4", "số thủ tục đủ điều kiện",
            OFFICE, "quý",
            target=percent(100), vision=percent(100, "100% dịch vụ công trực tuyến"), source=CASES,
            later=(Counted(date(2022, 8, 15), "số thủ tục đủ điều kiện đã cung cấp toàn trình",
                           "số thủ tục đủ điều kiện", "Nghị định 42/2022/NĐ-CP"),)),
    Measure("M08", "I.2.2", "Hồ sơ xử lý hoàn toàn trên mạng", "%", EXACTLY,
            "số hồ sơ mà mọi bước nội bộ đều điện tử", "số hồ sơ đã giải quyết (không kể nộp qua kênh nào)",
            "Văn phòng HĐND-UBND, các phòng", "quý", target=percent(80), source=CASES),
    Measure("M09", "I.2.2", "Kiện toàn chức năng, tổ chức bộ máy", "mốc", MILESTONE,
            "số quyết định đã ban hành", "số quyết định phải ban hành (nếu có)",
            "Phòng Nội vụ, Ban Tổ chức", "năm", "T",
            Goal("theo chỉ đạo của cấp trên"), source=REGISTERS),
    Measure("M10", "I.2.2", "Đào tạo, bồi dưỡng cán bộ, công chức, viên chức", "% kế hoạch", MILESTONE,
            "số lượt người đã đào tạo; tỷ lệ đạt chuẩn", "số lượt người theo kế hoạch",
            HOME_AFFAIRS, "6 tháng, năm", "LT",
            Goal("theo kế hoạch"), Goal("đội ngũ chuyên nghiệp, cơ cấu hợp lý"), may_exceed=True),
    Measure("M11", "I.2.2", "Thực hiện cơ chế tự chủ", "%", EXACTLY,
            "số cơ quan, đơn vị có quyết định tự chủ và quy chế chi tiêu đang hiệu lực",
            "tổng số cơ quan, đơn vị",
            "Phòng Tài chính - Kế hoạch", "năm", target=Goal("đẩy mạnh (không nêu con số)"),
            vision=percent(100)),
    Measure("M12", "I.2.2", "Chỉ số cải cách hành chính của huyện", "hạng/10; điểm", MILESTONE,
            "điểm thẩm định trên thang 100; hạng do UBND tỉnh công bố", "",
            HOME_AFFAIRS, "quý tự chấm, năm",
            target=Goal("nhóm giữa; điểm tăng")),
    Measure("M13", "I.2.3", "Cắt giảm, đơn giản hóa thủ tục", "số thủ tục", MILESTONE,
            "số đề xuất đã gửi, số được thông qua", "", OFFICE, "năm", "T",
            vision=Goal("tiếp tục"), source=REGISTERS),
    Measure("M14", "I.2.3", "Kiểm tra qua môi trường số", "%", EXACTLY,
            "số cuộc kiểm tra qua môi trường số, hệ thống thông tin", "tổng số cuộc kiểm tra",
            "Thanh tra, các phòng", "năm", vision=percent(70)),
    Measure("M15", "I.2.3", "Hệ thống thông tin được giám sát an toàn", "%", EXACTLY,
            "số hệ thống được giám sát", "tổng số hệ thống của Đảng, Nhà nước, tổ chức, doanh nghiệp",
            "Phòng Văn hóa - Thông tin, Công an", "năm", vision=percent(100)),
)  # fmt: skip

OBLIGATIONS = (
    Obligation("III.1", "III.1", "Quán triệt, phổ biến đến từng chi bộ", "DisseminationFlow", "everyone",
               "Báo cáo kết quả quán triệt", days=45),
    Obligation("III.2-KH", "III.2", "Kế hoạch của UBND huyện", "DistrictPlanFlow", "district_people",
               "Kế hoạch thực hiện Nghị quyết", days=45),
    Obligation("III.2-KHDV", "III.2", "Kế hoạch của từng cơ quan, xã, thị trấn", "UnitPlanFlow",
            "agencies_and_communes",
               "Kế hoạch thực hiện Nghị quyết của đơn vị", days=75),
    Obligation("III.2-KP", "III.2", "Bố trí kinh phí hằng năm", "BudgetFlow", "district_people",
               "Dự toán và số thực chi", cadence="hằng năm"),
    Obligation("III.2-KT", "III.2", "Kiểm tra các cơ quan, đơn vị", "InspectionFlow", "district_people",
               "Kết luận kiểm tra", cadence="hằng năm"),
    Obligation("III.2-BC", "III.2", "Báo cáo định kỳ của UBND huyện", "ReportFlow", "district_people",
               "Báo cáo kết quả thực hiện Nghị quyết", cadence="quý, 6 tháng, năm"),
    Obligation("III.3", "III.3", "Chương trình hành động", "ActionProgramFlow", "grassroots_party",
               "Chương trình hành động", days=45),
    Obligation("III.3-BC", "III.3", "Báo cáo thực hiện chương trình hành động", "ReportFlow",
            "grassroots_party",
               "Báo cáo thực hiện chương trình hành động", cadence="6 tháng, năm"),
    Obligation("III.4", "III.4", "Đi cơ sở, đôn đốc nơi được phân công", "OversightFlow",
            "committee_members",
               "Phiếu làm việc tại cơ sở", cadence="hằng quý"),
    Obligation("III.5", "III.5", "Kế hoạch và sản phẩm tuyên truyền", "PropagandaFlow", "propaganda_board",
               "Kế hoạch tuyên truyền", days=30),
    Obligation("III.5-BC", "III.5", "Báo cáo tổng hợp gửi Thường trực, Ban Thường vụ", "ReportFlow",
            "propaganda_board",
               "Báo cáo tổng hợp", cadence="quý, 6 tháng, năm"),
)  # fmt: skip

PROGRAMME = Programme(
    "cchc_2022", "Cải cách hành chính huyện Tuần Giáo 2021-2025, tầm nhìn 2030", GROUPS, MEASURES, OBLIGATIONS
)
