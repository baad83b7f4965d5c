"""What is done on this floor, as the book tells it."""

from django.utils.translation import gettext_lazy as _

from audit.acts import Act

HOLIDAY_ADDED = Act("tasks.holiday_added", _("ghi vào lịch làm việc: %(what)s (%(source)s)"))
HOLIDAY_WITHDRAWN = Act("tasks.holiday_withdrawn", _("bỏ khỏi lịch làm việc: %(what)s"))

# periods, reports, readings, targets
PERIODS_MADE = Act("tasks.periods_made", _("lập lịch kỳ báo cáo năm %(year)s: %(names)s"))
PERIOD_DAYS_CHANGED = Act("tasks.period_days_changed", _("đổi mốc ngày của kỳ %(what)s: %(changes)s"))
PERIOD_OPENED = Act("tasks.period_opened", _("mở kỳ báo cáo %(what)s cho %(count)s đơn vị"))
REPORTS_URGED = Act("tasks.reports_urged", _("đôn đốc %(count)s đơn vị nộp báo cáo %(what)s"))
PERIOD_FROZEN = Act(
    "tasks.period_frozen",
    _("chốt kỳ %(what)s: %(accepted)s đã tiếp nhận, %(submitted)s chưa kiểm tra, %(missing)s chưa nộp"),
)
REPORT_HANDED_UP = Act("tasks.report_handed_up", _("trình lãnh đạo %(what)s"))
REPORT_SUBMITTED = Act("tasks.report_submitted", _("nộp %(what)s, lần %(round)s"))
REPORT_RETURNED = Act("tasks.report_returned", _("trả lại %(what)s, lần %(round)s"))
REPORT_ACCEPTED = Act("tasks.report_accepted", _("tiếp nhận %(what)s, lần %(round)s"))
ADDENDUM_MADE = Act("tasks.addendum_made", _("bổ sung %(what)s sau khi chốt kỳ, %(count)s số liệu"))
# That a figure was typed, not which: who may not see it before it is sent reads this line too.
READING_REPORTED = Act("tasks.reading_reported", _("ghi số liệu “%(target)s”, lần %(version)s"))
READINGS_VERIFIED = Act("tasks.readings_verified", _("xác nhận khớp nguồn: %(targets)s"))
READING_RETURNED = Act("tasks.reading_returned", _("trả lại số liệu “%(target)s”, lần %(version)s"))
TARGET_SET = Act("tasks.target_set", _("đặt chỉ tiêu “%(what)s”"))
TARGET_CHANGED = Act("tasks.target_changed", _("sửa chỉ tiêu “%(what)s”: %(changes)s"))
TARGET_ENDED = Act("tasks.target_ended", _("kết thúc chỉ tiêu “%(what)s” từ ngày %(day)s"))
TARGETS_HANDED = Act("tasks.targets_handed", _("giao chỉ tiêu %(codes)s cho %(count)s đơn vị"))
