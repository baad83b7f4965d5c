"""Forms for positions and the focal officer."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from organizations.forms.choices import offer
from organizations.models import Position, Unit
from organizations.roles import Role


class NewPositionForm(forms.Form):
    title = forms.CharField(
        label=_("Tên chức vụ"), max_length=120, error_messages={"required": _("Ghi tên chức vụ.")}
    )
    roles = forms.MultipleChoiceField(
        label=_("Vai trò tại đơn vị này"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    signing_title = forms.CharField(
        label=_("Chức danh ký"),
        max_length=80,
        required=False,
        help_text=_("Ghi trên chữ ký, ví dụ BÍ THƯ. Để trống nếu không ký văn bản."),
    )
    other_units = forms.ModelMultipleChoiceField(
        label=_("Làm cả việc của đơn vị khác"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("Ví dụ văn thư UBND xã kiêm văn thư Đảng ủy xã. Giữ Ctrl để chọn nhiều."),
    )
    other_roles = forms.MultipleChoiceField(
        label=_("Vai trò ở các đơn vị ấy"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Để trống nếu như ở đơn vị này."),
    )
    rank = forms.IntegerField(label=_("Thứ tự trong danh sách"), min_value=0, max_value=999, initial=50)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "other_units", units)

    def roles_on(self, unit: Unit) -> list[tuple[Role, Unit]]:
        """Pairs for the action."""
        own = [Role(value) for value in self.cleaned_data["roles"]]
        other = [Role(value) for value in self.cleaned_data["other_roles"]] or own
        return [(role, unit) for role in own] + [
            (role, reached) for reached in self.cleaned_data["other_units"] for role in other
        ]


class FocalForm(forms.Form):
    position = forms.ModelChoiceField(
        label=_("Chức vụ làm đầu mối tài khoản"),
        queryset=Position.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Chọn một chức vụ.")},
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        working_here = Q(unit=unit) | Q(roles__unit=unit)
        rows = Position.objects.filter(working_here, unit__valid_to=None)
        offer(self, "position", rows.select_related("unit").distinct())
