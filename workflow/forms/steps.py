"""What every step's form has, and the forms of the short decisions: sign, appraise, return, done outside."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.policy import deciders
from organizations.verbs import VERBS, Verb
from registry.forms.once import TOKEN
from registry.forms.signed import SignedForm
from workflow.decisions import SHORTEST_REASON
from workflow.models.decision import ReturnReason
from workflow.policy import Desk
from workflow.signing import lines_of
from workflow.verbs import SIGN, VOTE


def asked_at(desk: Desk) -> tuple[Verb, Unit, Unit | None]:
    """The verb, the unit it is asked on, and whose clerk may enter for its holder (None: the unit's)."""
    if desk.seat is None:
        if desk.node is None:
            raise ValueError("a closed case asks nothing")
        return desk.node.may, desk.node.of(desk.case), None
    if desk.seat.unit is None:
        return VERBS[desk.seat.verb] if desk.seat.verb else VOTE, desk.case.unit, None
    return VERBS[desk.seat.verb], desk.seat.unit, desk.seat.entered_at


class ByButton(forms.HiddenInput):
    """A choice that the pressed button carries: nothing of its own in the page."""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        return SafeString("")


class StepForm(SignedForm):
    """The round the page showed, the scan, and who acts on which day. Raises nothing: the action judges."""

    TELLS: tuple[str, ...] | None = None  # what the action is told; None: every field of the form's own

    round = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: User, desk: Desk, **kwargs: Any) -> None:
        verb, unit, entered_at = asked_at(desk)
        self.desk, self.person = desk, person
        kwargs["initial"] = {"round": desk.case.round, **(kwargs.get("initial") or {})}
        super().__init__(*args, person=person, verb=verb, unit=unit, entered_at=entered_at, **kwargs)

    @property
    def said(self) -> dict[str, Any]:
        """What the form says itself, without who acts and when: the action's own arguments."""
        if self.TELLS is not None:
            return {name: self.cleaned_data[name] for name in self.TELLS}
        doer = {"round", "appointment", "done_on", "backdating_reason", "entered_for", TOKEN}
        return {name: value for name, value in self.cleaned_data.items() if name not in doer}


class CommentedForm(StepForm):
    comment = forms.CharField(
        label=_("Ý kiến"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AppraiseForm(CommentedForm):
    pass


class SignForm(StepForm):
    line = forms.ChoiceField(
        label=_("Ký theo thể thức"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn một thể thức ký.")},
    )
    comment = forms.CharField(
        label=_("Ghi chú khi ký"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    FOLDED = ("comment", *StepForm.FOLDED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_names.remove("comment")
        lines = self._lines()
        if len(lines) > 1:
            self.fields["line"].choices = [(line, line.replace(" | ", " – ")) for line in lines]
            self.fields["line"].initial = lines[0]
        else:
            del self.fields["line"]
            self.own_names.remove("line")
        self.only_line = lines[0].replace(" | ", " – ") if len(lines) == 1 else ""

    def _lines(self) -> list[str]:
        """Her own lines, then those of the deciders she may enter for."""
        held = list(self.held)
        if "entered_for" in self.fields:
            held += deciders(SIGN, self.desk.case.unit, office_today())
        return list(dict.fromkeys(line for one in held for line in lines_of(one)))


class ReturnForm(StepForm):
    reason_code = forms.ChoiceField(
        label=_("Lý do trả lại"),
        choices=ReturnReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn một lý do.")},
    )
    comment = forms.CharField(
        label=_("Cần sửa gì"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ít nhất %(least)d ký tự. Người soạn thảo đọc nguyên văn.") % {"least": SHORTEST_REASON},
        error_messages={"required": _("Ghi rõ cần sửa gì.")},
    )


class OutsideForm(StepForm):
    SCAN_IN_SIGHT = True

    comment = forms.CharField(
        label=_("Đã làm ở đâu, theo văn bản nào"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: ký trên giấy ngày 05/12/2022, bản gốc lưu tại văn thư."),
        error_messages={"required": _("Ghi bước này đã làm ở đâu, văn bản nào.")},
    )
