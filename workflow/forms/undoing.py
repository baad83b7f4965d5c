"""What of a decision was typed wrong, and what it should be."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from workflow.forms.detours import DetourForm


class CorrectionForm(DetourForm):
    """`written`: field → what stands today, of what may be corrected."""

    field = forms.ChoiceField(
        label=_("Chỗ ghi sai"), widget=forms.RadioSelect, error_messages={"required": _("Chọn chỗ ghi sai.")}
    )
    new = forms.CharField(
        label=_("Sửa thành"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi giá trị đúng.")},
    )

    field_order = ("field", "new", "reason")

    def __init__(self, *args: Any, written: Mapping[Any, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [
            (one.value, _("%(what)s, đã ghi: %(value)s") % {
                "what": capfirst(one.label), "value": value[:200] or _("để trống"),
            })
            for one, value in written.items()
        ]  # fmt: skip
