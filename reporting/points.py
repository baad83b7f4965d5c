"""Points to look at: each a question asked of what was written down, never an accusation.

A kind is found by one set-based statement over the units of who looks and the office days in which it was
written down. What the house does not write down is named on the page (`NOT_KNOWN`), not guessed at.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from audit.models import Entry, Viewing
from audit.timeline import Badge, line_of
from organizations.policy import FREE_BACKDATING_DAYS
from organizations.viewing import openings_noted_since
from registry import acts as of_registry
from reporting.forms.span import Span
from reporting.subjects import dossier_url
from tasks import acts as of_tasks
from tasks.models import Completion, Conclusion
from tasks.models.completion import Outcome
from workflow import acts as of_workflow
from workflow.models import Decision
from workflow.words import OUTCOMES

BURST = 5  # reports of completion of one unit, written down on the very day they were due
AT_ONCE = timedelta(minutes=1)  # nobody reads what lies before her in less
REOPENED = (
    of_tasks.REOPENED, of_tasks.REOPENED_UNPROVEN, of_tasks.CORRECTED, of_workflow.CASE_REOPENED,
    of_workflow.VISIT_CORRECTED, of_workflow.OPINION_CORRECTED, of_workflow.TAKEN_BACK,
    of_workflow.DECISION_CORRECTED, of_registry.CORRECTED,
)  # fmt: skip
HANDED_IN = (
    of_workflow.SUBMITTED, of_workflow.STUDY_REPORTED, of_workflow.INSPECTIONS_PLANNED,
    of_workflow.FINDINGS_DRAFTED, of_tasks.REPORTED, of_tasks.REPORT_SUBMITTED,
)  # fmt: skip
DECIDED = (
    of_workflow.APPRAISED, of_workflow.ADOPTED, of_workflow.SIGNED, of_workflow.REVIEWED, of_workflow.AGREED,
    of_workflow.STUDY_CHECKED, of_workflow.PLAN_APPROVED, of_workflow.INSPECTION_CONCLUDED,
    of_tasks.CONFIRMED, of_tasks.REPORT_ACCEPTED,
)  # fmt: skip
APPROVED = ("appraised", "adopted", "signed", "received", "agreed", "approved", "concluded", "clean")
DISPUTED = (of_workflow.DISPUTED, of_workflow.BALLOT_DISPUTED, of_tasks.DIRECTION_DISPUTED)

Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One point as the page tells it. `key` is where the next page goes on, `url` the thing's dossier."""

    key: str
    title: str
    url: str
    who: str = ""
    done_on: date | None = None
    recorded_on: date | None = None
    badges: tuple[Badge, ...] = ()
    detail: str = ""


def _after_pk(rows: Rows, key: str) -> Rows:
    return rows.filter(pk__lt=int(key[:18])) if key.isascii() and key.isdigit() else rows


@dataclass(frozen=True, slots=True)
class Kind:
    """`find` asks for the rows, newest first; `tell` says one; `after` goes on behind a key."""

    code: str
    icon: str
    title: str | Promise
    how: str | Promise
    find: Callable[[Rows, Span], Rows]
    tell: Callable[[Any], Row]
    after: Callable[[Rows, str], Rows] = _after_pk


def _entries(units: Rows, span: Span) -> Rows:
    found = Entry.objects.filter(unit_id__in=units.values("pk"), office_day__range=(span.first, span.last))
    return found.select_related("body").order_by("-pk")


def _tell_entry(entry: Entry) -> Row:
    line = line_of(entry)
    answers = Badge("info", _("sau một phản đối"), "") if getattr(entry, "follows_dispute", False) else None
    return Row(
        key=str(entry.pk),
        title=line.sentence,
        url=dossier_url(entry.object_type, entry.object_id),
        who=line.who,
        done_on=line.done_on,
        recorded_on=line.recorded_on,
        badges=(*line.badges, *([answers] if answers else [])),
        detail=line.reason,
    )


def _late(units: Rows, span: Span) -> Rows:
    allowed = ExpressionWrapper(
        F("office_day") - timedelta(days=FREE_BACKDATING_DAYS), output_field=DateField()
    )
    return _entries(units, span).filter(done_on__lt=allowed)


def _entered_for(units: Rows, span: Span) -> Rows:
    return _entries(units, span).exclude(decider_id=F("person_id"))


def _disputed(units: Rows, span: Span) -> Rows:
    return _entries(units, span).filter(act__in=[act.name for act in DISPUTED])


def _reopened(units: Rows, span: Span) -> Rows:
    disputes = Entry.objects.filter(
        object_type=OuterRef("object_type"), object_id=OuterRef("object_id"), pk__lt=OuterRef("pk"),
        act__in=[act.name for act in DISPUTED],
    )  # fmt: skip
    found = _entries(units, span).filter(act__in=[act.name for act in REOPENED])
    return found.annotate(follows_dispute=Exists(disputes))


