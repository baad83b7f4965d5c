"""The forms of plans: the money, the opinion of the Standing members, the year's amendment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from organizations.models import User
from workflow.forms.steps import CommentedForm
from workflow.models import Case
from workflow.verbs import ACTIVATE


class FinanceForm(CommentedForm):
    mark_optional = False  # the hints say what is needed

    money_source = forms.CharField(
        label=_("Nguồn kinh phí"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Cần khi đồng ý. Ví dụ: chi thường xuyên ngân sách huyện năm 2022, dự toán đã giao."),
        error_messages={"required": _("Ghi nguồn kinh phí của kế hoạch.")},
    )

    field_order = ("money_source", "comment")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_names = ["money_source", *(name for name in self.own_names if name != "money_source")]


class StandingForm(CommentedForm):
    SCAN_IN_SIGHT = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].label = _("Biên bản hoặc thông báo ý kiến của Thường trực")
        self.fields["scan"].required = True
        self.fields["scan"].help_text = _("PDF, Word hoặc ảnh chụp.")
        self.fields["scan"].error_messages["required"] = _("Đính kèm biên bản hoặc thông báo ý kiến.")


class AmendForm(DoerFields):
    year = forms.TypedChoiceField(
        label=_("Năm điều chỉnh"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn năm điều chỉnh.")},
    )

    def __init__(self, *args: Any, person: User, case: Case, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, person=person, verb=ACTIVATE, unit=case.duty.resolution.issuer, **kwargs)
        self.fields.pop("entered_for", None)  # as with the giving of a duty: no personal decision
        self.fields["year"].choices = [(year, str(year)) for year in years]
