"""Reporting a figure, and holding it against its source by another person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, record
from organizations.doer import Doer
from organizations.policy import require
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import AtOnce, RegisterEntry, StoredFile
from tasks import acts, desks
from tasks.actions.holding import (
    SHORTEST_REASON,
    files_of,
    hold_report,
    must_be_with_unit,
    must_say_why,
    signature_of,
)
from tasks.figures import Figure, Typed, read_figure
from tasks.models import Addendum, PeriodReport, Reading, ReadingCheck, ReportState, Target
from tasks.models.reading import Finding
from tasks.owing import owed_by
from tasks.verbs import CHECK_REPORTS, PREPARE_REPORT
from toolbox.errors import NotAllowed, Refused, TooLate


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that the figure is so: a kept file with its name, or a document of the register."""

    file: StoredFile | None = None
    file_name: str = ""
    entry: RegisterEntry | None = None


@transaction.atomic
def report_reading(
    *,
    report: PeriodReport,
    target: Target,
    by: Doer,
    typed: Typed,
    proof: Proof | None = None,
    seen: int | None = None,
) -> Reading:
    """A figure of the unit for its period, as the next version; the same figure again writes nothing.

    `proof` None: that of the version before. `seen`: the version that the page showed; TooLate when somebody
    wrote a newer one. Refused: period not begun or frozen, report sent, a target that is not read in the
    period or of another unit, and whatever `read_figure` refuses.
    """
    held = hold_report(report)
    author = require(by, PREPARE_REPORT, held.unit)
    must_be_with_unit(held)
    owed = must_be_owed(held, target)
    last = held.readings.filter(target=owed).order_by("version").last()
    if seen is not None and last is not None and seen < last.version:
        raise TooLate(
            _("Số liệu này vừa được người khác ghi: %(words)s. Đồng chí tải lại trang rồi xem.")
            % {"words": last.words}
        )
    figure = read_figure(owed, typed)
    proof = proof or (Proof(last.file, last.file_name, last.entry) if last else Proof())
    if last is not None and _says(last, figure, proof):
        return last
    _must_say_why(held, last, figure)
    return write_reading(held, owed, author, figure, proof, after=last)


def must_be_owed(report: PeriodReport, target: Target) -> Target:
    """The target as the period reads it; Refused when it is not among those this unit owes there."""
    owed = {one.pk: one for one in owed_by(report.period, [report.unit])[report.unit_id]}
    if target.pk not in owed:
        raise Refused(
            _("Chỉ tiêu “%(target)s” không phải báo cáo trong %(period)s.")
            % {"target": target, "period": report.period.name_inside}
        )
    return owed[target.pk]


def _must_say_why(report: PeriodReport, last: Reading | None, figure: Figure) -> None:
    """A figure that was sent is corrected in sight: both stay, and the note says why."""
    if last is None or not report.has_given(last.round):
        return
    same = (figure.answer, figure.numerator, figure.denominator)
    if same == (last.answer, last.numerator, last.denominator):
        return
    if len(figure.note) < SHORTEST_REASON or figure.note == last.note:
        raise Refused(
            _("Số này đã nộp là %(words)s. Sửa thì ghi lý do ở ô Ghi chú (ít nhất %(count)d ký tự).")
            % {"words": last.words, "count": SHORTEST_REASON},
            field="note",
        )


def _says(reading: Reading, figure: Figure, proof: Proof) -> bool:
    said = figure.columns() | {"file": proof.file, "file_name": proof.file_name, "entry": proof.entry}
    return all(getattr(reading, name) == value for name, value in said.items())


def write_reading(
    report: Any,
    target: Target,
    author: Author,
    figure: Figure,
    proof: Proof,
    *,
    after: Reading | None,
    addendum: Addendum | None = None,
) -> Reading:
    """The next version's row and its entry in the book. `report`: held, with `.now`."""
    signed = signature_of(author, addendum.scan if addendum else proof.file, report.now)
    del signed["scan"]
    reading = Reading.objects.create(
        report=report,
        target=target,
        version=after.version + 1 if after else 1,
        round=report.round,
        addendum=addendum,
        **figure.columns(),
        file=proof.file,
        file_name=proof.file_name,
        entry=proof.entry,
        **signed,
    )
    ask_second_person(file=proof.file, unit=report.unit, by=author)
    facts = {
        "target": target.title, "version": reading.version, "period": report.period.key,
        "answer": figure.answer, "numerator": str(figure.numerator), "denominator": str(figure.denominator),
        "source": figure.source, "exceeds": reading.exceeds,
    }  # fmt: skip
    record(
        acts.READING_REPORTED, by=author, on=report, at=report.now, facts=facts, files=files_of(proof.file)
    )
    return reading


