"""The shape of every form by which an assignment is moved: who acts on which day, and what the deed asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from organizations.models import Unit, User
from organizations.verbs import Verb
from registry.forms.once import TOKEN, SentOnce
from registry.forms.signed import SignedForm
from tasks.models import Assignment


class DeedForm(DoerFields):
    """`assignment`: what is moved; `thing`: the row the deed is about (an extension, a piece), else the same.

    Field names are the action's own arguments, so `said` is handed on as it is.
    """

    def __init__(
        self,
        *args: Any,
        person: User,
        verb: Verb,
        unit: Unit,
        assignment: Assignment,
        thing: Any,
        **kwargs: Any,
    ) -> None:
        self.assignment, self.thing, self.person = assignment, thing, person
        super().__init__(*args, person=person, verb=verb, unit=unit, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values that depend on the assignment."""

    @property
    def said(self) -> dict[str, Any]:
        """What the form says itself, without who acts and when: the action's own arguments."""
        others = {"appointment", "done_on", "backdating_reason", "entered_for", TOKEN}
        return {name: value for name, value in self.cleaned_data.items() if name not in others}


class UnitForm(SentOnce, DeedForm):
    """What a unit sends over a weak network: counts once, waits on the device while the line is down."""


class PlainForm(DeedForm):
    """Nothing to say but who acts, and when."""


def words_field(
    label: Any, *, rows: int = 3, required: bool = True, needed_when: Any = "", **kwargs: Any
) -> forms.CharField:
    """Free text; when it must be there, the error says what to write. `needed_when`: the hint of a text that
    only some answers need."""
    kwargs.setdefault("error_messages", {"required": _("Đồng chí ghi nội dung này.")})
    if needed_when:
        kwargs["help_text"] = needed_when
    made = forms.CharField(
        label=label,
        max_length=4000,
        required=required and not needed_when,
        widget=forms.Textarea(attrs={"rows": rows}),
        **kwargs,
    )
    made.is_needed_at_times = bool(needed_when)
    return made


class ReasonForm(DeedForm):
    reason = words_field(_("Lý do"), help_text=_("Ít nhất 10 ký tự. Nơi kia đọc nguyên văn."))


class DecisionForm(SignedForm, DeedForm):
    """A decision may be entered for its decider: then the signed sheet comes along."""


class ByButton(forms.HiddenInput):
    """A choice that the pressed button carries: nothing of its own in the page."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        return ""
