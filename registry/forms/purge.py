"""Taking a content out: asking for it, and deciding on it as the second person."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from registry.models import PurgeKind


class _AtOnce(DoerFields):
    """Who acts, in which capacity; now, and in nobody's name but her own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.FOLDED:
            self.fields.pop(name, None)
        self.own_names = [name for name in self.own_names if name in self.fields]


class AskPurgeForm(_AtOnce):
    """Shown by the page of whoever owns the file; its fields are what `ask_purge` wants."""

    kind = forms.ChoiceField(
        label=_("Vì sao xóa nội dung tệp?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in PurgeKind],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn vì sao xóa nội dung tệp.")},
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi rõ để người thứ hai quyết định; không chép lại nội dung mật hoặc dữ liệu cá nhân."),
        error_messages={"required": _("Ghi lý do.")},
    )


class DecidePurgeForm(_AtOnce):
    """Yes takes the content away for ever; no needs a word."""

    APPROVE, REFUSE = "approve", "refuse"

    decision = forms.ChoiceField(
        label=_("Đồng chí quyết định thế nào?"),
        choices=[(APPROVE, _("Đồng ý xóa nội dung tệp")), (REFUSE, _("Không xóa"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn đồng ý hoặc không.")},
    )
    answer = forms.CharField(
        label=_("Lý do không xóa"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Chỉ cần khi không xóa."),
    )

    mark_optional = False


class ClearSuspicionForm(_AtOnce):
    """What only looks secret is opened; what is secret goes the way of a purge."""

    CLEAR, SECRET = "clear", "secret"

    decision = forms.ChoiceField(
        label=_("Tệp này có nội dung mật không?"),
        choices=[
            (CLEAR, _("Không có nội dung mật, cho mở tệp")),
            (SECRET, _("Có dấu hiệu mật, đề nghị xóa nội dung")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn có hoặc không.")},
    )
    reason = forms.CharField(
        label=_("Lý do đề nghị xóa"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Chỉ cần khi đề nghị xóa; không chép lại nội dung mật."),
    )

    mark_optional = False
