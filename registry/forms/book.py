"""Which documents of a register are shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from registry.symbols import NAMES, types_of


class BookFilter(forms.Form):
    """Only types of the branch: an unknown one in the address shows everything."""

    loai = forms.ChoiceField(label=_("Loại văn bản"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_optional = False
        kinds = [(code, NAMES[code]) for code in types_of(unit.branch)]
        self.fields["loai"].choices = [("", _("Tất cả")), *kinds]  # type: ignore[attr-defined]

    @property
    def document_type(self) -> str:
        return self.cleaned_data.get("loai", "") if self.is_valid() else ""
