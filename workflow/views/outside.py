"""Paper first: the open step was done outside the system."""

from django.utils.translation import gettext_lazy as _

from workflow.actions.outside import OUTSIDE_STEPS, record_done_outside
from workflow.forms.steps import OutsideForm
from workflow.views.answering import step_page
from workflow.words import OUTCOMES

done_outside = step_page(
    *OUTSIDE_STEPS,
    form=OutsideForm,
    template="workflow/steps/done_outside.html",
    act=record_done_outside,
    done=_("Đã ghi nhận bước làm ngoài hệ thống"),
    shown=lambda form: {"outcome": OUTCOMES.get(form.desk.node.passing if form.desk.node else "", "")},
)
