"""Carrying out what a filled sheet of figures asks for, through the action of the page: all or nothing."""

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from tasks.actions.readings import report_reading
from tasks.imports.figures import Draft, plan
from tasks.models import PeriodReport
from tasks.report_content import figure_rows
from toolbox.errors import Refused
from toolbox.spreadsheets import Row


@transaction.atomic
def carry_out_figures(*, report: PeriodReport, rows: list[Row], by: Doer) -> Draft:
    """Plan the rows anew against what is there now, and do it. A second time changes nothing; what somebody
    else wrote since the sheet was made stays. Refused: a cell is wrong, or `report_reading` refuses; then
    nothing is written.
    """
    draft = plan(rows, figure_rows(report, unsent=True))
    if draft.errors:
        raise Refused(_("Bảng còn ô sai, chưa ghi gì. Sửa các ô được nêu rồi tải lên lại."))
    for line in draft.to_do:
        report_reading(report=report, target=line.row.target, by=by, typed=line.typed, seen=line.seen)
    return draft
