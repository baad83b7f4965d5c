"""Documents that came to my units: one tap says "đã nhận"."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.doer import doer_of
from registry import actions, policy
from registry.forms import AcknowledgeForm
from registry.verbs import ACKNOWLEDGE
from registry.views.paging import PAGE
from toolbox.pages import attempt, page


@require_GET
def received(request: HttpRequest) -> HttpResponse:
    """Waiting first, oldest first; below them the last ones acknowledged."""
    mine = policy.receipts_of(request.user).select_related("entry__register__issuer", "unit", "received_by")
    context = {
        "waiting": list(mine.awaiting_receipt().order_by("sent_on", "pk")[:PAGE]),
        "done": list(mine.received().order_by("-received_on", "-pk")[:PAGE]),
    }
    return page(request, "registry/received.html", context)


@require_http_methods(["GET", "POST"])
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """The tap itself. The page is shown when a day, a capacity or another person is to be told."""
    distribution = policy.receipt_for(request.user, pk)
    # The tap sends no field at all, and yet the form is sent.
    sent = request.POST if request.method == "POST" else None
    form = AcknowledgeForm(sent, person=request.user, verb=ACKNOWLEDGE, unit=distribution.unit)
    if form.is_bound and form.is_valid():
        by = doer_of(request, form)
        if attempt(form, actions.acknowledge, distribution=distribution, by=by):
            messages.success(
                request,
                _("%(unit)s đã nhận %(symbol)s.")
                % {"unit": distribution.unit.name, "symbol": distribution.entry.symbol},
            )
            return redirect("registry:received")
    context = {"distribution": distribution, "entry": distribution.entry, "form": form}
    return page(request, "registry/acknowledge.html", context, form=form)
