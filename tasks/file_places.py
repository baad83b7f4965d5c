"""Where this floor keeps files: evidence, examples, figures, signed sheets."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from organizations.models import Unit, User
from registry.models import StoredFile
from registry.places import Place, finds
from tasks.models import (
    Addendum,
    Assignment,
    Conclusion,
    Evidence,
    EvidenceExample,
    PeriodReport,
    Reading,
    ReadingCheck,
    ReportStep,
)
from tasks.models.period_report import OF_UNIT


@finds("tasks.Evidence.file")
def _evidence(file: StoredFile, reader: User | None) -> Iterable[Place]:
    seen = _seen(Assignment.objects.filter(evidence__file=file), reader)
    shown = Evidence.objects.seen_by(reader).filter(file=file, assignment__in=seen) if reader else ()
    known = {piece.pk for piece in shown}
    for piece in Evidence.objects.filter(file=file).select_related("assignment", "unit"):
        words, url = _("Tài liệu kiểm chứng của %(unit)s") % {"unit": piece.unit}, ""
        if piece.pk in known:
            words = _("Tài liệu kiểm chứng “%(piece)s” của việc “%(title)s”") % {
                "piece": piece, "title": piece.assignment.title,
            }  # fmt: skip
            url = piece.get_absolute_url()
        yield Place(words, url, piece.unit, frozenset({piece.given_by_id}))


@finds("tasks.EvidenceExample.file")
def _examples(file: StoredFile, reader: User | None) -> Iterable[Place]:
    """Shown to everybody; who put it there is not kept beside the example."""
    for example in EvidenceExample.objects.filter(file=file).select_related("kind", "unit"):
        yield Place(_("Ví dụ của loại tài liệu %(kind)s") % {"kind": example.kind}, "", example.unit)


@finds("tasks.Conclusion.scan")
def _conclusions(file: StoredFile, reader: User | None) -> Iterable[Place]:
    rows = Conclusion.objects.filter(scan=file).select_related("completion__assignment__checker_unit")
    seen = _seen(Assignment.objects.filter(completions__conclusions__scan=file), reader)
    for row in rows:
        work = row.completion.assignment
        known = work.pk in seen
        words = work.title if known else _("Việc do %(unit)s kiểm tra") % {"unit": work.checker_unit}
        url = work.get_absolute_url() if known else ""
        yield Place(words, url, work.checker_unit, _senders(row))


@finds("tasks.Reading.file", "tasks.ReadingCheck.scan", "tasks.ReportStep.scan", "tasks.Addendum.scan")
def _reports(file: StoredFile, reader: User | None) -> Iterable[Place]:
    """A unit's own papers are the unit's; those of who received its report are the collector's."""
    units = ("report__unit", "report__period__collector")
    own: list[tuple[Any, PeriodReport]] = [
        (row, row.report)
        for rows in (Reading.objects.filter(file=file), Addendum.objects.filter(scan=file))
        for row in rows.select_related(*units)
    ]
    steps = ReportStep.objects.filter(scan=file).select_related(*units)
    own += [(row, row.report) for row in steps if row.outcome in OF_UNIT]
    received = [(row, row.report) for row in steps if row.outcome not in OF_UNIT]
    checks = ReadingCheck.objects.filter(scan=file).select_related(*(f"reading__{unit}" for unit in units))
    received += [(row, row.reading.report) for row in checks]
    pks = {report.pk for _row, report in [*own, *received]}
    seen = _seen(PeriodReport.objects.filter(pk__in=pks), reader)
    for row, report in own:
        yield _of_report(row, report, report.unit, report.pk in seen)
    for row, report in received:
        yield _of_report(row, report, report.period.collector, report.pk in seen)


def _of_report(row: Any, report: PeriodReport, unit: Unit, seen: bool) -> Place:
    words = str(report) if seen else _("Báo cáo kỳ của %(unit)s") % {"unit": report.unit}
    return Place(words, report.get_absolute_url() if seen else "", unit, _senders(row))


def _senders(row: Any) -> frozenset[int]:
    return frozenset({row.entered_by_id or row.person_id})


def _seen(rows: QuerySet, reader: User | None) -> set[int]:
    """Ids of those of the rows that the reader may see."""
    if reader is None:
        return set()
    return set(rows.visible_to(reader).values_list("pk", flat=True))  # type: ignore[attr-defined]
