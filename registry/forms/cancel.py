"""Cancelling a number."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields


class CancelForm(DoerFields):
    reason = forms.CharField(
        label=_("Lý do hủy số"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Số đã hủy vẫn nằm trong sổ và không cấp lại."),
        error_messages={"required": _("Ghi lý do hủy số.")},
    )
