"""Giving a duty: which of the units that owe it get their case now."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from organizations.models import Unit, User
from resolutions.models import Duty
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
