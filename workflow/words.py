"""What steps ask and what comes of them, in the words of screens: one place for all flows."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What a document does next when a step ends so.
OUTCOMES = {
    "submitted": _("Trình"),
    "already_issued": _("Ghi nhận đã ban hành"),
    "unanimous": _("Không có ý kiến khác"),
    "remarked": _("Có ý kiến phải trả lời"),
    "explained": _("Đã tiếp thu, giải trình"),
    "redrafted": _("Sửa lại theo ý kiến"),
    "appraised": _("Thẩm định đạt"),
    "adopted": _("Thông qua"),
    "signed": _("Ký ban hành"),
    "numbered": _("Cấp số"),
    "dispatched": _("Phát hành"),
    "returned": _("Trả lại"),
    "received": _("Tiếp nhận"),
    "supplement": _("Yêu cầu bổ sung"),
    "agreed": _("Đồng ý"),
}

# What a conclusion looks like: a kind of status badge.
TONES = {
    "returned": "returned",
    "supplement": "returned",
    "appraised": "done",
    "adopted": "done",
    "signed": "done",
    "received": "done",
    "agreed": "done",
}

END = _("Kết thúc: văn bản có hiệu lực, nhiệm vụ được giao")


@dataclass(frozen=True, slots=True)
class Asking:
    """What a step asks: a sentence for who must act, the name of its page, the words of its button."""

    sentence: str | Promise
    page: str
    button: str | Promise


ASKINGS = {
    "draft": Asking(
        _("Soạn dự thảo, hoàn chỉnh bảng chỉ tiêu và nhiệm vụ rồi trình."), "draft", _("Soạn thảo")
    ),
    "opinions": Asking(
        _("Chọn nơi xin ý kiến; khi đủ trả lời hoặc hết hạn thì kết thúc lấy ý kiến."),
        "ask_opinions",
        _("Xin ý kiến"),
    ),
    "explain": Asking(
        _("Tiếp thu hoặc giải trình từng ý kiến, rồi chuyển bước hoặc sửa lại dự thảo."),
        "explain",
        _("Tiếp thu, giải trình"),
    ),
    "appraise": Asking(
        _("Đọc bản trình, thẩm định thể thức, thẩm quyền; đạt thì chuyển tiếp, chưa đạt thì trả lại."),
        "appraise",
        _("Thẩm định đạt"),
    ),
    "adopt": Asking(
        _("Ghi kết quả biểu quyết của tập thể theo biên bản hội nghị."),
        "minutes",
        _("Ghi biên bản thông qua"),
    ),
    "sign": Asking(_("Đọc rồi ký ban hành, hoặc trả lại kèm ý kiến."), "sign", _("Ký ban hành")),
    "number": Asking(_("Cấp số, vào sổ văn bản đi."), "number", _("Cấp số")),
    "dispatch": Asking(_("Chọn nơi nhận và phát hành."), "dispatch", _("Phát hành")),
}
BALLOTS = Asking(
    _("Phát phiếu cho từng ủy viên; khi đủ phiếu hoặc hết hạn thì kiểm phiếu."),
    "open_ballots",
    _("Phát phiếu"),
)

COUNTING = Asking(
    _("Phiếu đã phát; khi đủ phiếu hoặc hết hạn thì kiểm phiếu."), "close_ballots", _("Kiểm phiếu")
)
# Where all who were asked have answered.
ALL_ANSWERED = {
    "opinions": Asking(
        _("Mọi nơi được hỏi đã trả lời: kết thúc lấy ý kiến."), "close_opinions", _("Kết thúc lấy ý kiến")
    ),
    "adopt": Asking(_("Mọi ủy viên đã biểu quyết: kiểm phiếu."), "close_ballots", _("Kiểm phiếu")),
}

# Where who has not answered is past the day.
DUE_OVER = {
    "opinions": Asking(
        _("Đã hết hạn trả lời: kết thúc lấy ý kiến; nơi chưa trả lời được ghi rõ."),
        "close_opinions",
        _("Kết thúc lấy ý kiến"),
    ),
}

# What a seat behind a step asks.
SEAT_ASKINGS = {
    "opinions": Asking(_("Cho ý kiến về bản dự thảo."), "give_opinion", _("Cho ý kiến")),
    "adopt": Asking(_("Biểu quyết bản trình."), "ballot", _("Biểu quyết")),
    "review": Asking(
        _("Rà soát văn bản đã ban hành: tiếp nhận, hoặc yêu cầu bổ sung."), "review", _("Rà soát")
    ),
    "review_before": Asking(
        _("Rà soát bản trình trước khi ký: đồng ý, hoặc yêu cầu bổ sung."), "review", _("Rà soát")
    ),
    "finance": Asking(
        _("Xem nguồn kinh phí của kế hoạch: đồng ý và ghi nguồn, hoặc trả lại kèm ý kiến."),
        "finance",
        _("Thẩm định kinh phí"),
    ),
    "standing": Asking(
        _("Ghi ý kiến của Thường trực cấp ủy trước khi Chủ tịch ký: đồng ý, hoặc trả lại kèm ý kiến."),
        "standing",
        _("Ghi ý kiến"),
    ),
}

# What a document is for, by its type.
PURPOSES = {
    "CTr": _("Chương trình hành động cụ thể hóa nghị quyết ở địa phương."),
    "KH": _("Kế hoạch thực hiện nghị quyết: ai làm gì, xong khi nào, ra sản phẩm nào."),
}

# Duty III.2: the year's money, inspections.
OUTCOMES |= {
    "collected": _("Đã chốt nhu cầu"),
    "balanced": _("Đã cân đối"),
    "decided": _("HĐND đã quyết định"),
    "allocated": _("Đã phân bổ"),
    "spent": _("Đã kết thúc năm"),
    "settled": _("Đã quyết toán"),
    "planned": _("Đã trình kế hoạch"),
    "approved": _("Duyệt"),
    "formed": _("Đã lập đoàn"),
    "outlined": _("Đã gửi đề cương"),
    "visited": _("Đã làm việc tại đơn vị"),
    "answered": _("Hết thời gian giải trình"),
    "drafted": _("Đã trình dự thảo kết luận"),
    "concluded": _("Kết luận, yêu cầu khắc phục"),
    "clean": _("Kết luận, không có tồn tại"),
    "remedied": _("Đã khắc phục xong"),
}
TONES |= {
    "balanced": "done",
    "decided": "done",
    "allocated": "done",
    "settled": "done",
    "approved": "done",
    "concluded": "done",
    "clean": "done",
    "remedied": "done",
}
ASKINGS |= {
    "propose": Asking(
        _("Đề nghị các đơn vị gửi nhu cầu kinh phí; đủ hoặc hết hạn thì chốt, chuyển Tài chính."),
        "ask_needs",
        _("Hỏi nhu cầu kinh phí"),
    ),
    "decide": Asking(
        _("Ghi nghị quyết của HĐND và số tiền từng nội dung theo văn bản, kèm bản chụp."),
        "council_ruling",
        _("Ghi nghị quyết HĐND"),
    ),
    "allocate": Asking(
        _("Ghi quyết định giao dự toán của UBND; không nội dung nào vượt số HĐND quyết định."),
        "allocation",
        _("Ghi phân bổ"),
    ),
    "plan_year": Asking(
        _("Chọn đơn vị, quý và nội dung kiểm tra trong năm rồi trình Chủ tịch duyệt."),
        "plan_inspections",
        _("Lập kế hoạch"),
    ),
    "approve_year": Asking(
        _("Đọc kế hoạch rồi duyệt, hoặc trả lại kèm lý do. Duyệt xong, mỗi cuộc kiểm tra có một hồ sơ."),
        "approve_inspections",
        _("Xem để duyệt"),
    ),
    "team": Asking(
        _("Ghi quyết định lập đoàn: trưởng đoàn, thành viên. Không ai kiểm tra đơn vị mình."),
        "inspection_team",
        _("Lập đoàn"),
    ),
    "outline": Asking(
        _("Gửi đề cương cho đơn vị trước ngày làm việc."), "inspection_outline", _("Gửi đề cương")
    ),
    "on_site": Asking(
        _("Ghi biên bản làm việc có chữ ký hai bên, kèm bản chụp."), "inspection_visit", _("Ghi biên bản")
    ),
    "unit_answer": Asking(
        _("Đơn vị đang có thời gian giải trình. Quá hạn mà không có giải trình thì chuyển bước."),
        "end_answering",
        _("Hết hạn, chuyển bước"),
    ),
    "findings": Asking(
        _("Ghi từng tồn tại, việc phải khắc phục và hạn rồi trình người ký kết luận."),
        "inspection_findings",
        _("Dự thảo kết luận"),
    ),
    "conclusion": Asking(
        _("Đọc dự thảo; ký và ghi số thông báo kết luận, hoặc trả lại kèm lý do."),
        "conclude_inspection",
        _("Xem để kết luận"),
    ),
    "recheck": Asking(
        _("Xem kiểm chứng của từng việc; xác nhận đã khắc phục hoặc yêu cầu làm lại."),
        "recheck",
        _("Phúc tra"),
    ),
}
ALL_ANSWERED["propose"] = Asking(
    _("Mọi đơn vị được hỏi đã gửi: chốt nhu cầu, chuyển Tài chính - Kế hoạch."),
    "close_needs",
    _("Chốt nhu cầu"),
)
DUE_OVER["propose"] = Asking(
    _("Đã hết hạn gửi: chốt nhu cầu, chuyển Tài chính - Kế hoạch; đơn vị chưa gửi được ghi là không gửi."),
    "close_needs",
    _("Chốt nhu cầu"),
)
SEAT_ASKINGS |= {
    "propose": Asking(
        _("Gửi nhu cầu kinh phí của đơn vị cho năm này."), "give_needs", _("Gửi nhu cầu kinh phí")
    ),
    "balance": Asking(
        _("Cân đối số tiền từng nội dung; cắt giảm thì ghi lý do."), "balance", _("Cân đối dự toán")
    ),
    "spend": Asking(
        _("Các đơn vị ghi số thực chi từng quý. Hết năm thì chuyển quyết toán."),
        "end_spending",
        _("Kết thúc năm"),
    ),
    "settle": Asking(
        _("Ghi số quyết toán từng nội dung, kèm báo cáo quyết toán."), "settle", _("Quyết toán")
    ),
    "unit_answer": Asking(
        _("Giải trình về biên bản làm việc của đoàn kiểm tra trước khi có kết luận."),
        "answer_inspection",
        _("Giải trình"),
    ),
}
PURPOSES |= {
    "DT": _("Kinh phí thực hiện nghị quyết trong năm, từ đề xuất đến quyết toán."),
    "KHKT": _("Kế hoạch kiểm tra các cơ quan, đơn vị trong năm."),
    "TB": _("Kiểm tra một đơn vị: từ lập đoàn đến khắc phục xong."),
}
# Where a flow ends in something else than `END`.
ENDS = {
    "budget": _("Kết thúc: kinh phí của năm đã quyết toán"),
    "inspection": _("Kết thúc: mọi tồn tại đã khắc phục"),
}

# Duty III.1.
OUTCOMES |= {"reported": _("Báo cáo kết quả"), "confirmed": _("Xác nhận hoàn thành")}
TONES |= {"reported": "done", "confirmed": "done"}
ASKINGS |= {
    "hold_study": Asking(
        _("Tổ chức học tập đến từng chi bộ, ghi số người dự; đủ thì người đứng đầu báo cáo kết quả."),
        "study_sheet",
        _("Ghi kết quả học tập"),
    )
}
STUDY_COMPLETE = Asking(
    _("Số liệu và tài liệu đã đủ: xem bảng rồi báo cáo."), "study_report", _("Báo cáo kết quả")
)
SEAT_ASKINGS |= {
    "check_study": Asking(
        _("Đối chiếu số người dự với tài liệu: xác nhận hoàn thành, hoặc yêu cầu bổ sung."),
        "study_check",
        _("Kiểm tra kết quả"),
    )
}
FLOW_PURPOSES = {
    "dissemination": _("Học tập, quán triệt nghị quyết đến từng chi bộ, có số liệu và tài liệu chứng minh."),
    "oversight": _("Huyện ủy viên đăng ký lịch, đi cơ sở, ghi phiếu làm việc rồi báo cáo quý."),
}
# Where a flow ends in something else than `END`.
ENDS = {"dissemination": _("Kết thúc: đơn vị đã phổ biến nghị quyết, số liệu được tổng hợp")}

# Duty III.4
OUTCOMES |= {
    "registered": _("Đã đăng ký lịch"),
    "not_visited": _("Chưa đi được"),
    "reported": _("Gửi báo cáo"),
    "unvisited": _("Trả lại, chưa có phiếu"),
}
TONES |= {"unvisited": "returned", "reported": "done"}
ASKINGS["note"] = Asking(
    _("Đọc báo cáo quý: tiếp nhận khi có phiếu làm việc tại xã, chưa có thì trả lại."),
    "oversight_receive",
    _("Tiếp nhận báo cáo quý"),
)
SEAT_ASKINGS |= {
    "plan": Asking(_("Đăng ký ngày đi cơ sở trong quý."), "oversight_plan", _("Đăng ký lịch đi")),
    "visit": Asking(_("Đi cơ sở rồi ghi phiếu làm việc."), "oversight_skip", _("Đi cơ sở, ghi phiếu")),
    "report": Asking(_("Lập báo cáo quý một trang."), "oversight_report", _("Lập báo cáo quý")),
}


# Reports composed of a period, and the Propaganda Board's year
OUTCOMES |= {
    "noted": _("Tiếp nhận"),
    "concluded": _("Kết luận, giao việc"),
    "given": _("Giao việc, mở sổ sản phẩm"),
    "closed": _("Kết thúc năm"),
}
TONES |= {"noted": "done", "concluded": "done", "given": "done", "closed": "done"}
ASKINGS |= {
    "receive": Asking(
        _("Đọc báo cáo, ghi kết luận; việc rút ra được giao ngay cho từng đơn vị."),
        "conclude",
        _("Ghi kết luận"),
    ),
    "give": Asking(
        _("Giao việc trong kế hoạch và chọn các đơn vị ghi sản phẩm hằng tháng."),
        "open_products",
        _("Giao việc, mở sổ"),
    ),
    "products": Asking(
        _("Các đơn vị đang ghi sản phẩm hằng tháng; rút mẫu kiểm tra, hết năm thì kết thúc."),
        "draw_products",
        _("Rút mẫu kiểm tra"),
    ),
}
SEAT_ASKINGS |= {
    "products": Asking(
        _("Ghi sản phẩm tuyên truyền trong tháng: số lượng từng kênh, ngôn ngữ, vài ví dụ."),
        "log_products",
        _("Ghi sản phẩm"),
    ),
}
PURPOSES |= {
    "BC": _("Báo cáo kết quả thực hiện nghị quyết, số liệu lấy từ kỳ đã chốt."),
    "KH": _("Kế hoạch thực hiện nghị quyết."),
}
