"""What of a list is shown. What an address says that is not a choice shows everything."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from organizations.policy import covered
from organizations.verbs import READ
from resolutions.models import TaskGroup
from tasks.deadlines import NAMES, OPEN_STATES
from tasks.models import Assignment
from tasks.models.assignment import AssignmentStatus
from tasks.models.waiting import Ask


class InboxSearch(forms.Form):
    tim = forms.CharField(
        label=_("Tìm theo tên việc hoặc đơn vị"),
        required=False,
        max_length=200,
        help_text=_("Gõ không dấu cũng được."),
    )
    loai = forms.ChoiceField(choices=Ask, required=False, widget=forms.HiddenInput)
    mark_optional = False

    @property
    def words(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("tim", ""))

    @property
    def ask(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("loai", ""))


class AssignmentFilter(forms.Form):
    """Which of the assignments she may see. Without a choice: those not finished."""

    ALL = "tat-ca"
    STATUSES = [("", _("Chưa hoàn thành")), *AssignmentStatus.choices, (ALL, _("Tất cả"))]
    STATES = [("", _("Mọi thời hạn")), *((state, NAMES[state]) for state in OPEN_STATES)]

    tim = forms.CharField(
        label=_("Tên việc hoặc số văn bản"),
        required=False,
        max_length=200,
        help_text=_("Gõ không dấu cũng được, ví dụ 12 kh ubnd."),
    )
    tinh_trang = forms.ChoiceField(
        label=_("Trạng thái"),
        choices=STATUSES,
        required=False,
    )
    han = forms.ChoiceField(
        label=_("Thời hạn"),
        choices=STATES,
        required=False,
    )
    don_vi = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Đơn vị chủ trì hoặc phối hợp"),
        required=False,
        empty_label=_("Mọi đơn vị"),
    )
    nhom = forms.ModelChoiceField(
        TaskGroup.objects.none(), label=_("Nhóm nhiệm vụ"), required=False, empty_label=_("Mọi nhóm")
    )
    mark_optional = False

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Assignment.objects.visible_to(person).order_by()
        led = Q(pk__in=seen.values("lead_unit"))
        self._choose_from("don_vi", Unit.objects.filter(led | covered(person, READ, "")))
        self._choose_from("nhom", TaskGroup.objects.filter(pk__in=seen.values("group")))

    def _choose_from(self, name: str, rows: QuerySet) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What was chosen, by field; what is no choice is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def words(self) -> str:
        """What was chosen, as it is called."""
        said = {"tinh_trang": dict(self.STATUSES), "han": dict(self.STATES)}
        return "; ".join(str(said.get(name, {}).get(value, value)) for name, value in self.chosen().items())
