"""What the decider says against a decision entered in her name."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DisputeForm(forms.Form):
    reason = forms.CharField(
        label=_("Đồng chí đã quyết định thế nào?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ghi rõ điều đúng, ví dụ: tôi đã trả lại, chưa ký. Lời này được giữ cạnh quyết định."),
    )
