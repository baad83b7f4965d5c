"""Giving the same work again: once, "như kỳ trước", or by a rule for each turn."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record, system_author
from audit.locking import database_now
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from tasks import acts
from tasks.actions.giving import make
from tasks.models import Assignment, Giving, Recurrence
from tasks.models.giving import Rhythm
from tasks.turns import next_turn, turn_begins, turn_key
from tasks.verbs import ASSIGN
from toolbox.errors import Refused, TooLate

MOST_DAYS = 366


@transaction.atomic
def give_again(*, giving: Giving, due_on: date, by: Doer) -> Giving:
    """“Làm như kỳ trước”: the same work to the same units with a new date, in the same series."""
    held = lock(Giving.objects.filter(pk=giving.pk))
    author = require(by, ASSIGN, held.given_by_unit)
    if due_on < author.done_on:
        raise Refused(_("Hạn không được trước ngày giao."), field="due_on")
    made = _copy(held, author, given_on=author.done_on, due_on=due_on)
    _set_down(made, author, held.now)
    return made


@transaction.atomic
def set_recurrence(*, giving: Giving, rhythm: str, due_after: int, by: Doer) -> Recurrence:
    """From the next turn on the work is given again by itself. Refused when it is already."""
    held = lock(Giving.objects.filter(pk=giving.pk))
    author = require(by, ASSIGN, held.given_by_unit)
    if held.recurrence_id is not None and held.recurrence.ended_on is None:
        raise TooLate(_("Việc này đã đặt lặp lại. Thôi lặp rồi đặt lại nếu muốn đổi nhịp."))
    if rhythm not in Rhythm.values:
        raise Refused(_("Chọn nhịp lặp lại."), field="rhythm")
    if not 1 <= due_after <= MOST_DAYS:
        raise Refused(_("Hạn từ 1 đến 366 ngày sau ngày đầu kỳ."), field="due_after")
    made = Recurrence.objects.create(
        rhythm=rhythm, due_after=due_after, begins_on=next_turn(rhythm, author.office_day)
    )
    held.recurrence, held.turn = made, turn_key(rhythm, author.office_day)
    held.save(update_fields=["recurrence", "turn"])
    facts = {"rhythm": str(made.get_rhythm_display()).lower(), "due_after": due_after}
    record(acts.RECURRENCE_SET, by=author, on=held, at=held.now, facts=facts)
    return made


@transaction.atomic
def end_recurrence(*, giving: Giving, by: Doer) -> Recurrence:
    """No further turn; what was given stays."""
    held = lock(Giving.objects.filter(pk=giving.pk))
    author = require(by, ASSIGN, held.given_by_unit)
    rule = held.recurrence
    if rule is None or rule.ended_on is not None:
        raise TooLate(_("Việc này không còn lặp lại."))
    rule.ended_on = author.done_on
    rule.save(update_fields=["ended_on"])
    record(acts.RECURRENCE_ENDED, by=author, on=held, at=held.now)
    return rule


def make_turns() -> int:
    """Give what the rules say for the turn of today; each turn once, whoever runs this and how often."""
    today = office_today()
    due = list(Recurrence.objects.filter(ended_on=None, begins_on__lte=today))
    return sum(_make_turn(rule, today) for rule in due)


def _make_turn(rule: Recurrence, today: date) -> int:
    key = turn_key(rule.rhythm, today)
    if rule.givings.filter(turn=key).exists():
        return 0
    try:
        with transaction.atomic():
            # The rule's row is the lock; the unique key of rule and turn is the last word.
            lock(Recurrence.objects.filter(pk=rule.pk))
            if rule.givings.filter(turn=key).exists():
                return 0
            begins = turn_begins(rule.rhythm, today)
            author = system_author(_("việc lặp lại theo nhịp"), day=today, source="job")
            last = rule.givings.order_by("-given_on", "-pk")[0]
            due_on = max(begins + timedelta(days=rule.due_after), today)
            made = _copy(last, author, given_on=today, due_on=due_on, recurrence=rule, turn=key)
            _set_down(made, author, database_now())
    except IntegrityError:
        return 0
    return 1


def _copy(source: Giving, author: Author, *, given_on: date, due_on: date, **turn: Any) -> Giving:
    columns = (
        "title product given_by_unit_id checker_unit_id source group_id clause_id duty_id series rhythm_days"
    )
    made = Giving.objects.create(
        **{name: getattr(source, name) for name in columns.split()}, given_on=given_on, due_on=due_on, **turn
    )
    needs = list(source.needs.all())
    made.needs.set(needs)
    before = source.assignments.counted().select_related("lead_unit")
    units = Unit.objects.on(given_on).filter(pk__in=before.values("lead_unit"))
    shared = [name for name in columns.split() if name != "series"]
    rows = [
        Assignment(
            lead_unit=unit,
            given_on=given_on,
            due_on=due_on,
            giving=made,
            **{name: getattr(made, name) for name in shared},
        )
        for unit in units
    ]
    if not make(rows, needs=needs):
        raise Refused(_("Các đơn vị của lần trước không còn hoạt động. Giao việc mới cho đơn vị hiện nay."))
    return made


def _set_down(made: Giving, author: Author, now: Any) -> None:
    units = list(made.assignments.values_list("lead_unit_id", flat=True))
    facts = {"count": len(units), "units": units, "due_on": made.due_on, "turn": made.turn}
    record(acts.GIVEN, by=author, on=made, at=now, facts=facts)
