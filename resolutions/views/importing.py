"""Bringing a resolution in, checking its reading, confirming it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations.doer import doer_of
from resolutions import actions, policy
from resolutions.data import PROGRAMMES
from resolutions.forms.correcting import AdoptForm, DiscardForm, NumberForm, ProgrammeForm
from resolutions.forms.importing import ImportForm
from resolutions.models import Resolution
from resolutions.printing import Share, printed, says_the_same
from resolutions.reading.tree import read_resolution
from resolutions.verbs import MANAGE_RESOLUTIONS
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """A file or a pasted text becomes a proposal."""
    if not policy.issuers_for(request.user).exists():
        raise NotAllowed(_("Chỉ văn phòng, văn thư của cấp ủy được nhập nghị quyết."))
    form = ImportForm(sent(request), request.FILES or None, person=request.user)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        resolution = attempt(
            form,
            actions.propose_resolution,
            issuer=data["issuer"],
            by=doer_of(request, form),
            text=data["text"],
            upload=data["upload"],
        )
        if resolution:
            messages.success(request, _("Đã đọc văn bản. Đồng chí đối chiếu từng mục trước khi xác nhận."))
            return redirect("resolutions:proposal", resolution.pk)
    return page(request, "resolutions/import.html", {"form": form}, form=form)


@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """The reading next to the text."""
    resolution = policy.resolution_for(request.user, pk)
    if resolution.is_adopted:
        return redirect(resolution)
    rows = printed(resolution)
    context = {
        "resolution": resolution,
        "rows": rows,
        "share": Share.of(rows),
        "recipients": resolution.recipients.all(),
        # Read again: what the reader doubted is of the text, not of the rows.
        "doubts": read_resolution(resolution.source_text).doubts,
        "says_the_same": says_the_same(resolution, rows),
        "may_manage": policy.may_manage(request.user, resolution),
    }
    return page(request, "resolutions/proposal.html", context)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted; a form of nothing but a button is bound by it too."""
    return request.POST if request.method == "POST" else None


def desk(request: HttpRequest, resolution: Resolution) -> dict[str, Any]:
    """What `DoerFields` asks of every form about this resolution."""
    return {"person": request.user, "verb": MANAGE_RESOLUTIONS, "unit": policy.desk_of(resolution.issuer)}


@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """A person confirms the reading."""
    resolution = policy.resolution_for(request.user, pk, to_manage=True)
    form = AdoptForm(sent(request), **desk(request, resolution))
    if form.is_bound and form.is_valid():
        by = doer_of(request, form)
        if attempt(form, actions.adopt_resolution, resolution=resolution, by=by):
            messages.success(request, _("Đã xác nhận. Nghị quyết mở cho mọi người xem và giao việc."))
            return redirect("resolutions:page", pk)
    rows = printed(resolution)
    context = {"resolution": resolution, "form": form, "share": Share.of(rows), "clauses": len(rows)}
    return page(request, "resolutions/adopt.html", context, form=form)


@require_http_methods(["GET", "POST"])
def number(request: HttpRequest, pk: int) -> HttpResponse:
    """The number, once."""
    resolution = policy.resolution_for(request.user, pk, to_manage=True)
    form = NumberForm(sent(request), **desk(request, resolution))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data["number"]
        by = doer_of(request, form)
        if attempt(form, actions.set_number, resolution=resolution, number=given, by=by):
            messages.success(request, _("Đã ghi số."))
            return redirect(resolution)
    return page(request, "resolutions/number.html", {"resolution": resolution, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a reading that should not be here."""
    resolution = policy.resolution_for(request.user, pk, to_manage=True)
    form = DiscardForm(sent(request), **desk(request, resolution))
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(
            form, actions.discard_proposal, resolution=resolution, by=doer_of(request, form), reason=reason
        ):
            messages.success(request, _("Đã bỏ bản đọc."))
            return redirect("resolutions:list")
    return page(request, "resolutions/discard.html", {"resolution": resolution, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Hang task groups, indicators and duties on the clauses."""
    resolution = policy.resolution_for(request.user, pk, to_manage=True)
    form = ProgrammeForm(sent(request), **desk(request, resolution))
    form.fields["programme"].choices = [(one.code, one.title) for one in PROGRAMMES.values()]
    if form.is_bound and form.is_valid():
        chosen = PROGRAMMES[form.cleaned_data["programme"]]
        by = doer_of(request, form)
        if attempt(form, actions.load_programme, resolution=resolution, by=by, programme=chosen):
            messages.success(request, _("Đã gắn nhóm nhiệm vụ, chỉ tiêu và nhiệm vụ vào các mục."))
            return redirect("resolutions:duties", pk)
    return page(request, "resolutions/programme.html", {"resolution": resolution, "form": form}, form=form)
