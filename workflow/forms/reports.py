"""Forms of a report: begun from a period, concluded on with rows that become work."""

from datetime import date
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.forms.doer import DoerFields
from organizations.models import Unit, UnitKind, User
from resolutions.models import Duty
from toolbox.fields import VnDateField
from toolbox.vietnamese import fold
from workflow.actions.report import Concluded
from workflow.forms.steps import StepForm
from workflow.models.synthesis import Body
from workflow.verbs import ACTIVATE

MOST_ROWS = 100
SUGGESTED = {"list": "several-units", "data-several": "units", "autocomplete": "off"}


class BeginForm(DoerFields):
    report = forms.ChoiceField(
        label=_("Báo cáo cần lập"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn một báo cáo.")},
    )

    def __init__(
        self, *args: Any, person: User, issuer: Unit, choices: list[tuple[Duty, Unit]], **kwargs: Any
    ) -> None:
        """`choices`: reports that may still be begun from the period."""
        super().__init__(*args, person=person, verb=ACTIVATE, unit=issuer, **kwargs)
        self.fields.pop("entered_for", None)  # giving a duty is no personal decision
        self.pairs = {f"{duty.pk}-{unit.pk}": (duty, unit) for duty, unit in choices}
        self.fields["report"].choices = [
            (key, f"{duty.product}: {unit.name}") for key, (duty, unit) in self.pairs.items()
        ]
        if len(self.pairs) == 1:
            self.fields["report"].initial = next(iter(self.pairs))

    def clean_report(self) -> tuple[Duty, Unit]:
        return self.pairs[self.cleaned_data["report"]]


class ConclusionRow(forms.Form):
    """One piece of work; several units are named with a semicolon between them."""

    mark_optional = False

    title = forms.CharField(
        label=_("Việc"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi nội dung việc.")},
    )  # fmt: skip
    units = forms.CharField(
        label=_("Đơn vị chủ trì"), max_length=600, help_text=_("nhiều đơn vị: cách nhau dấu ;"),
        widget=forms.TextInput(attrs=SUGGESTED),
        error_messages={"required": _("Ghi đơn vị chủ trì.")},
    )  # fmt: skip
    due_on = VnDateField(label=_("Hạn"))
    product = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)

    def __init__(self, *args: Any, known: dict[str, Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_units(self) -> list[Unit]:
        names = [name.strip() for name in self.cleaned_data["units"].split(";") if name.strip()]
        unknown = [name for name in names if fold(name) not in self.known]
        if unknown:
            raise forms.ValidationError(
                _("Không thấy đơn vị: %(names)s. Chọn trong danh sách gợi ý."),
                params={"names": ", ".join(unknown)},
            )
        return list(dict.fromkeys(self.known[fold(name)] for name in names))


class Rows(BaseFormSet):
    def concluded(self) -> list[Concluded]:
        """The rows that hold something and were not struck out, one for each unit."""
        kept = [one.cleaned_data for one in self.forms if one.has_changed()]
        return [
            Concluded(row["title"], unit, row["due_on"], row["product"])
            for row in kept
            if row and not row.get("DELETE")
            for unit in row["units"]
        ]


def rows_form(data: Any, units: list[Unit]) -> Any:
    known = {fold(name): unit for unit in units for name in (unit.short_name, unit.name) if name}
    kind = formset_factory(
        ConclusionRow, formset=Rows, extra=1, can_delete=True, max_num=MOST_ROWS,
        absolute_max=MOST_ROWS, validate_max=True,
    )  # fmt: skip
    return kind(data, prefix="viec", form_kwargs={"known": known})


def units_named(day: date) -> list[Unit]:
    """Whom a conclusion of the Standing Committee may name. One query."""
    return list(Unit.objects.on(day).exclude(kind=UnitKind.CELL).order_by("path"))


class ConcludeForm(StepForm):
    body = forms.ChoiceField(label=_("Nơi kết luận"), choices=Body.choices, widget=forms.RadioSelect)
    held_on = VnDateField(label=_("Ngày họp, ngày cho ý kiến"))
    basis = forms.CharField(
        label=_("Theo văn bản, biên bản"),
        max_length=200,
        help_text=_("Ví dụ 12-KL/HU, hoặc biên bản giao ban ngày 20/6/2022."),
        error_messages={"required": _("Ghi số văn bản kết luận hoặc biên bản, thông báo ngày nào.")},
    )
    comment = forms.CharField(
        label=_("Nội dung kết luận"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ít nhất 10 ký tự. Mọi người đọc được báo cáo đều thấy."),
        error_messages={"required": _("Ghi nội dung kết luận.")},
    )

    def __init__(self, *args: Any, rows: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.fields["body"].initial = Body.STANDING_COMMITTEE
        self.fields["held_on"].initial = office_today()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.rows.is_valid():
            self.add_error(None, _("Còn chỗ phải sửa trong bảng việc ở dưới."))
        return said
