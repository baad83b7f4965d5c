"""Taking over what a unit did before its first day with the system: all of the workbook, or nothing."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record, record_all
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from registry.actions.opening import take_entries
from tasks.actions.opening import take_assignments
from tasks.models import Waiting
from toolbox.errors import Refused
from toolbox.spreadsheets import Row
from workflow import acts
from workflow.actions.study import Counted
from workflow.engine import CASE
from workflow.flows import DisseminationFlow
from workflow.imports.opening import plan
from workflow.imports.opening_sheets import ENTRIES, STUDIES, TASKS, VISITS, Draft
from workflow.models import Case, OpeningBalance, StudyRow, VisitNote
from workflow.policy import opening_desk
from workflow.verbs import TAKE_OPENING


@transaction.atomic
def take_opening(*, unit: Unit, rows: dict[str, list[Row]], by: Doer) -> Draft:
    """Plan the rows anew against what is there now, and bring them along. A row taken once is not taken
    again.

    Nothing of it starts a reminder, an escalation, a late mark or a mail; nobody is told. Refused: a cell is
    wrong, or the unit has no first day. A number of statements that does not grow with the rows.
    """
    if rows.get(STUDIES):  # cases before the unit, in the order of the house
        cases = Case.objects.filter(unit=unit, closed_on=None, duty__flow=DisseminationFlow.__name__)
        list(cases.select_for_update(of=("self",)).order_by("pk"))
    held = lock(Unit.objects.filter(pk=unit.pk))
    desk = opening_desk(by.person, held)
    author = require(by, TAKE_OPENING, desk)
    draft = plan(held, rows, by_office=desk.pk != held.pk)
    if draft.errors:
        raise Refused(_("Bảng còn ô sai, chưa ghi gì. Sửa các ô được nêu rồi tải lên lại."))
    if draft.to_do:
        _take(held, draft, author)
    return draft


def _take(held: Any, draft: Draft, author: Author) -> None:
    tasks, past, studies, notes = (draft.new_in(name) for name in (TASKS, ENTRIES, STUDIES, VISITS))
    made = OpeningBalance.objects.create(
        unit=held, go_live_on=held.go_live_on, tasks=len(tasks), entries=len(past), studies=len(studies),
        visits=len(notes), person_id=author.person_id, capacity=author.capacity, done_on=author.done_on,
        recorded_at=held.now,
    )  # fmt: skip
    facts = {
        "unit": held.name, "tasks": len(tasks), "entries": len(past), "studies": len(studies),
        "visits": len(notes), "go_live_on": held.go_live_on,
    }  # fmt: skip
    record(acts.OPENING_TAKEN, by=author, on=made, at=held.now, facts=facts)
    take_assignments(rows=tasks, author=author, at=held.now)
    take_entries(issuer=held, past=past, author=author, at=held.now)
    _take_studies(studies, author, held.now)
    _take_visits(notes, author, held.now)


def _take_studies(told: Sequence[tuple[Case, Counted]], author: Author, at: Any) -> None:
    """Rows of the sheets that stand open: the cell has spoken, so nothing waits for it any more."""
    made = StudyRow.objects.bulk_create(
        StudyRow(
            case=case, unit=said.unit, version=1, round=case.round, person_id=author.person_id,
            capacity=author.capacity, done_on=author.done_on, recorded_on=author.office_day, recorded_at=at,
            opening=True, **said.counts,
        )
        for case, said in told
    )  # fmt: skip
    for case in {case.pk: case for case, _said in told}.values():
        cells = [said.unit.pk for of, said in told if of.pk == case.pk and said.unit.pk != case.unit_id]
        Waiting.objects.of_source(CASE, case.pk).filter(unit__in=cells).delete()
    facts = (
        (
            row.case.document,
            {"unit": row.unit.label, "counts": [row.called, row.present, row.excused, row.made_up]},
        )
        for row in made
    )
    record_all(acts.STUDY_TAKEN, by=author, on=facts, at=at)


def _take_visits(notes: Sequence[VisitNote], author: Author, at: Any) -> None:
    """The member's notes, typed in by the Office from paper. Nobody is asked to reply to them."""
    for note in notes:
        note.entered_by_id, note.recorded_on, note.recorded_at = author.person_id, author.office_day, at
    made = VisitNote.objects.bulk_create(notes)
    record_all(acts.VISIT_TAKEN, by=author, on=((note, {"what": str(note)}) for note in made), at=at)
