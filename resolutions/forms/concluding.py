"""A reason that is signed: for a sentence without a duty, for the end of a resolution."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.forms.signed import SignedForm


class ReasonForm(SignedForm):
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ít nhất 10 ký tự. Ai xem nghị quyết cũng đọc được."),
        error_messages={"required": _("Ghi rõ lý do.")},
    )
