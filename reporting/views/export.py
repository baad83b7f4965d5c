"""The entries that were searched, as a file."""

from dataclasses import replace

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.policy import capacities
from organizations.requests import Request
from organizations.verbs import INSPECT
from reporting import policy
from reporting.actions.exporting import MOST, export_entries
from reporting.forms.export import ExportForm
from reporting.forms.search import SearchForm
from toolbox.pages import attempt, page


@require_http_methods(["GET", "POST"])
def export(request: Request) -> HttpResponse:
    """The conditions stand in the address as they do on the page of the book."""
    remit = policy.Remit(request.user)
    search = SearchForm(request.GET)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and search.is_valid() and not search.must_choose:
        posts = capacities(request.user, INSPECT, remit.desk, office_today())
        by = replace(doer_of(request), appointment=posts[0].pk if posts else None)
        made = attempt(
            form, export_entries, entries=remit.entries(), desk=remit.desk, asked=search.asked,
            words=search.words, format=form.cleaned_data["loai"], by=by,
        )  # fmt: skip
        if made:
            response = HttpResponse(made.content, content_type=made.media_type)
            response["Content-Disposition"] = f'attachment; filename="{made.name}"'
            return response
    context = {
        "form": form,
        "search": search,
        "usable": search.is_valid() and not search.must_choose,
        "back_url": reverse("reporting:book") + search.address(),
        "most": MOST,
    }
    return page(request, "reporting/book/export.html", context, form=form)
