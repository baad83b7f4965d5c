"""Between which two days a thing is compared."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from toolbox.fields import VnDateField


class CompareForm(forms.Form):
    """Both days with the whole day: what the thing was when they ended."""

    tu = VnDateField(label=_lazy("Cuối ngày"))
    den = VnDateField(label=_lazy("So với cuối ngày"))
    mark_optional = False

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("tu") and said.get("den") and said["tu"] >= said["den"]:
            self.add_error("den", _("Ngày sau phải ở sau ngày trước. Sửa lại một trong hai ngày."))
        return said
