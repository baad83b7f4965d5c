"""Giving work: one act for one unit or for all, completed without doubles when it is done again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import holders, require
from registry.actions.notices import notify
from tasks import acts
from tasks.laying import lay_help, lay_new
from tasks.models import Assignment, Cooperation, EvidenceKind, Giving
from tasks.verbs import ASSIGN, HANDLE, LEAD
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text

MOST_RHYTHM = 366


@dataclass(slots=True)
class Work:
    """What is given: in whose name, what comes out, by when; `fields` are further columns of a Giving."""

    title: str
    product: str = ""
    due_on: date | None = None
    rhythm_days: int | None = None
    source: str = ""
    checker: Unit | None = None
    needs: Sequence[EvidenceKind] = ()
    helpers: Sequence[Unit] = ()
    fields: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def give_work(*, giver: Unit, work: Work, units: Iterable[Unit], by: Doer) -> Giving:
    """Give the same work to each of the units: one assignment each, on its desk, its people told.

    Refused without a unit, for a date before the day of giving, and without date or rhythm: work that nobody
    asks after is not done (features F3).
    """
    held = lock(Unit.objects.filter(pk=giver.pk))
    author = require(by, ASSIGN, held)
    given_on = author.done_on
    title = clean_text(work.title)
    if not title:
        raise Refused(_("Ghi nội dung việc được giao."), field="title")
    _check_dates(work, given_on)
    giving = Giving.objects.create(
        title=title,
        product=clean_text(work.product),
        given_by_unit=held,
        checker_unit=work.checker or held,
        given_on=given_on,
        due_on=work.due_on,
        rhythm_days=work.rhythm_days,
        source=clean_text(work.source),
        **work.fields,
    )
    giving.needs.set(work.needs)
    made = _give_to(giving, list(units), work.helpers)
    if not made:
        raise Refused(_("Chọn ít nhất một đơn vị được giao."), field="units")
    _set_down(giving, made, author, held.now)
    return giving


def _check_dates(work: Work, given_on: date) -> None:
    if work.due_on is None and not work.rhythm_days:
        raise Refused(
            _("Ghi hạn hoàn thành. Việc thường xuyên, không có hạn thì chọn nhịp báo cáo."), field="due_on"
        )
    if work.due_on is not None and work.due_on < given_on:
        raise Refused(_("Hạn không được trước ngày giao."), field="due_on")
    if work.rhythm_days and not 7 <= work.rhythm_days <= MOST_RHYTHM:
        raise Refused(_("Nhịp báo cáo từ 7 đến 366 ngày."), field="rhythm_days")


@transaction.atomic
def add_units(*, giving: Giving, units: Iterable[Unit], by: Doer) -> list[Assignment]:
    """Give it to further units (one that joined later). Who has it already is left as he is."""
    held = lock(Giving.objects.filter(pk=giving.pk))
    author = require(by, ASSIGN, held.given_by_unit)
    made = _give_to(held, list(units), ())
    if not made:
        raise Refused(_("Các đơn vị đã chọn đều đã được giao việc này."), field="units")
    _set_down(held, made, author, held.now)
    return made


def _give_to(giving: Giving, units: Sequence[Unit], helpers: Sequence[Unit]) -> list[Assignment]:
    there = set(giving.assignments.counted().values_list("lead_unit_id", flat=True))
    rows = [
        Assignment(
            title=giving.title,
            product=giving.product,
            lead_unit=unit,
            given_by_unit=giving.given_by_unit,
            checker_unit=giving.checker_unit,
            given_on=giving.given_on,
            due_on=giving.due_on,
            rhythm_days=giving.rhythm_days,
            giving=giving,
            group_id=giving.group_id,
            clause_id=giving.clause_id,
            duty_id=giving.duty_id,
            source=giving.source,
        )
        for unit in dict.fromkeys(units)
        if unit.pk not in there
    ]
    return make(rows, needs=list(giving.needs.all()), helpers=[(helper, None) for helper in helpers])


def make(
    rows: list[Assignment],
    *,
    needs: Sequence[EvidenceKind] = (),
    helpers: Sequence[tuple[Unit, date | None]] = (),
) -> list[Assignment]:
    """Insert new assignments with all that belongs to them, in a number of statements that does not grow:
    history, kinds of evidence, helpers, desks, notices. Runs in the caller's transaction."""
    if not rows:
        return []
    made = Assignment.objects.bulk_create(row.set_folded() for row in rows)
    Assignment.history.bulk_history_create(made)
    through = Assignment.needs.through
    through.objects.bulk_create(through(assignment=row, evidencekind=kind) for row in made for kind in needs)
    helping = [
        Cooperation(assignment=row, unit=unit, due_on=due)
        for row in made
        for unit, due in helpers
        if unit.pk != row.lead_unit_id
    ]
    add_helpers(helping)
    lay_new(made)
    _tell(made)
    return made


def add_helpers(helping: list[Cooperation]) -> None:
    """Insert the helpers' parts with their history and put them on their desks. Set-based."""
    Cooperation.objects.bulk_create(helping)
    Cooperation.history.bulk_history_create(helping)
    lay_help(helping)


def _tell(made: list[Assignment]) -> None:
    """The units' own people, in one notice each; many works at once are told as a number."""
    people = holders(HANDLE, {row.lead_unit_id for row in made}) + holders(
        LEAD, {r.lead_unit_id for r in made}
    )
    first = made[0]
    if len({row.title for row in made}) == 1:
        words = _("%(giver)s giao việc: %(title)s") % {
            "giver": first.given_by_unit, "title": first.title[:200],
        }  # fmt: skip
    else:
        words = _("%(giver)s giao %(count)d việc mới") % {"giver": first.given_by_unit, "count": len(made)}
    notify(people=people, text=words, path="/cong-viec/")


def _set_down(giving: Giving, made: list[Assignment], author: Any, now: Any) -> None:
    facts = {
        "count": len(made),
        "units": [row.lead_unit_id for row in made],
        "due_on": giving.due_on,
        "source": giving.source,
    }
    record(acts.GIVEN, by=author, on=giving, at=now, facts=facts)
