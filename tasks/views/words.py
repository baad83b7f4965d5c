"""The words of a report, group by group."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from tasks import actions
from tasks.actions.holding import must_be_with_unit
from tasks.forms.period_reports import WordsForm
from tasks.report_content import groups_for, narratives_of
from tasks.verbs import PREPARE_REPORT
from tasks.views.figures import WRITERS
from tasks.views.period_reports import desk_for, frame, kindly
from toolbox.pages import attempt, page


@kindly
@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    shown = desk_for(request, pk, PREPARE_REPORT, WRITERS)
    must_be_with_unit(shown)
    form = WordsForm(
        request.POST or None,
        person=request.user,
        verb=PREPARE_REPORT,
        unit=shown.unit,
        report=shown,
        groups=groups_for(shown),
        narratives=narratives_of(shown, unsent=True),
    )
    if form.is_bound and form.is_valid():
        said = {"revision": form.cleaned_data["revision"], "words": form.words}
        if attempt(form, actions.save_words, report=shown, by=doer_of(request, form), **said):
            messages.success(request, _("Đã lưu phần lời."))
            return redirect(shown)
    return page(request, "tasks/periods/words.html", frame(shown) | {"form": form}, form=form)
