"""The sweep: reminders fire, rungs are proposed, each once however often and wherever it runs.

A run marks what it inserted with its own id; what another run inserted first is refused by the unique key
and not told again. Rows and notices stand or fall together, so a run that is killed leaves nothing half.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import Unit
from organizations.policy import people_at
from registry.actions.notices import Told, notify_each
from registry.models import AtOnce
from tasks.ladder import AFTER, Due, Ladder, reach
from tasks.laying import ASSIGNMENT, desks
from tasks.models import Assignment, Escalation, Reminder, Waiting
from tasks.models.giving import Rhythm
from tasks.models.urging import EscalationState, Level
from tasks.models.waiting import Ask
from tasks.turns import turn_begins
from tasks.verbs import FOLLOW, LEAD
from tasks.waiting import clear, put, waits

BATCH = 500
ESCALATIONS = "tasks.escalations"  # one row for a desk, however many proposals
UNIT = "organizations.unit"  # the source of what is proposed about a unit as such
FEW = 3  # notices at once to one person; more are told as a number


def sweep() -> dict[str, int]:
    """Everything that is due today, in batches of their own transactions. Returns what this run did."""
    today, run = office_today(), uuid4()
    done = {"reminded": 0, "proposed": 0}
    for batch in _batches(_upcoming(today)):
        done["reminded"] += remind(batch, today=today, run=run)
    for batch in _batches(_overdue(today)):
        done["reminded"] += remind(batch, today=today, run=run)
        done["proposed"] += propose(batch, today=today, run=run)
    settle(today=today, run=run)
    return done


def _upcoming(today: date) -> QuerySet[Waiting]:
    return Waiting.objects.filter(order_on__range=(today, reach(today)))


def _overdue(today: date) -> QuerySet[Waiting]:
    return Waiting.objects.filter(order_on__lt=today)


def _batches(rows: QuerySet[Waiting]) -> Iterator[list[Waiting]]:
    """By key, each read when its turn comes: what was done meanwhile is not there any more."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).select_related("about", "unit").order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


