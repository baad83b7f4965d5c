"""The collective adopts: its minutes, or named ballots."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.clock import office_today
from workflow.actions import adopt as actions
from workflow.forms.adoption import BallotForm, CloseBallotsForm, MinutesForm, OpenBallotsForm
from workflow.models import Minutes
from workflow.seats import of_round
from workflow.views.answering import step_page


def _told(minutes: Minutes) -> str:
    words = {"votes": minutes.votes_for, "total": minutes.total}
    if minutes.is_adopted:
        return _("Đã ghi: thông qua với %(votes)d/%(total)d phiếu") % words
    return _("Đã ghi: chưa thông qua (%(votes)d/%(total)d phiếu), trả lại để sửa") % words


minutes = step_page(
    "adopt",
    form=MinutesForm,
    template="workflow/steps/minutes.html",
    act=actions.record_minutes,
    done=_told,
)

open_ballots = step_page(
    "adopt",
    form=OpenBallotsForm,
    template="workflow/steps/open_ballots.html",
    act=actions.open_ballots,
    done=lambda count: _("Đã phát phiếu cho %(count)d ủy viên") % {"count": count},
    shown=lambda form: {"members": actions.members(form.desk.case, office_today())},
)

ballot = step_page(
    "adopt",
    form=BallotForm,
    template="workflow/steps/ballot.html",
    act=actions.cast_ballot,
    done=_lazy("Đã ghi phiếu biểu quyết"),
)

close_ballots = step_page(
    "adopt",
    form=CloseBallotsForm,
    template="workflow/steps/close_ballots.html",
    act=actions.close_ballots,
    done=_told,
    shown=lambda form: {"seats": of_round(form.desk.case, "adopt")},
)
