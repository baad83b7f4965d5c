"""Forms of duty III.1: a row for each cell, the proof, an exception, the report, the check."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from organizations.models import Appointment, Unit, User
from registry.forms.kept import PROOFS, KeptFileField
from registry.forms.once import SentOnce
from registry.forms.signed import SignedForm
from toolbox.fields import VnDateField
from workflow.actions.study import LONGEST_NOTE, MOST, SHORTEST_REASON, Counted, owners_for, problems_of
from workflow.checklist import STUDY_CHECKLIST
from workflow.forms.review import ReviewForm
from workflow.forms.steps import ByButton
from workflow.models import Case
from workflow.policy import Desk
from workflow.studying import Line
from workflow.verbs import REPORT_STUDY


def _count(label: Any) -> forms.IntegerField:
    attrs = {"class": "width-number", "inputmode": "numeric", "min": "0", "autocomplete": "off"}
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"invalid": _("Ghi bằng chữ số, ví dụ 15.")},
    )


class StudyRowForm(forms.Form):
    """One cell's row: counts only. Left blank it says nothing."""

    mark_optional = False

    held_on = VnDateField(label=_("Ngày học"), required=False)
    called = _count(_("Triệu tập"))
    present = _count(_("Dự"))
    excused = _count(_("Vắng có lý do"))
    made_up = _count(_("Học bù"))
    made_up_on = VnDateField(label=_("Ngày học bù"), required=False)
    note = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 1, "maxlength": str(LONGEST_NOTE)}),
    )
    reason = forms.CharField(
        label=_("Vì sao sửa số đã ghi"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 1, "maxlength": "500"}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, line: Line, case: Case, **kwargs: Any) -> None:
        self.line, self.case = line, case
        kwargs.setdefault("prefix", f"cb-{line.unit.pk}")
        super().__init__(data, initial=_said_in(line), **kwargs)
        if line.row is None:
            del self.fields["reason"]

    @property
    def is_blank(self) -> bool:
        said = self.cleaned_data
        return not any(said.get(name) not in (None, "") for name in said if name != "seen")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.errors or self.is_blank:
            if not self.errors and self.line.row:
                self.add_error("called", _("Số đã ghi không xóa được. Ghi số đúng."))
            return said
        needed = {"held_on": _("Ghi ngày học."), "called": _("Ghi số triệu tập."), "present": _("Ghi số dự.")}
        for name, words in needed.items():
            if said.get(name) is None:
                self.add_error(name, words)
        if not self.errors:
            for name, words in problems_of(self.counted, self.case.duty.resolution.issued_on):
                self.add_error(name, words)
        row = self.line.row if not self.errors and (said["seen"] or 0) == self.line.seen else None
        if row and self.counted.corrects(row) and len(said["reason"]) < SHORTEST_REASON:
            words = _("Số đã ghi được sửa: ghi rõ vì sao, ít nhất %(least)d ký tự.")
            self.add_error("reason", words % {"least": SHORTEST_REASON})
        return said

    @property
    def counted(self) -> Counted:
        said = self.cleaned_data
        return Counted(
            unit=self.line.unit,
            held_on=said["held_on"],
            called=said["called"],
            present=said["present"],
            excused=said["excused"] or 0,
            made_up=said["made_up"] or 0,
            made_up_on=said["made_up_on"],
            note=said["note"],
            seen=said["seen"] or 0,
            reason=said.get("reason", ""),
        )


def _said_in(line: Line) -> dict[str, Any]:
    """The newest row as it would be typed; nobody made up is left blank."""
    if line.row is None:
        return {"seen": 0}
    row = line.row
    said = {
        name: getattr(row, name) for name in ("held_on", "called", "present", "excused", "made_up_on", "note")
    }
    return said | {"made_up": row.made_up or None, "seen": row.version}


class WhoForm(SentOnce, DoerFields):
    """Who fills in the sheet, on which day, for whom; sent once however weak the line."""


class ProofForm(SentOnce, DoerFields):
    file = KeptFileField(
        label=_("Tệp"),
        accepted=PROOFS,
        help_text=_(
            "Biên bản, danh sách ký, ảnh buổi học. Chỉ đơn vị, nơi kiểm tra và kiểm tra viên xem được."
        ),
        error_messages={"required": _("Chọn tệp.")},
    )


class CellForm(SentOnce, DoerFields):
    """A cell's own page: who, and with the counts the proof, if there is one."""

    file = KeptFileField(label=_("Biên bản hoặc ảnh buổi học"), accepted=PROOFS, required=False)


class PasteForm(forms.Form):
    text = forms.CharField(
        label=_("Bảng chép từ Excel"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=200_000,
        help_text=_("Chọn cả dòng tiêu đề trong Excel, bấm Ctrl+C, rồi Ctrl+V vào đây."),
        error_messages={"required": _("Dán bảng vào ô này.")},
    )


class ExceptionForm(DoerFields):
    reason = forms.CharField(
        label=_("Vì sao chưa học xong"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ít nhất %(least)d ký tự. Không ghi tên đảng viên.") % {"least": SHORTEST_REASON},
        error_messages={"required": _("Ghi rõ vì sao chưa học xong.")},
    )
    owner = forms.TypedChoiceField(
        label=_("Ai chịu trách nhiệm"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn người chịu trách nhiệm.")},
    )
    until = VnDateField(label=_("Học xong trước ngày"))

    def __init__(self, *args: Any, case: Case, cell: Unit, person: User, **kwargs: Any) -> None:
        super().__init__(*args, person=person, verb=REPORT_STUDY, unit=case.unit, **kwargs)
        self.fields.pop("entered_for", None)
        self.own_names = [name for name in self.own_names if name != "entered_for"]
        self._owners: dict[int, Appointment] = {one.pk: one for one in owners_for(case, cell)}
        self.fields["owner"].choices = [
            (pk, f"{one.person}, {one.position}") for pk, one in self._owners.items()
        ]

    @property
    def owner_chosen(self) -> Appointment:
        return self._owners[self.cleaned_data["owner"]]


class ReportStudyForm(SentOnce, SignedForm):
    """The head's report; asked of who reports for the unit, or entered for her with the signed sheet."""

    round = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Liên hệ ở đơn vị, khó khăn, kiến nghị"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Không ghi tên đảng viên."),
    )

    def __init__(self, *args: Any, person: User, desk: Desk, **kwargs: Any) -> None:
        self.desk, self.person = desk, person
        kwargs["initial"] = {"round": desk.case.round, **(kwargs.get("initial") or {})}
        super().__init__(*args, person=person, verb=REPORT_STUDY, unit=desk.case.unit, **kwargs)

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("comment", "scan")}


class CheckStudyForm(ReviewForm):
    """The Board's look, by the lines of its own checklist."""

    gaps = forms.MultipleChoiceField(
        label=_("Nội dung chưa đạt"),
        choices=list(STUDY_CHECKLIST.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Đánh dấu mục chưa đạt. Đạt cả thì để trống và bấm Xác nhận hoàn thành."),
    )
    comment = forms.CharField(
        label=_("Ý kiến kiểm tra"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc khi yêu cầu bổ sung, ít nhất 10 ký tự."),
    )
    conclusion = forms.ChoiceField(
        choices=(("received", _("Xác nhận hoàn thành")), ("supplement", _("Yêu cầu bổ sung"))),
        widget=ByButton,
        error_messages={"required": _("Chọn xác nhận hoàn thành hoặc yêu cầu bổ sung.")},
    )
