"""Releasing what the system proposes, and the list of calls."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from tasks.models import Assignment, Escalation
from tasks.models.urging import CallResult
from toolbox.fields import VnDateField

SEND, DEFER = "gui", "hoan"


class EscalationForm(DoerFields):
    """Which of the proposals, and what with them: sent with the same words, or deferred to a day."""

    chosen = forms.ModelMultipleChoiceField(
        Escalation.objects.none(),
        label=_("Đề xuất"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một đề xuất.")},
    )
    words = forms.CharField(
        label=_("Nội dung gửi, hoặc lý do hoãn"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi nội dung gửi hoặc lý do hoãn.")},
    )
    symbol = forms.CharField(
        label=_("Số công văn đôn đốc, nếu có"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ 15/UBND-NV."),
    )
    to = VnDateField(label=_("Hoãn đến ngày"), required=False)

    def __init__(self, *args: Any, proposals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = proposals  # type: ignore[attr-defined]


class CallForm(forms.Form):
    """One tap: how the call went."""

    assignment = forms.ModelChoiceField(Assignment.objects.none())
    result = forms.ChoiceField(choices=CallResult.choices)
    words = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignment"].queryset = rows  # type: ignore[attr-defined]