def _one_machine(units: Rows, span: Span) -> Rows:
    """Where the machine of an entry is not known, it is nobody's: null equals nothing."""
    handed_in = Entry.objects.filter(
        object_type=OuterRef("object_type"), object_id=OuterRef("object_id"), pk__lt=OuterRef("pk"),
        act__in=[act.name for act in HANDED_IN], device=OuterRef("device"),
    ).exclude(person=OuterRef("person"))  # fmt: skip
    found = _entries(units, span).filter(act__in=[act.name for act in DECIDED], device__isnull=False)
    return found.annotate(handed_in_by=Subquery(handed_in.order_by("-pk").values("person_name")[:1])).exclude(
        handed_in_by=None
    )


def _tell_one_machine(entry: Any) -> Row:
    words = _("Trình từ cùng máy: đồng chí %(person)s") % {"person": entry.handed_in_by}
    return replace(_tell_entry(entry), detail=words)


def _decisions(units: Rows, span: Span) -> Rows:
    found = Decision.objects.filter(
        case__unit__in=units.values("pk"), recorded_on__range=(span.first, span.last)
    )
    return found.select_related("case__document", "case__unit", "person").order_by("-pk")


def _exceptions(units: Rows, span: Span) -> Rows:
    return _decisions(units, span).exclude(exception="")


def _not_opened(units: Rows, span: Span) -> Rows:
    """No opening of the document by who decides, from the submission on. What was decided on paper first
    (minutes, a signed sheet, for another, outside) was read there.

    Where openings were not noted yet, what took less than a minute stands for it: from the submission, or
    the last decision before it in the round; seats are asked side by side.
    """
    opened = Viewing.objects.filter(
        person_id=OuterRef("person_id"), object_type="workflow.document",
        object_id=Cast(OuterRef("case__document__pk"), CharField()),
        seen_at__gte=OuterRef("version__recorded_at"), seen_at__lte=OuterRef("recorded_at"),
    )  # fmt: skip
    before = Decision.objects.filter(
        case=OuterRef("case"), round=OuterRef("round"), recorded_at__lt=OuterRef("recorded_at")
    )
    came = Subquery(before.order_by("-recorded_at").values("recorded_at")[:1])
    on_screen = _decisions(units, span).filter(
        outcome__in=APPROVED, entered_by=None, outside=False, scan=None, minutes=None, version__isnull=False
    )
    known = on_screen.annotate(
        noted_since=openings_noted_since(), came_at=Coalesce(came, "version__recorded_at")
    )
    at_once = Q(seat=None, recorded_at__lt=F("came_at") + AT_ONCE)
    is_noted = Q(version__recorded_at__gte=F("noted_since"))
    return known.filter(is_noted & ~Exists(opened) | ~is_noted & at_once)


def _tell_decision(decision: Decision) -> Row:
    case = decision.case
    words = {"what": case.document, "outcome": str(OUTCOMES.get(decision.outcome, "")), "unit": case.unit}
    return Row(
        key=str(decision.pk),
        title=_("%(what)s, %(unit)s: %(outcome)s") % words,
        url=dossier_url("workflow.document", str(case.document.pk)),
        who=f"{decision.person}, {decision.capacity}",
        done_on=decision.done_on,
        recorded_on=decision.recorded_on,
        detail=decision.exception,
    )


def _confirmed_at_once(units: Rows, span: Span) -> Rows:
    theirs = Q(completion__assignment__lead_unit__in=units.values("pk"))
    theirs |= Q(completion__assignment__given_by_unit__in=units.values("pk"))
    found = Conclusion.objects.filter(
        theirs, outcome=Outcome.ACHIEVED, entered_by=None, recorded_on__range=(span.first, span.last),
        recorded_at__lt=F("completion__recorded_at") + AT_ONCE,
    )  # fmt: skip
    return found.select_related("completion__assignment__lead_unit", "person").order_by("-pk")


def _tell_conclusion(conclusion: Conclusion) -> Row:
    work = conclusion.completion.assignment
    return Row(
        key=str(conclusion.pk),
        title=_("%(unit)s: %(work)s") % {"unit": work.lead_unit, "work": work.title},
        url=dossier_url("tasks.assignment", str(work.pk)),
        who=f"{conclusion.person}, {conclusion.capacity}",
        done_on=conclusion.done_on,
        recorded_on=conclusion.recorded_on,
    )


def _bursts(units: Rows, span: Span) -> Rows:
    found = Completion.objects.filter(
        assignment__lead_unit__in=units.values("pk"), recorded_on__range=(span.first, span.last),
        recorded_on=Coalesce("assignment__extended_to", "assignment__due_on"),
    )  # fmt: skip
    days = found.order_by().values("recorded_on", "assignment__lead_unit", "assignment__lead_unit__name")
    return (
        days.annotate(reports=Count("pk"))
        .filter(reports__gte=BURST)
        .order_by("-recorded_on", "assignment__lead_unit")
    )


