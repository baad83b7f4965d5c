"""Duty III.2, inspections: the year's plan at UBND, then a case for each inspected unit."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from organizations.models import Unit
from tasks.models.waiting import Ask
from workflow.models import Case
from workflow.nodes import HouseFlow, Step
from workflow.steps import issuer
from workflow.verbs import RUN_INSPECTION, SIGN


def inspecting(case: Case) -> Unit:
    """UBND huyện, above the unit that is inspected."""
    return case.unit.parent or case.unit


class InspectionFlow(HouseFlow):
    """The plan of a year (domain 3.2, 2D1): Home Affairs writes it, the chair approves it; its period is the
    year. Approved, it opens a case of `UnitInspectionFlow` for each of its rows."""

    process_title = _("Kế hoạch kiểm tra năm")
    process_description = _("Lập và duyệt kế hoạch kiểm tra các cơ quan, đơn vị trong năm.")

    key = "inspection"
    seen_at_once = True
    document_type = "KHKT"
    tables = ()
    wants = ()

    start = flow.StartHandle().Next(this.plan_year)
    plan_year = Step(title=_("Lập kế hoạch kiểm tra"), may=RUN_INSPECTION, of=issuer, days=20, ask=Ask.DO).On(
        "planned", this.approve_year
    )
    approve_year = (
        Step(title=_("Duyệt kế hoạch kiểm tra"), may=SIGN, of=issuer, apart_from=["plan_year"], days=5)
        .On("approved", this.end)
        .On("returned", this.plan_year)
    )
    end = flow.End()


class UnitInspectionFlow(HouseFlow):
    """One inspection of one unit (domain 3.2, 2D2 to 2D6); the case's unit is the inspected one, every desk
    but the unit's own is UBND's."""

    reopens = False  # its team, minutes and findings are of one visit: a new inspection is planned

    process_title = _("Kiểm tra đơn vị")
    process_description = _("Lập đoàn, gửi đề cương, làm việc, kết luận, khắc phục, phúc tra.")

    key = "inspection"
    seen_at_once = True
    document_type = "TB"
    tables = ()
    wants = ()

    start = flow.StartHandle().Next(this.team)
    # the chair decides; usually entered from paper
    team = Step(title=_("Lập đoàn kiểm tra"), may=SIGN, of=inspecting, days=5).On("formed", this.outline)
    outline = Step(title=_("Gửi đề cương"), may=RUN_INSPECTION, of=inspecting, days=5, ask=Ask.DO).On(
        "outlined", this.on_site
    )
    on_site = Step(title=_("Làm việc tại đơn vị"), may=RUN_INSPECTION, of=inspecting, days=15, ask=Ask.DO).On(
        "visited", this.unit_answer
    )
    # the unit answers by its seat, or time runs out and Home Affairs goes on
    unit_answer = Step(
        title=_("Chờ đơn vị giải trình"), may=RUN_INSPECTION, of=inspecting, days=3, ask=Ask.DO
    ).On("answered", this.findings)
    findings = Step(title=_("Dự thảo kết luận"), may=RUN_INSPECTION, of=inspecting, days=7, ask=Ask.DO).On(
        "drafted", this.conclusion
    )
    conclusion = (
        Step(title=_("Kết luận kiểm tra"), may=SIGN, of=inspecting, apart_from=["findings"], days=5)
        .On("concluded", this.recheck)
        .On("clean", this.end)
        .On("returned", this.findings)
    )
    recheck = Step(title=_("Khắc phục, phúc tra"), may=RUN_INSPECTION, of=inspecting, days=32, ask=Ask.DO).On(
        "remedied", this.end
    )
    end = flow.End()
