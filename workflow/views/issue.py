"""The registry clerk's pages: number, dispatch."""

from django.utils.translation import gettext as _

from workflow.actions import issue as actions
from workflow.forms.issue import DispatchForm, NumberForm
from workflow.views.answering import step_page

number = step_page(
    "number",
    form=NumberForm,
    template="workflow/steps/number.html",
    act=actions.number,
    done=lambda entry: _("Đã cấp số %(symbol)s") % {"symbol": entry.symbol},
)

dispatch = step_page(
    "dispatch",
    form=DispatchForm,
    template="workflow/steps/dispatch.html",
    act=actions.dispatch,
    done=lambda count: _("Đã phát hành tới %(count)d nơi") % {"count": count},
)
