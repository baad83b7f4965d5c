"""Appraising, and returning from appraisal or signature."""

from django.utils.translation import gettext_lazy as _

from workflow.actions import appraise as actions
from workflow.forms.steps import AppraiseForm, ReturnForm
from workflow.views.answering import step_page

appraise = step_page(
    "appraise",
    form=AppraiseForm,
    template="workflow/steps/appraise.html",
    act=actions.appraise,
    done=_("Đã thẩm định, chuyển bước"),
)

give_back = step_page(
    "appraise",
    "sign",
    form=ReturnForm,
    template="workflow/steps/give_back.html",
    act=actions.return_document,
    done=_("Đã trả lại để sửa"),
)
