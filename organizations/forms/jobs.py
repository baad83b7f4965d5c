"""The time of the day at which a job runs."""

from django import forms
from django.utils.translation import gettext_lazy as _


class JobTimeForm(forms.Form):
    at = forms.TimeField(
        label=_("Chạy lúc"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "width-date"}),
        help_text=_("Giờ Việt Nam, ví dụ 07:00."),
        error_messages={
            "required": _("Ghi giờ, ví dụ 07:00."),
            "invalid": _("Ghi giờ và phút, ví dụ 07:00."),
        },
    )
