"""Everything the document page shows, read in a flat number of queries."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from audit.timeline import Line, timeline
from organizations.clock import office_today
from organizations.models import User
from organizations.policy import desks_of, sitting_at
from registry.models import Distribution
from registry.verbs import ASK_PURGE
from tasks.directing import Place, places_of, visible_to
from tasks.models import Waiting
from tasks.opened import opened
from workflow.checklist import LINES
from workflow.comparing import Difference, compare
from workflow.engine import CASE, open_task
from workflow.models import (
    Case,
    CaseDirection,
    Correction,
    Decision,
    Issuance,
    MinorityOpinion,
    Remark,
    Seat,
    Version,
)
from workflow.models.seat import SeatState
from workflow.page.asked import Asked, asked_of
from workflow.page.content import Content, content_of
from workflow.page.detours import Way, offered
from workflow.page.parts import parts_of
from workflow.page.undoing import number_ways, opened_now, own_opinions
from workflow.page.way import Stage, stages
from workflow.policy import enters_at
from workflow.separation import clash_of
from workflow.undoing import STEP, Last, last_of, with_corrected_opinions, with_corrections
from workflow.verbs import VOTE
from workflow.words import FLOW_PURPOSES, OUTCOMES, PURPOSES, TONES


@dataclass(slots=True)
class Conclusion:
    """What one reviewer concluded, or that it is still awaited."""

    what: str
    who: str
    kind: str
    words: str
    on: date | None = None
    comment: str = ""
    gaps: list[str] = field(default_factory=list)
    entered_by: str = ""
    outside: bool = False
    decision: Decision | None = None
    author: int | None = None  # who may take it back or correct it, in a step of one desk
    corrections: list[Correction] = field(default_factory=list)
    difference: str = ""  # why the minutes count other members than the system knows


@dataclass(slots=True)
class Holder:
    """Who holds the open step, since when, until when."""

    names: list[str]
    unit: str
    since: date | None
    due_on: date | None

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < office_today()


class CasePage:
    """The page of one case for one reader; parts that a page does not show cost nothing."""

    def __init__(self, case: Case, reader: User) -> None:
        self.case, self.reader, self.document = case, reader, case.document
        task = open_task(case)
        self.task, self.node = task, task.flow_task if task else None
        self.versions = list(
            case.document.versions.select_related("file", "submitted_by").defer("text").order_by("-number")
        )

    @cached_property
    def version(self) -> Version | None:
        return self.versions[0] if self.versions else None

    @cached_property
    def parts(self) -> list[tuple[str, dict[str, Any]]]:
        """What this flow shows beside its document."""
        return parts_of(self.case, self.reader)

    @cached_property
    def decisions(self) -> list[Decision]:
        rows = self.case.decisions.select_related(
            "person", "entered_by", "scan", "seat", "minutes", "version", "dispute", "taken_back"
        )
        reserved = MinorityOpinion.objects.select_related("person", "scan")
        rows = rows.prefetch_related(Prefetch("minority_opinions", reserved))
        return list(with_corrections(self.case, rows))

    @cached_property
    def standing(self) -> list[Decision]:
        return [one for one in self.decisions if getattr(one, "taken_back", None) is None]

    @cached_property
    def last(self) -> Last | None:
        """What was decided last, while it may be taken back."""
        found = last_of(self.case, self.task, self.decisions)
        return found if found and opened(STEP, found.task.pk) is None else None

    @property
    def opened_now(self) -> dict[str, list[int]]:
        return opened_now(self)

    @cached_property
    def taken_back_here(self) -> set[int]:
        return own_opinions(self)

    @cached_property
    def directing(self) -> list[Place]:
        """In whose name the reader may direct on this page."""
        return places_of(self.reader)

    @cached_property
    def directions(self) -> list[CaseDirection]:
        """What leaders directed here, of what the reader may see."""
        seen = visible_to(self.reader).order_by().values("pk")
        return list(self.case.directions.filter(direction__in=seen).select_related("direction__person"))

    @cached_property
    def seats(self) -> list[Seat]:
        rows = with_corrected_opinions(self.case, self.case.seats.all()).select_related(
            "unit",
            "person",
            "entered_at",
            "opinion__person",
            "opinion__entered_by",
            "opinion__response",
            "opinion__taken_back",
            "ballot__person",
            "ballot__dispute",
        )
        return list(rows.order_by("pk"))

    @cached_property
    def issuance(self) -> Issuance | None:
        if not self.versions:
            return None
        rows = Issuance.objects.filter(version__document=self.document).select_related("entry", "version")
        return rows.defer("version__text").order_by("-version__number").first()

    @cached_property
    def receipts(self) -> list[Distribution]:
        return list(self.issuance.entry.distributions.select_related("unit")) if self.issuance else []

    @cached_property
    def waiting(self) -> Waiting | None:
        return Waiting.objects.of_source(CASE, self.case.pk).first()

    @property
    def decides(self) -> bool:
        """What was submitted waits here for a decision of the reader's own."""
        theirs = [one for one in self.asked if one.kind != "draft" and not one.enters and not one.barred]
        return self.version is not None and bool(theirs)

    @cached_property
    def asked(self) -> list[Asked]:
        due_on = self.waiting.due_on if self.waiting else None
        found = asked_of(self.reader, self.case, self.node, self.seats, due_on)
        for asked in found:
            if asked.desk.seat is None and self.node is not None and not self.case.settings["tiny"]:
                me = self.reader.pk
                asked.barred = clash_of(self.case, self.node, self.version, me, me)
        if found and self.node is not None and self.node.seats is None:
            for _template, words in self.parts:
                found[0].turn_to(words.get("next"))
        return found

    @cached_property
    def open_seats(self) -> list[Seat]:
        name = self.node.name if self.node else ""
        return [
            s
            for s in self.seats
            if s.state == SeatState.OPEN and s.step == name and s.round == self.case.round
        ]

    @cached_property
    def holder(self) -> Holder | None:
        if self.node is None:
            return None
        if self.node.seats is not None:
            dates = [s.due_on for s in self.open_seats if s.due_on]
            since = min((s.asked_on for s in self.open_seats), default=None)
            names = list(dict.fromkeys(self.who_sits(seat) for seat in self.open_seats))
            return Holder(names, "", since, min(dates, default=None))
        unit = self.node.of(self.case)
        desk = (unit.pk, self.node.may.codename)
        names = list(dict.fromkeys(sitting_at({desk}).get(desk, [])))
        found = self.waiting
        return Holder(names, unit.name, found.since if found else None, found.due_on if found else None)

    @cached_property
    def stages(self) -> list[Stage]:
        found = stages(self.case, self.node, self.versions, self.standing, self.issuance)
        for stage in found:
            if stage.state == "current" and self.holder:
                stage.who = ", ".join(self.holder.names) or self.holder.unit
                stage.when = self.holder.since
                if self.holder.due_on:
                    stage.note = _("hạn %(day)s") % {"day": f"{self.holder.due_on:%d/%m/%Y}"}
        return found

    @property
    def has_draft(self) -> bool:
        """Whether the flow writes a document at all."""
        return "draft" in self.case.flow.steps()

    @property
    def purpose(self) -> str:
        return str(FLOW_PURPOSES.get(self.case.flow.key) or PURPOSES.get(self.document.document_type, ""))

    @property
    def is_late(self) -> bool:
        return self.case.is_late(on=office_today())

    @cached_property
    def conclusions(self) -> list[Conclusion]:
        """This round's: decisions taken, then the seats that are still awaited. All rounds' where no version
        tells one from the next: why something came back stays in sight."""
        steps = self.case.process.flow_class.steps()
        mine = [d for d in self.decisions if not self.versions or d.round == self.last_round]
        found = [conclusion_of(d, str(steps[d.step].title)) for d in mine if d.step in steps]
        if self.node is None or self.node.seats is None:
            return found
        waiting = _("Đang chờ")
        return found + [Conclusion(s.topic, self.who_sits(s), "waiting", waiting) for s in self.open_seats]

    @cached_property
    def _sitting(self) -> dict[tuple[int, str], list[str]]:
        """(unit, verb) of the open seats → names of those who may answer."""
        return sitting_at({(seat.unit_id, seat.verb) for seat in self.open_seats if seat.unit_id})

    def who_sits(self, seat: Seat) -> str:
        """Names of those who may answer the seat, else its unit."""
        if seat.unit is None:
            return str(seat.person)
        return ", ".join(self._sitting.get((seat.unit.pk, seat.verb), [])) or str(seat.unit)

    @property
    def last_round(self) -> int:
        """The round of the last version: while it is redrafted, what was said of it still stands in sight."""
        return self.version.number if self.version else self.case.round

    @property
    def earlier(self) -> list[tuple[int, list[Conclusion]]]:
        steps = self.case.process.flow_class.steps()
        old = [d for d in self.decisions if d.round != self.last_round]
        rounds = groupby(sorted(old, key=lambda d: (-d.round, d.pk)), key=lambda d: d.round)
        return [(n, [conclusion_of(d, str(steps[d.step].title)) for d in rows]) for n, rows in rounds]

    @cached_property
    def changes(self) -> Difference | None:
        """Of the tables, since the version before; the text is compared on its own page."""
        if len(self.versions) < 2:
            return None
        return compare(self.versions[1], self.versions[0], with_text=False)

    @cached_property
    def opinions(self) -> list[Seat]:
        """All that were asked, the last round first."""
        rows = [seat for seat in self.seats if seat.step == "opinions"]
        return sorted(rows, key=lambda seat: (-seat.round, seat.pk))

    @cached_property
    def ballots(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.step == "adopt" and seat.round == self.case.round]

    @cached_property
    def content(self) -> Content | None:
        return content_of(self.version) if self.version else None

    @cached_property
    def remarks(self) -> list[tuple[Remark, list[Remark]]]:
        """Questions with their answers. One query."""
        rows = list(self.case.remarks.select_related("person"))
        return [
            (one, [reply for reply in rows if reply.answers_id == one.pk])
            for one in rows
            if one.answers_id is None
        ]

    @cached_property
    def detours(self) -> list[Way]:
        step = str(self.node.name) if self.node else ""
        return [*offered(self.case, self.reader, step), *number_ways(self)]

    @property
    def may_vote(self) -> bool:
        """Whether she may attach a minority opinion, or enter one."""
        desks = desks_of(self.reader)
        return (self.case.unit_id, VOTE.codename) in desks or enters_at(desks, self.case.unit)

    @property
    def may_ask_purge(self) -> bool:
        return (self.case.unit_id, ASK_PURGE.codename) in desks_of(self.reader)

    @cached_property
    def lines(self) -> list[Line]:
        return timeline(self.document, limit=30)


