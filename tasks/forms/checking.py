"""What passes, kept by the office that checks: kinds, examples, the random draw."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from organizations.models import Unit
from registry.forms.kept import PROOFS, KeptFileField
from tasks.models import EvidenceKind
from tasks.verbs import ASSIGN, CHECK
from toolbox.fields import VnDateField


class KindForm(DoerFields):
    name = forms.CharField(
        label=_("Loại tài liệu"), max_length=120, error_messages={"required": _("Ghi tên loại tài liệu.")}
    )
    guidance = forms.CharField(
        label=_("Thế nào là đạt"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    is_weak = forms.BooleanField(label=_("Kiểm chứng yếu, phải giải thích khi dùng"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, verb=CHECK, unit=unit, **kwargs)


class ExampleForm(DoerFields):
    kind = forms.ModelChoiceField(
        EvidenceKind.objects.none(),
        label=_("Loại tài liệu"),
        error_messages={"required": _("Chọn loại tài liệu.")},
    )
    is_good = forms.TypedChoiceField(
        label=_("Ví dụ này"),
        choices=[("yes", _("Tốt, được tính")), ("no", _("Chưa đạt"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    words = forms.CharField(
        label=_("Vì sao"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi vì sao ví dụ này đạt hoặc không đạt.")},
    )
    file = KeptFileField(label=_("Tệp ví dụ"), accepted=PROOFS, required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, verb=CHECK, unit=unit, **kwargs)
        self.fields["kind"].queryset = EvidenceKind.objects.offered_by(unit)  # type: ignore[attr-defined]


class DrawForm(DoerFields):
    from_day = VnDateField(label=_("Tài liệu đạt từ ngày"))
    to_day = VnDateField(label=_("Đến ngày"))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, verb=ASSIGN, unit=unit, **kwargs)
