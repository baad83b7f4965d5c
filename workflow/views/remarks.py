"""Asking about a case, and answering."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from registry.once import answers_once, once
from toolbox.pages import page
from workflow.actions import remarks as actions
from workflow.forms.remarks import AnswerForm, QuestionForm
from workflow.parties import parties, speaks_at
from workflow.policy import case_for


@answers_once
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever sees the case may ask those who have to do with it."""
    case = case_for(request.user, pk)
    form = QuestionForm(
        request.POST or None, person=request.user, unit=speaks_at(request.user, case), parties=parties(case)
    )
    if form.is_bound and form.is_valid():
        said, people = form.cleaned_data["text"], list(form.cleaned_data["people"])
        led = once(
            request,
            form,
            lambda: actions.ask(case=case, by=doer_of(request, form), text=said, people=people),
            done=_("Đã gửi câu hỏi; người được hỏi nhận thông báo."),
            goes_to=lambda made: case.get_absolute_url(),
        )
        if led:
            return led
    context = {"case": case, "document": case.document, "form": form}
    return page(request, "workflow/steps/remark.html", context, form=form)


@answers_once
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int, remark: int) -> HttpResponse:
    """Whoever sees the case may answer; who asked is told."""
    case = case_for(request.user, pk)
    question = get_object_or_404(case.remarks.select_related("case", "person"), pk=remark, answers=None)
    form = AnswerForm(request.POST or None, person=request.user, unit=speaks_at(request.user, case))
    if form.is_bound and form.is_valid():
        led = once(
            request,
            form,
            lambda: actions.answer(
                question=question, by=doer_of(request, form), text=form.cleaned_data["text"]
            ),
            done=_("Đã gửi trả lời."),
            goes_to=lambda made: case.get_absolute_url(),
        )
        if led:
            return led
    context = {"case": case, "document": case.document, "form": form, "question": question}
    return page(request, "workflow/steps/remark.html", context, form=form)
