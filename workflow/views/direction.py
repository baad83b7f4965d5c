"""A leader writes on the page of a case what is to be done about it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from registry.once import answers_once
from tasks.directing import directing_unit
from tasks.views.directions import form_page
from workflow.actions.direct import direct_at_case
from workflow.policy import case_for


@answers_once
@require_http_methods(["GET", "POST"])
def direct(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    case = case_for(request.user, pk)
    return form_page(request, directing_unit(request.user, unit), action=direct_at_case, case=case)
