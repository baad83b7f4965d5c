"""Forms for people and their appointments."""

from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from organizations.forms.choices import offer, offer_words
from organizations.models import Acting, Position, Unit
from toolbox.fields import VnDateField


class ChangePersonForm(forms.Form):
    full_name = forms.CharField(
        label=_("Họ và tên"), max_length=120, error_messages={"required": _("Ghi họ và tên.")}
    )
    phone = forms.CharField(
        label=_("Số điện thoại"), max_length=20, required=False, help_text=_("Dùng thay tên đăng nhập được.")
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)

    phone.widget.attrs["inputmode"] = "tel"


class NewPersonForm(ChangePersonForm):
    field_order = ["unit", "full_name", "username", "phone", "email"]

    unit = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=_("Chọn đơn vị"),
        error_messages={"required": _("Chọn đơn vị của người này.")},
    )
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        required=False,
        help_text=_("Để trống, hệ thống đặt theo họ tên, ví dụ dieu.lt."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)


class AppointmentForm(forms.Form):
    """Which position, from when. Positions stand under their units."""

    position = forms.ModelChoiceField(
        label=_("Chức vụ"),
        queryset=Position.objects.none(),
        error_messages={"required": _("Chọn chức vụ.")},
    )
    acting = forms.ChoiceField(
        label=_("Giữ chức vụ này"),
        choices=[("", _("Chính thức")), *Acting.choices],
        required=False,
        help_text=_("“Quyền”, “Phụ trách”: tạm thời, khi chưa có người chính thức."),
    )
    valid_from = VnDateField(label=_("Từ ngày"))
    valid_to = VnDateField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa biết ngày thôi giữ chức vụ.")
    )
    decision = forms.CharField(
        label=_("Quyết định"),
        max_length=120,
        required=False,
        help_text=_("Ví dụ: QĐ số 15-QĐ/HU ngày 01/7/2020."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        positions = (
            Position.objects.filter(unit__in=units).select_related("unit").order_by("unit__path", "rank")
        )
        offer(self, "position", positions)
        groups = groupby(positions, key=lambda position: position.unit)
        by_unit = [(unit.name, [(one.pk, one.title) for one in held]) for unit, held in groups]
        offer_words(self, "position", [("", _("Chọn chức vụ")), *by_unit])


class EndAppointmentForm(forms.Form):
    last_day = VnDateField(label=_("Ngày cuối giữ chức vụ"))
    decision = forms.CharField(label=_("Quyết định"), max_length=200, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=300)
