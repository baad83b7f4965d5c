"""A unit's open period, each thing once: a figure into every report that asks for it; a filled workbook."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.models import User
from tasks.actions.narratives import save_words
from tasks.actions.progress import tell_progress
from tasks.actions.readings import report_reading
from tasks.figures import Typed
from tasks.imports.quarter import Draft, plan, words_for
from tasks.quarter import AskedFigure, Owed, owed_by_unit, units_of_hers
from toolbox.errors import Refused
from toolbox.spreadsheets import Row


@transaction.atomic
def answer_figure(*, asked: AskedFigure, typed: Typed, seen: int | None, by: Doer) -> int:
    """The figure into each open report that asks for it, all or none; how many took it.

    `seen`: the version that the page showed of the report it showed. Raises what `report_reading` raises.
    """
    for report, row in asked.in_reports:
        version = row.reading.version if row.reading else 0
        shown = seen if row is asked.row else version
        report_reading(report=report, target=row.target, by=by, typed=typed, seen=shown)
    return len(asked.in_reports)


@transaction.atomic
def carry_out_quarter(*, rows: dict[str, list[Row]], person: User, by: Mapping[int, Doer]) -> Draft:
    """Plan the rows anew against what is there now, and do it; `by`: unit id → who does it there. A second
    time changes nothing; what somebody else wrote since the workbook was made stays.

    Refused: a cell is wrong, or one of the actions refuses; then nothing is written.
    """
    owed = [owed_by_unit(unit, person) for unit in units_of_hers(person) if unit.pk in by]
    draft = plan(rows, owed)
    if draft.errors:
        raise Refused(_("Bảng còn ô sai, chưa ghi gì. Sửa các ô được nêu rồi tải lên lại."))
    to_do = draft.to_do
    for line in draft.works:
        if line in to_do:
            tell_progress(assignment=line.work.row, by=by[line.work.row.lead_unit_id], **line.said)
    for each in owed:
        _carry_out(each, draft, by[each.unit.pk])
    return draft


def _carry_out(owed: Owed, draft: Draft, by: Doer) -> None:
    wanted = {line.row.target.pk: line for line in draft.figures if line in draft.to_do}
    for asked in owed.figures:
        if line := wanted.get(asked.row.target.pk):
            answer_figure(asked=asked, typed=line.typed, seen=line.seen, by=by)
    for report in owed.reports:
        if words := words_for(draft, report):
            save_words(report=report, by=by, revision=report.revision, words=words)
