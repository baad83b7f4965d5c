"""Nơi nhận of a resolution: the units of the day by kind, lines for who is outside the system."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit
from registry.actions.distribution import Recipient
from registry.models import Purpose
from resolutions.models import Resolution
from resolutions.owners import owners_of
from tasks.forms.own import OwnDoerFields
from tasks.forms.units import UnitsField

LONGEST_LINE = 200


class SendForm(OwnDoerFields):
    mark_optional = False

    units = UnitsField(label=_("Nơi nhận trong hệ thống"), required=False)
    lines = forms.CharField(
        label=_("Nơi nhận ngoài hệ thống"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một nơi. Hệ thống chỉ ghi là đã gửi."),
    )

    def __init__(self, *args: Any, resolution: Resolution, sent: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = office_today()
        field: UnitsField = self.fields["units"]
        field.offer(Unit.objects.on(today).exclude(pk=resolution.issuer_id).exclude(pk__in=sent))
        self.owing = {
            pk
            for duty in resolution.duties.all()
            for pk in owners_of(duty, today).values_list("pk", flat=True)
        }
        if not sent:
            field.initial = list(self.owing)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if any(len(line) > LONGEST_LINE for line in self._typed(said)):
            self.add_error("lines", _("Mỗi dòng dài nhất %(most)d ký tự.") % {"most": LONGEST_LINE})
        elif not self.errors and not said.get("units") and not self._typed(said):
            self.add_error("units", _("Chọn hoặc ghi ít nhất một nơi nhận."))
        return said

    def _typed(self, said: dict[str, Any]) -> list[str]:
        return [line.strip() for line in said.get("lines", "").splitlines() if line.strip()]

    @property
    def recipients(self) -> list[Recipient]:
        """Who owes a duty carries it out; cells and the others learn of it."""
        said = self.cleaned_data
        units = [
            Recipient(unit=unit, purpose=Purpose.CARRY_OUT if self._owes(unit) else Purpose.INFORM)
            for unit in said["units"]
        ]
        return units + [Recipient(text=line, purpose=Purpose.REPORT) for line in self._typed(said)]

    def _owes(self, unit: Unit) -> bool:
        return unit.pk in self.owing or unit.kind == "cell"