@transaction.atomic
def verify_readings(*, report: PeriodReport, by: Doer, readings: Iterable[int]) -> list[ReadingCheck]:
    """These figures (ids) fit their source. One statement for all of them.

    Those that have their finding, or a newer version, are passed over. Refused: none is left, not a figure
    of this report that was sent; NotAllowed: who reported one of them.
    """
    held, author = _held_by_checker(report, by)
    found = list(_waiting(held).filter(pk__in=list(readings)).select_related("target"))
    if not found:
        raise Refused(_("Không có số liệu nào để đối chiếu: đã có kết luận, hoặc đã có bản mới hơn."))
    _must_be_another(author, held, found)
    signed = signature_of(author, None, held.now)
    checks = ReadingCheck.objects.bulk_create(
        ReadingCheck(reading=one, outcome=Finding.VERIFIED, **signed) for one in found
    )
    _end_addenda(found)
    facts = {"targets": [one.target.title for one in found], "versions": [one.version for one in found]}
    record(acts.READINGS_VERIFIED, by=author, on=held, at=held.now, facts=facts)
    return checks


def verify_reading(*, reading: Reading, by: Doer) -> ReadingCheck:
    """`verify_readings` for one."""
    [check] = verify_readings(report=reading.report, by=by, readings=[reading.pk])
    return check


@transaction.atomic
def return_reading(*, reading: Reading, by: Doer, reason: str) -> ReadingCheck:
    """The figure does not fit its source: why. It is corrected when the report is returned, after the freeze
    by an addendum; who reported it is told.

    Refused: without a reason of ten letters. TooLate: it has its finding, or a newer version. NotAllowed: by
    who reported it.
    """
    held, author = _held_by_checker(reading.report, by)
    found = _waiting(held).filter(pk=reading.pk).select_related("target").first()
    if found is None:
        raise TooLate(_("Số liệu này đã có kết luận, hoặc đã có bản mới hơn. Đồng chí tải lại trang."))
    _must_be_another(author, held, [found])
    reason = must_say_why(reason, "reason")
    signed = signature_of(author, None, held.now)
    check = ReadingCheck.objects.create(reading=found, outcome=Finding.RETURNED, reason=reason, **signed)
    _end_addenda([found])
    words = _("Số liệu bị trả lại: %(target)s, %(report)s") % {"target": found.target, "report": held}
    notify(
        people=[found.person_id],
        text=words,
        path=held.get_absolute_url(),
        key=f"tasks.reading_check:{check.pk}",
        at_once=AtOnce.RETURNED,
        said_by=str(held.period.collector),
    )
    facts = {"target": found.target.title, "version": found.version}
    record(acts.READING_RETURNED, by=author, on=held, at=held.now, facts=facts, reason=reason)
    return check


def _held_by_checker(report: PeriodReport, by: Doer) -> tuple[Any, Author]:
    held = hold_report(report)
    author = require(by, CHECK_REPORTS, held.period.collector)
    if author.is_entered_for:
        raise Refused(_("Người đối chiếu số liệu tự ghi, không nhập thay."), field="entered_for")
    return held, author


def _waiting(report: PeriodReport) -> Any:
    """The figures that were sent and have no finding yet, each in its newest version."""
    return Reading.objects.filter(report=report).newest_given().unchecked()


def _must_be_another(author: Author, report: PeriodReport, readings: list[Reading]) -> None:
    """Who reported a figure does not verify it: who says it, who typed it, who sent it with the report."""
    sent = report.steps.filter(outcome=ReportState.SUBMITTED).values_list("person", "entered_by")
    if author.person_id in {pk for row in sent for pk in row}:
        raise NotAllowed(_("Người nộp báo cáo không tự đối chiếu số liệu của báo cáo. Nhờ đồng chí khác."))
    own = [one.target.title for one in readings if author.person_id in (one.person_id, one.entered_by_id)]
    if own:
        raise NotAllowed(
            _("Người ghi số không tự đối chiếu: %(targets)s. Nhờ đồng chí khác.")
            % {"targets": ", ".join(own)}
        )


def _end_addenda(readings: list[Reading]) -> None:
    """What came after the freeze waits no longer once all of it has its finding."""
    added = {one.addendum_id for one in readings if one.addendum_id}
    left = Reading.objects.filter(addendum__in=added, finding=None).values_list("addendum", flat=True)
    for pk in added - set(left):
        desks.done_with_addendum(pk)
