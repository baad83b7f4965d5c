"""Bringing a resolution in: a file, or the pasted text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from resolutions.policy import issuers_for


class ImportForm(forms.Form):
    """Whose resolution, and its text. With one body to choose from there is nothing to choose."""

    issuer = forms.ModelChoiceField(Unit.objects.none(), label=_("Cơ quan ban hành"), empty_label=None)
    upload = forms.FileField(
        label=_("Tệp nghị quyết"),
        required=False,
        help_text=_("Word (.docx), PDF có chữ, hoặc văn bản (.txt) bảng mã UTF-8."),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
        error_messages={"empty": _("Tệp trống. Đồng chí chọn tệp có nội dung nghị quyết.")},
    )
    text = forms.CharField(
        label=_("Hoặc dán toàn văn vào đây"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        """Offer the bodies whose resolutions this person keeps."""
        super().__init__(*args, **kwargs)
        field = self.fields["issuer"]
        field.queryset = issuers_for(person)
        if len(field.queryset) == 1:
            self.initial.setdefault("issuer", field.queryset[0])
            field.widget = forms.HiddenInput()
