"""Duty III.1: each body studies the resolution down to the cell; the Board confirms (domain 3.1)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from tasks.models.waiting import Ask, Waiting
from workflow.models import Case
from workflow.nodes import HouseFlow, Step
from workflow.steps import issuer
from workflow.studying import cells_waiting, checker
from workflow.verbs import CHECK_STUDY, KEEP_STUDY


class DisseminationFlow(HouseFlow):
    """One sheet for a unit, a row for each of its cells (1.4 to 1.6); confirmed, or supplemented (1.7)."""

    process_title = _("Quán triệt, phổ biến")
    process_description = _("Mỗi đơn vị tổ chức học tập đến từng chi bộ; Ban Tuyên giáo kiểm tra, xác nhận.")

    key = "dissemination"
    document_type = "BC"
    tables = ()
    wants = ()
    reworked_at = "hold_study"

    # the Party Office gives the duty
    start = flow.StartHandle().Next(this.hold_study)

    # the unit's people fill the sheet as the cells meet; its head reports
    hold_study = Step(title=_("Tổ chức học tập"), may=KEEP_STUDY, of=issuer, days=22, ask=Ask.DO).On(
        "reported", this.check_study
    )
    # the Propaganda Board, whose desk is asked; never who wrote or reported the sheet
    check_study = (
        Step(
            title=_("Kiểm tra kết quả học tập"),
            may=CHECK_STUDY,
            of=issuer,
            apart_from=["hold_study"],
            seats=checker,
            days=3,
        )
        .On("confirmed", this.end)
        .On("supplement", this.hold_study)
    )
    end = flow.End()

    @classmethod
    def beside(cls, cases: Sequence[Case], node: Step, *, since: date, dues: Sequence[date]) -> list[Waiting]:
        """Each cell's own secretary may fill in its row."""
        return cells_waiting(cases, since=since, dues=dues) if node.name == "hold_study" else []
