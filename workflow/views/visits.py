"""Pages of a visit: the note, its correction, the commune's reply, its files; and its recommendations."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.policy import desks_of, may
from registry import store
from registry.once import answers_once
from tasks.opened import opened, opens
from toolbox.errors import NotAllowed, TooLate
from toolbox.pages import page
from workflow.actions.recommendations import (
    ANSWERS,
    answer_recommendation,
    give_recommendation,
    refuse_recommendation,
)
from workflow.actions.undoing_entries import take_back_visit
from workflow.actions.visits import correct_visit, record_visit, reply_to_visit
from workflow.forms.oversight import (
    AnswerForm,
    CorrectVisitForm,
    GiveForm,
    ReasonForm,
    RefuseForm,
    ReplyForm,
    VisitForm,
)
from workflow.models import Recommendation, VisitNote
from workflow.models.recommendation import RecommendationState as State
from workflow.overseers import office_of
from workflow.policy import enters_at
from workflow.undoing import VISIT as VISIT_OPENED
from workflow.verbs import KEEP_OVERSIGHT, REPLY_VISIT, VISIT
from workflow.views.oversight import area_url, form_page, must_visit, unit_for


def note_for(request: HttpRequest, pk: int) -> VisitNote:
    rows = VisitNote.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("unit__parent", "person", "entered_by", "scan", "taken_back"), pk=pk
    )


def recommendation_for(request: HttpRequest, pk: int) -> Recommendation:
    rows = Recommendation.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("note__unit__parent", "note__person", "owner", "assignment"), pk=pk
    )


@answers_once
@require_http_methods(["GET", "POST"])
def visit_new(request: HttpRequest, pk: int) -> HttpResponse:
    unit = unit_for(request, pk)
    must_visit(request, unit)
    form = VisitForm(
        request.POST or None, request.FILES or None, person=request.user, verb=VISIT, unit=unit,
        entered_at=office_of(unit),
    )  # fmt: skip
    return form_page(
        request, form, partial(record_visit, unit=unit), done=_("Đã ghi phiếu làm việc."),
        back=area_url(unit), button=_("Ghi phiếu"), key=f"phieu-{unit.pk}",
        heading=_("Phiếu làm việc tại %(unit)s") % {"unit": unit},
        lead=_("Ba mục. Xã đọc và trả lời; Văn phòng Huyện ủy phân loại kiến nghị. Hỏi Văn phòng khi cần."),
    )  # fmt: skip


@require_GET
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    note, desks = note_for(request, pk), desks_of(request.user)
    is_author = request.user.pk == (note.entered_by_id or note.person_id)
    context = {
        "note": note,
        "newer": VisitNote.objects.filter(corrects=note).first(),
        "files": list(note.files.select_related("file")),
        "replies": list(note.replies.select_related("person", "entered_by", "file")),
        "recommendations": list(note.recommendations.select_related("owner")),
        "may_correct": note.person_id == request.user.pk,
        "taken_back": getattr(note, "taken_back", None),
        "may_take_back": is_author and opened(VISIT_OPENED, note.pk) is None,
        "may_reply": (note.unit_id, REPLY_VISIT.codename) in desks or enters_at(desks, note.unit),
        "back": area_url(note.unit),
    }
    response = page(request, "workflow/oversight/visit.html", context)
    reads = context["may_reply"] and not is_author
    return opens(response, VISIT_OPENED, [note.pk] if reads else [], request.user)


@answers_once
@require_http_methods(["GET", "POST"])
def visit_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    note = note_for(request, pk)
    if request.user.pk != (note.entered_by_id or note.person_id):
        raise NotAllowed(_("Chỉ người ghi phiếu thu lại được phiếu của mình."))
    form = ReasonForm(request.POST or None, person=request.user, verb=VISIT, unit=note.unit)
    return form_page(
        request, form, partial(take_back_visit, note=note), done=_("Đã thu lại phiếu."), goes_back=True,
        back=note.get_absolute_url(), button=_("Thu lại phiếu"), heading=_("Thu lại phiếu làm việc"),
        lead=_("Thu lại được khi xã chưa mở xem. Phiếu vẫn hiện là đã thu lại, kiến nghị thôi xử lý."),
    )  # fmt: skip


@answers_once
@require_http_methods(["GET", "POST"])
def visit_correct(request: HttpRequest, pk: int) -> HttpResponse:
    note = note_for(request, pk)
    must_visit(request, note.unit)
    if VisitNote.objects.filter(corrects=note).exists():
        raise TooLate(_("Phiếu này đã được đính chính. Đồng chí mở phiếu mới nhất."))
    form = CorrectVisitForm(
        request.POST or None, request.FILES or None, person=request.user, verb=VISIT, unit=note.unit,
        entered_at=office_of(note.unit), initial={"findings": note.findings},
    )  # fmt: skip
    return form_page(
        request, form, partial(correct_visit, note=note), done=_("Đã đính chính."),
        back=note.get_absolute_url(), button=_("Ghi bản đính chính"),
        heading=_("Đính chính phiếu làm việc"),
        lead=_("Bản cũ vẫn giữ nguyên; bản này đứng thay. Xã được trả lời lại."),
    )  # fmt: skip


@answers_once
@require_http_methods(["GET", "POST"])
def visit_reply(request: HttpRequest, pk: int) -> HttpResponse:
    note, desks = note_for(request, pk), desks_of(request.user)
    if (note.unit_id, REPLY_VISIT.codename) not in desks and not enters_at(desks, note.unit):
        raise NotAllowed(_("Xã được kiểm tra mới trả lời phiếu này."))
    form = ReplyForm(
        request.POST or None, request.FILES or None, person=request.user, verb=REPLY_VISIT, unit=note.unit
    )
    return form_page(
        request, form, partial(reply_to_visit, note=note), done=_("Đã trả lời."),
        goes_back=True, back=note.get_absolute_url(), button=_("Trả lời"),
        heading=_("Trả lời phiếu làm việc"),
        lead=_("Ý kiến của xã đứng cạnh phiếu; phiếu không thay đổi. Huyện ủy viên được báo ngay."),
    )  # fmt: skip


@require_GET
def visit_file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    note = note_for(request, pk)
    found = get_object_or_404(note.files.select_related("file"), pk=file)
    return store.serve(found.file, name=found.name, of=note)


@require_GET
def visit_scan(request: HttpRequest, pk: int) -> HttpResponse:
    note = note_for(request, pk)
    if note.scan is None:
        raise Http404
    return store.serve(note.scan, name=_("phieu-lam-viec"), of=note)


@require_GET
def reply_file(request: HttpRequest, pk: int, reply: int) -> HttpResponse:
    note = note_for(request, pk)
    found = get_object_or_404(note.replies.select_related("file"), pk=reply)
    if found.file is None:
        raise Http404
    return store.serve(found.file, name=found.file_name, of=note)


@require_GET
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    row, desks = recommendation_for(request, pk), desks_of(request.user)
    keeps = (office_of(row.note.unit).pk, KEEP_OVERSIGHT.codename) in desks
    speaks = (row.note.unit_id, VISIT.codename) in desks or enters_at(desks, office_of(row.note.unit))
    context = {
        "row": row,
        "steps": list(row.steps.select_related("person", "owner", "entered_by")),
        "may_classify": keeps and row.state == State.NEW,
        "may_answer": speaks and row.state in ANSWERS,
        "back": row.note.get_absolute_url(),
    }
    return page(request, "workflow/oversight/recommendation.html", context)


def _classifying(request: HttpRequest, pk: int) -> Recommendation:
    row = recommendation_for(request, pk)
    if not may(request.user, KEEP_OVERSIGHT, office_of(row.note.unit)):
        raise NotAllowed(_("Văn phòng Huyện ủy phân loại kiến nghị."))
    if row.state != State.NEW:
        raise TooLate(_("Kiến nghị này đã được phân loại."))
    return row


@answers_once
@require_http_methods(["GET", "POST"])
def recommendation_give(request: HttpRequest, pk: int) -> HttpResponse:
    row = _classifying(request, pk)
    form = GiveForm(
        request.POST or None, request.FILES or None, person=request.user, verb=KEEP_OVERSIGHT,
        unit=office_of(row.note.unit), initial={"title": row.text},
    )  # fmt: skip
    return form_page(
        request, form, partial(give_recommendation, recommendation=row), done=_("Đã giao việc."),
        goes_back=True, back=row.get_absolute_url(), button=_("Giao việc"),
        heading=_("Giao giải quyết kiến nghị"),
        lead=row.text,
    )  # fmt: skip


@answers_once
@require_http_methods(["GET", "POST"])
def recommendation_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    row = _classifying(request, pk)
    form = RefuseForm(
        request.POST or None, request.FILES or None, person=request.user, verb=KEEP_OVERSIGHT,
        unit=office_of(row.note.unit),
    )  # fmt: skip
    return form_page(
        request, form, partial(refuse_recommendation, recommendation=row),
        done=_("Đã trả lời Huyện ủy viên."), goes_back=True, back=row.get_absolute_url(),
        button=_("Không tiếp nhận"), heading=_("Không tiếp nhận kiến nghị"), lead=row.text,
    )  # fmt: skip


@answers_once
@require_http_methods(["GET", "POST"])
def recommendation_answer(request: HttpRequest, pk: int) -> HttpResponse:
    row = recommendation_for(request, pk)
    must_visit(request, row.note.unit)
    if row.state not in ANSWERS:
        raise TooLate(_("Kiến nghị này chưa chờ hoặc không còn chờ kết luận."))
    form = AnswerForm(
        request.POST or None, request.FILES or None, person=request.user, verb=VISIT, unit=row.note.unit,
        entered_at=office_of(row.note.unit), answers=ANSWERS[row.state],
    )  # fmt: skip
    return form_page(
        request, form, partial(answer_recommendation, recommendation=row), done=_("Đã ghi kết luận."),
        goes_back=True, back=row.get_absolute_url(), button=_("Ghi kết luận"),
        heading=_("Kết luận về kiến nghị"),
        lead=row.text,
    )  # fmt: skip
