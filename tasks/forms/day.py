"""On which day a page is looked at."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from toolbox.fields import VnDateField


class DayForm(forms.Form):
    ngay = VnDateField(label=_("Xem vào ngày"), required=False)

    mark_optional = False

    @property
    def day(self) -> date:
        """Today when none or a wrong one is typed."""
        self.is_valid()
        return self.cleaned_data.get("ngay") or office_today()