def conclusion_of(decision: Decision, title: str) -> Conclusion:
    topic = decision.seat.topic if decision.seat else ""
    words = str(OUTCOMES.get(decision.outcome, decision.outcome))
    if decision.reason_code:
        words = f"{words} ({decision.get_reason_code_display()})"
    minutes = getattr(decision, "minutes", None)
    if minutes is not None:
        words += _(": tán thành %(votes)d/%(total)d, có mặt %(present)d") % {
            "votes": minutes.votes_for, "total": minutes.total, "present": minutes.present,
        }  # fmt: skip
    differs = minutes is not None and minutes.difference
    is_taken_back = getattr(decision, "taken_back", None) is not None
    return Conclusion(
        what=f"{title}: {topic}" if topic else title,
        who=f"{decision.person.full_name}, {decision.capacity}",
        kind="cancelled" if is_taken_back else TONES.get(decision.outcome, "neutral"),
        words=_("Đã thu lại: %(words)s") % {"words": words} if is_taken_back else words,
        on=minutes.held_on if minutes is not None else decision.done_on,
        comment=decision.comment,
        gaps=[str(LINES[gap]) for gap in decision.checklist.get("gaps", []) if gap in LINES],
        entered_by=decision.entered_by.full_name if decision.entered_by else "",
        outside=decision.outside,
        decision=decision,
        corrections=getattr(decision, "corrected", []),
        author=None if is_taken_back or decision.seat_id else decision.entered_by_id or decision.person_id,
        difference=_("Biên bản ghi %(total)d ủy viên, hệ thống biết %(known)d vào ngày họp: %(why)s")
        % {"total": minutes.total, "known": minutes.known, "why": differs}
        if differs
        else "",
    )
