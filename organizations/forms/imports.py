"""Which sheet, and the file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.imports.kinds import KINDS


class ImportForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Bảng nào?"),
        choices=[(kind.key, kind.label) for kind in KINDS.values()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn loại bảng.")},
    )
    file = forms.FileField(
        label=_("Tệp Excel (.xlsx)"),
        error_messages={"required": _("Chọn tệp .xlsx."), "empty": _("Tệp này trống. Chọn tệp khác.")},
    )

    file.widget.attrs["accept"] = ".xlsx"
    option_hints = {"kind": {kind.key: kind.hint for kind in KINDS.values()}}
