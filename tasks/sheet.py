"""The page of an assignment gathered: its days, evidence, reports, parts, and what the reader may do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from audit.models import DONE, Entry
from audit.timeline import Line, timeline
from organizations.models import User
from organizations.policy import desks_of
from organizations.verbs import VERBS
from tasks import acts
from tasks.deadlines import (
    Deadline,
    days_shown,
    deadline_of,
    deadline_of_assignment,
    original_of,
)
from tasks.directing import places_of as directing_places
from tasks.models import Assignment, Completion, Evidence, Extension
from tasks.needs import needs_of
from tasks.offers import offers
from tasks.origins import origin_of
from tasks.policy import may_urge, sees_unreported, sits_at
from tasks.verbs import ASSIGN, CHECK, DIRECT, PERFORM
from tasks.warnings import alarms_of, sees_alarms
from tasks.words import STATUS_BADGES, next_words
from tasks.workdays import Calendar

TIMELINE = 50
# What is done with evidence before it is reported is the unit's own business.
UNREPORTED = [act.name for act in (acts.EVIDENCE_GIVEN, acts.EVIDENCE_REPLACED, acts.EVIDENCE_WITHDRAWN)]


@dataclass(slots=True)
class PieceRow:
    """A piece of evidence as the reader sees it: how it fared, what the system points out to a checker."""

    evidence: Evidence
    verdict: Any = None
    alarms: list = field(default_factory=list)


def sheet_of(row: Assignment, reader: User, today: date) -> dict[str, Any]:
    """Everything the page shows. A number of statements that does not grow with what hangs on the row."""
    helpers = list(row.cooperations.select_related("unit").order_by("unit__path"))
    extensions = list(row.extensions.select_related("decider_unit", "decided_by"))
    urgings = list(row.urgings.select_related("from_unit", "person")[:20])
    calendar = Calendar.around([*days_shown(row), *(each.due_on for each in helpers)], today)
    pieces = pieces_of(row, reader)
    told = row.completions.prefetch_related("conclusions__person", "corrections__person")
    reports = list(told.select_related("person"))
    made = offers(reader, row)
    return {
        "assignment": row,
        "deadline": deadline_of_assignment(row, today, calendar),
        "original": original_of(row, today, calendar),
        "status_badge_kind": STATUS_BADGES[row.status],
        "next_words": next_words(row),
        "first_offers": [offer for offer in made if offer.deed.rank == 0],
        "further_offers": [offer for offer in made if offer.deed.rank],
        "pieces": [each for each in pieces if each.evidence.state == "standing"],
        "former": [each for each in pieces if each.evidence.state != "standing"],
        "needs": needs_of(row),
        "reports": reports,
        "judges": any(offer.deed.move.apart for offer in made),
        "progress": list(row.progress.select_related("person")[:20]),
        "helpers": [(each, _helper_deadline(each, row, today, calendar)) for each in helpers],
        "subtasks": list(row.subtasks.select_related("officer")),
        "extensions": [(each, _decides(each, reader)) for each in extensions],
        "has_news": any(each.seen_on is None for each in urgings),
        "commitments": list(row.commitments.all()),
        "urgings": urgings,
        "origin": origin_of(row, reader),
        "entries": timeline_of(row, reader, reports),
        **_rights(row, reader),
    }


def pieces_of(row: Assignment, reader: User) -> list[PieceRow]:
    """Newest last; alarms are shown to who checks or confirms, and to auditors."""
    seen = Evidence.objects.seen_by(reader).filter(assignment=row)
    found = list(
        seen.select_related("kind", "file", "entry__file", "assignment__giving").prefetch_related("checks")
    )
    alarms = alarms_of(found, reader) if sees_alarms(row, reader) else {}
    return [PieceRow(each, _verdict(each), alarms.get(each.pk, [])) for each in found]


def _verdict(piece: Evidence) -> Any:
    """The last look that counts: the second one where there was one."""
    checks = list(piece.checks.all())
    return checks[-1] if checks else None


def _decides(asked: Extension, reader: User) -> bool:
    waits = asked.granted is None and not asked.withdrawn
    return waits and sits_at(reader, VERBS[asked.verb], asked.decider_unit)


def _helper_deadline(each: Any, row: Assignment, today: date, calendar: Calendar) -> Deadline | None:
    if each.due_on is None or each.helped_on is not None or not row.is_live:
        return None
    return deadline_of(each.due_on, today, calendar.between(today, each.due_on))


def timeline_of(
    row: Assignment, reader: User, reports: list[Completion], until: date | None = None
) -> Iterable[Line]:
    """Of the work, and of the act that gave it; what was done until that day. Of evidence others learn when
    it was reported (design §5): `reports` are those made by then."""
    entries = Entry.objects.about(*([row, row.giving] if row.giving else [row]))
    if not sees_unreported(reader, row):
        unreported = Q(act__in=UNREPORTED)
        if reports:
            unreported &= Q(recorded_at__gt=reports[-1].recorded_at)
        entries = entries.exclude(unreported)
    return timeline(entries.between(None, until, by=DONE), limit=TIMELINE)


def _rights(row: Assignment, reader: User) -> dict[str, Any]:
    return {
        "performs": sits_at(reader, PERFORM, row.lead_unit),
        "directs": sits_at(reader, DIRECT, row.lead_unit),
        "gives": sits_at(reader, ASSIGN, row.given_by_unit),
        "checks": sits_at(reader, CHECK, row.checker_unit),
        "urges": row.in_hand and may_urge(reader, row),
        "helping": {unit for unit, verb in desks_of(reader) if verb == PERFORM.codename},
        "directing": directing_places(reader),
        "watched": row.watches.filter(person=reader).exists(),
    }
