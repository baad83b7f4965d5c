"""The one shape of a page: render with an honest status, run an action, grow a table by a row."""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from django.db import DatabaseError
from django.forms import BaseForm, BaseFormSet
from django.forms.formsets import TOTAL_FORM_COUNT
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from toolbox.errors import Refused, refusal_of

ADD_ROW = "add_row"

Sent: TypeAlias = BaseForm | BaseFormSet
AnySent = TypeVar("AnySent", bound=Sent)


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    form: Sent | list[Sent] | tuple[Sent, ...] | None = None,
) -> HttpResponse:
    """Render `template`; 422 when `form` (a form, formset or a list of them) has errors, else 200."""
    forms = form if isinstance(form, (list, tuple)) else [form] if form is not None else []
    wrong = any(each.is_bound and not each.is_valid() for each in forms)
    return render(request, template, context, status=422 if wrong else 200)


def attempt(form: BaseForm, action: Callable[..., Any], **kwargs: Any) -> Any:
    """Run `action(**kwargs)`: its result, True when that is None, or None when it refused.

    A `Refused` becomes an error of `form`, on the refusal's field when the form has it; so does somebody
    else's act that stood in the way and a full disk (`errors.refusal_of`), or what was typed would be lost.
    """
    try:
        result = action(**kwargs)
    except (Refused, DatabaseError) as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        known = refusal.field if refusal.field in form.fields else None
        form.add_error(known, str(refusal))
        return None
    return True if result is None else result


def asks_for_row(request: HttpRequest) -> bool:
    """The person pressed "Thêm dòng" without script: nothing is to be saved yet."""
    return request.method == "POST" and ADD_ROW in request.POST


def with_one_more_row(data: QueryDict, prefix: str = "form") -> QueryDict:
    """The same posted data with one more, empty, row in the formset of `prefix`."""
    grown = data.copy()
    key = f"{prefix}-{TOTAL_FORM_COUNT}"
    shown = data.get(key, "")
    grown[key] = str(int(shown[:9]) + 1 if shown.isdecimal() else 1)
    return grown


def quiet(form: AnySent) -> AnySent:
    """A bound form or formset that is still being filled in: shown again without errors. Returns it.

    Only for showing. It would call itself valid, so nothing is ever saved from it.
    """
    for row in getattr(form, "forms", [form]):
        row.errors.clear()
    if hasattr(form, "non_form_errors"):
        form.non_form_errors().clear()
    return form
