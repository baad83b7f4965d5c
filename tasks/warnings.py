"""What the system points out about a piece of evidence: recycled, weak, dated where it should not be."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from organizations.models import User
from organizations.policy import desks_of
from organizations.verbs import INSPECT
from tasks.models import Assignment, Evidence
from tasks.models.evidence import EvidenceKind
from tasks.policy import granted_on
from tasks.turns import next_turn
from tasks.verbs import ASSIGN, CHECK


@dataclass(frozen=True, slots=True)
class Alarm:
    """The same file lies elsewhere: where, and the page of that place ("" where it is not the reader's)."""

    words: str
    url: str = ""


def sees_alarms(row: Assignment, reader: User) -> bool:
    """Who checks or confirms the work, and auditors. No query of its own."""
    judging = {(row.checker_unit_id, CHECK.codename), (row.given_by_unit_id, ASSIGN.codename)}
    return not judging.isdisjoint(desks_of(reader)) or granted_on(reader, INSPECT, row.lead_unit)


def alarms_of(pieces: list[Evidence], reader: User) -> dict[int, list[Alarm]]:
    """For each piece the other places where its file proves something: in another unit, or in the same unit
    for another turn of the same work. A registered document cited by many is none. One query.

    That the file is used again is told; by whom and for what, to who may see that piece."""
    by_file: dict[int, list[Evidence]] = {}
    for piece in pieces:
        if piece.file_id:
            by_file.setdefault(piece.file_id, []).append(piece)
    if not by_file:
        return {}
    found: dict[int, list[Alarm]] = {}
    hers = Evidence.objects.seen_by(reader).filter(assignment__in=Assignment.objects.visible_to(reader))
    others = Evidence.objects.filter(file__in=by_file).annotate(
        is_hers=Exists(hers.filter(pk=OuterRef("pk")))
    )
    others = others.select_related("assignment__giving", "unit")
    for other in others.order_by("pk"):
        for piece in by_file[other.file_id]:
            if is_recycled(piece, other):
                found.setdefault(piece.pk, []).append(_alarm(piece, other))
    return found


def is_recycled(piece: Evidence, other: Evidence) -> bool:
    if piece.assignment_id == other.assignment_id:
        return False
    if piece.unit_id != other.unit_id:
        return True
    mine, theirs = piece.assignment.giving, other.assignment.giving
    return mine is not None and theirs is not None and mine.pk != theirs.pk and mine.series == theirs.series


def _alarm(piece: Evidence, other: Evidence) -> Alarm:
    if not other.is_hers:  # type: ignore[attr-defined]
        day = other.given_on.strftime("%d/%m/%Y")
        return Alarm(_("Cùng tệp này đã được nộp ngày %(day)s cho một việc khác") % {"day": day})
    return Alarm(_words(piece, other), other.get_absolute_url())


def _words(piece: Evidence, other: Evidence) -> str:
    facts = {"unit": other.unit, "title": other.assignment.title, "day": other.given_on.strftime("%d/%m/%Y")}
    if piece.unit_id != other.unit_id:
        return _("Cùng tệp này %(unit)s đã nộp ngày %(day)s cho việc “%(title)s”") % facts
    return _("Cùng tệp này đơn vị đã nộp ngày %(day)s cho kỳ khác của việc “%(title)s”") % facts


def doubts(*, assignment: Assignment, kind: EvidenceKind, dated_on: date) -> list[str]:
    """What the unit must answer before the piece is taken; none when all fits (features E1, E2)."""
    found = []
    if dated_on < assignment.given_on:
        found.append(
            _("Tài liệu ghi ngày %(day)s, trước ngày giao việc %(given)s.")
            % {"day": dated_on.strftime("%d/%m/%Y"), "given": assignment.given_on.strftime("%d/%m/%Y")}
        )
    ends = _turn_ends(assignment)
    if ends is not None and dated_on > ends:
        found.append(
            _("Tài liệu ghi ngày %(day)s, sau kỳ của việc này (đến %(ends)s).")
            % {"day": dated_on.strftime("%d/%m/%Y"), "ends": ends.strftime("%d/%m/%Y")}
        )
    if kind.is_weak:
        found.append(_("“%(kind)s” là kiểm chứng yếu, dễ bị yêu cầu bổ sung.") % {"kind": kind.name})
    return found


def _turn_ends(assignment: Assignment) -> date | None:
    """The last day of the turn the work was given for; None for work that does not come back."""
    giving = assignment.giving
    if giving is None or giving.recurrence is None:
        return None
    return next_turn(giving.recurrence.rhythm, giving.given_on) - timedelta(days=1)
