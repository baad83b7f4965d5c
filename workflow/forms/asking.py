"""Asking units at a step: which of them, until when."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from toolbox.fields import VnDateField
from workflow.forms.steps import StepForm
from workflow.models import Seat


class AskForm(StepForm):
    """`before`: the seats asked before in this round. Kinds say whom it asks, whom as a rule, until when."""

    TELLS = ("units", "due_on")

    units = forms.MultipleChoiceField(
        label=_("Đơn vị được hỏi"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một đơn vị.")},
    )
    due_on = VnDateField(label=_("Hạn gửi"))

    def __init__(self, *args: Any, before: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        asked = {seat.unit_id for seat in before}
        self.units = {str(unit.pk): unit for unit in self.askable() if unit.pk not in asked}
        self.fields["units"].choices = [(pk, unit.name) for pk, unit in self.units.items()]
        if not asked:  # all that are asked as a rule at once; who is not to be asked is struck out
            self.fields["units"].initial = [pk for pk, unit in self.units.items() if self.is_usual(unit)]
        self.fields["due_on"].initial = self.first_due()

    def askable(self) -> list[Unit]:
        raise NotImplementedError

    def is_usual(self, unit: Unit) -> bool:
        raise NotImplementedError

    def first_due(self) -> date:
        raise NotImplementedError

    def clean_units(self) -> list[Unit]:
        return [self.units[pk] for pk in self.cleaned_data["units"]]
