"""One desk's review by checklist."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from workflow.actions.review import review as review_version
from workflow.forms.review import ReviewForm
from workflow.models import Decision
from workflow.views.answering import answer, desk_for, kindly


@kindly
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    desk = desk_for(request, pk, "review", "review_before", seat=seat)
    form = ReviewForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)

    def run() -> Decision:
        said = {name: form.cleaned_data[name] for name in ("gaps", "comment", "scan")}
        return review_version(case=desk.case, seat=seat, by=doer_of(request, form), **said)

    return answer(
        request,
        form,
        "workflow/steps/review.html",
        run,
        lambda decision: _("Đã yêu cầu bổ sung") if decision.outcome == "supplement" else _("Đã tiếp nhận"),
    )
