"""Where this floor uses a kept file: drafts, versions, scans of decisions, opinions and ballots."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.models import Unit, User
from registry.models import StoredFile
from registry.places import Place, finds
from workflow.models import (
    Ballot,
    BudgetRequest,
    Case,
    Decision,
    Draft,
    MandatePaper,
    MinorityOpinion,
    Opinion,
    ProductLog,
    SpendingReport,
    StudyProof,
    UnitAnswer,
    Version,
)
from workflow.policy import sees_draft


@finds("workflow.Draft.file")
def _drafts(file: StoredFile, reader: User | None) -> Iterable[Place]:
    for draft in Draft.objects.filter(file=file).select_related("document__case__unit"):
        case = draft.document.case
        if reader and sees_draft(reader, case):
            yield _place(
                _("Dự thảo: %(title)s") % {"title": draft.title or draft.document},
                case,
                case.unit,
                draft.drafters,
            )
        else:
            words = _("Dự thảo chưa trình của %(unit)s") % {"unit": case.unit}
            yield Place(words, "", case.unit, frozenset(draft.drafters))


@finds("workflow.Version.file")
def _versions(file: StoredFile, reader: User | None) -> Iterable[Place]:
    rows = list(Version.objects.filter(file=file).select_related("document__case__unit").defer("text"))
    seen = _seen([version.document.case for version in rows], reader)
    for version in rows:
        case, words = version.document.case, _("Bản trình lần %(round)d: %(title)s")
        told = words % {"round": version.number, "title": version.title}
        yield _told(told, case, case.unit, version.drafters, case.pk in seen)


@finds("workflow.Decision.scan", "workflow.Opinion.scan", "workflow.Ballot.scan")
def _scans(file: StoredFile, reader: User | None) -> Iterable[Place]:
    """Whose seat was asked has the paper; else the unit of the case."""
    decisions = Decision.objects.filter(scan=file).select_related(
        "case__document", "case__unit", "seat__unit"
    )
    asked = ("seat__case__document", "seat__case__unit", "seat__unit")
    answers = [
        row for model in (Opinion, Ballot) for row in model.objects.filter(scan=file).select_related(*asked)
    ]
    rows: list[tuple[Any, Case]] = [(row, row.case) for row in decisions]
    rows += [(row, row.seat.case) for row in answers]
    seen = _seen([case for _row, case in rows], reader)
    for row, case in rows:
        words = _("Bản chụp ở %(document)s") % {"document": case.document.title}
        unit = (row.seat.unit if row.seat else None) or case.unit
        yield _told(words, case, unit, [row.entered_by_id or row.person_id], case.pk in seen)


@finds("workflow.MinorityOpinion.scan")
def _minority(file: StoredFile, reader: User | None) -> Iterable[Place]:
    rows = list(
        MinorityOpinion.objects.filter(scan=file).select_related(
            "decision__case__document", "decision__case__unit"
        )
    )
    seen = _seen([row.decision.case for row in rows], reader)
    for row in rows:
        case = row.decision.case
        words = _("Ý kiến bảo lưu về %(document)s") % {"document": case.document.title}
        yield _told(words, case, case.unit, [row.entered_by_id or row.person_id], case.pk in seen)


@finds("workflow.StudyProof.file")
def _study_proofs(file: StoredFile, reader: User | None) -> Iterable[Place]:
    """Who attended stands in them: their own unit and the auditors only."""
    for proof in StudyProof.objects.filter(file=file).select_related("case__document", "case__unit"):
        case, words = proof.case, _("Tài liệu học tập: %(document)s")
        seen = reader is not None and sees_draft(reader, case)
        told = words % {"document": case.document.title}
        yield _told(told, case, case.unit, [proof.person_id], seen)


def _seen(cases: list[Case], reader: User | None) -> set[int]:
    if reader is None or not cases:
        return set()
    found = Case.objects.visible_to(reader).filter(pk__in=[case.pk for case in cases])
    return set(found.values_list("pk", flat=True))


def _told(words: str, case: Case, unit: Unit, senders: Iterable[int], seen: bool) -> Place:
    if seen:
        return _place(words, case, unit, senders)
    return Place(_("Hồ sơ của %(unit)s") % {"unit": case.unit}, "", unit, frozenset(senders))


def _place(words: str, case: Case, unit: Unit, senders: Iterable[int]) -> Place:
    return Place(words, case.get_absolute_url(), unit, frozenset(senders))


@finds("workflow.BudgetRequest.file", "workflow.SpendingReport.file", "workflow.UnitAnswer.scan")
def _of_units(file: StoredFile, reader: User | None) -> Iterable[Place]:
    """What a unit sent about its money, or to who inspected it."""
    rows: list[tuple[Any, Case, Unit]] = []
    for model in (BudgetRequest, SpendingReport):
        sent = model.objects.filter(file=file).select_related("case__document", "unit")
        rows += [(row, row.case, row.unit) for row in sent]
    answers = UnitAnswer.objects.filter(scan=file).select_related("seat__case__document", "seat__unit")
    rows += [(row, row.seat.case, row.seat.unit or row.seat.case.unit) for row in answers]
    seen = _seen([case for _row, case, _unit in rows], reader)
    for row, case, unit in rows:
        words = _("Tài liệu %(unit)s gửi: %(document)s") % {"unit": unit, "document": case.document.title}
        yield _told(words, case, unit, [row.entered_by_id or row.person_id], case.pk in seen)


@finds("workflow.ProductLog.file")
def _products(file: StoredFile, reader: User | None) -> Iterable[Place]:
    related = ("seat__unit", "case__unit", "case__document")
    rows = list(ProductLog.objects.filter(file=file).select_related(*related))
    seen = _seen([row.case for row in rows], reader)
    for row in rows:
        yield _told(str(row), row.case, row.seat.unit or row.case.unit, [row.person_id], row.case_id in seen)


@finds("workflow.MandatePaper.scan")
def _mandates(file: StoredFile, reader: User | None) -> Iterable[Place]:
    around = ("mandate__giver__person", "mandate__giver__position__unit", "mandate__receiver")
    for paper in MandatePaper.objects.filter(scan=file).select_related(*around):
        mandate, unit = paper.mandate, paper.mandate.giver.position.unit
        url = reverse("workflow:mandate", args=[mandate.pk]) if reader else ""
        sender = paper.entered_by_id or mandate.giver.person_id
        yield Place(_("Văn bản ủy quyền ở %(unit)s") % {"unit": unit}, url, unit, frozenset([sender]))
