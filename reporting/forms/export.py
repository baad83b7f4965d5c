"""As what kind of file the entries leave."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.files import FORMATS


class ExportForm(forms.Form):
    loai = forms.ChoiceField(
        label=_("Loại tệp"),
        choices=[(key, kind.label) for key, kind in FORMATS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn loại tệp.")},
    )
    option_hints = {
        "loai": {
            "xlsx": _("Để đọc, lọc, in."),
            "csv": _("Để đưa vào phần mềm khác; mở được bằng Excel."),
            "json": _("Để chương trình đọc, đủ từng phần."),
        }
    }
