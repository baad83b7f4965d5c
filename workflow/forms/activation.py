"""Giving a duty: which of the units that owe it get their case now."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from organizations.models import Unit, User
from registry.forms.once import SentOnce
from resolutions.models import Duty, Resolution
from workflow.actions.deadlines import MOST_DAYS
from workflow.verbs import ACTIVATE


class ActivationForm(DoerFields):
    units = forms.MultipleChoiceField(
        label=_("Giao cho"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một đơn vị.")},
    )

    def __init__(self, *args: Any, person: User, duty: Duty, owing: list[Unit], **kwargs: Any) -> None:
        """`owing`: units that owe the duty and have no case yet; all are chosen at first."""
        super().__init__(*args, person=person, verb=ACTIVATE, unit=duty.resolution.issuer, **kwargs)
        # The giving of a duty is no personal decision: nobody enters it for another.
        self.fields.pop("entered_for", None)
        self.owing = {str(unit.pk): unit for unit in owing}
        self.fields["units"].choices = [(pk, unit.name) for pk, unit in self.owing.items()]
        self.fields["units"].initial = list(self.owing)

    def clean_units(self) -> list[Unit]:
        return [self.owing[pk] for pk in self.cleaned_data["units"]]


class DeadlineForm(SentOnce, DoerFields):
    days = forms.IntegerField(
        label=_("Hạn, số ngày từ ngày ban hành"),
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput(attrs={"class": "width-number", "inputmode": "numeric"}),
        error_messages={"required": _("Ghi số ngày."), "invalid": _("Ghi bằng chữ số, ví dụ 45.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("entered_for", None)  # no personal decision: nobody enters it for another

    @property
    def said(self) -> dict[str, Any]:
        return {"days": self.cleaned_data["days"]}


class TogetherForm(DoerFields):
    duties = forms.MultipleChoiceField(
        label=_("Nhiệm vụ"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một nhiệm vụ.")},
    )

    def __init__(
        self, *args: Any, person: User, resolution: Resolution, owing: dict[Duty, list[Unit]], **kwargs: Any
    ) -> None:
        """`owing`: by duty the units that get it now; all duties are chosen at first."""
        super().__init__(*args, person=person, verb=ACTIVATE, unit=resolution.issuer, **kwargs)
        self.fields.pop("entered_for", None)
        self.known = {str(duty.pk): duty for duty in owing}
        self.fields["duties"].choices = [
            (pk, _("%(duty)s (%(count)d đơn vị)") % {"duty": duty, "count": len(owing[duty])})
            for pk, duty in self.known.items()
        ]
        self.fields["duties"].initial = list(self.known)

    def clean_duties(self) -> list[Duty]:
        return [self.known[pk] for pk in self.cleaned_data["duties"]]
