"""What is done on this floor, as the book tells it."""

from django.utils.translation import gettext_lazy as _

from audit.acts import Act

HOLIDAY_ADDED = Act("tasks.holiday_added", _("ghi vào lịch làm việc: %(what)s (%(source)s)"))
HOLIDAY_WITHDRAWN = Act("tasks.holiday_withdrawn", _("bỏ khỏi lịch làm việc: %(what)s"))

# Giving
GIVEN = Act("tasks.given", _("giao việc cho %(count)s đơn vị, hạn %(due_on)s"))
TAKEN_OVER = Act("tasks.taken_over", _("nhập việc từ số dư đầu kỳ, giao ngày %(given_on)s"))
RECURRENCE_SET = Act("tasks.recurrence_set", _("đặt việc lặp lại: %(rhythm)s"))
RECURRENCE_ENDED = Act("tasks.recurrence_ended", _("thôi lặp lại việc này"))
CORRECTED = Act("tasks.corrected", _("đính chính nội dung giao: %(changes)s"))

# On the way
RECEIVED = Act("tasks.received", _("mở xem, nhận việc"))
HANDED_BACK = Act("tasks.handed_back", _("chuyển trả vì sai thẩm quyền (căn cứ: %(ground)s)"))
HAND_BACK_ACCEPTED = Act("tasks.hand_back_accepted", _("nhận lại việc chuyển trả"))
HAND_BACK_REFUSED = Act("tasks.hand_back_refused", _("không nhận lại, đơn vị tiếp tục thực hiện"))
PROGRESS_TOLD = Act("tasks.progress_told", _("báo tình hình thực hiện%(figure)s"))
HANDED_OUT = Act("tasks.handed_out", _("phân công đồng chí %(officer)s: %(part)s"))
SUBTASK_DONE = Act("tasks.subtask_done", _("báo xong phần được phân công: %(part)s"))
SUBTASK_DROPPED = Act("tasks.subtask_dropped", _("thôi phân công đồng chí %(officer)s: %(part)s"))
HELPED = Act("tasks.helped", _("báo xong phần phối hợp của %(unit)s"))
HELP_CONFIRMED = Act("tasks.help_confirmed", _("xác nhận phần phối hợp của %(unit)s"))
HELP_RETURNED = Act("tasks.help_returned", _("đề nghị %(unit)s làm lại phần phối hợp"))

# Evidence
EVIDENCE_GIVEN = Act("tasks.evidence_given", _("nộp tài liệu kiểm chứng “%(piece)s” (%(kind)s)"))
EVIDENCE_REPLACED = Act("tasks.evidence_replaced", _("thay tài liệu “%(old)s” bằng “%(piece)s”"))
EVIDENCE_WITHDRAWN = Act("tasks.evidence_withdrawn", _("rút tài liệu “%(piece)s”"))
EVIDENCE_PASSED = Act("tasks.evidence_passed", _("kiểm tra tài liệu “%(piece)s”: đạt"))
EVIDENCE_FAILED = Act("tasks.evidence_failed", _("kiểm tra tài liệu “%(piece)s”: chưa đạt (%(failed)s)"))
EVIDENCE_RECHECKED = Act(
    "tasks.evidence_rechecked", _("kiểm tra ngẫu nhiên lần hai tài liệu “%(piece)s”: %(score)s điểm")
)
SAMPLE_DRAWN = Act(
    "tasks.sample_drawn", _("rút mẫu %(count)s trong %(population)s tài liệu để kiểm tra lần hai")
)
KIND_SET = Act("tasks.kind_set", _("ghi loại tài liệu kiểm chứng %(what)s"))
EXAMPLE_SET = Act("tasks.example_set", _("ghi ví dụ %(which)s cho loại tài liệu %(kind)s"))

