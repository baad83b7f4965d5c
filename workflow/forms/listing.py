"""Search and filters of the list of documents; names stand in the address, so they are words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from resolutions.models import Duty
from workflow import flows

LATE = (("", _("Tất cả")), ("qua", _("Quá hạn")))


def _steps() -> list[tuple[str, Any]]:
    """Every step of every flow once, in the order of the flows."""
    found: dict[str, Any] = {}
    for name in flows.__all__:
        for step in getattr(flows, name).steps().values():
            found.setdefault(str(step.name), step.title)
    return list(found.items())


class ListFilter(forms.Form):
    """Unknown values are let go, not refused: a filter is no form to be mended."""

    mark_optional = False

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["tim"] = forms.CharField(
            label=_("Tìm theo tên văn bản, đơn vị (gõ không dấu cũng được)"), required=False, max_length=100
        )
        duties = (
            Duty.objects.filter(flow__in=flows.__all__)
            .order_by("code")
            .values_list("code", "title")
            .distinct()
        )
        words = [(code, f"{code}. {title}") for code, title in dict(duties).items()]
        steps = [("", _("Tất cả")), *_steps(), ("xong", _("Đã kết thúc"))]
        for name, label, choices in (
            ("nhiem-vu", _("Nhiệm vụ"), [("", _("Tất cả")), *words]),
            ("buoc", _("Bước"), steps),
            ("han", _("Thời hạn"), LATE),
        ):
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
        self.is_valid()

    @property
    def said(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}
