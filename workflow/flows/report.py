"""Periodic reports of duties III.2, III.3, III.5: made of a frozen period, concluded on above."""

from copy import copy

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from organizations.models import Unit
from organizations.office_settings import Setting
from registry.verbs import DISPATCH
from tasks.models.waiting import Ask
from workflow.models import Case
from workflow.nodes import HouseFlow, Step
from workflow.office import declare_document_settings
from workflow.steps import DocumentSteps, issuer
from workflow.synthesis import bound_content
from workflow.verbs import CONCLUDE


def committee(case: Case) -> Unit:
    """Whose Standing Committee the report goes to: who issued the resolution."""
    return case.duty.resolution.issuer


class ReportFlow(DocumentSteps, HouseFlow):
    """Words are written, figures are the period's; conclusions become work (domain 3.2 2E, 3.5 5.6)."""

    process_title = _("Báo cáo định kỳ")
    process_description = _(
        "Tổng hợp từ kỳ đã chốt, ký, gửi Thường trực, Ban Thường vụ; kết luận thành việc."
    )

    key = "report"
    document_type = "BC"
    tables = ()
    wants = ()
    from_period = True
    bound = staticmethod(bound_content)

    # who keeps the period, once it is frozen
    start = flow.StartHandle().Next(this.draft)

    draft = copy(DocumentSteps.draft).On("already_issued", this.receive)
    dispatch = Step(
        title=_("Phát hành"), may=DISPATCH, of=issuer, passing="dispatched", days=1, ask=Ask.DO
    ).On("dispatched", this.receive)

    # the Standing Committee, or its office that writes down what was concluded
    receive = (
        Step(
            title=_("Tiếp nhận, kết luận"),
            may=CONCLUDE,
            of=committee,
            apart_from=["draft", "appraise", "sign"],
            days=10,
        )
        .On("noted", this.end)
        .On("concluded", this.end)
        .On("supplement", this.draft)
    )
    end = flow.End()


# Domain 3.2 2E2, 3.5 5.6: by the calendar of reports; the collective only where an office wants it.
declare_document_settings(
    "report",
    steps={"opinions": "off", "appraise": "on", "adopt": "off", "dispatch": "on"},
    days={
        "draft": 3,
        "opinions": 2,
        "explain": 1,
        "appraise": 1,
        "adopt": 3,
        "sign": 1,
        "number": 1,
        "dispatch": 1,
    },
)
Setting("report.days.receive", _("Số ngày làm việc để tiếp nhận, kết luận"), 10)
