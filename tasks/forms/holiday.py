"""Entering a day of the working calendar, and taking one out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from toolbox.fields import VnDateField

OFF, WORKED = "nghi", "lam-bu"


class HolidayForm(DoerFields):
    day = VnDateField(label=_("Ngày"))
    kind = forms.ChoiceField(
        label=_("Ngày này"),
        choices=[(OFF, _("Nghỉ")), (WORKED, _("Làm bù vào thứ bảy, chủ nhật"))],
        initial=OFF,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn nghỉ hay làm bù.")},
    )
    name = forms.CharField(
        label=_("Tên ngày"),
        max_length=120,
        error_messages={"required": _("Ghi tên ngày, ví dụ Quốc khánh 2/9.")},
    )
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=200,
        help_text=_("Văn bản cho nghỉ hoặc hoán đổi: số, ngày, nơi ban hành."),
        error_messages={"required": _("Ghi căn cứ, ví dụ số và ngày của thông báo.")},
    )


class WithdrawHolidayForm(DoerFields):
    """Nothing but who acts and when."""
