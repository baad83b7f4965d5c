"""The filled sheet of figures."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp Excel (.xlsx) đã điền"),
        error_messages={"required": _("Chọn tệp .xlsx."), "empty": _("Tệp này trống. Chọn tệp khác.")},
    )

    file.widget.attrs["accept"] = ".xlsx"
