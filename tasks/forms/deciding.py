"""What the giver and the checker say: confirmed or returned, granted or not, paused, handed over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit
from tasks.forms.deed import ByButton, DecisionForm, DeedForm, ReasonForm, words_field
from tasks.models.check import BEST, Question
from tasks.models.completion import ReturnReason
from tasks.models.urging import CallResult, Channel
from toolbox.fields import VnDateField


class YesOrNo(forms.TypedChoiceField):
    """A decision by one of two buttons; cleans to True or False."""

    def __init__(self, yes: Any, no: Any, **kwargs: Any) -> None:
        super().__init__(
            choices=[("yes", yes), ("no", no)],
            coerce=lambda value: value == "yes",
            widget=ByButton,
            error_messages={"required": _("Bấm một trong hai nút.")},
            **kwargs,
        )


class AnswerHandBackForm(DeedForm):
    accept = YesOrNo(_("Nhận lại"), _("Đề nghị đơn vị làm"))
    answer = words_field(_("Trả lời"), needed_when=_("Bắt buộc khi không nhận lại, ít nhất 10 ký tự."))

    def prepare(self) -> None:
        self.hand_back = self.assignment.hand_backs.select_related("handed_by").get(accepted=None)


class ConclusionForm(DecisionForm):
    """What is concluded on: the last report, and how its pieces fared."""

    def prepare(self) -> None:
        super().prepare()
        self.report = self.assignment.completions.select_related("person").order_by("-number")[0]
        self.checks = list(self.report.checks.filter(sampled=None).select_related("evidence__entry"))


class ConfirmForm(ConclusionForm):
    words = words_field(_("Ý kiến"), required=False, rows=2)


class ReturnForm(ConclusionForm):
    code = forms.ChoiceField(
        label=_("Vì sao chưa đạt"),
        choices=ReturnReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn một lý do.")},
    )
    words = words_field(_("Phải làm lại gì"), help_text=_("Ít nhất 10 ký tự. Đơn vị đọc nguyên văn."))


class DecideExtensionForm(DeedForm):
    grant = YesOrNo(_("Đồng ý gia hạn"), _("Không đồng ý"))
    until = VnDateField(label=_("Gia hạn đến ngày"), required=False)
    answer = words_field(_("Ý kiến"), rows=2, needed_when=_("Bắt buộc khi không đồng ý, ít nhất 10 ký tự."))

    def prepare(self) -> None:
        self.fields["until"].initial = self.thing.until


class ResumeForm(DeedForm):
    due_on = VnDateField(
        label=_("Hạn mới"),
        required=False,
        help_text=_("Để trống: giữ hạn đang tính. Hạn ban đầu vẫn được giữ."),
    )


class HandOverForm(ReasonForm):
    to = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Chuyển cho"), error_messages={"required": _("Chọn đơn vị nhận việc.")}
    )
    field_order = ("to", "reason")

    def prepare(self) -> None:
        others = Unit.objects.on(office_today()).exclude(pk=self.assignment.lead_unit_id)
        self.fields["to"].queryset = others.order_by("name")  # type: ignore[attr-defined]


class CorrectForm(DeedForm):
    title = forms.CharField(label=_("Nhiệm vụ"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    product = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)
    due_on = VnDateField(label=_("Hạn"), required=False)

    def prepare(self) -> None:
        row = self.assignment
        self.initial |= {"title": row.title, "product": row.product, "due_on": row.due_on}
        if row.received_on is not None:
            self.fields["due_on"].disabled = True
            self.fields["due_on"].help_text = _("Đơn vị đã nhận việc: cần đổi hạn thì gia hạn.")


class UrgeForm(DeedForm):
    channel = forms.ChoiceField(
        label=_("Đôn đốc bằng cách nào"),
        choices=Channel.choices,
        widget=forms.RadioSelect,
        initial=Channel.SYSTEM,
    )
    result = forms.ChoiceField(
        label=_("Kết quả gọi điện"), choices=[("", _("Không gọi điện")), *CallResult.choices], required=False
    )
    symbol = forms.CharField(label=_("Số công văn"), max_length=60, required=False)
    words = words_field(_("Nội dung"), rows=3)
    mark_optional = False

    def prepare(self) -> None:
        due = self.assignment.current_due
        said = _("Đề nghị %(unit)s khẩn trương thực hiện và báo cáo.") % {
            "unit": self.assignment.lead_unit.name
        }
        if due is not None:
            said = _("Việc có hạn %(day)s. %(said)s") % {"day": due.strftime("%d/%m/%Y"), "said": said}
        self.fields["words"].initial = said


FINISH = "finish"


class CheckForm(DeedForm):
    """One tap, or the questions that failed (none of two points), some of them partly met (one of two)."""

    passed = forms.ChoiceField(
        choices=[("yes", _("Đạt")), (FINISH, _("Đạt, xác nhận hoàn thành")), ("no", _("Chưa đạt"))],
        widget=ByButton,
        error_messages={"required": _("Bấm Đạt hoặc Chưa đạt.")},
    )
    failed = forms.MultipleChoiceField(
        label=_("Điều chưa đạt"),
        choices=Question.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partly = forms.MultipleChoiceField(
        label=_("Trong đó đạt một phần"),
        choices=Question.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = words_field(_("Ý kiến"), required=False, rows=2)
    mark_optional = False

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        scores = dict.fromkeys(data["failed"], 0) | dict.fromkeys(data["partly"], 1)
        return {"passed": data["passed"] != "no", "scores": scores, "words": data["words"]}

    @property
    def finishes(self) -> bool:
        """The same tap confirms the whole work."""
        return self.cleaned_data.get("passed") == FINISH


class LookAgainForm(DeedForm):
    """The second look: each question its score."""

    words = words_field(_("Ý kiến"), required=False, rows=2)

    def prepare(self) -> None:
        choices = [(BEST, _("2 – đạt")), (1, _("1 – đạt một phần")), (0, _("0 – không đạt"))]
        for question in Question:
            self.fields[question.value] = forms.TypedChoiceField(
                label=question.label, choices=choices, coerce=int, widget=forms.RadioSelect, initial=BEST
            )
        self.own_names = [*Question.values, *self.own_names]

    @property
    def said(self) -> dict[str, Any]:
        scores = {question: self.cleaned_data[question] for question in Question.values}
        return {"scores": scores, "words": self.cleaned_data["words"]}
