"""The one way a page with rows answers, and the table of money that several pages show."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from toolbox.pages import page
from workflow.forms.tables import RowsForm, filled
from workflow.policy import Desk
from workflow.views.answering import answer


def answer_rows(
    request: HttpRequest,
    kind: type[RowsForm],
    desk: Desk,
    template: str,
    run: Callable[[Any], Any],
    done: str | Callable[[Any], str],
    context: dict[str, Any] | None = None,
    **more: Any,
) -> HttpResponse:
    """`answer` for a form with rows: "Thêm dòng" without script only grows the table. `run` gets the form."""
    form, growing = filled(request, kind, desk=desk, **more)
    if growing:
        shown = {"case": desk.case, "document": desk.case.document, "form": form, "desk": desk}
        return page(request, template, shown | (context or {}))
    return answer(request, form, template, lambda: run(form), done, context)
