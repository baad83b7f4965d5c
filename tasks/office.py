"""What an office decides about the work it gives (days for those who answer, when reminders fire) and about
its periods (on which days they open, are cut off, fall due)."""

from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from organizations.office_settings import GROUPS, Setting, setting_of

GROUPS["tasks"] = _("Việc được giao: kiểm tra, gia hạn, nhắc, đôn đốc")
GROUPS["periods"] = _("Kỳ báo cáo")
CHECK_DAYS = Setting("tasks.days.check", _("Số ngày làm việc để kiểm tra kết quả báo cáo"), 3)
CONFIRM_DAYS = Setting("tasks.days.confirm", _("Số ngày làm việc để xác nhận hoàn thành"), 3)
ANSWER_DAYS = Setting("tasks.days.answer", _("Số ngày làm việc để trả lời xin gia hạn, chuyển trả"), 2)
HAND_BACK_DAYS = Setting(
    "tasks.days.hand_back", _("Số ngày làm việc được chuyển trả việc sai thẩm quyền, tính từ ngày nhận"), 2
)
FREE_EXTENSIONS = Setting(
    "tasks.extensions",
    _("Số lần gia hạn do nơi giao quyết định; từ lần sau do lãnh đạo quyết định"),
    2,
)
THIRD_AT = Setting(
    "tasks.extensions.third_at",
    _("Đơn vị có lãnh đạo quyết định gia hạn từ lần thứ ba (ký hiệu đơn vị)"),
    "",
    help=_("Để trống: đơn vị cấp trên của nơi giao; nơi giao không có cấp trên thì lãnh đạo nơi giao."),
)
REMIND_BEFORE = Setting(
    "tasks.remind.before",
    _("Nhắc trước hạn bao nhiêu ngày làm việc"),
    "7, 3, 1",
    help=_("Các số cách nhau bằng dấu phẩy, ví dụ 7, 3, 1."),
)
LADDER = {
    "E1": Setting("tasks.ladder.e1", _("Quá hạn bao nhiêu ngày làm việc thì báo người đứng đầu đơn vị"), 1),
    "E2": Setting(
        "tasks.ladder.e2", _("Quá hạn bao nhiêu ngày làm việc thì đề xuất đôn đốc bằng văn bản"), 3
    ),
    "E3": Setting("tasks.ladder.e3", _("Quá hạn bao nhiêu ngày làm việc thì đề xuất báo cáo lãnh đạo"), 7),
}
URGE_EVERY = Setting(
    "tasks.urge.every", _("Mỗi việc đôn đốc không quá một lần trong bao nhiêu ngày làm việc"), 1
)
SAMPLE_SHARE = Setting("tasks.sample.share", _("Tỷ lệ phần trăm tài liệu rút kiểm tra lần hai"), 10)

PREFIX = "periods."

# The day of the collector's own report, in the last month of the period (domain 3.0, reporting calendar).
Setting("periods.day.month", _("Báo cáo tháng: ngày cấp huyện báo cáo"), 25)
Setting("periods.day.quarter", _("Báo cáo quý: ngày cấp huyện báo cáo, trong tháng cuối quý"), 20)
Setting("periods.day.half_year", _("Báo cáo 6 tháng: ngày cấp huyện báo cáo, trong tháng 6"), 10)
Setting("periods.day.year", _("Báo cáo năm: ngày cấp huyện báo cáo, trong tháng 12"), 5)
Setting(
    "periods.cut_off",
    _("Ngày chốt số liệu, trong tháng cuối kỳ"),
    14,
    help=_("Kỳ nào báo cáo trước ngày này thì chốt ở tháng liền trước."),
)
Setting("periods.units_before", _("Đơn vị nộp trước ngày cấp huyện báo cáo mấy ngày làm việc"), 5)
Setting("periods.open_before", _("Kỳ mở trước hạn nộp của đơn vị mấy ngày làm việc"), 10)
Setting("periods.check_days", _("Số ngày làm việc để kiểm tra một báo cáo đã nộp"), 3)


def days_of(unit: Unit, setting: Setting) -> int:
    """A number of days as the unit's office decided it. One query."""
    return int(setting_of(unit, setting.key))
