"""Correcting a reading, clause by clause."""

from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from resolutions import actions, policy
from resolutions.actions.correct_resolution import FIELDS as CORRECTABLE
from resolutions.forms.correcting import (
    ClauseForm,
    ConfirmForm,
    ParagraphRows,
    RecipientRows,
    ResolutionForm,
    SplitForm,
)
from resolutions.models import Clause, Resolution
from resolutions.views.importing import desk, sent
from toolbox.pages import asks_for_row, attempt, page, quiet, with_one_more_row


def reading(request: HttpRequest, resolution: Resolution) -> dict[str, Any]:
    """What every form that corrects this reading needs to know."""
    return desk(request, resolution) | {"revision": resolution.revision}


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Head and foot."""
    resolution = policy.resolution_for(request.user, pk, to_manage=True)
    growing = asks_for_row(request)
    data = with_one_more_row(request.POST) if growing else sent(request)
    form = ResolutionForm(data, instance=resolution, **reading(request, resolution))
    rows = RecipientRows(data, initial=list(resolution.recipients.values("text", "purpose")))
    if growing:
        quiet(form), quiet(rows)
    elif (
        form.is_bound
        and form.is_valid()
        and rows.is_valid()
        and _head_corrected(request, resolution, form, rows)
    ):
        messages.success(request, _("Đã sửa thông tin chung."))
        return redirect("resolutions:proposal", pk)
    context = {"resolution": resolution, "form": form, "rows": rows}
    return page(request, "resolutions/correct.html", context, form=[form, rows])


def _head_corrected(
    request: HttpRequest, resolution: Resolution, form: ResolutionForm, rows: BaseFormSet
) -> Resolution | None:
    said = [(row.get("text", "").strip(), row.get("purpose", "")) for row in rows.cleaned_data]
    return attempt(
        form,
        actions.correct_resolution,
        resolution=resolution,
        by=doer_of(request, form),
        revision=form.cleaned_data["revision"],
        fields={name: form.cleaned_data[name] for name in CORRECTABLE},
        recipients=[(text, purpose) for text, purpose in said if text],
    )


@require_http_methods(["GET", "POST"])
def correct_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    """One clause with its paragraphs."""
    resolution, clause = _clause_for(request, pk, clause_pk)
    growing = asks_for_row(request)
    data = with_one_more_row(request.POST) if growing else sent(request)
    initial = {name: getattr(clause, name) for name in ("code", "marker", "heading", "kind")}
    form = ClauseForm(data, initial=initial, **reading(request, resolution))
    if not clause.is_numbered:
        # Preamble and closing have no number of their own: their code is the house's.
        form.fields["code"].disabled = form.fields["kind"].disabled = True
    rows = ParagraphRows(data, initial=list(clause.paragraphs.values("text", "obliges")))
    if growing:
        quiet(form), quiet(rows)
    elif form.is_bound and form.is_valid() and rows.is_valid() and _corrected(request, clause, form, rows):
        messages.success(request, _("Đã sửa mục."))
        return _back_to(resolution, resolution.clauses.get(pk=clause.pk))
    context = {"resolution": resolution, "clause": clause, "form": form, "rows": rows}
    return page(request, "resolutions/correct_clause.html", context, form=[form, rows])


def _corrected(request: HttpRequest, clause: Clause, form: ClauseForm, rows: BaseFormSet) -> Clause | None:
    said = form.cleaned_data
    return attempt(
        form,
        actions.correct_clause,
        clause=clause,
        by=doer_of(request, form),
        revision=said["revision"],
        code=said["code"],
        marker=said["marker"],
        heading=said["heading"],
        kind=said["kind"],
        paragraphs=[(row.get("text", ""), row.get("obliges", False)) for row in rows.cleaned_data],
    )


@require_http_methods(["GET", "POST"])
def split_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    """A clause that is two."""
    resolution, clause = _clause_for(request, pk, clause_pk)
    form = SplitForm(sent(request), clause=clause, **reading(request, resolution))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        new = attempt(
            form,
            actions.split_clause,
            clause=clause,
            by=doer_of(request, form),
            revision=said["revision"],
            at=said["at"],
            code=said["code"],
            first_is_heading=said["first_is_heading"],
        )
        if new:
            messages.success(request, _("Đã tách thành mục %(code)s.") % {"code": new.code})
            return _back_to(resolution, new)
    context = {"resolution": resolution, "clause": clause, "form": form}
    return page(request, "resolutions/split_clause.html", context, form=form)


@require_http_methods(["GET", "POST"])
def merge_clause(request: HttpRequest, pk: int, clause_pk: int) -> HttpResponse:
    """A clause that is part of the one before it."""
    resolution, clause = _clause_for(request, pk, clause_pk)
    form = ConfirmForm(sent(request), **reading(request, resolution))
    if form.is_bound and form.is_valid():
        shown = form.cleaned_data["revision"]
        before = attempt(
            form, actions.merge_with_previous, clause=clause, by=doer_of(request, form), revision=shown
        )
        if before:
            messages.success(request, _("Đã gộp vào %(clause)s.") % {"clause": before.label})
            return _back_to(resolution, before)
    before = resolution.clauses.filter(position__lt=clause.position).order_by("-position").first()
    context = {"resolution": resolution, "clause": clause, "before": before, "form": form}
    return page(request, "resolutions/merge_clause.html", context, form=form)


def _clause_for(request: HttpRequest, pk: int, clause_pk: int) -> tuple[Resolution, Clause]:
    """The door: a clause of another resolution is a stranger."""
    resolution = policy.resolution_for(request.user, pk, to_manage=True)
    return resolution, get_object_or_404(resolution.clauses.select_related("resolution"), pk=clause_pk)


def _back_to(resolution: Resolution, clause: Clause) -> HttpResponse:
    return redirect(f"{reverse('resolutions:proposal', args=[resolution.pk])}#{clause.anchor}")
