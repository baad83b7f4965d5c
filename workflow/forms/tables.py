"""Steps whose page is a table: rows that are written, and amounts beside rows that stand."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from toolbox.fields import VnDateField, VnNumberField
from toolbox.pages import asks_for_row, quiet, with_one_more_row
from toolbox.vietnamese import spoken_number
from workflow.actions.budget import Amounts, Ruling
from workflow.budget import Line
from workflow.forms.steps import StepForm

ROWS = "rows"
MOST_ROWS = 300


class VnMoneyField(VnNumberField):
    """Whole đồng, typed as 1.250.000; cleans to an int or None."""

    default_error_messages = {
        "invalid": _("“%(text)s” không phải là số tiền. Ví dụ đúng: 1.250.000."),
        "decimals": _("Ghi số đồng tròn, không có số lẻ."),
        "negative": _("Số tiền không được âm."),
    }

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        if number is None:
            return None
        if number != number.to_integral_value():
            raise ValidationError(self.error_messages["decimals"], code="decimals")
        if number < 0:
            raise ValidationError(self.error_messages["negative"], code="negative")
        return int(number)

    def prepare_value(self, value: Any) -> Any:
        return spoken_number(value) if isinstance(value, int | Decimal) else value


class _Rows(BaseFormSet):
    @property
    def written(self) -> list[dict[str, Any]]:
        """What the rows say that hold something and were not struck out."""
        said = [one.cleaned_data for one in self.forms if one.has_changed() or one.initial]
        return [row for row in said if row and not row.get("DELETE")]


class RowsForm(StepForm):
    """A step's form with a table of rows (`ROW`) below its fields."""

    ROW: type[forms.Form] = forms.Form

    def __init__(
        self, *args: Any, shown: list[dict[str, Any]] | None = None, room: int = 3, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        data = self.data if self.is_bound else None
        kind = formset_factory(
            self.ROW,
            formset=_Rows,
            extra=room,
            can_delete=True,
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
        )
        first = None if self.is_bound else shown  # a row sent as it stood is a row, not an empty one
        self.rows = kind(data, initial=first, prefix=ROWS, form_kwargs=self.row_kwargs())

    def row_kwargs(self) -> dict[str, Any]:
        return {}

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.rows.is_valid():
            self.add_error(None, _now("Còn ô chưa đúng trong bảng. Xem chỗ báo đỏ."))
        return said


def filled(request: HttpRequest, kind: type[RowsForm], **kwargs: Any) -> tuple[RowsForm, bool]:
    """The form as it came; True when the person only asked for one more row without script."""
    growing = asks_for_row(request)
    data = with_one_more_row(request.POST, ROWS) if growing else request.POST or None
    form = kind(data, request.FILES or None, person=request.user, **kwargs)
    if growing:
        quiet(form)
        quiet(form.rows)
    return form, growing


class AmountsForm(StepForm):
    """An amount, and a reason where it is needed, for each standing line. `amount_<id>`, `reason_<id>`."""

    mark_optional = False
    WITH_REASON = True

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        self.lines = lines
        super().__init__(*args, **kwargs)
        for line in lines:
            add_amount(self, line, self.first(line), needed=True, with_reason=self.WITH_REASON)

    def first(self, line: Line) -> int | None:
        """What stands in the field before anybody types."""
        return line.last

    def table(self) -> list[tuple[Line, forms.BoundField, forms.BoundField | None]]:
        return table_of_amounts(self, self.lines)

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"amounts": amounts_of(self, self.lines)}


def add_amount(
    form: forms.Form, line: Line, initial: int | None, *, needed: bool, with_reason: bool = True
) -> None:
    form.fields[f"amount_{line.pk}"] = VnMoneyField(
        label=_now("Số tiền, đồng: %(line)s") % {"line": line.line},
        initial=initial,
        required=needed,
        error_messages={"required": _("Ghi số tiền (không có thì ghi 0).")},
    )
    if with_reason:
        form.fields[f"reason_{line.pk}"] = forms.CharField(
            label=_now("Lý do: %(line)s") % {"line": line.line},
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 1}),
        )


def table_of_amounts(form: forms.Form, lines: list[Line]) -> list[tuple[Line, Any, Any]]:
    """(line, its amount's field, its reason's field or None)."""
    reasons = [form[f"reason_{one.pk}"] if f"reason_{one.pk}" in form.fields else None for one in lines]
    return [(one, form[f"amount_{one.pk}"], reason) for one, reason in zip(lines, reasons, strict=True)]


def amounts_of(form: forms.Form, lines: list[Line]) -> Amounts:
    said = form.cleaned_data
    typed = {one.pk: said.get(f"amount_{one.pk}") for one in lines}
    return Amounts(
        {pk: amount for pk, amount in typed.items() if amount is not None},
        {one.pk: said.get(f"reason_{one.pk}", "") for one in lines},
    )


class PaperFields(forms.Form):
    """Number and day of a paper, in the words of whoever copies it."""

    symbol = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=80,
        error_messages={"required": _("Ghi số, ký hiệu, ví dụ 45/NQ-HĐND.")},
    )
    issued_on = VnDateField(label=_("Ngày ban hành"))


class RulingForm(PaperFields, AmountsForm):
    """What a resolution or decision says of every line, with its total and its scan."""

    TELLS = ()
    WITH_REASON = False
    SCAN_IN_SIGHT = True

    total = VnMoneyField(
        label=_("Tổng số ghi trong văn bản, đồng"),
        help_text=_("Hệ thống đối chiếu với tổng các dòng."),
        error_messages={"required": _("Ghi tổng số trong văn bản.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].required = True
        self.fields["scan"].help_text = _("PDF, Word hoặc ảnh chụp văn bản đã ký.")

    @property
    def said(self) -> dict[str, Any]:
        given = self.cleaned_data
        ruling = Ruling(given["symbol"], given["issued_on"], given["total"], given["scan"])
        return super().said | {"ruling": ruling}
