"""Forms of duty III.4. Field names are the actions' own arguments, so `said` is handed on as it is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.policy import deciders
from registry.forms.kept import PROOFS, KeptFileField
from registry.forms.once import TOKEN, SentOnce
from registry.forms.signed import SignedForm
from tasks.forms.deed import words_field
from toolbox.fields import VnDateField
from toolbox.vietnamese import parse_date
from workflow.forms.steps import ReturnForm, StepForm
from workflow.models.visit import Answer
from workflow.verbs import VOTE

_DOER = {"appointment", "done_on", "backdating_reason", "entered_for", TOKEN}


class OwnForm(SentOnce, SignedForm):
    """Who acts, on which day, the signed sheet; counts once over a weak line."""

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in _DOER}


class VisitForm(OwnForm):
    """Three things: the day, what was found, what is recommended; papers behind the fold."""

    FOLDED = ("backdating_reason", "entered_for", "scan", "paper_1", "paper_2", "paper_3")
    fold_words = _("Ảnh, biên bản, ghi muộn, nhập thay")

    findings = words_field(
        _("Đã xem gì, thấy gì"),
        rows=5,
        help_text=_("Việc làm tốt, việc còn chậm, hồ sơ quá hạn. Mỗi ý một dòng."),
        error_messages={"required": _("Ghi đã xem gì, thấy gì ở xã.")},
    )
    recommendations = words_field(
        _("Kiến nghị"),
        required=False,
        help_text=_("Mỗi dòng một kiến nghị: ai làm gì. Không có thì để trống."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in (1, 2, 3):
            label = _("Ảnh hoặc biên bản %(number)d") % {"number": number}
            self.fields[f"paper_{number}"] = KeptFileField(label=label, required=False, accepted=PROOFS)
        self.fields["done_on"].label = _("Ngày làm việc tại xã")
        self.own_names.insert(0, "done_on")

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        papers = [said.pop(f"paper_{number}") for number in (1, 2, 3)]
        return said | {"files": [paper for paper in papers if paper is not None]}


class ReasonForm(OwnForm):
    """Why a note is taken back: who entered it does so in the same way."""

    reason = words_field(_("Lý do"), help_text=_("Ít nhất 10 ký tự. Xã và Văn phòng đọc nguyên văn."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("entered_for", "scan"):
            self.fields.pop(name, None)

    @property
    def said(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class CorrectVisitForm(OwnForm):
    findings = words_field(_("Đã xem gì, thấy gì"), rows=5)
    reason = words_field(_("Lý do đính chính"), rows=2, help_text=_("Ít nhất 10 ký tự. Hiện cạnh hai bản."))
    recommendations = words_field(_("Kiến nghị thêm"), required=False, help_text=_("Mỗi dòng một kiến nghị."))


class ReplyForm(OwnForm):
    answer = forms.ChoiceField(
        label=_("Xã trả lời"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn xác nhận đúng hoặc có ý kiến khác.")},
    )
    words = words_field(_("Nội dung"), needed_when=_("Bắt buộc khi có ý kiến khác, ít nhất 10 ký tự."))
    file = KeptFileField(label=_("Tài liệu kèm theo"), required=False, accepted=PROOFS)

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        return said | {"file_name": getattr(said["file"], "sent_name", "")}


class GiveForm(OwnForm):
    owner = forms.ModelChoiceField(
        label=_("Giao đơn vị nào giải quyết"),
        queryset=Unit.objects.none(),
        error_messages={"required": _("Chọn đơn vị giải quyết.")},
    )
    due_on = VnDateField(label=_("Hạn giải quyết"))
    title = forms.CharField(
        label=_("Nội dung việc giao"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Unit.objects.on(office_today()).exclude(kind="cell").order_by("path")

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        said.pop("scan")
        return said


class RefuseForm(OwnForm):
    words = words_field(
        _("Vì sao không tiếp nhận"), help_text=_("Ít nhất 10 ký tự. Huyện ủy viên đọc nguyên văn.")
    )

    @property
    def said(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"]}


class AnswerForm(OwnForm):
    outcome = forms.ChoiceField(
        label=_("Kết luận"), widget=forms.RadioSelect, error_messages={"required": _("Chọn một kết luận.")}
    )
    words = words_field(_("Lý do"), needed_when=_("Bắt buộc khi chưa đạt, giữ hoặc thôi kiến nghị."))

    def __init__(self, *args: Any, answers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(one.value, one.label) for one in answers]


def _members(above: Unit) -> Any:
    ids = {one.person_id for one in deciders(VOTE, above, office_today())}
    return User.objects.filter(pk__in=ids).order_by("name_folded")


class AssignForm(OwnForm):
    receiver = forms.ModelChoiceField(
        label=_("Huyện ủy viên"),
        queryset=User.objects.none(),
        error_messages={"required": _("Chọn Huyện ủy viên.")},
    )
    since = VnDateField(label=_("Từ ngày"))
    decision = forms.CharField(
        label=_("Quyết định, thông báo phân công"),
        max_length=120,
        help_text=_("Ví dụ 125-TB/HU."),
        error_messages={"required": _("Ghi số quyết định hoặc thông báo phân công.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].queryset = _members(kwargs["unit"])

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        said.pop("scan")
        return said


class OfferForm(AssignForm):
    words = words_field(_("Tình hình bàn giao"), required=False)


class TakeForm(OwnForm):
    accept = forms.TypedChoiceField(
        label=_("Trả lời"),
        choices=(("yes", _("Nhận địa bàn")), ("no", _("Không nhận"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn nhận hoặc không nhận.")},
    )
    words = words_field(_("Ghi chú"), needed_when=_("Bắt buộc khi không nhận."))


class PlanForm(SentOnce, StepForm):
    days = forms.CharField(
        label=_("Các ngày dự kiến đi"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi ngày một dòng, ví dụ 05/12/2022."),
        error_messages={"required": _("Ghi ít nhất một ngày dự kiến đi.")},
    )
    words = words_field(_("Dự định xem việc gì"), required=False)

    def clean_days(self) -> list[Any]:
        try:
            found = [parse_date(line) for line in self.cleaned_data["days"].split("\n") if line.strip()]
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong
        return found


class SkipForm(SentOnce, StepForm):
    words = words_field(_("Vì sao quý này chưa đi được"), help_text=_("Ít nhất 10 ký tự."))


class QuarterForm(SentOnce, StepForm):
    words = words_field(
        _("Đánh giá chung, đề nghị"), rows=6, help_text=_("Vừa một trang. Số liệu bên trên được kèm theo.")
    )


class ReceiveForm(StepForm):
    comment = words_field(_("Ý kiến"), required=False)


class ReturnQuarterForm(ReturnForm):
    pass
