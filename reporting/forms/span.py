"""Which days a list of the auditor covers."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from toolbox.fields import VnDateField
from workflow.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Span:
    """Office days, both included."""

    first: date
    last: date

    @property
    def query(self) -> str:
        """As an address carries it."""
        return urlencode({"tu": f"{self.first:%d/%m/%Y}", "den": f"{self.last:%d/%m/%Y}"})


class SpanForm(forms.Form):
    """A day left out is the quarter's."""

    tu = VnDateField(label=_("Từ ngày"), required=False)
    den = VnDateField(label=_("Đến hết ngày"), required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        self.mark_optional = False
        quarter = Quarter.of(today)
        self.default = Span(quarter.first_day, quarter.last_day)
        super().__init__(data or None, initial={"tu": self.default.first, "den": self.default.last})

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        first, last = self._days(said)
        if first > last:
            self.add_error("den", _("Ngày cuối không được trước ngày đầu."))
        return said

    def _days(self, said: dict[str, Any]) -> tuple[date, date]:
        return said.get("tu") or self.default.first, said.get("den") or self.default.last

    @property
    def span(self) -> Span:
        """What was asked; the quarter while it cannot be read."""
        return Span(*self._days(self.cleaned_data)) if self.is_bound and self.is_valid() else self.default
