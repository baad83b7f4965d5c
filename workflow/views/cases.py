"""The list of documents, and the page of one: what is asked of me, what was said, what it says."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizations.viewing import seen
from tasks.opened import opens
from toolbox.pages import page
from workflow.diagram import Drawing
from workflow.duties import YEARLY, duties_to_give
from workflow.forms.adoption import BallotForm
from workflow.forms.opinions import OpinionForm
from workflow.forms.plans import FinanceForm, StandingForm
from workflow.forms.review import ReviewForm
from workflow.forms.steps import AppraiseForm, ReturnForm, SignForm, StepForm
from workflow.listing import listed
from workflow.page.asked import Asked
from workflow.page.document import CasePage
from workflow.policy import case_for

# Decisions short enough to be taken on the document's page itself.
ON_THE_PAGE: dict[str, type[StepForm]] = {
    "sign": SignForm,
    "appraise": AppraiseForm,
    "give_opinion": OpinionForm,
    "review": ReviewForm,
    "ballot": BallotForm,
    "finance": FinanceForm,
    "standing": StandingForm,
}


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "workflow/case/list.html",
        listed(request) | {"to_give": duties_to_give(request.user), "yearly": YEARLY},
    )


@require_GET
def case(request: HttpRequest, pk: int) -> HttpResponse:
    shown = CasePage(case_for(request.user, pk), request.user)
    for place, asked in enumerate(shown.asked):
        _give_forms(asked, request.user, place)
    context = {"page": shown, "case": shown.case, "document": shown.document}
    response = page(request, "workflow/case/page.html", context)
    for source, keys in shown.opened_now.items():
        opens(response, source, keys, request.user)
    if not shown.document.submitted_on:
        return seen(response, of=shown.document)
    if shown.decides:
        words = _("bản trình lần %(number)s") % {"number": shown.version.number}
        return seen(response, of=shown.document, detail=words, once_a_day=True)
    return response


def _give_forms(asked: Asked, person: Any, place: int) -> None:
    """Forms of one page must not share ids; what they send is read by their own pages under plain names."""
    if asked.barred:
        return
    made = ON_THE_PAGE.get(asked.kind)
    if made is not None and not asked.enters:
        asked.form = made(person=person, desk=asked.desk, auto_id=f"id_{asked.kind}{place}_%s")
    if asked.return_url and not asked.enters:
        asked.return_form = ReturnForm(person=person, desk=asked.desk, auto_id=f"id_return{place}_%s")


@require_GET
def diagram(request: HttpRequest, pk: int) -> HttpResponse:
    shown = CasePage(case_for(request.user, pk), request.user)
    context = {"case": shown.case, "document": shown.document, "drawing": Drawing(shown.stages, shown.case)}
    return page(request, "workflow/case/diagram.html", context)
