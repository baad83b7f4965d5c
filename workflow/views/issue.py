"""The registry clerk's pages: number, dispatch."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from registry.actions.numbering import NeedsConfirmation
from registry.models import RegisterEntry
from workflow.actions import issue as actions
from workflow.forms.issue import DispatchForm, NumberForm
from workflow.views.answering import answer, desk_for, kindly, step_page


@kindly
@require_http_methods(["GET", "POST"])
def number(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "number")
    form = NumberForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)

    def run() -> RegisterEntry:
        try:
            return actions.number(
                case=desk.case, by=doer_of(request, form), round=form.cleaned_data["round"], **form.said
            )
        except NeedsConfirmation:
            form.ask_confirm()
            raise

    return answer(
        request,
        form,
        "workflow/steps/number.html",
        run,
        lambda entry: _("Đã cấp số %(symbol)s") % {"symbol": entry.symbol},
    )


dispatch = step_page(
    "dispatch",
    form=DispatchForm,
    template="workflow/steps/dispatch.html",
    act=actions.dispatch,
    done=lambda count: _("Đã phát hành tới %(count)d nơi") % {"count": count},
)
