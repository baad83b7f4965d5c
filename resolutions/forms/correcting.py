"""Correcting a reading: head and foot, a clause, its paragraphs."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from registry.models import Purpose
from resolutions.models import Clause, ClauseKind, Resolution
from toolbox.fields import VnDateField


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1945, max_value=2200)


class ReadingFields(DoerFields):
    """Mixin of the forms that correct a reading: which state of it the page showed."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, revision: int, **kwargs: Any) -> None:
        kwargs["initial"] = {"revision": revision, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class ResolutionForm(ReadingFields, forms.ModelForm):
    """Head and foot as they should have been read."""

    issued_on = VnDateField(label=_("Ngày ban hành"), required=False)
    # The model's own bounds are not asked (see `_post_clean`).
    period_from = _year(_("Từ năm"))
    period_to = _year(_("Đến năm"))
    vision_year = _year(_("Tầm nhìn đến năm"))

    class Meta:
        model = Resolution
        fields = (
            "title",
            "abstract",
            "issuing_body",
            "symbol",
            "place",
            "issued_on",
            "signing_authority",
            "signer_title",
            "signer_name",
            "period_from",
            "period_to",
            "vision_year",
        )
        widgets = {"title": forms.Textarea(attrs={"rows": 2}), "abstract": forms.Textarea(attrs={"rows": 2})}

    def _post_clean(self) -> None:
        """The action sets and judges the row: here only the fields are read."""


class RecipientForm(forms.Form):
    text = forms.CharField(label=_("Nơi nhận"), max_length=300, required=False)
    purpose = forms.ChoiceField(label=_("Để"), choices=Purpose, required=False, initial=Purpose.CARRY_OUT)


class ClauseForm(ReadingFields, forms.Form):
    """A clause without its paragraphs."""

    code = forms.CharField(
        label=_("Mã mục"), max_length=20, help_text=_("Vị trí trong văn bản, ví dụ II.3 hoặc I.2.1.")
    )
    marker = forms.CharField(label=_("Số thứ tự in trên văn bản"), max_length=20, required=False)
    heading = forms.CharField(label=_("Tiêu đề"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Tính chất"), choices=ClauseKind)


class ParagraphForm(forms.Form):
    text = forms.CharField(
        label=_("Nội dung từng đoạn"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    obliges = forms.BooleanField(label=_("Phải thực hiện"), required=False)


class SplitForm(ReadingFields, forms.Form):
    """From which paragraph on a new clause begins."""

    at = forms.TypedChoiceField(label=_("Mục mới bắt đầu từ đoạn"), coerce=int, widget=forms.RadioSelect)
    code = forms.CharField(label=_("Mã của mục mới"), max_length=20)
    first_is_heading = forms.BooleanField(label=_("Đoạn ấy là tiêu đề của mục mới"), required=False)

    def __init__(self, *args: Any, clause: Clause, **kwargs: Any) -> None:
        """Offer every paragraph that can begin a clause: with no heading the first one stays."""
        super().__init__(*args, **kwargs)
        first = 0 if clause.heading else 1
        self.fields["at"].choices = [
            (place, row.text[:140]) for place, row in enumerate(clause.paragraphs.all()) if place >= first
        ]


class ConfirmForm(ReadingFields, forms.Form):
    """Nothing but who, in which capacity and when."""


class DiscardForm(DoerFields, forms.Form):
    reason = forms.CharField(
        label=_("Lý do bỏ bản đọc"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class AdoptForm(DoerFields, forms.Form):
    compared = forms.BooleanField(
        label=_("Tôi đã đối chiếu bản đọc với bản gốc có chữ ký."),
        error_messages={"required": _("Đồng chí đối chiếu với bản gốc rồi đánh dấu vào ô này.")},
    )


class NumberForm(DoerFields, forms.Form):
    number = forms.CharField(label=_("Số"), max_length=10, help_text=_("Chỉ ghi phần số, ví dụ 07."))


class ProgrammeForm(DoerFields, forms.Form):
    programme = forms.ChoiceField(label=_("Bộ dữ liệu"), widget=forms.RadioSelect)


def _rows(form: type[forms.Form], most: int, extra: int) -> type[BaseFormSet]:
    return formset_factory(form, extra=extra, max_num=most, validate_max=True, absolute_max=most)


ParagraphRows = _rows(ParagraphForm, most=400, extra=0)
RecipientRows = _rows(RecipientForm, most=100, extra=1)
