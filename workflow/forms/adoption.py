"""The vote of a collective: its minutes, a ballot, the count."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.policy import deciders
from registry.forms.kept import KeptFileField
from toolbox.errors import Refused
from toolbox.fields import VnDateField
from workflow.actions.adopt import MembersDiffer, members
from workflow.forms.steps import ByButton, StepForm, asked_at
from workflow.models.seat import Choice


def _count(label: Any, **kwargs: Any) -> forms.IntegerField:
    number = forms.NumberInput(attrs={"class": "width-number", "inputmode": "numeric", "min": "0"})
    errors = {"required": _("Ghi một số; không có thì ghi 0."), "invalid": _("Ghi bằng chữ số, ví dụ 15.")}
    return forms.IntegerField(
        label=label, min_value=0, max_value=2000, widget=number, error_messages=errors, **kwargs
    )


class MinutesForm(StepForm):
    SCAN_IN_SIGHT = True

    body = forms.CharField(
        label=_("Hội nghị"), max_length=160, error_messages={"required": _("Ghi tên hội nghị.")}
    )
    held_on = VnDateField(label=_("Ngày họp"))
    total = _count(_("Tổng số ủy viên ngày hôm đó"))
    present = _count(_("Có mặt"))
    votes_for = _count(_("Tán thành"))
    votes_against = _count(_("Không tán thành"), initial=0)
    votes_other = _count(_("Ý kiến khác"), initial=0)
    confirm_total = forms.BooleanField(
        label=_("Tôi đã đối chiếu: biên bản ghi đúng tổng số ủy viên"), required=False
    )
    difference = forms.CharField(
        label=_("Vì sao khác số hệ thống biết"),
        required=False,
        max_length=500,
        help_text=_(
            "Ví dụ: hai ủy viên chưa có tài khoản. Lý do hiện ở kết luận, kiểm tra viên đọc nguyên văn."
        ),
    )
    scan = KeptFileField(label=_("Bản chụp biên bản"))
    comment = forms.CharField(
        label=_("Ghi chú, ý kiến bảo lưu"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = office_today()
        case = self.desk.case
        self.known = len(members(case, today))
        for name, value in {
            "held_on": today,
            "body": _("Ban Chấp hành %(unit)s") % {"unit": case.unit.name},
        }.items():
            self.fields[name].initial = value
        self.hide_difference()
        if self.known:
            self.fields["total"].initial = self.known
            self.fields["total"].help_text = _("Hệ thống biết %(count)d ủy viên hôm nay; sửa nếu khác.") % {
                "count": self.known
            }

    DIFFERENCE = ("confirm_total", "difference")

    def hide_difference(self) -> None:
        """It is asked only after the two totals were found to differ; once asked it stays in sight."""
        if not any(name in self.data for name in (*self.DIFFERENCE, "asked")):
            for name in self.DIFFERENCE:
                self.own_names.remove(name)

    def refused(self, refusal: Refused) -> None:
        if not isinstance(refusal, MembersDiffer):
            return
        missing = [name for name in self.DIFFERENCE if name not in self.own_names]
        at = self.own_names.index("total") + 1
        self.own_names[at:at] = missing
        for name in self.DIFFERENCE:  # now it is wanted, and its label says so
            self.fields[name].required = True

    @property
    def said(self) -> dict[str, Any]:
        """Without the tick the reason is not taken."""
        said = super().said
        confirmed = said.pop("confirm_total")
        return said | {"difference": said["difference"] if confirmed else ""}

    @property
    def majority(self) -> str:
        """“phải quá nửa tổng số: cần ít nhất 8/15”, of the total that stands in the form."""
        try:
            total = int(self["total"].value() or 0)
        except (TypeError, ValueError):
            total = 0
        if total <= 0:
            return str(_("Thông qua khi quá nửa tổng số ủy viên tán thành, kể cả người vắng."))
        return _("Phải quá nửa tổng số: cần ít nhất %(least)d/%(total)d phiếu tán thành.") % {
            "least": total // 2 + 1,
            "total": total,
        }


class BallotForm(StepForm):
    choice = forms.ChoiceField(
        label=_("Đồng chí biểu quyết"),
        choices=Choice.choices,
        widget=ByButton,
        error_messages={"required": _("Chọn một trong ba cách biểu quyết.")},
    )
    comment = forms.CharField(
        label=_("Ý kiến, kể cả ý kiến bảo lưu"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seat = self.desk.seat
        if seat is None or "entered_for" not in self.fields:
            return
        if seat.person_id == self.person.pk:
            del self.fields["entered_for"]
            return
        # A paper ballot is entered for the member whose seat this is, and for nobody else.
        verb, unit, _at = asked_at(self.desk)
        hers = [one for one in deciders(verb, unit, self._day()) if one.person_id == seat.person_id]
        self.fields["entered_for"].choices = [(one.pk, f"{one.person}, {one.post}") for one in hers]
        self.fields["entered_for"].required = True


class OpenBallotsForm(StepForm):
    TELLS = ()


class CloseBallotsForm(StepForm):
    TELLS = ("body",)

    body = forms.CharField(
        label=_("Hội nghị"), max_length=160, error_messages={"required": _("Ghi tên hội nghị.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].initial = _("Ban Chấp hành %(unit)s") % {"unit": self.desk.case.unit.name}
