"""A leader's direction, and her word on one that was entered in her name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit, User
from registry.forms.once import SentOnce
from registry.forms.signed import SignedForm
from tasks.forms.giving import UnitsField
from tasks.models import DirectionKind
from tasks.reach import receivers_of
from tasks.verbs import INSTRUCT
from toolbox.fields import VnDateField


class DirectForm(SentOnce, SignedForm):
    kind = forms.ChoiceField(
        label=_("Đồng chí muốn"),
        choices=DirectionKind.choices,
        widget=forms.RadioSelect,
        initial=DirectionKind.GIVE,
        error_messages={"required": _("Chọn giao việc hay chuyển tham mưu.")},
    )
    words = forms.CharField(
        label=_("Nội dung chỉ đạo"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi nội dung chỉ đạo.")},
        help_text=_("Một việc một lần. Ví dụ: Tham mưu phương án lắp máy trạm cho 5 xã vùng cao."),
    )
    due_on = VnDateField(label=_("Trước ngày"), error_messages={"required": _("Ghi ngày phải xong.")})
    units = UnitsField(label=_("Giao cho"), error_messages={"required": _("Chọn ít nhất một đơn vị.")})
    spoken = forms.BooleanField(
        label=_("Chỉ đạo miệng, không có văn bản"),
        required=False,
        help_text=_("Lãnh đạo sẽ được hỏi có đúng là đã chỉ đạo như vậy không."),
    )

    def __init__(self, *args: Any, person: User, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, person=person, verb=INSTRUCT, unit=unit, **kwargs)
        self.fields["scan"].required = False
        there = receivers_of(unit, office_today())
        self.fields["units"].queryset = Unit.objects.filter(pk__in=there.order_by().values("pk")).order_by(  # type: ignore[attr-defined]
            "kind", "position", "pk"
        )
        if "entered_for" not in self.fields:
            del self.fields["spoken"]
            self.own_names.remove("spoken")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("spoken") and not said.get("scan"):
            self.errors.pop("scan", None)
        return said

    @property
    def said(self) -> dict[str, Any]:
        names = ("kind", "words", "due_on", "units", "scan")
        data = self.cleaned_data
        return {name: data.get(name) for name in names} | {"spoken": bool(data.get("spoken"))}


class DirectionAnswerForm(forms.Form):
    confirmed = forms.TypedChoiceField(
        label=_("Đồng chí có chỉ đạo như vậy không?"),
        choices=[("1", _("Đúng, tôi đã chỉ đạo như vậy")), ("0", _("Không đúng"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn đúng hay không đúng.")},
    )
    reason = forms.CharField(
        label=_("Nếu không đúng, đồng chí đã chỉ đạo thế nào"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
