"""The book searched, and one entry of it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from organizations.requests import Request
from reporting import policy
from reporting.entry_page import EntryPage
from reporting.forms.search import MOST_FOUND, SearchForm
from reporting.search import LOOKED_THROUGH, Found, key_in, search
from toolbox.pages import page


@require_safe
def book(request: Request) -> HttpResponse:
    """Entries within the auditor's remit, newest first."""
    remit = policy.Remit(request.user)
    form = SearchForm(request.GET)
    below = request.GET.get("truoc", "")
    usable = form.is_valid() and not form.must_choose
    found = search(remit.entries(), form.asked, key_in(below)) if usable else Found()
    context = {
        "form": form,
        "found": found,
        "remit": remit,
        "usable": usable,
        "people": [(each, form.address("ten", nguoi=each.pk)) for each in form.people[:MOST_FOUND]],
        "units": [(each, form.address("ten_don_vi", don_vi=each.pk)) for each in form.units[:MOST_FOUND]],
        "most": MOST_FOUND,
        "looked_through": LOOKED_THROUGH,
        "filtered": bool(form.said()),
        "export_url": reverse("reporting:export") + form.address(),
        "next_url": form.address(truoc=found.further) if found.further else "",
        "previous_url": form.address() if below else "",
    }
    return page(request, "reporting/book/book.html", context, form=form)


@require_safe
def entry(request: Request, pk: int) -> HttpResponse:
    """All that one entry holds."""
    shown = policy.entry_for(request.user, pk)
    return page(request, "reporting/book/entry.html", {"page": EntryPage(shown)})