# Completion
REPORTED = Act("tasks.reported", _("báo cáo hoàn thành lần %(number)s, %(pieces)s tài liệu kiểm chứng"))
REPORT_CORRECTED = Act(
    "tasks.report_corrected",
    _("đính chính %(field)s trong báo cáo hoàn thành lần %(number)s: đã ghi %(old)s → sửa thành %(new)s"),
)
REPORT_TAKEN_BACK = Act("tasks.report_taken_back", _("thu hồi báo cáo hoàn thành lần %(number)s"))
CONFIRMED = Act("tasks.confirmed", _("xác nhận hoàn thành ngày %(completed_on)s"))
RETURNED = Act("tasks.returned", _("trả lại, chưa đạt (%(code)s)"))
REOPENED = Act("tasks.reopened", _("mở lại việc"))
REOPENED_UNPROVEN = Act("tasks.reopened_unproven", _("mở lại việc vì tài liệu “%(piece)s” bị rút"))

# Deadlines
EXTENSION_ASKED = Act("tasks.extension_asked", _("xin gia hạn lần %(number)s đến %(until)s"))
EXTENSION_GRANTED = Act("tasks.extension_granted", _("đồng ý gia hạn từ %(old)s đến %(until)s"))
EXTENSION_REFUSED = Act("tasks.extension_refused", _("không đồng ý gia hạn đến %(until)s"))
EXTENSION_WITHDRAWN = Act("tasks.extension_withdrawn", _("thôi xin gia hạn"))
DELAY_EXPLAINED = Act("tasks.delay_explained", _("giải trình chậm hạn, cam kết xong ngày %(until)s"))
URGED = Act("tasks.urged", _("đôn đốc (%(channel)s)%(result)s"))
ESCALATED = Act("tasks.escalated", _("gửi đôn đốc bậc %(level)s"))
ESCALATION_DEFERRED = Act("tasks.escalation_deferred", _("hoãn đôn đốc bậc %(level)s đến %(until)s"))

# The giver's hand on it
PAUSED = Act("tasks.paused", _("tạm dừng việc"))
RESUMED = Act("tasks.resumed", _("cho tiếp tục việc"))
CANCELLED = Act("tasks.cancelled", _("hủy việc"))
HANDED_OVER = Act("tasks.handed_over", _("chuyển việc cho %(unit)s"))
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
PERIOD_REPORT_TAKEN_BACK = Act(
    "tasks.period_report_taken_back", _("thu lại %(what)s, lần nộp %(round)s, của %(unit)s")
)
ADDENDUM_MADE = Act("tasks.addendum_made", _("bổ sung %(what)s sau khi chốt kỳ, %(count)s số liệu"))
# That a figure was typed, not which: who may not see it before it is sent reads this line too.
READING_REPORTED = Act("tasks.reading_reported", _("ghi số liệu “%(target)s”, lần %(version)s"))
READINGS_VERIFIED = Act("tasks.readings_verified", _("xác nhận khớp nguồn: %(targets)s"))
READING_RETURNED = Act("tasks.reading_returned", _("trả lại số liệu “%(target)s”, lần %(version)s"))
TARGET_SET = Act("tasks.target_set", _("đặt chỉ tiêu “%(what)s”"))
TARGET_CHANGED = Act("tasks.target_changed", _("sửa chỉ tiêu “%(what)s”: %(changes)s"))
TARGET_ENDED = Act("tasks.target_ended", _("kết thúc chỉ tiêu “%(what)s” từ ngày %(day)s"))
TARGETS_HANDED = Act("tasks.targets_handed", _("giao chỉ tiêu %(codes)s cho %(count)s đơn vị"))

# Directions, and the folder for signature
DIRECTED = Act("tasks.directed", _("chỉ đạo (%(kind)s) tới %(units)s, hạn %(due_on)s: %(what)s"))
DIRECTION_CONFIRMED = Act("tasks.direction_confirmed", _("xác nhận chỉ đạo được nhập thay: %(what)s"))
DIRECTION_DISPUTED = Act("tasks.direction_disputed", _("phản đối chỉ đạo được nhập thay: %(what)s"))
FOLDER_ORDERED = Act("tasks.folder_ordered", _("xếp cặp trình ký trong ngày: %(count)s văn bản"))
SUBTASK_TAKEN_ON = Act(
    "tasks.subtask_taken_on", _("chuyển phần việc “%(part)s” từ đồng chí %(from)s sang %(to)s")
)
