"""Words and badges of an assignment's status: how it is drawn, and who acts next in one line."""

from django.utils.translation import gettext as _

from tasks.models import Assignment
from tasks.models.assignment import AssignmentStatus as Status

# Keys of toolbox.templatetags.house.STATUS.
STATUS_BADGES = {
    Status.GIVEN: "coming",
    Status.DOING: "current",
    Status.DECLINED: "returned",
    Status.REPORTED: "held",
    Status.RETURNED: "returned",
    Status.PAUSED: "neutral",
    Status.DONE: "done",
    Status.CANCELLED: "cancelled",
    Status.HANDED: "outside",
}


def next_words(row: Assignment) -> str:
    """Who acts next, in one line."""
    return {
        Status.GIVEN: _("%(lead)s mở xem là đã nhận việc."),
        Status.DOING: _("%(lead)s thực hiện, báo cáo kèm tài liệu kiểm chứng."),
        Status.DECLINED: _("%(giver)s trả lời việc chuyển trả."),
        Status.REPORTED: _("%(checker)s kiểm tra tài liệu, %(giver)s xác nhận."),
        Status.RETURNED: _("%(lead)s làm lại theo ý kiến."),
        Status.PAUSED: _("%(giver)s cho tiếp tục khi đủ điều kiện."),
        Status.DONE: _("Việc đã hoàn thành."),
        Status.CANCELLED: _("Việc đã hủy."),
        Status.HANDED: _("Việc đã chuyển giao, không còn ở đơn vị này."),
    }[Status(row.status)] % {
        "lead": row.lead_unit, "giver": row.given_by_unit, "checker": row.checker_unit,
    }  # fmt: skip
