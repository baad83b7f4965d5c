"""Duty III.2: UBND's plan, written by Home Affairs, asked about everywhere, costed, appraised, signed."""

from copy import copy

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from organizations.models import UnitKind
from workflow.desks import drafting, finance, standing
from workflow.nodes import HouseFlow, Step
from workflow.steps import DocumentSteps, issuer
from workflow.verbs import OPINE, REVIEW


def _signed_by_another(step: Step) -> Step:
    """One person in two hats supplies one of the two: who spoke for the Standing members does not sign."""
    found = copy(step)
    found.apart_from = (*step.apart_from, "finance", "standing")
    return found


def _by_who_drafts(step: Step) -> Step:
    """The shared step, on the desk of the unit that writes for the issuer."""
    found = copy(step)
    found.of = drafting
    return found


class DistrictPlanFlow(DocumentSteps, HouseFlow):
    """The plan (KH) whose annex gives tasks to agencies and communes, and has each make a plan of its own."""

    process_title = _("Kế hoạch của UBND huyện")
    process_description = _("Phòng Nội vụ soạn, lấy ý kiến, thẩm định kinh phí và thể thức; Chủ tịch ký.")

    key = "district_plan"
    document_type = "KH"
    wants = ("targets", "tasks")
    asks = (UnitKind.AGENCY, UnitKind.COMMUNE_PEOPLE)
    gives_twice = False

    start = flow.StartHandle().Next(this.draft)

    draft = _by_who_drafts(DocumentSteps.draft).On("already_issued", this.end)
    opinions = _by_who_drafts(DocumentSteps.opinions).On("unanimous", this.finance)
    explain = _by_who_drafts(DocumentSteps.explain).On("explained", this.finance)

    finance = (
        Step(
            title=_("Thẩm định kinh phí"),
            may=REVIEW,
            of=issuer,
            passing="agreed",
            apart_from=["draft"],
            seats=finance,
            days=3,
        )
        .On("agreed", this.appraise)
        .On("returned", this.draft)
    )
    adopt = copy(DocumentSteps.adopt).On("adopted", this.standing)
    # where the plan sets policy: a setting, off
    standing = (
        Step(
            title=_("Thường trực cấp ủy cho ý kiến"),
            may=OPINE,
            of=issuer,
            passing="agreed",
            apart_from=["draft", "appraise"],
            seats=standing,
            days=5,
        )
        .On("agreed", this.sign)
        .On("returned", this.draft)
    )
    sign = _signed_by_another(DocumentSteps.sign)
    end = flow.End()
