"""Deeds of other desks: an extension decided, a helper's and an officer's part, urging, a second look."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from organizations.models import Unit
from organizations.requests import Request
from organizations.verbs import VERBS, Verb
from tasks import moves
from tasks.actions.extensions import decide_extension
from tasks.actions.sampling import look_again
from tasks.actions.sharing import finish_subtask, report_help
from tasks.actions.urging import urge, urged_from
from tasks.deeds import Deed
from tasks.forms import deciding, performing
from tasks.models import Assignment, Sampled
from tasks.models.urging import Channel
from tasks.policy import assignment_for, evidence_for, may_urge, sits_at
from tasks.verbs import CHECK, PERFORM, URGE
from tasks.views.deeds import answer, form_for, kindly
from toolbox.errors import NotAllowed, TooLate

_ANY = moves.Move(moves.LIVE, moves.Side.GIVER, CHECK)  # the desk is found with the part, not by the table


def _deed(
    name: str, form: Any, action: Callable, title: Promise, lead: Promise, done: Promise, **rest: Any
) -> Deed:
    return Deed(name, _ANY, form, action, title, lead, done, **rest)


DECIDE_EXTENSION = _deed(
    "decide_extension", deciding.DecideExtensionForm, decide_extension, gettext_lazy("Quyết định gia hạn"),
    gettext_lazy("Đồng ý thì hạn mới được tính; hạn ban đầu vẫn được giữ và hiện bên cạnh."),
    gettext_lazy("Đã quyết định gia hạn"), icon="calendar-plus", takes="extension", of="extensions",
    template="tasks/deeds/decide_extension.html",
)  # fmt: skip
REPORT_HELP = _deed(
    "report_help", performing.HelpForm, report_help, gettext_lazy("Báo xong phần phối hợp"),
    gettext_lazy("Đơn vị chủ trì xác nhận phần này. Báo xong không kết thúc việc của đơn vị chủ trì."),
    gettext_lazy("Đã báo xong phần phối hợp"), icon="send", takes="cooperation", of="cooperations",
)  # fmt: skip
FINISH_SUBTASK = _deed(
    "finish_subtask", performing.SubtaskDoneForm, finish_subtask,
    gettext_lazy("Báo xong phần được phân công"),
    gettext_lazy("Người phân công nhìn thấy ngay. Báo cáo hoàn thành của đơn vị gửi riêng."),
    gettext_lazy("Đã báo xong phần được phân công"), icon="check-circle", takes="subtask", of="subtasks",
)  # fmt: skip
URGE_WORK = _deed(
    "urge", deciding.UrgeForm, urge, gettext_lazy("Đôn đốc"),
    gettext_lazy("Mỗi lần đôn đốc được ghi lại: ai, lời nào, cách nào, đơn vị xem ngày nào. Hạn không đổi."),
    gettext_lazy("Đã ghi đôn đốc"), icon="megaphone", template="tasks/deeds/urge.html",
)  # fmt: skip
LOOK_AGAIN = _deed(
    "look_again", deciding.LookAgainForm, look_again, gettext_lazy("Kiểm tra ngẫu nhiên lần hai"),
    gettext_lazy("Chấm sáu câu hỏi. Người chấm khác người nộp và người kiểm tra lần đầu."),
    gettext_lazy("Đã kiểm tra lần hai"), icon="eye", takes="sampled",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Desk:
    verb: Verb
    unit: Unit


def _shown(
    request: Request, deed: Deed, row: Assignment, thing: Any, desk: Desk, **context: Any
) -> HttpResponse:
    if not sits_at(request.user, desk.verb, desk.unit):
        raise NotAllowed(_("Việc này không thuộc phần của đồng chí."))
    form = form_for(request, deed, row, thing, desk.verb, desk.unit)
    return answer(request, deed, form, context)


def _gone(request: Request) -> None:
    """A part that waits no longer has no page; what an old page sends is told so."""
    if request.method == "POST":
        raise TooLate(_("Phần này đã được trả lời. Phần vừa gửi chưa được ghi."))
    raise Http404


@kindly
@require_http_methods(["GET", "POST"])
def decide_extension_page(request: Request, pk: int, part: int) -> HttpResponse:
    row = assignment_for(request.user, pk)
    asked = get_object_or_404(row.extensions.select_related("decider_unit", "asked_by"), pk=part)
    if asked.granted is not None or asked.withdrawn:
        _gone(request)
    desk = Desk(VERBS[asked.verb], asked.decider_unit)
    earlier = row.extensions.filter(granted=True)
    return _shown(request, DECIDE_EXTENSION, row, asked, desk, earlier=list(earlier))


@kindly
@require_http_methods(["GET", "POST"])
def report_help_page(request: Request, pk: int, part: int) -> HttpResponse:
    row = assignment_for(request.user, pk)
    helper = get_object_or_404(row.cooperations.select_related("unit"), pk=part)
    if helper.helped_on is not None or not row.is_live:
        _gone(request)
    return _shown(request, REPORT_HELP, row, helper, Desk(PERFORM, helper.unit))


@kindly
@require_http_methods(["GET", "POST"])
def finish_subtask_page(request: Request, pk: int, part: int) -> HttpResponse:
    row = assignment_for(request.user, pk)
    subtask = get_object_or_404(row.subtasks, pk=part)
    if not subtask.is_open:
        _gone(request)
    if subtask.officer_id != request.user.pk:
        raise NotAllowed(_("Phần việc này được phân công cho người khác."))
    return _shown(request, FINISH_SUBTASK, row, subtask, Desk(PERFORM, subtask.unit))


@kindly
@require_http_methods(["GET", "POST"])
def urge_page(request: Request, pk: int) -> HttpResponse:
    row = assignment_for(request.user, pk)
    if not may_urge(request.user, row):
        raise NotAllowed(_("Đồng chí không đôn đốc việc này."))
    if not row.in_hand:
        _gone(request)
    unit = urged_from(row, _plain_doer(request))
    form = form_for(request, URGE_WORK, row, row, URGE, unit)
    context = {
        "zalo": _for_zalo(request, row),
        "call": Channel.CALL,
        "last": row.urgings.select_related("from_unit").first(),
    }
    return answer(request, URGE_WORK, form, context)


def _plain_doer(request: Request) -> Any:
    from organizations.doer import doer_of

    return doer_of(request)


def _for_zalo(request: Request, row: Assignment) -> str:
    """What may leave by telephone: title, day and link, nothing of the content."""
    due = row.current_due
    day = _(", hạn %(day)s") % {"day": due.strftime("%d/%m/%Y")} if due else ""
    link = request.build_absolute_uri(row.get_absolute_url())
    return _("Đề nghị %(unit)s báo cáo việc: %(title)s%(day)s. %(link)s") % {
        "unit": row.lead_unit.label, "title": row.title, "day": day, "link": link,
    }  # fmt: skip


@kindly
@require_http_methods(["GET", "POST"])
def look_again_page(request: Request, pk: int, part: int) -> HttpResponse:
    piece = evidence_for(request.user, pk, part)
    sampled = get_object_or_404(Sampled.objects.select_related("draw__unit"), evidence=piece)
    if hasattr(sampled, "look"):
        _gone(request)
    return _shown(request, LOOK_AGAIN, piece.assignment, sampled, Desk(CHECK, sampled.draw.unit), piece=piece)