@transaction.atomic
def remind(rows: list[Waiting], *, today: date, run: UUID) -> int:
    """Fire the steps that are due of these rows; how many this run was the first to fire."""
    due = Ladder(rows, today).reminders()
    Reminder.objects.bulk_create(
        (
            Reminder(
                source=each.waiting.source, source_id=each.waiting.source_id, due_on=each.waiting.due_on,
                step=each.step, fired_on=today, sweep=run,
            )
            for each in due
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    keys = {(row.source, row.source_id) for row in rows}
    mine = {
        (source, source_id, step)
        for source, source_id, step in Reminder.objects.filter(sweep=run).values_list(
            "source", "source_id", "step"
        )
        if (source, source_id) in keys
    }
    fired = [each for each in due if (each.waiting.source, each.waiting.source_id, each.step) in mine]
    _tell(fired)
    return len(fired)


def _tell(fired: list[Due]) -> None:
    """To who sits at the desk; from the day after the due day also to who heads the unit."""
    sitting = people_at({desk for each in fired for desk in _desks_told(each)})
    theirs: dict[int, list[Due]] = defaultdict(list)
    for each in fired:
        people = {person for desk in _desks_told(each) for person in sitting.get(desk, [])}
        if each.waiting.person_id:
            people.add(each.waiting.person_id)
        for person in people:
            theirs[person].append(each)
    told: dict[bool, list[Told]] = {late: [] for late in (True, False)}
    for person, dues in theirs.items():
        for late, said in _told(person, dues):
            told[late].append(said)
    notify_each(told=told[True], at_once=AtOnce.OVERDUE)
    notify_each(told=told[False])


def _desks_told(each: Due) -> list[tuple[int, str]]:
    row = each.waiting
    if row.unit_id is None:
        return []
    desk = (row.unit_id, row.verb)
    return [desk, (row.unit_id, LEAD.codename)] if each.step >= AFTER else [desk]


def _told(person: int, dues: list[Due]) -> Iterator[tuple[bool, Told]]:
    """A person's notices and whether they are of something late: each by itself while they are few."""
    if len(dues) <= FEW:
        for each in dues:
            row = each.waiting
            words = f"{_how(each)}: {row.title}"
            yield each.step >= AFTER, Told(person, words, row.path, key=_key(each), due_on=row.due_on)
        return
    late = sum(each.step >= AFTER for each in dues)
    parts = [_("%(count)d việc quá hạn") % {"count": late}] if late else []
    parts += [_("%(count)d việc sắp đến hạn") % {"count": len(dues) - late}] if len(dues) > late else []
    words = _("Nhắc việc: %(parts)s.") % {"parts": ", ".join(parts)}
    yield late > 0, Told(person, words, path=reverse("tasks:inbox"), key=_key(dues[0]))


def _key(each: Due) -> str:
    """The occasion: a step of one thing's due day."""
    row = each.waiting
    return f"{row.source}:{row.source_id}:{row.due_on}:{each.step}"


def _how(each: Due) -> str:
    if each.step >= AFTER:
        return _("Quá hạn %(days)d ngày làm việc") % {"days": max(-each.left, 1)}
    if each.left <= 0:
        return _("Hết hạn hôm nay")
    return _("Còn %(days)d ngày làm việc") % {"days": each.left}


@transaction.atomic
def propose(rows: list[Waiting], *, today: date, run: UUID) -> int:
    """Propose the rungs above the unit; nothing leaves before a person sends it. How many are new."""
    # At the unit's own desk: what waits for an answer of somebody else is not the unit's to be urged for.
    late = [
        row
        for row in rows
        if row.unit_id == row.about_id and row.ask in (Ask.DO, Ask.RETURNED) and row.source in climbing()
    ]
    ladder, desks_of = Ladder(late, today), _desks(late)
    wished = [(level, row) for level in (Level.E2, Level.E3) for row in ladder.late_by(level)]
    Escalation.objects.bulk_create(
        (
            Escalation(
                source=row.source, source_id=row.source_id, due_on=row.due_on, level=level, about=row.about,
                title=row.title, path=row.path, desk=desks_of[row.pk], proposed_on=today, sweep=run,
            )
            for level, row in wished
            if row.pk in desks_of
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    keys = {(row.source, row.source_id) for row in late}
    made = Escalation.objects.filter(sweep=run).values_list("source", "source_id", "desk")
    new = [desk for source, source_id, desk in made if (source, source_id) in keys]
    return len(new)


_CLIMBING = {ASSIGNMENT}


def climbs(source: str) -> None:
    """What waits under this source is escalated when late (an upper floor says so at start)."""
    _CLIMBING.add(source)


def climbing() -> set[str]:
    return _CLIMBING


def _desks(rows: list[Waiting]) -> dict[int, Unit]:
    """Whose office is to urge: the giver of an assignment, else the root above the unit. Two queries."""
    given = Assignment.objects.filter(pk__in=[row.source_id for row in rows if row.source == ASSIGNMENT])
    givers = {each.pk: each.given_by_unit for each in given.select_related("given_by_unit")}
    roots = Unit.objects.in_bulk({row.about.lineage[0] for row in rows if row.source != ASSIGNMENT})
    found = {}
    for row in rows:
        desk = givers.get(row.source_id) if row.source == ASSIGNMENT else roots.get(row.about.lineage[0])
        if desk is not None:
            found[row.pk] = desk
    return found


@transaction.atomic
def settle(*, today: date, run: UUID) -> None:
    """Proposals whose thing waits no more are moot; deferred ones come back on their day; desks are told."""
    waiting = Waiting.objects.filter(
        source=OuterRef("source"), source_id=OuterRef("source_id"), due_on=OuterRef("due_on")
    )
    open_ = Escalation.objects.filter(state__in=(EscalationState.PROPOSED, EscalationState.DEFERRED))
    open_.exclude(level=Level.E4).filter(~Exists(waiting)).update(state=EscalationState.MOOT)
    Escalation.objects.filter(state=EscalationState.DEFERRED, deferred_to__lte=today).update(
        state=EscalationState.PROPOSED
    )
    _second_quarter(today, run)
    desks_with = Escalation.objects.filter(state=EscalationState.PROPOSED).order_by().values("desk")
    laid = Waiting.objects.filter(source=ESCALATIONS).values("source_id")
    lay_proposals(Unit.objects.filter(Q(pk__in=desks_with) | Q(pk__in=laid)))


def _second_quarter(today: date, run: UUID) -> None:
    """Units whose lateness went to the leaders in two quarters running: proposed once a quarter (E4)."""
    begins = turn_begins(Rhythm.QUARTERLY, today)
    before = turn_begins(Rhythm.QUARTERLY, begins - timedelta(days=1))
    sent = Escalation.objects.filter(level=Level.E3, state=EscalationState.SENT)
    earlier = sent.filter(decided_on__gte=before, decided_on__lt=begins).values("about")
    again = sent.filter(decided_on__gte=begins, about__in=earlier).select_related("about", "desk")
    Escalation.objects.bulk_create(
        (
            Escalation(
                source=UNIT, source_id=each.about_id, due_on=begins, level=Level.E4, about=each.about,
                title=_("Hai quý liên tiếp phải báo cáo lãnh đạo vì chậm"),
                path=each.about.get_absolute_url(), desk=each.desk, proposed_on=today, sweep=run,
            )
            for each in {each.about_id: each for each in again}.values()
        ),
        ignore_conflicts=True,
    )  # fmt: skip


def lay_proposals(units: QuerySet[Unit]) -> None:
    """One row on each of these desks for all that is proposed there; off the desk when nothing is.

    The units' rows are the lock: two who do this at once would put the same row down twice.
    """
    held = list(units.select_for_update(of=("self",)).order_by("pk"))
    days: dict[int, list[date]] = defaultdict(list)
    proposed = Escalation.objects.filter(state=EscalationState.PROPOSED, desk__in=held)
    for desk, day in proposed.order_by().values_list("desk", "proposed_on"):
        days[desk].append(day)
    clear(ESCALATIONS, *(unit.pk for unit in held))
    asked = [unit for unit in held if unit.pk in days]
    at = desks((unit, FOLLOW) for unit in asked)
    put(
        *(
            waits(
                source=ESCALATIONS, source_id=unit.pk, ask=Ask.DECIDE, step=_("Gửi hoặc hoãn đôn đốc"),
                title=_("%(count)d đề xuất đôn đốc việc quá hạn") % {"count": len(days[unit.pk])}, about=unit,
                path=reverse("tasks:escalations"), since=min(days[unit.pk]), unit=unit, verb=at[unit, FOLLOW],
            )
            for unit in asked
        )
    )  # fmt: skip
