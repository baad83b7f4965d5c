"""The registry clerk's forms: number and dispatch."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit, UnitKind
from registry.actions.distribution import Recipient
from registry.actions.numbering import NeedsConfirmation
from registry.forms.kept import KeptFileField
from registry.models import Purpose
from toolbox.errors import Refused
from toolbox.fields import VnDateField
from workflow.forms.steps import StepForm
from workflow.models import Case, VersionTask

LONGEST_LINE = 200  # letters: the width of a recipient's column


class NumberForm(StepForm):
    SCAN_IN_SIGHT = True

    issued_on = VnDateField(label=_("Ngày ban hành"))
    wanted = forms.IntegerField(
        label=_("Số đã lấy ở sổ ngoài hệ thống"),
        required=False,
        min_value=1,
        max_value=99999,
        widget=forms.NumberInput(attrs={"class": "width-number", "inputmode": "numeric"}),
        help_text=_("Để trống: hệ thống cấp số tiếp theo của sổ."),
        error_messages={"invalid": _("Ghi phần số, ví dụ 45; chữ a ghi ở ô bên.")},
    )
    suffix = forms.CharField(
        label=_("Chữ kèm số"),
        required=False,
        max_length=2,
        help_text=_("Chỉ khi số chèn, ví dụ a trong 45a."),
        widget=forms.TextInput(attrs={"class": "width-number"}),
    )
    confirm = forms.BooleanField(label=_("Tôi đã kiểm tra sổ, số này đúng"), required=False)
    scan = KeptFileField(label=_("Bản đã ký, đóng dấu"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issued_on"].initial = office_today()
        self.hide_confirm()

    def hide_confirm(self) -> None:
        """It is asked only after a warning; once asked it stays in sight."""
        if "confirm" not in self.data and "asked" not in self.data:
            self.own_names.remove("confirm")

    def refused(self, refusal: Refused) -> None:
        if isinstance(refusal, NeedsConfirmation) and "confirm" not in self.own_names:
            self.own_names.append("confirm")


def default_recipients(case: Case) -> list[tuple[Unit, Purpose]]:
    """Nơi nhận: who stands above (of UBND huyện the Committee whose resolution it is), the reviewers, its own
    bodies and lower units.

    Purposes: those above and the reviewers get it as a report, its own carry it out. One query.
    """
    symbols = list(case.settings.get("reviewers", {}).values())
    above = case.unit.lineage[:-1] or [case.duty.resolution.issuer_id]
    own = Q(path__startswith=case.unit.path)
    if case.unit.locality_id:
        own |= Q(locality_id=case.unit.locality_id)
    if case.flow.reaches_all:
        own |= Q(pk__in=VersionTask.objects.filter(version__document__case=case).values("lead_unit"))
    boards = Q(symbol__in=symbols, kind__in=[UnitKind.PARTY_BOARD, UnitKind.AGENCY])
    found = Unit.objects.on(office_today()).filter(Q(pk__in=above) | boards | own).exclude(pk=case.unit_id)
    return [(unit, Purpose.CARRY_OUT if _is_own(case.unit, unit) else Purpose.REPORT) for unit in found]


def _is_own(unit: Unit, other: Unit) -> bool:
    here = unit.locality_id is not None and other.locality_id == unit.locality_id
    return here or other.path.startswith(unit.path)


def _lines_field(purpose: Purpose) -> forms.CharField:
    return forms.CharField(
        label=_("Nơi nhận khác (%(purpose)s)") % {"purpose": purpose.label},
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một nơi; dùng cho nơi nhận ngoài hệ thống."),
    )


class DispatchForm(StepForm):
    mark_optional = False  # what is needed depends on what is chosen: the hints say it

    units = forms.MultipleChoiceField(
        label=_("Nơi nhận trong hệ thống"), required=False, widget=forms.CheckboxSelectMultiple
    )

    LINES = (Purpose.REPORT, Purpose.CARRY_OUT, Purpose.INFORM, Purpose.FILE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.defaults = {
            str(unit.pk): (unit, purpose) for unit, purpose in default_recipients(self.desk.case)
        }
        words = [(pk, f"{unit.name} ({purpose.label})") for pk, (unit, purpose) in self.defaults.items()]
        self.fields["units"].choices = words
        self.fields["units"].initial = list(self.defaults)
        for purpose in self.LINES:
            self.fields[f"lines_{purpose.value}"] = _lines_field(purpose)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for purpose in self.LINES:
            name = f"lines_{purpose.value}"
            long = [line for line in said.get(name, "").splitlines() if len(line.strip()) > LONGEST_LINE]
            if long:
                self.add_error(name, _("Mỗi dòng dài nhất %(most)d ký tự.") % {"most": LONGEST_LINE})
        if not self.errors and not self.recipients:
            self.add_error("units", _("Chọn hoặc ghi ít nhất một nơi nhận."))
        return said

    @property
    def lines(self) -> list[forms.BoundField]:
        """The fields of those outside the system."""
        return [self[f"lines_{purpose.value}"] for purpose in self.LINES]

    @property
    def lines_open(self) -> bool:
        return any(field.errors or (self.is_bound and field.value()) for field in self.lines)

    @property
    def said(self) -> dict[str, Any]:
        return {"recipients": self.recipients}

    @property
    def recipients(self) -> list[Recipient]:
        said = self.cleaned_data
        chosen = [self.defaults[pk] for pk in said.get("units", [])]
        units = [Recipient(unit=unit, purpose=purpose) for unit, purpose in chosen]
        typed = [
            Recipient(text=line.strip(), purpose=purpose)
            for purpose in self.LINES
            for line in said.get(f"lines_{purpose.value}", "").splitlines()
            if line.strip()
        ]
        return units + typed
