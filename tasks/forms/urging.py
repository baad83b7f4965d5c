"""Releasing what the system proposes, and the list of calls."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from tasks.models import Assignment, Escalation, Giving
from tasks.models.urging import CallResult, Channel
from tasks.verbs import URGE
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


class UrgeManyForm(DoerFields):
    """Several units of one giving with the same words."""

    chosen = forms.ModelMultipleChoiceField(
        Assignment.objects.none(),
        label=_("Đơn vị"),
        widget=forms.MultipleHiddenInput,  # the boxes stand in the table
        error_messages={"required": _("Đánh dấu ít nhất một đơn vị trong bảng.")},
    )
    channel = forms.ChoiceField(
        label=_("Đôn đốc bằng cách nào"),
        choices=[one for one in Channel.choices if one[0] != Channel.CALL],
        widget=forms.RadioSelect,
        initial=Channel.SYSTEM,
    )
    symbol = forms.CharField(label=_("Số công văn"), max_length=60, required=False)
    words = forms.CharField(
        label=_("Nội dung"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        initial=_("Đề nghị đơn vị khẩn trương thực hiện và báo cáo."),
        error_messages={"required": _("Ghi nội dung đôn đốc.")},
    )
    mark_optional = False

    def __init__(self, *args: Any, giving: Giving, **kwargs: Any) -> None:
        super().__init__(*args, verb=URGE, unit=giving.given_by_unit, **kwargs)
        rows = giving.assignments.in_hand().select_related("lead_unit", "given_by_unit", "checker_unit")
        self.fields["chosen"].queryset = rows  # type: ignore[attr-defined]
        self.may_choose = set(rows.values_list("pk", flat=True))
        self.own_names.remove("chosen")

    @property
    def are_chosen(self) -> set[int]:
        """As it was sent."""
        sent = self["chosen"].value() if self.is_bound else ()
        return {int(pk) for pk in sent or () if str(pk).isdecimal()}


class CallForm(forms.Form):
    """One tap: how the call went."""

    assignment = forms.ModelChoiceField(Assignment.objects.none())
    result = forms.ChoiceField(choices=CallResult.choices)
    words = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignment"].queryset = rows  # type: ignore[attr-defined]
