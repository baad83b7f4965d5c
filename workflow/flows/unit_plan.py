"""Duty III.2: each agency and commune makes its own plan from what the district's plan gives it."""

from copy import copy

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflow.desks import plan_reviewer
from workflow.nodes import HouseFlow, Step
from workflow.steps import DocumentSteps, issuer
from workflow.verbs import REVIEW


class UnitPlanFlow(DocumentSteps, HouseFlow):
    """The unit's own plan (KH), signed by its head; Home Affairs receives it or asks for more."""

    process_title = _("Kế hoạch của cơ quan, xã")
    process_description = _("Đơn vị lập từ việc huyện giao, người đứng đầu ký; Phòng Nội vụ tiếp nhận.")

    key = "unit_plan"
    document_type = "KH"
    gives_twice = False

    start = flow.StartHandle().Next(this.draft)
    dispatch = copy(DocumentSteps.dispatch).On("dispatched", this.review)
    review = (
        Step(
            title=_("Rà soát, tiếp nhận"),
            may=REVIEW,
            of=issuer,
            passing="received",
            apart_from=["draft", "appraise", "sign"],
            seats=plan_reviewer,
            days=5,
        )
        .On("received", this.end)
        .On("supplement", this.draft)
    )
    end = flow.End()
