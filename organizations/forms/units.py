"""Forms for units: opening, correcting, succeeding."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.forms.choices import offer
from organizations.models import Locality, Unit, UnitKind
from toolbox.fields import VnDateField


class CorrectUnitForm(forms.Form):
    """What may have been mistyped. A real change of name, kind or parent goes through the successor."""

    name = forms.CharField(
        label=_("Tên đơn vị"), max_length=160, error_messages={"required": _("Ghi tên đơn vị.")}
    )
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=60, required=False)
    symbol = forms.CharField(
        label=_("Ký hiệu"),
        max_length=20,
        required=False,
        help_text=_("Phần cuối của số văn bản: HU, ĐU, UBND."),
    )
    code = forms.CharField(label=_("Mã đơn vị"), max_length=40, required=False)
    legal_basis = forms.CharField(label=_("Căn cứ"), max_length=200, required=False)
    go_live_on = VnDateField(
        label=_("Ngày bắt đầu dùng hệ thống"),
        required=False,
        help_text=_("Việc trước ngày này không bị nhắc, không tính muộn."),
    )


class NewUnitForm(CorrectUnitForm):
    field_order = ["parent", "kind", "name", "short_name", "symbol", "code", "locality", "valid_from"]

    parent = forms.ModelChoiceField(
        label=_("Trực thuộc"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Không trực thuộc đơn vị nào"),
    )
    kind = forms.ChoiceField(label=_("Loại đơn vị"), choices=UnitKind.choices)
    locality = forms.ModelChoiceField(
        label=_("Địa bàn"),
        queryset=Locality.objects.none(),
        required=False,
        empty_label=_("Không gắn địa bàn"),
    )
    valid_from = VnDateField(label=_("Hoạt động từ ngày"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parent", units)
        offer(self, "locality", Locality.objects.on(office_today()))


class SuccessorForm(forms.Form):
    """What is different from a day on."""

    name = forms.CharField(
        label=_("Tên mới"), max_length=160, error_messages={"required": _("Ghi tên đơn vị kế tiếp.")}
    )
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=60, required=False)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=20, required=False)
    code = forms.CharField(label=_("Mã đơn vị"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("Loại đơn vị"), choices=UnitKind.choices)
    parent = forms.ModelChoiceField(
        label=_("Trực thuộc"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Không trực thuộc đơn vị nào"),
    )
    on = VnDateField(label=_("Đơn vị kế tiếp hoạt động từ ngày"))
    legal_basis = forms.CharField(label=_("Căn cứ"), max_length=200, required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parent", units)
