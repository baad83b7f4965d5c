"""Form fields that read what Vietnamese offices type: days day-first, numbers as 1.250,5."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from toolbox.vietnamese import parse_date, parse_number, spoken_number


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


class VnNumberField(forms.CharField):
    """A number typed as 1.250,5, of at most two decimals; cleans to a Decimal or None."""

    default_error_messages = {
        "invalid": _("“%(text)s” không phải là số. Ví dụ đúng: 1.250 hoặc 52,5."),
        "decimals": _("Ghi nhiều nhất hai chữ số sau dấu phẩy."),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "maxlength": "20", "class": "width-number"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Decimal | None:
        """The number; ValidationError for what is none."""
        text = super().clean(value)
        if text in self.empty_values:
            return None
        try:
            number = parse_number(text)
        except InvalidOperation as wrong:
            words = self.error_messages["invalid"] % {"text": text[:40]}
            raise ValidationError(words, code="invalid") from wrong
        if number != number.quantize(Decimal("0.01")):
            raise ValidationError(self.error_messages["decimals"], code="decimals")
        return number

    def prepare_value(self, value: Any) -> Any:
        """A number is shown as it would be typed."""
        return spoken_number(value) if isinstance(value, Decimal) else value
