"""Signing: the head, or a deputy in the head's place."""

from django.utils.translation import gettext_lazy as _

from workflow.actions.sign import sign as sign_version
from workflow.forms.steps import SignForm
from workflow.views.answering import step_page

sign = step_page(
    "sign",
    form=SignForm,
    template="workflow/steps/sign.html",
    act=sign_version,
    done=_("Đã ký ban hành"),
)
