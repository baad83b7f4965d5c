"""One inspection: team, outline, visit, the unit's answer (domain 3.2, 2D2 to 2D4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.models import User
from organizations.policy import holders
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from tasks.verbs import HANDLE, LEAD
from tasks.workdays import add_working_days
from toolbox.errors import Refused
from workflow import acts, seats
from workflow.actions.needs import said_by
from workflow.book import set_down
from workflow.decisions import decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.insiders import insiders
from workflow.models import Case, Decision, Paper, SiteMinutes, TeamMember, UnitAnswer, Visit
from workflow.models.seat import SeatState
from workflow.nodes import Asked
from workflow.telling import tell_decider
from workflow.verbs import ANSWER_INSPECTION


@dataclass(frozen=True, slots=True)
class Letter:
    """A paper of the inspection: number, day, signed scan."""

    symbol: str
    issued_on: date
    scan: StoredFile | None = None


@transaction.atomic
def form_team(
    *, case: Case, by: Doer, round: int, leader: User, members: Sequence[User], others: str, letter: Letter
) -> Decision:
    """The chair's decision. `others`: members without an account, one a line.

    Refused: somebody who on that day belongs to the inspected unit; nobody inspects her own.
    """
    held = hold(case.pk, "team", by=by, round=round)
    _check_day(held, letter)
    people = {leader.pk: leader} | {one.pk: one for one in members}
    inside = insiders(held.case.unit, people, letter.issued_on)
    for one in inside.values():
        raise Refused(
            _("Không ai kiểm tra đơn vị mình: %(person)s đang là %(position)s.")
            % {"person": one.person.full_name, "position": one.position},
            field="leader" if one.person_id == leader.pk else "members",
        )
    decision = _decide(held, "formed", letter)
    rows = [
        TeamMember(case=held.case, person=one, name=one.full_name, leads=pk == leader.pk)
        for pk, one in people.items()
    ]
    rows += [
        TeamMember(case=held.case, name=name.strip()[:120]) for name in others.splitlines() if name.strip()
    ]
    TeamMember.objects.bulk_create(rows)
    take_step(held, "formed")
    _set_down(held, acts.TEAM_FORMED, letter, symbol=letter.symbol, count=len(rows))
    return decision


@transaction.atomic
def send_outline(*, case: Case, by: Doer, round: int, visit_on: date, letter: Letter) -> Decision:
    """The letter with the outline. Refused: less than five working days before the visit (a setting)."""
    held = hold(case.pk, "outline", by=by, round=round)
    _check_day(held, letter)
    days = int(held.case.settings["own"]["notice"])
    first = add_working_days(held.author.done_on, days)
    if visit_on < first:
        raise Refused(
            _("Đề cương phải đến đơn vị trước ít nhất %(days)d ngày làm việc: làm việc từ %(first)s.")
            % {"days": days, "first": f"{first:%d/%m/%Y}"},
            field="visit_on",
        )
    decision = _decide(held, "outlined", letter)
    Visit.objects.create(decision=decision, case=held.case, sent_on=held.author.done_on, planned_on=visit_on)
    take_step(held, "outlined")
    day = f"{visit_on:%d/%m/%Y}"
    _set_down(held, acts.OUTLINE_SENT, letter, day=day, symbol=letter.symbol)
    _tell_unit(held, _("Đoàn kiểm tra làm việc tại đơn vị ngày %(day)s") % {"day": day})
    return decision


@transaction.atomic
def record_visit(
    *,
    case: Case,
    by: Doer,
    round: int,
    held_on: date,
    for_team: str,
    for_unit: str,
    words: str,
    scan: StoredFile | None,
) -> Decision:
    """The minutes, signed by both sides; then the unit has its days to explain. Refused: no scan, before the
    day that the unit was told of, a day to come."""
    held = hold(case.pk, "on_site", by=by, round=round)
    if scan is None:
        raise Refused(_("Đính kèm bản chụp biên bản có chữ ký hai bên."), field="scan")
    if held_on > held.author.office_day:
        raise Refused(_("Ngày làm việc không được sau hôm nay."), field="held_on")
    planned = held.case.visit.planned_on
    if held_on < planned:
        raise Refused(
            _("Đơn vị được báo làm việc từ ngày %(day)s.") % {"day": f"{planned:%d/%m/%Y}"}, field="held_on"
        )
    decision = decide(held, "visited", scan=scan)
    SiteMinutes.objects.create(
        decision=decision,
        case=held.case,
        held_on=held_on,
        for_team=for_team.strip(),
        for_unit=for_unit.strip(),
        words=words.strip(),
    )
    take_step(held, "visited")
    _ask_unit(held)
    facts = {"unit": held.case.unit.name, "day": f"{held_on:%d/%m/%Y}"}
    set_down(held, acts.VISITED, facts=facts, reason=words, files=files_of(scan))
    return decision


def _ask_unit(held: Held) -> None:
    case, today = held.case, held.author.office_day
    due_on = add_working_days(today, int(case.settings["days"].get("unit_answer", 3)))
    asked = [Asked("", case.unit, ANSWER_INSPECTION, entered_at=case.unit)]
    seats.ask(case, "unit_answer", asked, asked_on=today, due_on=due_on, words=_("Giải trình kiểm tra"))
    _tell_unit(held, _("Giải trình với đoàn kiểm tra trước ngày %(day)s") % {"day": f"{due_on:%d/%m/%Y}"})


@transaction.atomic
def answer_inspection(
    *, case: Case, seat: int, by: Doer, text: str, scan: StoredFile | None = None
) -> UnitAnswer:
    """The inspected unit explains. Refused: nothing said, entered without the signed sheet."""
    held = hold(case.pk, "unit_answer", by=by, seat=seat)
    if not text.strip():
        raise Refused(_("Ghi nội dung giải trình; nhất trí thì ghi “Nhất trí với biên bản”."), field="text")
    if held.author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người quyết định."), field="scan")
    made = UnitAnswer.objects.create(
        seat=held.seat,
        text=text.strip(),
        scan=scan,
        **said_by(held.author, held.now),
    )
    seats.answered(held.seat)
    tell_decider(held)
    ask_second_person(file=scan, unit=held.unit, by=held.author)
    take_step(held, "answered")
    unit = held.case.unit.name
    set_down(held, acts.UNIT_ANSWERED, facts={"unit": unit}, reason=text, files=files_of(scan))
    return made


@transaction.atomic
def end_answering(*, case: Case, by: Doer, round: int, comment: str = "") -> None:
    """The unit was silent: that is written down as silence, never as consent. Refused while it has time."""
    held = hold(case.pk, "unit_answer", by=by, round=round)
    asked = seats.of_round(held.case, "unit_answer")
    today = held.author.office_day
    if any(s.state == SeatState.OPEN and s.due_on and s.due_on >= today for s in asked):
        raise Refused(_("Đơn vị còn thời gian giải trình. Chờ đến hết hạn."))
    seats.close_all(held.case, "unit_answer")
    take_step(held, "answered")
    set_down(held, acts.NOT_ANSWERED, facts={"unit": held.case.unit.name}, reason=comment)


def _check_day(held: Held, letter: Letter) -> None:
    if letter.issued_on > held.author.office_day:
        raise Refused(_("Ngày văn bản không được sau hôm nay."), field="issued_on")


def _decide(held: Held, outcome: str, letter: Letter) -> Decision:
    decision = decide(held, outcome, scan=letter.scan)
    Paper.objects.create(decision=decision, symbol=letter.symbol.strip(), issued_on=letter.issued_on)
    return decision


def _set_down(held: Held, act: acts.Act, letter: Letter, **facts: object) -> None:
    set_down(held, act, facts={"unit": held.case.unit.name, **facts}, files=files_of(letter.scan))


def _tell_unit(held: Held, words: str) -> None:
    unit = held.case.unit_id
    people = sorted({*holders(HANDLE, [unit]), *holders(LEAD, [unit])})
    notify(people=people, text=words, path=held.case.get_absolute_url())
