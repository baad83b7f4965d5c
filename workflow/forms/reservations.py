"""A member's minority opinion."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.forms.signed import SignedForm


class MinorityForm(SignedForm):
    text = forms.CharField(
        label=_("Ý kiến bảo lưu"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ít nhất 10 ký tự. Gắn với kết quả biểu quyết, không sửa được."),
        error_messages={"required": _("Ghi rõ ý kiến bảo lưu.")},
    )
