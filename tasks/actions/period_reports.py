"""The way of a unit's report: laid before the head, sent, accepted or returned."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, record
from organizations.doer import Doer
from organizations.policy import require
from organizations.sealed_off import must_not_be_sealed_off
from organizations.verbs import ENTER_FOR
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import AtOnce, StoredFile
from tasks import acts, desks
from tasks.actions.holding import (
    files_of,
    hold_report,
    must_be_with_unit,
    must_say_why,
    must_take_reports,
    signature_of,
)
from tasks.models import Narrative, PeriodReport, Reading, ReportState, ReportStep
from tasks.models.period_report import OF_UNIT
from tasks.models.reading import Finding
from tasks.opened import REPORT_STEP, opened
from tasks.owing import owed_by
from tasks.report_content import content_hash
from tasks.verbs import CHECK_REPORTS, PREPARE_REPORT, SUBMIT_REPORT
from toolbox.errors import NotAllowed, Refused, TooLate


@transaction.atomic
def hand_up_report(*, report: PeriodReport, by: Doer, round: int) -> PeriodReport:
    """The officer lays the report before the head of the unit, at whose desk it waits from now on.

    It can still be written in. Handing it up twice changes nothing.
    """
    held = hold_report(report, round=round)
    author = require(by, PREPARE_REPORT, held.unit)
    must_be_with_unit(held)
    if held.handed_up_on is not None:
        return held
    held.handed_up_on = author.office_day
    held.save(update_fields=["handed_up_on"])
    desks.await_head(held, since=author.office_day)
    record(acts.REPORT_HANDED_UP, by=author, on=held, at=held.now, facts=_what(held))
    return held


@transaction.atomic
def submit_report(
    *, report: PeriodReport, by: Doer, round: int, confirm: bool = False, scan: StoredFile | None = None
) -> ReportStep:
    """The head sends the report to the collector: figures and words of this round stand from now on.

    Refused: figures missing without `confirm`, a figure that was given back and is not corrected, entered
    for the head without the signed sheet.
    """
    held = hold_report(report, round=round)
    author = require(by, SUBMIT_REPORT, held.unit)
    must_be_with_unit(held)
    newest = list(Reading.objects.filter(report=held).newest().select_related("target", "finding"))
    if wrong := [one.target.title for one in newest if _is_given_back(one)]:
        raise Refused(
            _("Số liệu bị trả lại chưa sửa: %(titles)s. Giữ nguyên số thì giải trình ở ô ghi chú.")
            % {"titles": ", ".join(wrong)}
        )
    answered = {one.target_id for one in newest}
    owed = owed_by(held.period, [held.unit])[held.unit_id]
    missing = [target.title for target in owed if target.pk not in answered]
    if missing and not confirm:
        raise Refused(
            _("Chưa có số liệu: %(titles)s. Ghi thêm, hoặc đánh dấu xác nhận để nộp thiếu.")
            % {"titles": ", ".join(missing)},
            field="confirm",
        )
    step = _step(held, author, ReportState.SUBMITTED, scan=scan, content=content_hash(held, newest))
    desks.await_check(held, since=author.office_day)
    facts = _what(held) | {"figures": len(newest), "missing": len(missing), "content": step.content}
    record(acts.REPORT_SUBMITTED, by=author, on=held, at=held.now, facts=facts, files=files_of(scan))
    return step


def _is_given_back(reading: Reading) -> bool:
    finding = getattr(reading, "finding", None)
    return finding is not None and finding.outcome == Finding.RETURNED


@transaction.atomic
def take_back_period_report(*, report: PeriodReport, by: Doer, reason: str) -> ReportStep:
    """The unit has its report again, to write on in the same round; that it was sent stays in sight.

    Refused to all but who sent it, without a reason. TooLate once the collector has opened it: then it is
    asked to return it, and a corrected figure says why.
    """
    held = hold_report(report)
    must_take_reports(held.period)
    if held.state != ReportState.SUBMITTED:
        raise TooLate(_("Báo cáo này không còn chờ kiểm tra. Đồng chí tải lại trang."))
    sent = _sent(held)
    if by.person.pk != (sent.entered_by_id or sent.person_id):
        raise NotAllowed(_("Chỉ người đã nộp mới thu lại được báo cáo."))
    author = require(by, ENTER_FOR if sent.entered_by_id else SUBMIT_REPORT, held.unit)
    if (found := opened(REPORT_STEP, sent.pk)) is not None:
        words = _("Đồng chí %(opened)s nên không thu lại được. Đề nghị %(collector)s trả lại rồi đính chính.")
        raise TooLate(words % {"opened": found, "collector": held.period.collector})
    if held.readings.filter(round=held.round, finding__isnull=False).exists():
        raise TooLate(_("Nơi tổng hợp đã kiểm tra số liệu. Đề nghị nơi ấy trả lại nếu cần sửa."))
    must_not_be_sealed_off(held, units=[held.unit])
    why = must_say_why(reason, "reason")
    step = _step(held, author, ReportState.TAKEN_BACK, scan=None, comment=why)
    held.state, held.handed_up_on = ReportState.WAITING, None
    held.save(update_fields=["state", "handed_up_on"])
    desks.await_writing(held, since=author.office_day)
    record(acts.PERIOD_REPORT_TAKEN_BACK, by=author, on=held, at=held.now, facts=_what(held), reason=why)
    return step


def _sent(report: PeriodReport) -> ReportStep:
    """The sending that stands."""
    rows = report.steps.filter(round=report.round, outcome=ReportState.SUBMITTED)
    return rows.order_by("-pk")[0]


@transaction.atomic
def accept_report(
    *, report: PeriodReport, by: Doer, round: int, scan: StoredFile | None = None
) -> ReportStep:
    """The collector takes the report as it is.

    Refused: not sent, frozen, a figure not found to fit its source. NotAllowed: by who sent it.
    """
    held = hold_report(report, round=round)
    author = _checker(held, by)
    if held.state != ReportState.SUBMITTED:
        raise TooLate(_("Báo cáo này không còn chờ kiểm tra. Đồng chí tải lại trang."))
    given = Reading.objects.filter(report=held).newest_given()
    if left := given.exclude(finding__outcome=Finding.VERIFIED).count():
        raise Refused(
            _("Còn %(count)d số liệu chưa khớp nguồn. Đối chiếu nốt, hoặc trả lại báo cáo.") % {"count": left}
        )
    step = _step(held, author, ReportState.ACCEPTED, scan=scan)
    desks.done_with(held)
    record(acts.REPORT_ACCEPTED, by=author, on=held, at=held.now, facts=_what(held), files=files_of(scan))
    return step


@transaction.atomic
def return_report(
    *, report: PeriodReport, by: Doer, round: int, comment: str, scan: StoredFile | None = None
) -> ReportStep:
    """Back to the unit with what is to be mended, also when it was accepted; its due day stays.

    The words of the round are copied into the next one; those that were sent stay. Refused: without a reason
    of ten letters, not sent, frozen, or by who sent it.
    """
    held = hold_report(report, round=round)
    author = _checker(held, by)
    if held.is_with_unit:
        raise TooLate(_("Báo cáo đang ở đơn vị, không phải trả lại nữa. Đồng chí tải lại trang."))
    comment = must_say_why(comment, "comment")
    sent = _sent(held)
    step = _step(held, author, ReportState.RETURNED, comment=comment, scan=scan)
    facts = _what(held)
    writers = _begin_next_round(held)
    desks.await_correction(held, since=author.office_day)
    text = _("Bị trả lại để sửa: %(report)s") % {"report": held}
    notify(
        people={sent.person_id, *writers},
        text=text,
        path=held.get_absolute_url(),
        key=f"tasks.report_step:{step.pk}",
        at_once=AtOnce.RETURNED,
        said_by=str(held.period.collector),
        due_on=held.period.due_on,
    )
    record(
        acts.REPORT_RETURNED,
        by=author,
        on=held,
        at=held.now,
        facts=facts,
        reason=comment,
        files=files_of(scan),
    )
    return step


def _begin_next_round(report: PeriodReport) -> set[int]:
    """It goes on from the words of the last one; ids of who wrote those."""
    words = list(Narrative.objects.filter(report=report, round=report.round))
    report.round += 1
    report.handed_up_on = None
    report.save(update_fields=["round", "handed_up_on"])
    Narrative.objects.bulk_create(
        Narrative(
            report=report,
            round=report.round,
            group_id=one.group_id,
            text=one.text,
            saved_by_id=one.saved_by_id,
            saved_at=one.saved_at,
        )
        for one in words
    )
    return {one.saved_by_id for one in words}


def _checker(held: PeriodReport, by: Doer) -> Author:
    """Who checks for the collector, and did not send the report herself."""
    author = require(by, CHECK_REPORTS, held.period.collector)
    must_take_reports(held.period)
    sent = held.steps.filter(round=held.round, outcome=ReportState.SUBMITTED)
    if {author.person_id, author.decider_id} & {
        pk for row in sent.values_list("person", "entered_by") for pk in row
    }:
        raise NotAllowed(_("Người nộp không kiểm tra báo cáo của mình. Nhờ đồng chí khác ở nơi nhận."))
    return author


def _step(
    held: Any,
    author: Author,
    outcome: str,
    *,
    scan: StoredFile | None,
    comment: str = "",
    content: str = "",
) -> ReportStep:
    """Writes the step's row and moves the report's state. `held`: with `.now`."""
    step = ReportStep.objects.create(
        report=held,
        round=held.round,
        outcome=outcome,
        comment=comment,
        content=content,
        **signature_of(author, scan, held.now),
    )
    office = held.unit if outcome in OF_UNIT else held.period.collector
    ask_second_person(file=scan, unit=office, by=author)
    held.state = outcome
    held.save(update_fields=["state"])
    return step


def _what(report: PeriodReport) -> dict[str, object]:
    title = report.title
    return {"what": title[:1].lower() + title[1:], "round": report.round, "unit": report.unit.name}
