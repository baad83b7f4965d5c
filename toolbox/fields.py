"""Form fields that read what Vietnamese offices type: days day-first, numbers as 1.250,5."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from toolbox.vietnamese import parse_date, parse_number


class VnDateField(forms.DateField):
    """A day typed as 05/12/2022 (or 05122022, on a phone's number pad); always day first."""

    default_error_messages = {"required": _("Ghi ngày, ví dụ 05/12/2022.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(
            format="%d/%m/%Y",
            attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "30", "class": "vn-date"},
        )
        kwargs.setdefault("widget", widget)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value)[:60])
        except ValueError as wrong:
            raise ValidationError(str(wrong), code="invalid") from wrong


class VnNumberField(forms.Field):
    """A number typed as 1.250,5 (`toolbox.vietnamese.parse_number`); None when empty."""

    default_error_messages = {
        "required": _("Ghi một số."),
        "number": _("“%(text)s” chưa đúng cách ghi số. Ghi số, ví dụ 1.250,5."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip()[:60]
        if not text:
            return None
        try:
            return parse_number(text)
        except InvalidOperation as wrong:
            raise ValidationError(
                self.error_messages["number"], code="number", params={"text": text[:30]}
            ) from wrong
