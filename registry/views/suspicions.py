"""A file that looks secret: the page on which a second person says whether it is."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from organizations.models import Unit
from organizations.policy import desks_of
from registry import actions
from registry.forms.purge import ClearSuspicionForm
from registry.models import PurgeKind, StoredFile
from registry.places import Place, places_of, senders_of
from registry.policy import desks_for
from registry.verbs import CLEAR_SUSPICION
from toolbox.pages import attempt, page


@require_http_methods(["GET", "POST"])
def suspicion(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines that look like a stamp, where the file hangs, and the answer. Nobody opens the file here."""
    stored, places, unit = _door(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = ClearSuspicionForm(sent, person=request.user, verb=CLEAR_SUSPICION, unit=unit)
    if form.is_bound and form.is_valid() and _answer(request, form, stored, unit):
        return redirect(settings.LOGIN_REDIRECT_URL)
    barred = request.user.pk in senders_of(places)
    context = {"stored": stored, "places": places, "form": form, "barred": barred, "unit": unit}
    return page(request, "registry/suspicions/suspicion.html", context, form=form)


def _door(request: HttpRequest, pk: int) -> tuple[StoredFile, list[Place], Unit]:
    """The file, where it hangs, and the desk at which this person says whether it is secret; else Http404."""
    stored = get_object_or_404(StoredFile.objects.exclude(suspicion=""), pk=pk)
    places = places_of(stored, request.user)
    held = desks_of(request.user)
    desks = desks_for(CLEAR_SUSPICION, [place.unit for place in places], senders_of(places)) if places else []
    mine = next((desk for desk in desks if (desk.pk, CLEAR_SUSPICION.codename) in held), None)
    if mine is None:
        raise Http404
    return stored, places, mine


def _answer(request: HttpRequest, form: ClearSuspicionForm, stored: StoredFile, unit: Unit) -> bool:
    by = doer_of(request, form)
    if form.cleaned_data["decision"] == form.CLEAR:
        if done := attempt(form, actions.clear_suspicion, stored=stored, unit=unit, by=by):
            messages.success(request, _("Đã ghi: tệp không có nội dung mật. Người xem mở được tệp."))
        return bool(done)
    told = {"kind": PurgeKind.SECRET, "reason": form.cleaned_data["reason"]}
    if done := attempt(form, actions.ask_purge, stored=stored, unit=unit, by=by, **told):
        messages.success(request, _("Đã đề nghị xóa nội dung tệp; người thứ hai sẽ quyết định."))
    return bool(done)
