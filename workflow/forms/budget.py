"""Forms of a year's money: asking for needs, a unit's needs, amounts of each stage, spending, the year."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.forms.doer import DoerFields
from organizations.models import Unit, UnitKind, User
from registry.forms.kept import PROOFS, KeptFileField
from registry.forms.once import SentOnce
from registry.forms.signed import SignedForm
from resolutions.models import Duty
from tasks.workdays import add_working_days
from workflow.actions.budget import Amounts
from workflow.actions.needs import Need
from workflow.budget import QUARTERS, Line, year_of
from workflow.forms.asking import AskForm
from workflow.forms.steps import CommentedForm
from workflow.forms.tables import (
    AmountsForm,
    RowsForm,
    RulingForm,
    VnMoneyField,
    add_amount,
    amounts_of,
    table_of_amounts,
)
from workflow.models import Case
from workflow.verbs import ACTIVATE, PROPOSE_MONEY


class YearForm(DoerFields):
    """For which year a yearly duty is opened."""

    year = forms.IntegerField(
        label=_("Năm"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "width-number"}),
        error_messages={"required": _("Ghi năm, ví dụ 2023."), "invalid": _("Ghi năm bằng bốn chữ số.")},
    )

    def __init__(self, *args: Any, person: User, duty: Duty, **kwargs: Any) -> None:
        kwargs["initial"] = {"year": office_today().year}
        super().__init__(*args, person=person, verb=ACTIVATE, unit=duty.resolution.issuer, **kwargs)
        self.fields.pop("entered_for", None)  # the giving of a duty is no personal decision


def needing(case: Case) -> list[Unit]:
    """Whose needs are asked for: agencies and communes below the unit whose money it is. One query."""
    kinds = (UnitKind.AGENCY, UnitKind.COMMUNE_PEOPLE)
    return list(Unit.objects.on(office_today()).filter(parent=case.unit, kind__in=kinds))


class AskNeedsForm(AskForm):
    def askable(self) -> list[Unit]:
        return needing(self.desk.case)

    def is_usual(self, unit: Unit) -> bool:
        """In a later round only who has to explain is asked again."""
        return bool(self.desk.case.round == 1)

    def first_due(self) -> date:
        """15 August of the year before (domain 3.2, 2C1), else the step's days from today."""
        case = self.desk.case
        wanted = date(year_of(case) - 1, 8, 15)
        days = int(case.settings["days"].get("propose", 30))
        return wanted if wanted > office_today() else add_working_days(office_today(), days)


class NeedRow(forms.Form):
    mark_optional = False

    content = forms.CharField(
        label=_("Nội dung cần kinh phí"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 1}),
        error_messages={"required": _("Ghi nội dung.")},
    )
    amount = VnMoneyField(
        label=_("Số tiền, đồng"), error_messages={"required": _("Ghi số tiền, ví dụ 1.250.000.")}
    )
    basis = forms.CharField(
        label=_("Căn cứ, cách tính"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )


class NeedsForm(SentOnce, RowsForm):
    """A unit's needs; sent from where the line is weak."""

    ROW = NeedRow
    mark_optional = False

    none = forms.BooleanField(label=_("Đơn vị không có nhu cầu kinh phí năm này"), required=False)
    note = forms.CharField(
        label=_("Thuyết minh (nếu có)"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def said(self) -> dict[str, Any]:
        needs = [Need(row["content"], row["amount"], row["basis"]) for row in self.rows.written]
        return super().said | {"needs": needs}


class CloseNeedsForm(CommentedForm):
    pass


class BalanceForm(AmountsForm):
    TELLS = ("comment", "scan")

    comment = forms.CharField(
        label=_("Thuyết minh chung"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def first(self, line: Line) -> int | None:
        return line.proposed


class SettleForm(RulingForm):
    WITH_REASON = True

    def first(self, line: Line) -> int | None:
        return line.spent


class EndSpendingForm(CommentedForm):
    pass


class SpendingForm(SentOnce, SignedForm):
    """A quarter's spending of one unit, with its evidence; the same file is the signed sheet when entered."""

    SCAN_IN_SIGHT = True
    mark_optional = False

    quarter = forms.TypedChoiceField(
        label=_("Quý"),
        choices=list(zip(QUARTERS, (_("Quý I"), _("Quý II"), _("Quý III"), _("Quý IV")), strict=True)),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn quý.")},
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    scan = KeptFileField(
        label=_("Chứng từ, bảng kê có xác nhận"),
        accepted=PROOFS,
        error_messages={"required": _("Đính kèm chứng từ hoặc bảng kê có xác nhận.")},
    )

    def __init__(
        self, *args: Any, person: User, case: Case, unit: Unit, lines: list[Line], **kwargs: Any
    ) -> None:
        self.lines = lines
        super().__init__(*args, person=person, verb=PROPOSE_MONEY, unit=unit, entered_at=case.unit, **kwargs)
        self.fields["scan"].required = True
        for line in lines:
            add_amount(self, line, None, needed=False)

    def table(self) -> list[tuple[Line, Any, Any]]:
        return table_of_amounts(self, self.lines)

    @property
    def amounts(self) -> Amounts:
        return amounts_of(self, self.lines)


def quarter_now(year: int) -> int | None:
    """The quarter that is chosen at first: today's, while the year runs."""
    today = office_today()
    return (today.month + 2) // 3 if today.year == year else None
