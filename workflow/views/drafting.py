"""Writing a draft: one page that keeps whatever is typed, and the page on which it is submitted."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organizations.doer import Doer, doer_of
from organizations.policy import AmbiguousCapacity
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.pages import ADD_ROW, attempt, page
from workflow.actions import draft as actions
from workflow.drafting import read_draft
from workflow.filling import Sources, take_in
from workflow.forms.draft import DraftForm, SubmitForm, new_page
from workflow.forms.rows import TABLES, fill_from_indicators, posted_tables, rows_form, tables_of
from workflow.models import Case, Draft
from workflow.page.parts import beside_draft
from workflow.policy import Desk, case_for, step_for
from workflow.views import answering
from workflow.views.sheet import draft_words, next_step, problem_links, submission_words

CHECK = "kiem-tra"  # ?kiem-tra=1 shows every problem in its cell
MORE = "them"  # ?them=tasks gives that table more empty rows


def desk_for(request: HttpRequest, pk: int) -> Desk:
    """The door of the writing pages: a stranger 404, a reader 403; from a page past its time TooLate."""
    desk = answering.desk_for(request, pk, "draft")
    _must_write(desk)
    return desk


def _must_write(desk: Desk) -> None:
    """Who enters decisions for others writes nothing in a draft: a clerk never changes its words."""
    if not desk.decides:
        raise NotAllowed(_("Chỉ người soạn thảo của đơn vị sửa được dự thảo."))


def keep(case: Case, by: Doer, **parts: Any) -> Draft:
    """`save_draft` in whichever capacity: saving is no act of the book, so none is asked for."""
    try:
        return actions.save_draft(case=case, by=by, **parts)
    except AmbiguousCapacity as several:
        return actions.save_draft(case=case, by=replace(by, appointment=several.options[0].pk), **parts)


@answering.kindly
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    case = desk_for(request, pk).case
    if request.method == "POST":
        return _save(request, case)
    written = case.document.draft
    problems = read_draft(case, written).problems if CHECK in request.GET else None
    form = DraftForm(
        initial={
            "title": case.document.draft.title,
            "text": written.text,
            "revision": written.revision,
            "page": new_page(),
        }
    )
    tables = tables_of(case, written, request.GET.get(MORE, ""), problems)
    words = draft_words(case, form, tables) | {"problems": problem_links(problems or ())}
    words["parts"] = beside_draft(case, request.user)
    return render(request, "workflow/draft/draft.html", words)


def _save(request: HttpRequest, case: Case) -> HttpResponse:
    form, tables = DraftForm(request.POST, request.FILES), posted_tables(case, request.POST)
    sound = all([form.is_valid(), *(table.is_valid() for table in tables.values())])
    if not sound:
        return page(
            request,
            "workflow/draft/draft.html",
            draft_words(case, form, tables),
            form=[form, *tables.values()],
        )
    parts = form.parts() | {name: table.written() for name, table in tables.items()}
    sources = Sources(case)
    fill_from_indicators(parts.get("targets", []), sources.indicators)
    said = request.POST.get("do", "save")
    counts, notes = take_in(said, request.POST, parts, sources)
    try:
        keep(
            case,
            doer_of(request),
            revision=form.cleaned_data["revision"],
            page=form.cleaned_data["page"],
            **parts,
        )
    except TooLate:
        return _stale(request, case, form, tables)
    _tell(request, counts, notes)
    if said == "submit":
        return redirect("workflow:submit", case.pk)
    return redirect(_back(request, case, parts))


def _tell(request: HttpRequest, counts: dict[str, int] | None, notes: list[str]) -> None:
    if counts is None:
        messages.success(request, _("Đã lưu dự thảo."))
    else:
        messages.success(
            request,
            _("Đã lưu dự thảo; lấy thêm %(targets)d chỉ tiêu, %(tasks)d nhiệm vụ. Xem lại từng dòng.")
            % counts,
        )
    for note in notes:
        messages.warning(request, note)


def _back(request: HttpRequest, case: Case, parts: dict[str, Any]) -> str:
    """The same page, at the table that was asked to grow."""
    there = reverse("workflow:draft", args=[case.pk])
    table = request.POST.get(ADD_ROW, "")
    if table in TABLES:
        return f"{there}?{MORE}={table}#id_{table}-{len(parts[table])}-title"
    return there


def _stale(request: HttpRequest, case: Case, form: DraftForm, tables: dict[str, Any]) -> HttpResponse:
    """Somebody saved since: who, when. What was typed stays; the next press puts it in place of theirs."""
    newer = Draft.objects.select_related("saved_by").get(document__case=case)
    if newer.revision == form.cleaned_data["revision"]:
        raise TooLate(_("Hồ sơ đã chuyển sang bước khác. Đồng chí xem lại tình trạng hiện nay."))
    form.data = form.data.copy()
    form.data["revision"], form.data["page"] = str(newer.revision), new_page()
    words = draft_words(case, form, tables) | {"newer": newer, "by_me": newer.saved_by_id == request.user.pk}
    return render(request, "workflow/draft/draft.html", words, status=409)


@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what was posted of the draft: 200 {fields, saved_at}, or {words} with 403, 409, 422."""
    case = case_for(request.user, pk)
    try:
        _must_write(step_for(request.user, case, "draft"))
        parts = _autosaved(request, case)
        saved = keep(
            case,
            doer_of(request),
            revision=_revision(request),
            page=request.POST.get("page", "")[:32],
            **parts,
        )
    except Http404:
        return _refusal(409, _("Hồ sơ đã được trình; dự thảo không sửa được nữa."))
    except TooLate:
        return _refusal(409, stale_words(case))
    except Refused as refusal:
        return _refusal(refusal.status, str(refusal))
    return JsonResponse(
        {
            "revision": saved.revision,
            "fields": {"revision": saved.revision},
            "saved_at": saved.saved_at.isoformat(),
        }
    )


