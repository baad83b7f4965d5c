"""Recommendations: the Party Office gives or refuses them, the member concludes (domain 3.4, 4.4-4.6).

Nothing here closes work: what is given runs through given work's own checks, the member's word stands beside.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Unit
from organizations.office_settings import setting_of, settings_for_all
from organizations.policy import holders, require
from registry.actions.notices import notify
from registry.models import StoredFile
from tasks.actions.giving import make
from tasks.models import Assignment, Waiting
from tasks.models.assignment import CLOSED as CLOSED_WORK
from tasks.models.waiting import Ask
from tasks.waiting import clear, put, waits
from tasks.workdays import add_working_days
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text
from workflow import acts
from workflow.actions.visits import RECOMMENDED, lay_to_classify
from workflow.decisions import SHORTEST_REASON, files_of
from workflow.models import Recommendation, RecommendationStep, VisitNote
from workflow.models.recommendation import RecommendationState as State
from workflow.models.recommendation import StepTaken
from workflow.models.visit import written
from workflow.overseers import heads, office_of
from workflow.verbs import KEEP_OVERSIGHT, VISIT

CONFIRM_DAYS = "oversight.confirm_days"  # working days for the member to look


def _hold(recommendation: Recommendation, *states: str) -> Any:
    rows = Recommendation.objects.filter(pk=recommendation.pk)
    held = lock(rows.select_related("note__unit__parent"))
    if held.state not in states:
        raise TooLate(
            _("Kiến nghị này đã sang tình trạng “%(state)s”. Đồng chí tải lại trang.")
            % {"state": held.get_state_display()}
        )
    return held


@transaction.atomic
def give_recommendation(
    *, recommendation: Recommendation, owner: Unit, due_on: date, title: str = "", by: Doer
) -> Assignment:
    """Make it work of a unit by a day, given in the Committee's name.

    Refused: a day before the giving. TooLate: classified already.
    """
    held = _hold(recommendation, State.NEW)
    unit = held.note.unit
    author = require(by, KEEP_OVERSIGHT, office_of(unit))
    if due_on < author.done_on:
        raise Refused(_("Hạn không được trước ngày giao."), field="due_on")
    giver = unit.parent or office_of(unit)
    [work] = make(
        [
            Assignment(
                title=clean_text(title or held.text)[:500], lead_unit=owner, given_by_unit=giver,
                checker_unit=giver, given_on=author.done_on, due_on=due_on,
                source=_("Kiến nghị, %(note)s") % {"note": held.note},
            )
        ]
    )  # fmt: skip
    held.owner, held.assignment = owner, work
    facts = {"owner": owner.name, "due": due_on.strftime("%d/%m/%Y")}
    _step(held, State.GIVEN, StepTaken.GIVEN, author, owner=owner, due_on=due_on, assignment=work)
    record(acts.RECOMMENDATION_GIVEN, by=author, on=held, at=held.now, facts=facts)
    _tell_member(held, _("Kiến nghị đã được giao %(owner)s: %(text)s") % {"owner": owner, "text": held})
    return work


@transaction.atomic
def refuse_recommendation(*, recommendation: Recommendation, words: str, by: Doer) -> RecommendationStep:
    """Not taken up: back to the member, with the reason. Refused without one."""
    held = _hold(recommendation, State.NEW)
    author = require(by, KEEP_OVERSIGHT, office_of(held.note.unit))
    _must_say_why(words)
    made = _step(held, State.REFUSED, StepTaken.REFUSED, author, words=words)
    record(acts.RECOMMENDATION_REFUSED, by=author, on=held, at=held.now, reason=words)
    _lay_for_member(held, _("Kiến nghị không được tiếp nhận"), Ask.RETURNED)
    _tell_member(held, _("Kiến nghị không được tiếp nhận: %(text)s") % {"text": held})
    return made


# What the member may say, by the state of the recommendation.
ANSWERS: dict[str, tuple[StepTaken, ...]] = {
    State.GIVEN: (StepTaken.RESOLVED, StepTaken.NOT_YET),
    State.REFUSED: (StepTaken.KEPT, StepTaken.DROPPED),
}
_NEXT = {
    StepTaken.RESOLVED: State.RESOLVED,
    StepTaken.NOT_YET: State.NEW,
    StepTaken.KEPT: State.NEW,
    StepTaken.DROPPED: State.DROPPED,
}


@transaction.atomic
def answer_recommendation(
    *,
    recommendation: Recommendation,
    outcome: str,
    words: str = "",
    scan: StoredFile | None = None,
    by: Doer,
) -> RecommendationStep:
    """The member's word: resolved or not yet once the work is over; kept or dropped where it was refused.

    "Not yet" and "kept" lead back to the Party Office. Refused: while the unit works on it; without a reason;
    an answer that does not fit. NotAllowed: to who leads the unit that resolved it.
    """
    held = _hold(recommendation, *ANSWERS)
    unit = held.note.unit
    author = require(by, VISIT, unit, entered_at=office_of(unit))
    if outcome not in ANSWERS[held.state]:
        raise Refused(_("Chọn một kết luận phù hợp với tình trạng của kiến nghị."), field="outcome")
    taken = StepTaken(outcome)
    if held.state == State.GIVEN:
        _must_be_over(held, author)
    if taken != StepTaken.RESOLVED:
        _must_say_why(words)
    if author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người quyết định."), field="scan")
    made = _step(held, _NEXT[taken], taken, author, words=words, scan=scan)
    facts = {"answer": str(taken.label).lower()}
    record(
        acts.RECOMMENDATION_ANSWERED, by=author, on=held, at=held.now, facts=facts, reason=words,
        files=files_of(scan),
    )  # fmt: skip
    if held.state == State.NEW:
        lay_to_classify([held], author)
    return made


def _must_be_over(held: Recommendation, author: Author) -> None:
    work = Assignment.objects.select_related("lead_unit").get(pk=held.assignment_id)
    if work.status not in CLOSED_WORK:
        raise Refused(
            _("%(unit)s chưa làm xong việc này. Khi việc được xác nhận hoàn thành, đồng chí mới kết luận.")
            % {"unit": work.lead_unit}
        )
    if heads(author.decider_id or 0, work.lead_unit, author.done_on):
        raise NotAllowed(_("Đồng chí lãnh đạo đơn vị giải quyết nên không xác nhận kiến nghị này."))


def _must_say_why(words: str) -> None:
    if len(words.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ lý do (ít nhất 10 ký tự)."), field="words")


def drop_recommendations(note: VisitNote, why: str, author: Author, now: datetime) -> None:
    """Those of a note that is taken back: nobody has classified them, nobody will."""
    rows = list(note.recommendations.all())
    said = written(author, now)
    RecommendationStep.objects.bulk_create(
        RecommendationStep(recommendation=row, outcome=StepTaken.DROPPED, words=why, **said) for row in rows
    )
    Recommendation.objects.filter(note=note).update(state=State.DROPPED)
    clear(RECOMMENDED, *(row.pk for row in rows))


def _step(
    held: Recommendation, state: str, taken: StepTaken, author: Author, *, words: str = "",
    scan: StoredFile | None = None, owner: Unit | None = None, due_on: date | None = None,
    assignment: Assignment | None = None,
) -> RecommendationStep:  # fmt: skip
    held.state = state
    held.save(update_fields=["state", "owner", "assignment"])
    clear(RECOMMENDED, held.pk)
    return RecommendationStep.objects.create(
        recommendation=held, outcome=taken, words=words.strip(), owner=owner, due_on=due_on,
        assignment=assignment, **written(author, held.now, scan),  # type: ignore[attr-defined]
    )  # fmt: skip


def _lay_for_member(row: Recommendation, step: str, ask: Ask) -> None:
    today = office_today()
    due_on = add_working_days(today, setting_of(row.note.unit, CONFIRM_DAYS))
    put(_for_member(row, step, ask, today, due_on))


def _for_member(row: Recommendation, step: str, ask: Ask, today: date, due_on: date) -> Waiting:
    return waits(
        source=RECOMMENDED, source_id=row.pk, ask=ask, step=step, title=row.text, about=row.note.unit,
        path=row.get_absolute_url(), since=today, due_on=due_on, unit=row.note.unit, verb=VISIT,
    )  # fmt: skip


def _tell_member(held: Recommendation, words: str) -> None:
    people = holders(VISIT, [held.note.unit_id])
    notify(people=people, text=words[:300], path=held.get_absolute_url())


@transaction.atomic
def lay_finished() -> int:
    """Sweep: work that is over waits for the member's word. Set-based, and once however often it runs."""
    today = office_today()
    waiting = Waiting.objects.filter(source=RECOMMENDED).values("source_id")
    over = Recommendation.objects.select_for_update(of=("self",)).filter(
        state=State.GIVEN, assignment__status__in=CLOSED_WORK
    )
    rows = list(over.exclude(pk__in=waiting).select_related("note__unit"))
    if not rows:
        return 0
    said = settings_for_all({row.note.unit for row in rows}, CONFIRM_DAYS)
    dues = {days: add_working_days(today, days) for days in {one[CONFIRM_DAYS] for one in said.values()}}
    step = _("Xác nhận kiến nghị đã giải quyết")
    put(
        *(
            _for_member(row, step, Ask.CONFIRM, today, dues[said[row.note.unit_id][CONFIRM_DAYS]])
            for row in rows
        )
    )
    return len(rows)