def _after_day_and_unit(rows: Rows, key: str) -> Rows:
    day, _colon, unit = key.partition(":")
    try:
        last = date.fromisoformat(day)
    except ValueError:
        return rows
    if not (unit.isascii() and unit.isdigit()):
        return rows
    same = Q(recorded_on=last, assignment__lead_unit__gt=int(unit[:18]))
    return rows.filter(Q(recorded_on__lt=last) | same)


def _tell_burst(day: dict[str, Any]) -> Row:
    unit, when = day["assignment__lead_unit"], day["recorded_on"]
    words = {"unit": day["assignment__lead_unit__name"], "count": day["reports"]}
    return Row(
        key=f"{when.isoformat()}:{unit}",
        title=_("%(unit)s: %(count)d báo cáo hoàn thành ghi đúng ngày hết hạn") % words,
        url=f"{reverse('tasks:assignments')}?don_vi={unit}",
        recorded_on=when,
    )


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "ghi-muon", "clock-history", _lazy("Ghi nhận muộn quá số ngày cho phép"),
            _lazy("Ngày làm sớm hơn ngày ghi vào sổ quá 3 ngày; lý do người ghi nêu hiện bên dưới."),
            _late, _tell_entry,
        ),
        Kind(
            "nhap-thay", "pen", _lazy("Nhập thay người quyết định"),
            _lazy("Người ở bàn phím khác người quyết định. Bản chụp có chữ ký nằm ở hồ sơ."),
            _entered_for, _tell_entry,
        ),
        Kind(
            "ngoai-le", "person-check", _lazy("Một người làm hai phần (đơn vị ít người)"),
            _lazy("Người soạn cũng thẩm định hoặc ký, theo ngoại lệ đã nêu tên của đơn vị ít người."),
            _exceptions, _tell_decision,
        ),
        Kind(
            "mot-may", "people", _lazy("Trình và duyệt từ một máy"),
            _lazy("Hai người khác nhau trình và duyệt, xác nhận một việc trên cùng một trình duyệt của một "
                  "máy. Cơ quan dùng chung máy là chuyện thường: đây chỉ là câu hỏi. Việc ghi trước khi hệ "
                  "thống ghi máy, hoặc từ máy không lưu dấu, không có ở đây."),
            _one_machine, _tell_one_machine,
        ),
        Kind(
            "chua-mo", "eye", _lazy("Văn bản được duyệt khi chưa mở xem"),
            _lazy("Từ khi việc đến bước của mình đến lúc ghi kết luận, người duyệt chưa lần nào mở trang văn "
                  "bản, nơi có lời văn, bảng và tệp; mở riêng trang của nút ký, nút duyệt không tính. Không "
                  "tính việc đã ký, đã họp trên giấy. Bản trình từ trước khi hệ thống ghi việc mở: lấy kết "
                  "luận ghi chưa đầy một phút."),
            _not_opened, _tell_decision,
        ),
        Kind(
            "xac-nhan-nhanh", "alarm", _lazy("Việc được xác nhận trong chưa đầy một phút"),
            _lazy("Xác nhận hoàn thành ghi chưa đầy một phút sau báo cáo của đơn vị, không tính nhập thay: "
                  "có thể chưa mở xem tài liệu kiểm chứng."),
            _confirmed_at_once, _tell_conclusion,
        ),
        Kind(
            "don-ngay-han", "calendar-x", _lazy("Báo cáo dồn vào ngày hết hạn"),
            _lazy("Một đơn vị ghi từ 5 báo cáo hoàn thành trở lên trong một ngày, đúng ngày hết hạn "
                  "(hạn gia hạn nếu có)."),
            _bursts, _tell_burst, _after_day_and_unit,
        ),
        Kind(
            "phan-doi", "chat-left-text", _lazy("Phản đối quyết định được nhập thay"),
            _lazy("Người quyết định nói rằng nội dung nhập thay, phiếu hoặc chỉ đạo không đúng ý mình."),
            _disputed, _tell_entry,
        ),
        Kind(
            "mo-lai", "arrow-counterclockwise", _lazy("Mở lại, đính chính"),
            _lazy("Việc, hồ sơ mở lại; quyết định thu lại; quyết định, sổ, nội dung giao, phiếu làm việc "
                  "đính chính. Nêu rõ nếu đã có phản đối."),
            _reopened, _tell_entry,
        ),
    )
}  # fmt: skip

# Asked for by auditors, and not written down anywhere: said so, for silence would read as "nothing found".
NOT_KNOWN = (
    _lazy("Hai người dùng một máy nhưng hai trình duyệt: hệ thống coi là hai máy."),
    _lazy("Người không có việc ở bước đang chờ có mở văn bản đã trình hay không: hệ thống không ghi."),
)


def page_of(kind: Kind, rows: Rows, key: str, size: int) -> tuple[list[Row], str]:
    """A page of rows behind the key, and the key of the next page ("" on the last)."""
    found: Iterable[Any] = kind.after(rows, key)[: size + 1]
    told = [kind.tell(each) for each in found]
    return told[:size], told[size - 1].key if len(told) > size else ""
