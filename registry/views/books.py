"""The register of a unit's outgoing documents, and the page of one entry."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.doer import doer_of
from organizations.policy import desks_of, may
from organizations.verbs import READ
from registry import actions, policy, store
from registry.actions.correcting import correct_entry
from registry.forms import BookFilter, CancelForm, CorrectForm
from registry.models import Purpose, RegisterEntry
from registry.symbols import NAMES, printed_symbol
from registry.verbs import ASK_PURGE, NUMBER
from registry.views.paging import PAGE, after_day_and_pk, key_in
from registry.views.purges import ask_page
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page


@require_GET
def book(request: HttpRequest, pk: int) -> HttpResponse:
    unit = policy.book_of(request.user, pk)
    chosen = BookFilter(request.GET, unit=unit)
    rows = RegisterEntry.objects.of(unit).newest_first().select_related("register")
    if chosen.document_type:
        rows = rows.typed(chosen.document_type)
    before = key_in(request)
    shown = list(rows.filter(after_day_and_pk(before))[: PAGE + 1])
    last = shown[PAGE - 1] if len(shown) > PAGE else None
    further = {"loai": chosen.document_type, "truoc": f"{last.issued_on}:{last.pk}"} if last else {}
    context = {
        "unit": unit,
        "filter": chosen,
        "entries": shown[:PAGE],
        "next_url": "?" + urlencode(further) if further else "",
        "previous_url": f"?{urlencode({'loai': chosen.document_type})}" if before else "",
    }
    return page(request, "registry/book.html", context)


@require_GET
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    shown = policy.entry_for(request.user, pk)
    issuer = shown.register.issuer
    recipients = list(shown.distributions.select_related("unit", "received_by"))
    context = {
        "entry": shown,
        "issuer": issuer,
        "printed": printed_symbol(issuer.branch, shown.symbol),
        "kind": NAMES.get(shown.register.document_type, ""),
        "recipients": recipients,
        "received": sum(1 for row in recipients if row.received_on),
        "asked": sum(1 for row in recipients if row.unit_id and row.purpose != Purpose.FILE),
        "mine": list(
            policy.receipts_of(request.user).awaiting_receipt().filter(entry=shown).select_related("unit")
        ),
        "may_read_book": may(request.user, READ, issuer),
        "may_ask_purge": (issuer.pk, ASK_PURGE.codename) in desks_of(request.user),
        "corrections": list(shown.corrections.select_related("person")),
        "may_correct": not shown.cancelled and may(request.user, NUMBER, issuer),
        "may_cancel": not recipients and policy.may_cancel(request.user, shown),
    }
    return page(request, "registry/entry.html", context)


@require_GET
def entry_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The issued document, to those who may see its entry: the issuer's readers and the recipients'."""
    shown = policy.entry_for(request.user, pk)
    if shown.file is None:
        raise Http404
    name = f"{shown.symbol.replace('/', '-')} {shown.abstract[:100]}"
    return store.serve(shown.file, name, of=shown)


@require_http_methods(["GET", "POST"])
def ask_purge(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that the document's file be taken out."""
    shown = policy.entry_for(request.user, pk)
    if shown.file is None:
        raise Http404
    issuer, back = shown.register.issuer, shown.get_absolute_url()
    return ask_page(request, stored=shown.file, unit=issuer, name=shown.symbol, back=back)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    shown = policy.entry_for(request.user, pk)
    issuer = shown.register.issuer
    if not may(request.user, NUMBER, issuer):
        raise NotAllowed(_("Chỉ văn thư của đơn vị ban hành được hủy số."))
    form = CancelForm(request.POST or None, person=request.user, verb=NUMBER, unit=issuer)
    if form.is_bound and form.is_valid():
        by = doer_of(request, form)
        if attempt(form, actions.cancel_number, entry=shown, reason=form.cleaned_data["reason"], by=by):
            messages.success(request, _("Đã hủy số %(symbol)s.") % {"symbol": shown.symbol})
            return redirect(shown)
    return page(request, "registry/cancel.html", {"entry": shown, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Day, abstract or signer written wrong: both values stay in sight."""
    shown = policy.entry_for(request.user, pk)
    issuer = shown.register.issuer
    if not may(request.user, NUMBER, issuer):
        raise NotAllowed(_("Chỉ văn thư của đơn vị ban hành được đính chính sổ."))
    form = CorrectForm(request.POST or None, entry=shown, person=request.user, verb=NUMBER, unit=issuer)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("field", "new", "reason")}
        if attempt(form, correct_entry, entry=shown, by=doer_of(request, form), **said):
            messages.success(request, _("Đã đính chính %(symbol)s.") % {"symbol": shown.symbol})
            return redirect(shown)
    return page(request, "registry/correct.html", {"entry": shown, "form": form}, form=form)
