"""Jobs of this floor: sweeps that may run twice."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from toolbox.schedules import Schedule
from workflow.actions.recommendations import lay_finished
from workflow.actions.reminders import remind_of_closing_votes


def closing_votes() -> str:
    return f"{remind_of_closing_votes(on=office_today())} ballots"


CLOSING_VOTES = Schedule("workflow.jobs.closing_votes", _("Nhắc phiếu biểu quyết sắp hết hạn"), at=time(7, 5))


def finished_recommendations() -> str:
    return f"{lay_finished()} recommendations"


FINISHED_RECOMMENDATIONS = Schedule(
    "workflow.jobs.finished_recommendations", _("Chuyển kiến nghị đã làm xong để xác nhận"), minutes=30
)
