"""Jobs of this floor: sweeps that may run twice."""

from datetime import time
from time import monotonic

from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from toolbox.schedules import Schedule
from workflow.actions.recommendations import lay_finished
from workflow.actions.reminders import remind_of_closing_votes
from workflow.actions.start import carry_on
from workflow.models import Activation

MOST_SECONDS = 40  # of a run: the next minute's goes on from there


def activations() -> str:
    """Carry on with duties that are being given to many units, those ordered first first."""
    ends = monotonic() + MOST_SECONDS
    given = 0
    while monotonic() < ends and (order := Activation.objects.unfinished().first()):
        before = order.opened
        given += carry_on(activation=order).opened - before
    return f"{given} cases"


def closing_votes() -> str:
    return f"{remind_of_closing_votes(on=office_today())} ballots"


CLOSING_VOTES = Schedule("workflow.jobs.closing_votes", _("Nhắc phiếu biểu quyết sắp hết hạn"), at=time(7, 5))
ACTIVATIONS = Schedule("workflow.jobs.activations", _("Giao tiếp nhiệm vụ cho các đơn vị còn lại"), minutes=1)


def finished_recommendations() -> str:
    return f"{lay_finished()} recommendations"


FINISHED_RECOMMENDATIONS = Schedule(
    "workflow.jobs.finished_recommendations", _("Chuyển kiến nghị đã làm xong để xác nhận"), minutes=30
)
