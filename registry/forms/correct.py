"""What of an entry was written wrong, and what it should be."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from registry.actions.correcting import shown
from registry.models import CorrectedPart, RegisterEntry


class CorrectForm(DoerFields):
    field = forms.ChoiceField(
        label=_("Chỗ ghi sai"), widget=forms.RadioSelect, error_messages={"required": _("Chọn chỗ ghi sai.")}
    )
    new = forms.CharField(
        label=_("Sửa thành"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ngày ghi như 05/12/2022."),
        error_messages={"required": _("Ghi giá trị đúng.")},
    )
    reason = forms.CharField(
        label=_("Lý do đính chính"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Giá trị cũ và mới cùng hiện ở trang văn bản."),
        error_messages={"required": _("Ghi lý do đính chính.")},
    )

    def __init__(self, *args: Any, entry: RegisterEntry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [
            (one.value, _("%(what)s, đã ghi: %(value)s") % {
                "what": capfirst(one.label), "value": shown(getattr(entry, one))[:200] or _("để trống"),
            })
            for one in CorrectedPart
        ]  # fmt: skip
