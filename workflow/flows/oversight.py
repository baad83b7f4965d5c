"""Duty III.4: a Committee member's quarter in the commune assigned to him."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from organizations.models import Unit
from tasks.models.waiting import Ask
from workflow.models import Case
from workflow.nodes import Asked, HouseFlow, Step
from workflow.overseers import office_of
from workflow.quarters import Quarter
from workflow.steps import issuer
from workflow.verbs import KEEP_OVERSIGHT, VISIT


def office(case: Case) -> Unit:
    """The Party Office, as the case's settings name it."""
    return office_of(case.unit, case.settings["own"]["office"])


def member(case: Case) -> list[Asked]:
    """Who oversees the commune; his paper is typed in by the Party Office, never by the commune."""
    return [Asked("", case.unit, VISIT, entered_at=office(case))]


class OversightFlow(HouseFlow):
    """Visits are registered, made and reported on one page; the Party Office receives, or returns what has no
    visit behind it (domain 3.4, 4.2 to 4.7). Notes and recommendations are rows beside it."""

    process_title = _("Bám sát cơ sở")
    process_description = _(
        "Huyện ủy viên đăng ký lịch, đi cơ sở, báo cáo quý; Văn phòng Huyện ủy tiếp nhận."
    )

    key = "oversight"
    document_type = "BC"
    tables = ()
    wants = ()

    # the Party Office opens the quarter
    start = flow.StartHandle().Next(this.plan)

    plan = Step(title=_("Đăng ký lịch đi cơ sở"), may=VISIT, of=issuer, seats=member, days=10, ask=Ask.DO).On(
        "registered", this.visit
    )
    # the quarter's first note goes on; so does a word why nobody went
    visit = (
        Step(title=_("Đi cơ sở"), may=VISIT, of=issuer, seats=member, days=45, ask=Ask.DO)
        .On("visited", this.report)
        .On("not_visited", this.report)
    )
    report = Step(title=_("Báo cáo quý"), may=VISIT, of=issuer, seats=member, days=5, ask=Ask.DO).On(
        "reported", this.note
    )
    note = (
        Step(title=_("Tiếp nhận báo cáo quý"), may=KEEP_OVERSIGHT, of=office, apart_from=["report"], days=3)
        .On("received", this.end)
        .On("returned", this.report)
        .On("unvisited", this.visit)
    )
    end = flow.End()

    @classmethod
    def counted_from(cls, case: Case, node: Step, today: date) -> date:
        """The report is due by the calendar (domain 3.4, 4.7): an early visit does not make it late."""
        quarter = Quarter.read(case.period)
        return max(today, quarter.last_day) if node.name == "report" and quarter else today
