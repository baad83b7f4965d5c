"""The token that makes a form count once, however often it arrives."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

TOKEN = "submit_token"  # noqa: S105  its name in the form


class _TokenField(forms.UUIDField):
    """A page without it, or with something else, counts as a new one."""

    def to_python(self, value: Any) -> UUID:
        try:
            return super().to_python(value) or uuid4()
        except forms.ValidationError:
            return uuid4()


class SentOnce(forms.Form):
    """Mixin, left of the form: `submit_token` is made with the page and stays through corrections.

    The page marks its form with `data-outbox`, so that it is kept on the device while there is no line
    (static/js/outbox.js); the view answers through `registry.once`.
    """

    submit_token = _TokenField(widget=forms.HiddenInput, initial=uuid4, required=False)
