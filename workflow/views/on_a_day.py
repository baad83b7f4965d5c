"""A document as it stood on a day."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from organizations.viewing import seen
from tasks.forms.day import DayForm
from toolbox.pages import page
from workflow.page.on_a_day import CaseOnADay
from workflow.policy import case_for


@require_safe
def on_a_day(request: HttpRequest, pk: int) -> HttpResponse:
    """To whoever sees the case, as far as she would have seen it then."""
    case = case_for(request.user, pk)  # type: ignore[arg-type]
    form = DayForm(request.GET)
    shown = CaseOnADay(case, request.user, form.day)  # type: ignore[arg-type]
    context = {"shown": shown, "case": case, "document": case.document, "day": form.day, "form": form}
    response = page(request, "workflow/case/on_a_day.html", context, form=form)
    return response if case.document.submitted_on else seen(response, of=case.document)
