"""The way of a report: laid before the head, sent, accepted, returned; its words; what is added later."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.forms.signed import SignedForm
from resolutions.models import TaskGroup
from tasks.actions.holding import SHORTEST_REASON
from tasks.actions.narratives import LONGEST
from tasks.forms.own import OwnDoerFields
from tasks.models import Narrative, PeriodReport


class OfRound(SignedForm):
    """Which round the page showed. Raises nothing: the action judges."""

    round = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, report: PeriodReport, **kwargs: Any) -> None:
        kwargs["initial"] = {"round": report.round, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class HandUpForm(OwnDoerFields):
    round = forms.IntegerField(widget=forms.HiddenInput)


class TakeBackForm(OwnDoerFields):
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ít nhất %(least)d ký tự. Nơi nhận đọc nguyên văn.") % {"least": SHORTEST_REASON},
        error_messages={"required": _("Ghi rõ lý do.")},
    )


class SubmitForm(OfRound):
    """The box is there only where a figure is missing."""

    confirm = forms.BooleanField(label=_("Nộp dù còn thiếu số liệu"), required=False)
    mark_optional = False

    def __init__(self, *args: Any, missing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not missing:
            del self.fields["confirm"]
            self.own_names.remove("confirm")


class AcceptForm(OfRound):
    """Nothing but who accepts, and when."""


class ReturnForm(OfRound):
    comment = forms.CharField(
        label=_("Cần sửa gì"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ít nhất %(least)d ký tự. Đơn vị đọc nguyên văn.") % {"least": SHORTEST_REASON},
        error_messages={"required": _("Ghi rõ cần sửa gì.")},
    )


class ReadingReturnForm(OwnDoerFields):
    reason = forms.CharField(
        label=_("Không khớp ở đâu"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ít nhất %(least)d ký tự. Người ghi số đọc nguyên văn.") % {"least": SHORTEST_REASON},
        error_messages={"required": _("Ghi rõ không khớp ở đâu.")},
    )


class AddendumForm(SignedForm):
    reason = forms.CharField(
        label=_("Vì sao bổ sung"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ít nhất %(least)d ký tự. Ghi cạnh số bổ sung trong báo cáo.")
        % {"least": SHORTEST_REASON},
        error_messages={"required": _("Ghi vì sao bổ sung sau khi kỳ đã chốt.")},
    )
    text = forms.CharField(
        label=_("Lời bổ sung"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )


GENERAL = "chung"


class WordsForm(OwnDoerFields):
    """A field for each group of tasks, the general one first."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(
        self,
        *args: Any,
        report: PeriodReport,
        groups: Iterable[TaskGroup],
        narratives: Iterable[Narrative],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"revision": report.revision}
        super().__init__(*args, **kwargs)
        written = {one.group_id: one.text for one in narratives}
        self._add(GENERAL, _("Đánh giá chung"), written.get(None, ""))
        for group in groups:
            self._add(f"nhom-{group.pk}", f"{group.code}. {group.title}", written.get(group.pk, ""))

    def _add(self, name: str, label: Any, text: str) -> None:
        self.fields[name] = forms.CharField(
            label=label,
            required=False,
            max_length=LONGEST,
            initial=text,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.own_names.append(name)

    @property
    def words(self) -> dict[int | None, str]:
        """Group id (None: in general) → what is written."""
        said = {
            int(name.removeprefix("nhom-")): text
            for name, text in self.cleaned_data.items()
            if name.startswith("nhom-")
        }
        return {None: self.cleaned_data[GENERAL], **said}
