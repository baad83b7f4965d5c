"""Rungs of the ladder that a person releases: a named officer sends what is proposed, or defers it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import holders, require
from organizations.verbs import INSPECT
from registry.actions.notices import notify
from tasks import acts
from tasks.actions.sweeping import lay_proposals
from tasks.actions.urging import tell_urged
from tasks.holding import must_say_why
from tasks.laying import ASSIGNMENT
from tasks.models import Assignment, Escalation, Urging
from tasks.models.urging import Channel, EscalationState, Level
from tasks.verbs import ASSIGN, GRANT_THIRD, HANDLE, LEAD
from toolbox.errors import Refused, TooLate


@transaction.atomic
def send_escalation(*, escalation: Escalation, words: str, symbol: str = "", by: Doer) -> Escalation:
    """Send it: E2 urges the unit by letter, E3 tells the leaders, E4 is noted for the yearly rating.

    An urging is recorded with the unit's assignment. Refused without words; TooLate when decided already.
    """
    held, author = _hold(escalation, by)
    if not words.strip():
        raise Refused(_("Ghi nội dung đôn đốc."), field="words")
    held.state, held.words = EscalationState.SENT, words.strip()
    held.decided_on, held.decided_by_id = author.done_on, author.decider_id
    held.save()
    facts = {"level": held.level, "unit": held.about_id, "symbol": symbol, "due_on": held.due_on}
    record(acts.ESCALATED, by=author, on=held, at=held.now, facts=facts, reason=words)
    if held.source == ASSIGNMENT:
        _urge(held, author, symbol)
    else:
        _tell_unit(held)
    if held.level != Level.E2:
        _tell_leaders(held)
    _lay(held)
    return held


def _hold(escalation: Escalation, by: Doer) -> tuple[Any, Author]:
    """The proposal, locked, with the database's `.now`, and who decides on it."""
    held = lock(Escalation.objects.filter(pk=escalation.pk))
    author = require(by, ASSIGN, held.desk)
    if held.state != EscalationState.PROPOSED:
        raise TooLate(
            _("Đề xuất này: %(state)s. Đồng chí tải lại trang.") % {"state": held.get_state_display().lower()}
        )
    return held, author


def _urge(held: Any, author: Author, symbol: str) -> None:
    row = Assignment.objects.get(pk=held.source_id)
    Urging.objects.create(
        assignment=row,
        from_unit_id=author.decider_unit_id,
        channel=Channel.LETTER if symbol else Channel.SYSTEM,
        words=held.words,
        symbol=symbol.strip()[:60],
        person_id=author.decider_id,
        capacity=author.decider_capacity,
        urged_on=author.done_on,
        recorded_at=held.now,
        level=held.level,
    )
    record(
        acts.URGED, by=author, on=row, at=held.now, reason=held.words,
        facts={"channel": f"{held.level}, {symbol}" if symbol else held.level, "result": ""},
    )  # fmt: skip
    tell_urged(row, held.words)


def _tell_unit(held: Escalation) -> None:
    people = {*holders(HANDLE, [held.about_id]), *holders(LEAD, [held.about_id])}
    words = _("Đôn đốc: %(title)s. %(words)s") % {"title": held.title[:120], "words": held.words[:150]}
    notify(people=sorted(people), text=words, path=held.path)


def _tell_leaders(held: Escalation) -> None:
    """The leaders of the desk's own unit and of the root above it; of E4 also the inspection (domain 3.0)."""
    units = {held.desk_id, held.desk.lineage[0]}
    words = _("Báo cáo lãnh đạo: %(unit)s quá hạn việc %(title)s") % {
        "unit": held.about, "title": held.title[:180],
    }  # fmt: skip
    people = holders(GRANT_THIRD, units)
    if held.level == Level.E4:
        people += holders(INSPECT, held.desk.lineage)
    notify(people=people, text=words, path=held.path)


@transaction.atomic
def defer_escalation(*, escalation: Escalation, to: date, reason: str, by: Doer) -> Escalation:
    """Not now: proposed again on that day, if the thing is not done by then. Refused without a reason."""
    held, author = _hold(escalation, by)
    if to <= author.office_day:
        raise Refused(_("Ngày hoãn đến phải sau hôm nay."), field="to")
    held.state, held.deferred_to, held.words = EscalationState.DEFERRED, to, must_say_why(reason, "reason")
    held.decided_on, held.decided_by_id = author.done_on, author.decider_id
    held.save()
    facts = {"level": held.level, "unit": held.about_id, "until": to}
    record(acts.ESCALATION_DEFERRED, by=author, on=held, at=held.now, facts=facts, reason=reason)
    _lay(held)
    return held


def _lay(held: Escalation) -> None:
    lay_proposals(Unit.objects.filter(pk=held.desk_id))
