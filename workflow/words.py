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
}

# What a conclusion looks like: a kind of status badge.
TONES = {
    "returned": "returned",
    "supplement": "returned",
    "appraised": "done",
    "adopted": "done",
    "signed": "done",
    "received": "done",
}

END = _("Kết thúc: chương trình có hiệu lực, nhiệm vụ được giao")


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

# What a seat behind a step asks.
SEAT_ASKINGS = {
    "opinions": Asking(_("Cho ý kiến về bản dự thảo."), "give_opinion", _("Cho ý kiến")),
    "adopt": Asking(_("Biểu quyết bản trình."), "ballot", _("Biểu quyết")),
    "review": Asking(
        _("Rà soát chương trình đã ban hành: tiếp nhận, hoặc yêu cầu bổ sung."), "review", _("Rà soát")
    ),
    "review_before": Asking(
        _("Rà soát bản trình trước khi ký: đồng ý, hoặc yêu cầu bổ sung."), "review", _("Rà soát")
    ),
}

# What a document is for, by its type.
PURPOSES = {
    "CTr": _("Chương trình hành động cụ thể hóa nghị quyết ở địa phương."),
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
