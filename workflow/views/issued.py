"""*Ghi nhận văn bản đã ban hành* in three pages: the document, its tables, the last look.

The tables are kept in the draft, the rest in the session, so that nothing depends on script.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from toolbox.errors import TooLate
from toolbox.pages import ADD_ROW, attempt, page
from workflow.actions.outside import record_issued as record
from workflow.drafting import read_draft
from workflow.filling import Sources, take_in
from workflow.forms.draft import new_page
from workflow.forms.issued import ConfirmForm, IssuedForm, TablesForm
from workflow.forms.rows import TABLES, fill_from_indicators, posted_tables, tables_of
from workflow.models import Case, Draft
from workflow.policy import Desk
from workflow.views.answering import desk_for, kindly
from workflow.views.drafting import CHECK, MORE, keep
from workflow.views.sheet import problem_links, submission_words, table_words

STEP = "buoc"


@kindly
@require_http_methods(["GET", "POST"])
def record_issued(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "draft")
    case = desk.case
    asked = request.GET.get(STEP, "1")
    said = _said(request, case)
    if asked == "1" or said is None:
        return _document(request, case, desk)
    if asked == "2" and case.flow.tables:
        return _tables(request, case, desk, said)
    return _confirm(request, case, said)


def _key(case: Case) -> str:
    return f"issued-{case.pk}"


def _at(case: Case, step: int, more: str = "") -> str:
    return f"{reverse('workflow:record_issued', args=[case.pk])}?{STEP}={step}{more}"


def _said(request: HttpRequest, case: Case) -> IssuedForm | None:
    """What the first page said, checked again; None when it has not been said or no longer holds."""
    kept = request.session.get(_key(case))
    if kept is None:
        return None
    form = IssuedForm(kept, person=request.user, case=case)
    return form if form.is_valid() else None


def _document(request: HttpRequest, case: Case, desk: Desk) -> HttpResponse:
    kept = request.session.get(_key(case), {})
    initial = {"title": case.document.draft.title} | kept | {"scan": kept.get("scan-kept", "")}
    form = IssuedForm(
        request.POST or None, request.FILES or None, person=request.user, case=case, initial=initial
    )
    if form.is_bound and form.is_valid():
        request.session[_key(case)] = form.to_keep()
        if attempt(form, _take_document, request=request, case=case, said_in=form) is not None:
            return redirect(_at(case, 2 if case.flow.tables else 3))
    words = {"case": case, "form": form, "may_draft": desk.decides}
    return page(request, "workflow/issued/document.html", words, form=form)


def _take_document(*, request: HttpRequest, case: Case, said_in: IssuedForm) -> Draft:
    """Title and file into the draft; of a Word file the tables too, where there are none yet."""
    draft, said = case.document.draft, said_in.cleaned_data
    parts: dict[str, Any] = {"title": said["title"]}
    if said["scan"]:
        parts |= {"file": said["scan"], "file_name": said["scan"].sent_name}
    if said["scan"] and case.flow.tables and not draft.targets and not draft.tasks:
        parts |= {"targets": [], "tasks": []}
        counts, notes = take_in("recognise", {}, parts, Sources(case))
        if any(counts.values()):
            _tell(request, counts, notes)
    return keep(case, doer_of(request, said_in), revision=draft.revision, **parts)


def _tell(request: HttpRequest, counts: dict[str, int], notes: list[str]) -> None:
    words = _("Đã lấy %(targets)d chỉ tiêu, %(tasks)d nhiệm vụ. Đồng chí xem lại từng dòng.")
    messages.success(request, words % counts)
    for note in notes:
        messages.warning(request, note)


def _tables(request: HttpRequest, case: Case, desk: Desk, said: IssuedForm) -> HttpResponse:
    draft = case.document.draft
    if request.method == "POST":
        form, tables = TablesForm(request.POST), posted_tables(case, request.POST)
        if all([form.is_valid(), *(table.is_valid() for table in tables.values())]):
            return _keep_tables(request, desk, said, form, tables)
        return page(
            request,
            "workflow/issued/tables.html",
            _table_page(case, desk, form, tables),
            form=[form, *tables.values()],
        )
    problems = read_draft(case, draft).problems if CHECK in request.GET else None
    form = TablesForm(initial={"revision": draft.revision, "page": new_page()})
    tables = tables_of(case, draft, request.GET.get(MORE, ""), problems)
    words = _table_page(case, desk, form, tables) | {"problems": problem_links(problems or ())}
    return render(request, "workflow/issued/tables.html", words)


def _table_page(case: Case, desk: Desk, form: TablesForm, tables: dict[str, Any]) -> dict[str, Any]:
    draft = case.document.draft
    words = {"case": case, "form": form, "draft": draft, "autosaves": desk.decides, "back": _at(case, 1)}
    return words | table_words(case, tables)


def _keep_tables(
    request: HttpRequest, desk: Desk, said: IssuedForm, form: TablesForm, tables: dict[str, Any]
) -> HttpResponse:
    case = desk.case
    parts: dict[str, Any] = {name: table.written() for name, table in tables.items()}
    sources = Sources(case)
    fill_from_indicators(parts.get("targets", []), sources.indicators)
    button = request.POST.get("do", "next")
    counts, notes = take_in(button, request.POST, parts, sources)
    try:
        keep(case, doer_of(request, said), **form.cleaned_data, **parts)
    except TooLate as late:
        form.add_error(None, _("%(why)s Bấm lại để lưu phần đang có ở đây.") % {"why": late})
        form.data = form.data.copy()
        form.data["revision"] = str(Draft.objects.get(document__case=case).revision)
        words = _table_page(case, desk, form, tables)
        return render(request, "workflow/issued/tables.html", words, status=409)
    if counts is not None:
        _tell(request, counts, notes)
        return redirect(_at(case, 2))
    if request.POST.get(ADD_ROW, "") in TABLES:
        table = request.POST[ADD_ROW]
        return redirect(_at(case, 2, f"&{MORE}={table}#id_{table}-{len(parts[table])}-title"))
    return redirect(_at(case, 3))


def _confirm(request: HttpRequest, case: Case, said: IssuedForm) -> HttpResponse:
    draft = case.document.draft
    form = ConfirmForm(request.POST or None, initial={"revision": draft.revision})
    if form.is_bound and form.is_valid():
        names = ("symbol", "issued_on", "signer_name", "signer_title", "link", "scan")
        if attempt(
            form,
            record,
            case=case,
            by=doer_of(request, said),
            revision=form.cleaned_data["revision"],
            **{name: said.cleaned_data[name] for name in names},
        ):
            del request.session[_key(case)]
            words = _("Đã ghi nhận văn bản %(symbol)s.") % {"symbol": said.cleaned_data["symbol"]}
            messages.success(request, words)
            return redirect(case)
    place = _at(case, 2, f"&{CHECK}=1")
    words = submission_words(case, draft, at=place)
    words |= {
        "form": form,
        "said": said.cleaned_data,
        "decider": decider_of(said),
        "back": _at(case, 2 if case.flow.tables else 1),
    }
    return page(request, "workflow/issued/confirm.html", words | {"first": _at(case, 1)}, form=form)


def decider_of(said: IssuedForm) -> str:
    """For whom it is entered, in words; "" for the person herself."""
    chosen = said.cleaned_data.get("entered_for")
    if not chosen:
        return ""
    return str(dict(said.fields["entered_for"].choices).get(chosen, ""))
