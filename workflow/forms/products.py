"""Forms of the Propaganda Board's year: opening the sheets, logging a month, sample, finding, the end."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit
from registry.forms.kept import PROOFS, KeptFileField
from registry.forms.once import SentOnce
from tasks.forms.units import UnitsField
from workflow.actions.products import MOST_LINKS, Products
from workflow.forms.steps import ByButton, CommentedForm, StepForm
from workflow.models import ProductLog
from workflow.models.product import Channel, Finding, Language
from workflow.products import months_of

MOST = 9_999_999


class OpenForm(StepForm):
    units = UnitsField(
        label=_("Đơn vị ghi sản phẩm hằng tháng"),
        error_messages={"required": _("Chọn ít nhất một đơn vị.")},
    )

    def __init__(self, *args: Any, named: set[int], **kwargs: Any) -> None:
        """`named`: units that the plan's rows name; they are chosen at first."""
        super().__init__(*args, **kwargs)
        self.fields["units"].offer(Unit.objects.on(office_today()).exclude(kind="cell"))
        self.fields["units"].initial = list(named)


class ProductForm(SentOnce, StepForm):
    """A month in one language; the page was opened for them, so they are hidden. What is empty is none."""

    mark_optional = False

    month = forms.DateField(widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=Language.choices, widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    links = forms.CharField(
        label=_("Vài đường dẫn làm ví dụ"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một đường dẫn, nhiều nhất %(most)d. Chép từ trình duyệt.")
        % {"most": MOST_LINKS},
    )
    file = KeptFileField(
        accepted=PROOFS,
        label=_("Hoặc một tệp, ảnh làm ví dụ"),
        required=False,
        help_text=_("Ảnh pano, lịch phát, bản tin. Không gửi tài liệu mật."),
    )
    reason = forms.CharField(
        label=_("Vì sao sửa số đã ghi"),
        max_length=500,
        help_text=_("Ít nhất 10 ký tự. Hiện cạnh lần ghi trước và lần này."),
        error_messages={"required": _("Ghi rõ vì sao sửa số đã ghi.")},
    )
    note = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        max_length=500,
        help_text=_("Tháng không có sản phẩm thì ghi lý do ở đây."),
    )

    def __init__(
        self, *args: Any, month: date, language: str, last: ProductLog | None, **kwargs: Any
    ) -> None:
        """`last`: what was logged for the month and language, shown to be corrected."""
        initial: dict[str, Any] = {
            "month": month, "language": language, "seen": last.version if last else 0,
        }  # fmt: skip
        if last:
            initial |= {"links": "\n".join(last.links), "note": last.note}
            for one in last.counts.all():
                initial |= {f"count_{one.channel}": one.count, f"audience_{one.channel}": one.audience}
        super().__init__(*args, initial=initial, **kwargs)
        if last is None:
            del self.fields["reason"]
            self.own_names.remove("reason")
        for channel in Channel:
            self.fields[f"count_{channel}"] = _number(_("%(channel)s, số lượng") % {"channel": channel.label})
            self.fields[f"audience_{channel}"] = _number(
                _("%(channel)s, lượt người nghe, xem, dự") % {"channel": channel.label}
            )

    @property
    def channels(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [
            (str(channel.label), self[f"count_{channel}"], self[f"audience_{channel}"]) for channel in Channel
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for channel in Channel:
            if said.get(f"audience_{channel}") and not said.get(f"count_{channel}"):
                self.add_error(f"count_{channel}", _("Có lượt người thì ghi cả số lượng."))
        return said

    def clean_month(self) -> date:
        month: date = self.cleaned_data["month"]
        if month not in months_of(self.desk.case, office_today()):
            raise forms.ValidationError(_("Chọn một tháng của năm kế hoạch, không sau tháng này."))
        return month

    @property
    def products(self) -> Products:
        said = self.cleaned_data
        file = said["file"] or said["scan"]
        return Products(
            month=said["month"],
            language=said["language"],
            counts={
                str(channel): (said[f"count_{channel}"] or 0, said[f"audience_{channel}"])
                for channel in Channel
                if said[f"count_{channel}"]
            },
            links=said["links"].splitlines(),
            note=said["note"],
            file=file,
            file_name=file.sent_name if file else "",
            seen=said["seen"],
            reason=said.get("reason", ""),
        )


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"class": "width-number", "inputmode": "numeric"}),
        error_messages={"invalid": _("Ghi số nguyên, ví dụ 12.")},
    )


class DrawForm(StepForm):
    TELLS = ()


class FindForm(StepForm):
    reason = forms.CharField(
        label=_("Phải bổ sung gì"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc khi yêu cầu bổ sung, ít nhất 10 ký tự. Đơn vị đọc nguyên văn."),
    )
    outcome = forms.ChoiceField(
        choices=Finding.choices,
        widget=ByButton,
        error_messages={"required": _("Chọn đạt hoặc yêu cầu bổ sung.")},
    )


class CloseForm(CommentedForm):
    TELLS = ("comment",)
