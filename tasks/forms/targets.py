"""A unit's target: set, changed, ended; the district's, handed to many units."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from resolutions.models import Direction, Indicator, Resolution
from tasks.actions.targets import OwnTarget
from tasks.forms.own import OwnDoerFields
from tasks.forms.units import UnitsField
from tasks.models import Measure, PeriodKind, Target
from toolbox.fields import VnDateField, VnNumberField

DIRECTIONS = [(one, one.label) for one in (Direction.AT_LEAST, Direction.AT_MOST)]


def _year(label: Any, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=2000,
        max_value=2200,
        error_messages={
            "required": _("Ghi năm, ví dụ 2025."),
            "invalid": _("Năm gồm bốn chữ số, ví dụ 2025."),
        },
    )


class PromiseForm(OwnDoerFields):
    """Where it starts and what is promised: all that a unit says of a target the district gave."""

    value = VnNumberField(label=_("Mức phấn đấu"), required=False)
    year = _year(_("Năm đạt"))
    baseline = VnNumberField(label=_("Hiện trạng"), required=False)
    baseline_year = _year(_("Năm hiện trạng"), required=False)
    lower_reason = forms.CharField(
        label=_("Lý do, nếu thấp hơn mức của huyện"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = forms.CharField(label=_("Nguồn số liệu"), required=False, max_length=300)

    @property
    def said(self) -> dict[str, Any]:
        names = set(self.base_fields) - {"appointment", "done_on", "backdating_reason"}
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class TargetForm(PromiseForm):
    """A target of the unit's own."""

    title = forms.CharField(
        label=_("Chỉ tiêu"), max_length=300, error_messages={"required": _("Ghi tên chỉ tiêu.")}
    )
    unit_of_measure = forms.CharField(
        label=_("Đơn vị tính"),
        max_length=40,
        help_text=_("Ví dụ %, hồ sơ, bản."),
        error_messages={"required": _("Ghi đơn vị tính, ví dụ %.")},
    )
    measure = forms.ChoiceField(
        label=_("Cách đo"), choices=Measure, widget=forms.RadioSelect, initial=Measure.RATIO
    )
    direction = forms.ChoiceField(
        label=_("Thế nào là đạt"), choices=DIRECTIONS, widget=forms.RadioSelect, initial=Direction.AT_LEAST
    )
    cadence = forms.ChoiceField(
        label=_("Kỳ báo cáo"), choices=PeriodKind, widget=forms.RadioSelect, initial=PeriodKind.QUARTER
    )
    numerator = forms.CharField(label=_("Tử số đếm gì"), required=False, max_length=300)
    denominator = forms.CharField(label=_("Mẫu số đếm gì"), required=False, max_length=300)
    may_exceed = forms.BooleanField(label=_("Tử số được lớn hơn mẫu số (làm vượt kế hoạch)"), required=False)

    option_hints = {
        "measure": {
            Measure.RATIO: _("Hai số đếm được, hệ thống tính phần trăm."),
            Measure.FIGURE: _("Một con số."),
            Measure.MILESTONE: _("Đạt hay chưa đạt."),
        }
    }
    field_order = (
        "title", "unit_of_measure", "measure", "numerator", "denominator", "may_exceed", "direction", "value",
        "year", "baseline", "baseline_year", "cadence", "source",
    )  # fmt: skip

    def __init__(self, *args: Any, target: Target | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if target is None or target.indicator_id is None:
            del self.fields["lower_reason"]
            self.own_names.remove("lower_reason")

    @property
    def wish(self) -> OwnTarget:
        return OwnTarget(**self.said)


class EndTargetForm(OwnDoerFields):
    on = VnDateField(label=_("Không còn là chỉ tiêu từ ngày"))
    reason = forms.CharField(
        label=_("Vì sao"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi vì sao kết thúc chỉ tiêu.")},
    )


class HandTargetsForm(OwnDoerFields):
    """Which indicators of a resolution go to which units."""

    indicators = forms.ModelMultipleChoiceField(
        Indicator.objects.none(),
        label=_("Chỉ tiêu"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một chỉ tiêu.")},
    )
    units = UnitsField(
        label=_("Giao cho đơn vị"),
        error_messages={"required": _("Chọn ít nhất một đơn vị.")},
    )
    year = _year(_("Năm đạt"))

    def __init__(self, *args: Any, resolution: Resolution, choices: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicators"].queryset = resolution.indicators.all()  # type: ignore[attr-defined]
        self.fields["units"].offer(choices)  # type: ignore[attr-defined]
        self.fields["year"].initial = resolution.period_to
