"""Keeping periods: the calendar of a year, a period's days, whom it asks, urging and the freeze."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit
from tasks.actions.periods import EARLIEST, LATEST
from tasks.forms.own import OwnDoerFields
from tasks.forms.units import UnitsField
from tasks.models import Period, PeriodKind
from toolbox.fields import VnDateField


class CalendarForm(OwnDoerFields):
    """The collector is the unit of the form; who keeps the periods of several chooses on the page before."""

    year = forms.IntegerField(
        label=_("Năm"),
        min_value=EARLIEST,
        max_value=LATEST,
        error_messages={"required": _("Ghi năm, ví dụ 2022."), "invalid": _("Năm gồm bốn chữ số.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("Loại kỳ"),
        choices=PeriodKind,
        widget=forms.CheckboxSelectMultiple,
        initial=["quarter", "half_year", "year"],
        error_messages={"required": _("Chọn ít nhất một loại kỳ.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = office_today().year


class DaysForm(OwnDoerFields):
    opens_on = VnDateField(label=_("Ngày mở kỳ"))
    cut_off_on = VnDateField(label=_("Ngày chốt số liệu"), help_text=_("Số liệu tính đến hết ngày này."))
    due_on = VnDateField(label=_("Hạn đơn vị nộp"), help_text=_("Phải là ngày làm việc."))
    report_on = VnDateField(label=_("Ngày cấp huyện báo cáo"), help_text=_("Phải là ngày làm việc."))

    NAMES = ("opens_on", "cut_off_on", "due_on", "report_on")

    def __init__(self, *args: Any, period: Period, **kwargs: Any) -> None:
        super().__init__(*args, initial={name: getattr(period, name) for name in self.NAMES}, **kwargs)
        if period.opened_on:
            self.fields["opens_on"].disabled = True
            self.fields["opens_on"].help_text = _("Kỳ đã mở, ngày này giữ nguyên.")

    @property
    def days(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.NAMES}


class OpenForm(OwnDoerFields):
    """Whom the period asks: who owes by itself is chosen already, every other live unit may be added."""

    units = UnitsField(
        label=_("Đơn vị phải báo cáo"),
        error_messages={"required": _("Chọn ít nhất một đơn vị phải báo cáo.")},
    )

    def __init__(self, *args: Any, choices: QuerySet[Unit], chosen: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].offer(choices)  # type: ignore[attr-defined]
        self.fields["units"].initial = list(chosen)


class UrgeForm(OwnDoerFields):
    """Nothing but who urges."""


class FreezeForm(OwnDoerFields):
    confirm = forms.BooleanField(
        label=_("Vẫn chốt dù còn đơn vị chưa nộp hoặc báo cáo chưa kiểm tra"), required=False
    )
    mark_optional = False
