"""Forms of inspections: plan, team, outline, minutes, the unit's answer, findings, conclusion, recheck."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Appointment, Unit, User
from registry.forms.once import SentOnce
from tasks.models.completion import ReturnReason as WorkReason
from tasks.workdays import add_working_days
from toolbox.fields import VnDateField
from workflow.actions.findings import Wrong
from workflow.actions.inspection import Letter
from workflow.actions.inspection_plan import Planned
from workflow.forms.steps import CommentedForm, StepForm
from workflow.forms.tables import PaperFields, RowsForm

REMEDY_DAYS = 30  # to put things right (domain 3.2, 2D5)


class PlanRow(forms.Form):
    mark_optional = False

    unit = forms.TypedChoiceField(
        label=_("Đơn vị"), coerce=int, error_messages={"required": _("Chọn đơn vị.")}
    )
    quarter = forms.TypedChoiceField(
        label=_("Quý"),
        choices=[("", "—"), *((one, one) for one in (1, 2, 3, 4))],
        coerce=int,
        error_messages={"required": _("Chọn quý.")},
    )
    content = forms.CharField(
        label=_("Nội dung kiểm tra"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 1}),
        error_messages={"required": _("Ghi nội dung kiểm tra.")},
    )

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", "—"), *((unit.pk, unit.label) for unit in units)]


class PlanForm(RowsForm):
    ROW = PlanRow

    comment = forms.CharField(
        label=_("Lời trình"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        self.units = {unit.pk: unit for unit in units}
        super().__init__(*args, **kwargs)

    def row_kwargs(self) -> dict[str, Any]:
        return {"units": list(self.units.values())}

    @property
    def said(self) -> dict[str, Any]:
        rows = [Planned(self.units[row["unit"]], row["quarter"], row["content"]) for row in self.rows.written]
        return super().said | {"rows": rows}


class LetterForm(PaperFields, StepForm):
    """A step that rests on a paper."""

    SCAN_IN_SIGHT = True

    @property
    def said(self) -> dict[str, Any]:
        given = super().said
        return {"letter": Letter(*(given.pop(name) for name in ("symbol", "issued_on", "scan"))), **given}


class ApprovePlanForm(PaperFields, StepForm):
    SCAN_IN_SIGHT = True


def who_may_inspect() -> list[Appointment]:
    """Posts at the district, where inspectors come from: each person once. One query."""
    held = Appointment.objects.on(office_today()).filter(
        person__is_active=True, position__unit__locality=None
    )
    posts = held.select_related("person", "position__unit").order_by("position__unit__path", "position__rank")
    return list({one.person_id: one for one in posts}.values())


class TeamForm(LetterForm):
    leader = forms.TypedChoiceField(
        label=_("Trưởng đoàn"), coerce=int, error_messages={"required": _("Chọn trưởng đoàn.")}
    )
    members = forms.TypedMultipleChoiceField(
        label=_("Thành viên"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("Thành viên chưa có tài khoản"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi người một dòng: họ tên, chức vụ, cơ quan."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = who_may_inspect()
        self.people: dict[int, User] = {one.person_id: one.person for one in posts}
        choices = [(one.person_id, f"{one.person.full_name}, {one.position}") for one in posts]
        self.fields["leader"].choices = [("", "—"), *choices]
        self.fields["members"].choices = choices

    @property
    def said(self) -> dict[str, Any]:
        given = super().said
        members = [self.people[pk] for pk in given["members"]]
        return given | {"leader": self.people[given["leader"]], "members": members}


class OutlineForm(LetterForm):
    visit_on = VnDateField(label=_("Ngày đoàn làm việc tại đơn vị"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = int(self.desk.case.settings["own"]["notice"])
        self.fields["visit_on"].initial = add_working_days(office_today(), days)
        self.fields["visit_on"].help_text = _("Sau ngày gửi ít nhất %(days)d ngày làm việc.") % {"days": days}
        self.fields["scan"].label = _("Đề cương, công văn đã ký")
        self.fields["scan"].required = True


class VisitForm(StepForm):
    SCAN_IN_SIGHT = True

    held_on = VnDateField(label=_("Ngày làm việc"))
    for_team = forms.CharField(
        label=_("Người ký biên bản phía đoàn"),
        max_length=120,
        error_messages={"required": _("Ghi người ký phía đoàn.")},
    )
    for_unit = forms.CharField(
        label=_("Người ký biên bản phía đơn vị"),
        max_length=120,
        error_messages={"required": _("Ghi người ký phía đơn vị.")},
    )
    words = forms.CharField(
        label=_("Tóm tắt biên bản"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].label = _("Bản chụp biên bản có chữ ký hai bên")
        self.fields["scan"].required = True


class AnswerForm(SentOnce, StepForm):
    text = forms.CharField(
        label=_("Giải trình"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Nhất trí thì ghi “Nhất trí với biên bản”."),
        error_messages={"required": _("Ghi nội dung giải trình.")},
    )


class EndAnsweringForm(CommentedForm):
    TELLS = ("comment",)


class FindingRow(forms.Form):
    mark_optional = False

    text = forms.CharField(
        label=_("Tồn tại"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi tồn tại.")},
    )
    remedy = forms.CharField(
        label=_("Việc phải khắc phục"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi việc phải khắc phục.")},
    )
    due_on = VnDateField(label=_("Hạn khắc phục"), required=False)

    def clean_due_on(self) -> Any:
        """Thirty days where nothing is typed."""
        return self.cleaned_data["due_on"] or office_today() + timedelta(days=REMEDY_DAYS)


class FindingsForm(RowsForm):
    ROW = FindingRow

    comment = forms.CharField(
        label=_("Nhận xét chung"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )

    @property
    def said(self) -> dict[str, Any]:
        rows = [Wrong(row["text"], row["remedy"], row["due_on"]) for row in self.rows.written]
        return super().said | {"rows": rows}


class ConcludeForm(LetterForm):
    pass


class RecheckForm(StepForm):
    """Both buttons send it; what "Yêu cầu làm lại" needs is said by the action."""

    mark_optional = False

    code = forms.ChoiceField(
        label=_("Lý do, nếu yêu cầu làm lại"),
        choices=WorkReason.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Ý kiến phúc tra"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class CloseRecheckForm(CommentedForm):
    TELLS = ("comment",)
