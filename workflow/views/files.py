"""Files of a case, each behind its door: versions, their pages as pictures, the draft, scans of decisions."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from registry import store
from registry.models import StoredFile
from registry.pages import page_image_response
from registry.views.purges import ask_page
from workflow.models import Case, Draft, MinorityOpinion, Version
from workflow.policy import case_for, sees_draft


@require_safe
def version_file(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """The document as it was submitted that time, to whoever sees the case."""
    case = case_for(request.user, pk)
    version = _version(case, number)
    return store.serve(_there(version.file), version.file_name, of=case.document)


@require_safe
def version_page(request: HttpRequest, pk: int, number: int, page: int) -> FileResponse:
    """One page of a version's PDF as a picture; 404 past the end, and for Word."""
    case = case_for(request.user, pk)
    version = _version(case, number)
    return page_image_response(_there(version.file), page, of=case.document, name=version.file_name)


@require_safe
def decision_scan(request: HttpRequest, pk: int, decision: int) -> FileResponse:
    """The signed sheet a decision was entered from."""
    case = case_for(request.user, pk)
    found = get_object_or_404(case.decisions.select_related("scan"), pk=decision)
    name = f"{case.document.title} {found.step} {found.round}"
    return store.serve(_there(found.scan), name, of=case.document)


@require_safe
def minority_scan(request: HttpRequest, pk: int, opinion: int) -> FileResponse:
    """The signed sheet a reserved opinion was entered from."""
    case = case_for(request.user, pk)
    rows = MinorityOpinion.objects.filter(decision__case=case).select_related("scan", "person")
    found = get_object_or_404(rows, pk=opinion)
    return store.serve(_there(found.scan), f"{case.document.title} {found.person}", of=case.document)


@require_safe
def draft_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of what is still being written: for its own unit and the auditors alone."""
    case = case_for(request.user, pk)
    draft = _draft(case, request)
    return store.serve(_there(draft.file), draft.file_name, of=case.document)


@require_http_methods(["GET", "POST"])
def draft_purge(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that the draft's file be taken out: it was sent by mistake, is secret, or holds personal data."""
    case = case_for(request.user, pk)
    draft = _draft(case, request)
    name, back = draft.file_name, case.get_absolute_url()
    return ask_page(request, stored=_there(draft.file), unit=case.written_by, name=name, back=back)


@require_http_methods(["GET", "POST"])
def version_purge(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The same of a version's file; what was decided on it stays, bound to the hash."""
    case = case_for(request.user, pk)
    version = _version(case, number)
    name, back = version.file_name, case.get_absolute_url()
    return ask_page(request, stored=_there(version.file), unit=case.unit, name=name, back=back)


def _draft(case: Case, request: HttpRequest) -> Draft:
    if not sees_draft(request.user, case):
        raise Http404
    draft: Draft = case.document.draft
    return draft


def _version(case: Case, number: int) -> Version:
    return get_object_or_404(case.document.versions.select_related("file"), number=number)


def _there(file: StoredFile | None) -> StoredFile:
    if file is None:
        raise Http404
    return file
