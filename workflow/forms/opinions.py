"""Asking for opinions, giving one, closing the round, answering the remarks."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Appointment, Unit, UnitKind
from organizations.verbs import ENTER_FOR
from registry.forms.once import SentOnce
from tasks.workdays import add_working_days
from toolbox.fields import VnDateField
from workflow.forms.steps import ByButton, StepForm
from workflow.models import Case, Opinion
from workflow.verbs import OPINE

AGREES = (("yes", _("Nhất trí")), ("no", _("Không nhất trí")))


def askable(case: Case) -> list[Unit]:
    """Units whose opinion a commune asks: those of its place, agencies and boards above. One query.

    Only where somebody can answer, or enter the answer: a question to an empty desk waits for nothing.
    """
    today = office_today()
    grants = "position__group__unitgroupobjectpermission__"
    answering = Appointment.objects.on(today).filter(
        **{
            grants + "content_object": OuterRef("pk"),
            grants + "permission__codename__in": [OPINE.codename, ENTER_FOR.codename],
        },
        person__is_active=True,
    )
    near = Unit.objects.on(today).exclude(pk=case.unit_id).filter(Exists(answering))
    agencies = near.filter(
        kind__in=[UnitKind.AGENCY, UnitKind.PARTY_BOARD, UnitKind.DISTRICT_FRONT, UnitKind.MASS]
    )
    below = near.filter(path__startswith=case.unit.path)
    if case.unit.locality_id:
        below = below | near.filter(locality_id=case.unit.locality_id)
    return list(below | agencies)


class AskOpinionsForm(StepForm):
    units = forms.MultipleChoiceField(
        label=_("Nơi xin ý kiến"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một nơi.")},
    )
    due_on = VnDateField(label=_("Hạn cho ý kiến"))

    def __init__(self, *args: Any, asked: set[int], **kwargs: Any) -> None:
        """`asked`: ids of the units asked before in this round."""
        super().__init__(*args, **kwargs)
        case = self.desk.case
        self.units = {str(unit.pk): unit for unit in askable(case) if unit.pk not in asked}
        self.fields["units"].choices = [(pk, unit.name) for pk, unit in self.units.items()]
        if not asked:  # all that the flow asks at once; who is not to be asked is struck out
            self.fields["units"].initial = [
                pk
                for pk, unit in self.units.items()
                if unit.kind in case.flow.asks and unit != case.written_by
            ]
        days = case.settings["days"].get("opinions", 5)
        self.fields["due_on"].initial = add_working_days(office_today(), days)
        self.fields["due_on"].help_text = _("Sau %(days)d ngày làm việc.") % {"days": days}

    def clean_units(self) -> list[Unit]:
        return [self.units[pk] for pk in self.cleaned_data["units"]]


class OpinionForm(SentOnce, StepForm):
    mark_optional = False  # what is needed depends on what is chosen: the hints say it

    agrees = forms.ChoiceField(
        choices=AGREES, widget=ByButton, error_messages={"required": _("Chọn nhất trí hoặc không nhất trí.")}
    )
    text = forms.CharField(
        label=_("Ý kiến cụ thể"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Cần khi không nhất trí. Mỗi ý kiến sẽ được tiếp thu hoặc giải trình."),
    )

    def clean_agrees(self) -> bool:
        return self.cleaned_data["agrees"] == "yes"


class CloseOpinionsForm(StepForm):
    pass


class ExplainForm(StepForm):
    """For each remark: accepted or explained, and the words. Fields `accepted_<id>`, `words_<id>`."""

    def __init__(self, *args: Any, remarks: list[Opinion], **kwargs: Any) -> None:
        self.remarks = remarks
        super().__init__(*args, **kwargs)
        for opinion in remarks:
            answer = getattr(opinion, "response", None)
            self.fields[f"accepted_{opinion.pk}"] = forms.ChoiceField(
                label=_("Trả lời"),
                choices=(("yes", _("Tiếp thu")), ("no", _("Giải trình"))),
                widget=forms.RadioSelect,
                initial=None if answer is None else "yes" if answer.accepted else "no",
                error_messages={"required": _("Chọn tiếp thu hoặc giải trình.")},
            )
            self.fields[f"words_{opinion.pk}"] = forms.CharField(
                label=_("Nội dung tiếp thu, giải trình"),
                max_length=8000,
                initial=answer.explanation if answer else "",
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": _("Ghi nội dung tiếp thu hoặc giải trình.")},
            )

    def rows(self) -> list[tuple[Opinion, forms.BoundField, forms.BoundField]]:
        return [(each, self[f"accepted_{each.pk}"], self[f"words_{each.pk}"]) for each in self.remarks]

    @property
    def responses(self) -> dict[int, tuple[bool, str]]:
        said = self.cleaned_data
        return {
            each.pk: (said[f"accepted_{each.pk}"] == "yes", said[f"words_{each.pk}"]) for each in self.remarks
        }
