"""How an indicator is counted from a day on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from toolbox.fields import VnDateField


class DefinitionForm(DoerFields):
    valid_from = VnDateField(label=_("Áp dụng từ ngày"))
    numerator = forms.CharField(
        label=_("Tử số đếm gì, hoặc nghiệm thu thế nào"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi tử số đếm gì, hoặc nghiệm thu thế nào.")},
    )
    denominator = forms.CharField(
        label=_("Mẫu số đếm gì"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    source = forms.CharField(
        label=_("Nguồn số liệu chính thức"),
        required=False,
        max_length=300,
        help_text=_("Để trống: vẫn nguồn cũ."),
    )
    basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=200,
        help_text=_("Văn bản làm thay đổi cách tính: số, ngày, nơi ban hành."),
        error_messages={"required": _("Ghi văn bản làm thay đổi cách tính.")},
    )