def _refusal(status: int, words: str) -> JsonResponse:
    return JsonResponse({"words": words}, status=status)


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    if not text.isdecimal():
        raise Refused(_("Trang gửi thiếu dữ liệu. Đồng chí tải lại trang."))
    return int(text[:9])


def _autosaved(request: HttpRequest, case: Case) -> dict[str, Any]:
    """What came, and nothing else: an empty title or a table that is not on the page changes nothing."""
    form = DraftForm(request.POST)
    form.is_valid()  # each field for itself: a wrong one is not kept, and does not keep the others out
    came = request.POST.keys() & form.cleaned_data.keys() & {"title", "text"}
    parts: dict[str, Any] = {name: form.cleaned_data[name] for name in came}
    for name in case.flow.tables:
        if f"{name}-TOTAL_FORMS" in request.POST:
            table = rows_form(name, request.POST)
            if not table.is_valid():
                raise Refused(_("Bảng quá dài hoặc thiếu dữ liệu nên chưa lưu được."))
            parts[name] = table.written()
    return parts


def stale_words(case: Case) -> str:
    newer = Draft.objects.select_related("saved_by").get(document__case=case)
    if newer.saved_by is None:
        return _("Hồ sơ đã thay đổi. Đồng chí tải lại trang.")
    return _(
        "Đồng chí %(name)s vừa lưu dự thảo này lúc %(time)s: bấm Lưu dự thảo để xem cách giải quyết."
    ) % {
        "name": newer.saved_by.full_name,
        "time": timezone.localtime(newer.saved_at).strftime("%H:%M"),
    }


@answering.kindly
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be sent, to whom, what still stands in the way; then it is sent."""
    desk = desk_for(request, pk)
    case = desk.case
    written = case.document.draft
    form = SubmitForm(
        request.POST or None,
        initial={"revision": written.revision},
        person=request.user,
        unit=case.written_by,
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        if attempt(
            form,
            actions.submit,
            case=case,
            by=doer_of(request, form),
            revision=said["revision"],
            note=said["note"],
        ):
            words = _("Đã trình. Bước tiếp theo: %(step)s.") % {"step": next_step(case, desk).title}
            messages.success(request, words)
            return redirect(case)
        form.data = form.data.copy()
        form.data["revision"] = str(written.revision)  # the page shows this state now
    words = submission_words(case, written) | {"form": form, "next": next_step(case, desk)}
    return page(request, "workflow/draft/submit.html", words, form=form)
