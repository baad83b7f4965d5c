"""In which capacity, on which day, for whom: the fields that every step's form may need."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations import policy
from organizations.clock import office_today
from organizations.models import Appointment, Unit, User
from organizations.verbs import ENTER_FOR, Verb
from toolbox.fields import VnDateField


class DoerFields(forms.Form):
    """Mixin, left of the form: only fields that this person needs for this verb on this unit are there.

    `appointment` when several capacities fit; `entered_for` when the person may enter for others (on
    `entered_at`, else on the unit itself); `done_on` and `backdating_reason` always, folded away.
    `doer.doer_of(request, form)` reads them; the policy judges them. `held`: her own capacities today.
    """

    FOLDED = ("done_on", "backdating_reason", "entered_for")
    fold_words: str | Promise = ""  # what the fold is called where it holds more than day and decider

    def __init__(
        self, *args: Any, person: User, verb: Verb, unit: Unit, entered_at: Unit | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own_names = list(self.fields)
        self.held = held = policy.capacities(person, verb, unit, office_today())
        if len(held) > 1:
            self.fields["appointment"] = _capacity_field(held)
            self.own_names.append("appointment")
        self.fields["done_on"] = VnDateField(
            label=_("Ngày thực hiện"),
            required=False,
            help_text=_("Để trống nếu làm hôm nay. Ví dụ 05/12/2022."),
        )
        self.fields["backdating_reason"] = forms.CharField(
            label=_("Lý do ghi nhận muộn"),
            required=False,
            max_length=500,
            help_text=_("Cần khi việc đã làm quá %(days)d ngày.") % {"days": policy.FREE_BACKDATING_DAYS},
        )
        if ((entered_at or unit).pk, ENTER_FOR.codename) in policy.desks_of(person):
            others = [one for one in policy.deciders(verb, unit, self._day()) if one.person_id != person.pk]
            if others:
                self.fields["entered_for"] = _decider_field(others, own=bool(held))
                if not held:  # she can only enter: that is what the form is for
                    self.own_names.append("entered_for")

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """The form's own visible fields, with the choice of capacity: what stays in sight."""
        return [self[name] for name in self.own_names if not self[name].is_hidden]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        """The fields behind "Làm ngày khác, nhập thay"."""
        return [self[name] for name in self.FOLDED if name in self.fields and name not in self.own_names]

    @property
    def unfolded(self) -> bool:
        """Whether the fold stands open: something is typed or wrong in it."""
        return any(field.errors or (self.is_bound and field.value()) for field in self.folded_fields)

    def _day(self) -> date:
        """The day typed, else today: deciders are those of that day."""
        typed = self.data.get(self.add_prefix("done_on"), "") if self.is_bound else ""
        try:
            return self.fields["done_on"].clean(typed) or office_today()
        except ValidationError:
            return office_today()


def _capacity_field(held: list[Appointment]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Đồng chí thực hiện việc này với tư cách nào?"),
        choices=[(one.pk, one.capacity if one.by_mandate else one.post) for one in held],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn tư cách thực hiện.")},
    )


def _decider_field(others: list[Appointment], *, own: bool) -> forms.TypedChoiceField:
    nobody = _("Không nhập thay, tôi tự quyết định") if own else _("Chọn người quyết định")
    return forms.TypedChoiceField(
        label=_("Nhập thay cho"),
        choices=[("", nobody), *((one.pk, f"{one.person}, {one.post}") for one in others)],
        coerce=int,
        empty_value=None,
        required=not own,
        help_text=_("Người đã quyết định trên giấy. Nhật ký ghi cả người quyết định và người nhập."),
        error_messages={
            "required": _("Chọn người đã quyết định việc này."),
            "invalid_choice": _("Người này không có thẩm quyền vào ngày thực hiện. Chọn lại."),
        },
    )
