"""The review by checklist: each line is met, or it is what must be supplemented."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from workflow.checklist import checklist_of
from workflow.forms.steps import ByButton, StepForm
from workflow.plan_hints import hints_of


def _hinted(line: Any, hint: str) -> Any:
    """The line with what the system counted beside it, where it could."""
    return format_html('{} <span class="d-block hint">{}</span>', line, hint) if hint else line


RECEIVED, SUPPLEMENT = "received", "supplement"


class ReviewForm(StepForm):
    TELLS = ("gaps", "comment", "scan")
    mark_optional = False  # what is needed depends on what is chosen: the hints say it

    gaps = forms.MultipleChoiceField(
        label=_("Nội dung chưa đạt"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Đánh dấu mục chưa đạt. Đạt cả thì để trống và bấm Tiếp nhận."),
    )
    comment = forms.CharField(
        label=_("Ý kiến rà soát"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc khi yêu cầu bổ sung, ít nhất 10 ký tự."),
    )
    conclusion = forms.ChoiceField(
        choices=((RECEIVED, _("Tiếp nhận")), (SUPPLEMENT, _("Yêu cầu bổ sung"))),
        widget=ByButton,
        error_messages={"required": _("Chọn tiếp nhận hoặc yêu cầu bổ sung.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = hints_of(self.desk.case)
        self.fields["gaps"].choices = [
            (key, _hinted(line, hints.get(key, "")))
            for key, line in checklist_of(self.desk.case.flow).items()
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("conclusion") == RECEIVED and said.get("gaps"):
            self.add_error("gaps", _("Còn mục chưa đạt: bỏ dấu, hoặc bấm Yêu cầu bổ sung."))
        if said.get("conclusion") == SUPPLEMENT and not said.get("gaps"):
            self.add_error("gaps", _("Đánh dấu mục chưa đạt để đơn vị biết phải bổ sung gì."))
        return said
