"""Giving work: what, to whom, by when, what proves it, and whether it comes back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.forms.doer import DoerFields
from organizations.models import Unit, UnitKind, User
from resolutions.models import TaskGroup
from tasks.actions.giving import Work
from tasks.models import EvidenceKind, Giving
from tasks.models.giving import Rhythm
from tasks.reach import receivers_of
from tasks.verbs import ASSIGN
from toolbox.fields import VnDateField

RHYTHMS = [("", _("Việc có hạn")), (30, _("30 ngày")), (60, _("60 ngày")), (90, _("90 ngày"))]


class UnitsField(forms.ModelMultipleChoiceField):
    """Units by check boxes, under the heading of their kind."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), **kwargs)

    def label_from_instance(self, obj: Unit) -> str:
        return obj.name


class GiveForm(DoerFields):
    FOLDED = ("helpers", "checker", "source", "group", *DoerFields.FOLDED)

    title = forms.CharField(
        label=_("Nhiệm vụ"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi nội dung việc được giao.")},
    )
    product = forms.CharField(
        label=_("Sản phẩm"), max_length=300, required=False, help_text=_("Ví dụ: báo cáo, biên bản bàn giao.")
    )
    due_on = VnDateField(label=_("Hạn hoàn thành"), required=False)
    rhythm_days = forms.TypedChoiceField(
        label=_("Không có hạn thì báo tình hình ít nhất"),
        choices=RHYTHMS,
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Việc thường xuyên vẫn phải có nhịp, nếu không sẽ bị quên."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Giao cho cả nhóm"), required=False, widget=forms.CheckboxSelectMultiple
    )
    units = UnitsField(label=_("Hoặc chọn từng đơn vị"), required=False)
    needs = forms.ModelMultipleChoiceField(
        EvidenceKind.objects.none(),
        label=_("Phải có tài liệu kiểm chứng loại nào"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    helpers = UnitsField(label=_("Đơn vị phối hợp"), required=False)
    checker = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Nơi kiểm tra kết quả"),
        required=False,
        empty_label=_("Nơi giao tự kiểm tra"),
    )
    source = forms.CharField(
        label=_("Theo văn bản"), max_length=300, required=False, help_text=_("Số, ký hiệu, ngày.")
    )
    group = forms.ModelChoiceField(
        TaskGroup.objects.all(),
        label=_("Nhóm nhiệm vụ"),
        required=False,
        empty_label=_("Không thuộc nhóm nào"),
    )
    mark_optional = False

    def __init__(self, *args: Any, person: User, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, person=person, verb=ASSIGN, unit=unit, **kwargs)
        self.receivers = list(receivers_of(unit, office_today()))
        there = Unit.objects.filter(pk__in=[each.pk for each in self.receivers]).order_by(
            "kind", "position", "pk"
        )
        present = {each.kind for each in self.receivers}
        self.fields["kinds"].choices = [(kind.value, kind.label) for kind in UnitKind if kind in present]
        for name in ("units", "helpers", "checker"):
            self.fields[name].queryset = there  # type: ignore[attr-defined]
        self.fields["needs"].queryset = EvidenceKind.objects.offered_by(unit)  # type: ignore[attr-defined]
        for name in ("helpers", "checker", "source", "group"):
            self.own_names.remove(name)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        kinds = set(said.get("kinds") or [])
        chosen = [each for each in self.receivers if each.kind in kinds]
        said["everyone"] = list(dict.fromkeys([*chosen, *(said.get("units") or [])]))
        if not said["everyone"]:
            self.add_error("units", _("Chọn ít nhất một đơn vị được giao."))
        return said

    @property
    def work(self) -> Work:
        data = self.cleaned_data
        names = ("title", "product", "due_on", "rhythm_days", "source", "checker", "needs", "helpers")
        return Work(**{name: data[name] for name in names}, fields={"group": data["group"]})


class AddUnitsForm(DoerFields):
    units = UnitsField(label=_("Giao thêm cho"), error_messages={"required": _("Chọn ít nhất một đơn vị.")})

    def __init__(self, *args: Any, giving: Giving, **kwargs: Any) -> None:
        super().__init__(*args, verb=ASSIGN, unit=giving.given_by_unit, **kwargs)
        there = giving.assignments.counted().values("lead_unit")
        others = receivers_of(giving.given_by_unit, office_today()).exclude(pk__in=there)
        self.fields["units"].queryset = others  # type: ignore[attr-defined]


class AgainForm(DoerFields):
    due_on = VnDateField(label=_("Hạn mới"))

    def __init__(self, *args: Any, giving: Giving, **kwargs: Any) -> None:
        super().__init__(*args, verb=ASSIGN, unit=giving.given_by_unit, **kwargs)


class RecurrenceForm(DoerFields):
    rhythm = forms.ChoiceField(label=_("Tự giao lại"), choices=Rhythm.choices, widget=forms.RadioSelect)
    due_after = forms.IntegerField(
        label=_("Hạn: số ngày từ ngày đầu kỳ"),
        min_value=1,
        max_value=366,
        help_text=_("Ví dụ kỳ quý bắt đầu 01/07, hạn 80 ngày là 19/09."),
    )

    def __init__(self, *args: Any, giving: Giving, **kwargs: Any) -> None:
        super().__init__(*args, verb=ASSIGN, unit=giving.given_by_unit, **kwargs)


class EndRecurrenceForm(AgainForm):
    """Nothing but who acts and when."""

    due_on = None  # type: ignore[assignment]
