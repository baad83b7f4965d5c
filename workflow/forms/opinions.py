"""Asking for opinions, giving one, closing the round, answering the remarks."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Appointment, Unit, UnitKind
from organizations.verbs import ENTER_FOR
from registry.forms.once import SentOnce
from tasks.workdays import add_working_days
from workflow.forms.asking import AskForm
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


class AskOpinionsForm(AskForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].label = _("Nơi xin ý kiến")
        self.fields["units"].error_messages["required"] = _("Chọn ít nhất một nơi.")
        self.fields["due_on"].label = _("Hạn cho ý kiến")
        self.fields["due_on"].help_text = _("Sau %(days)d ngày làm việc.") % {"days": self._days}

    @property
    def _days(self) -> int:
        return int(self.desk.case.settings["days"].get("opinions", 5))

    def askable(self) -> list[Unit]:
        return askable(self.desk.case)

    def is_usual(self, unit: Unit) -> bool:
        case = self.desk.case
        return unit.kind in case.flow.asks and unit != case.written_by

    def first_due(self) -> date:
        return add_working_days(office_today(), self._days)


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
    TELLS = ()


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
    def said(self) -> dict[str, Any]:
        """Who sends it with "Mở lại dự thảo" wants the draft again."""
        given = self.cleaned_data
        responses = {
            each.pk: (given[f"accepted_{each.pk}"] == "yes", given[f"words_{each.pk}"])
            for each in self.remarks
        }
        return {"responses": responses, "redraft": "redraft" in self.data}
