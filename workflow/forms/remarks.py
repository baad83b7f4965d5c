"""A question to some, an answer to all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from organizations.models import User
from organizations.verbs import READ
from registry.forms.once import SentOnce


class _Spoken(SentOnce, DoerFields):
    """In which capacity and when; nobody speaks for another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, verb=READ, **kwargs)
        self.fields.pop("entered_for", None)


class AnswerForm(_Spoken):
    text = forms.CharField(
        label=_("Trả lời"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi nội dung.")},
    )


class QuestionForm(_Spoken):
    text = forms.CharField(
        label=_("Câu hỏi"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi nội dung.")},
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Hỏi ai"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một người để hỏi.")},
    )

    def __init__(self, *args: Any, parties: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = User.objects.filter(pk__in=[one.pk for one in parties])
