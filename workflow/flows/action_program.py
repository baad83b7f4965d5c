"""Duty III.3: a commune's Party committee writes, adopts and issues its action program."""

from copy import copy

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from registry.verbs import DISPATCH
from tasks.models.waiting import Ask
from workflow.nodes import HouseFlow, Step
from workflow.reviewers import reviewers
from workflow.steps import DocumentSteps, issuer
from workflow.verbs import REVIEW


class ActionProgramFlow(DocumentSteps, HouseFlow):
    """The program with its own targets; received by three reviewers, or to be supplemented."""

    process_title = _("Chương trình hành động")
    process_description = _("Cấp ủy xây dựng, thông qua, ban hành chương trình; ba nơi rà soát và tiếp nhận.")

    key = "action_program"
    document_type = "CTr"

    # the Party Office gives the duty
    start = flow.StartHandle().Next(this.draft)

    # where the office sets the review before the signature
    review_before = (
        Step(
            title=_("Rà soát trước khi ký"),
            may=REVIEW,
            of=issuer,
            passing="received",
            apart_from=["draft", "appraise"],
            seats=reviewers,
            days=7,
        )
        .On("received", this.sign)
        .On("supplement", this.draft)
    )
    adopt = copy(DocumentSteps.adopt).On("adopted", this.review_before)

    dispatch = Step(
        title=_("Phát hành"), may=DISPATCH, of=issuer, passing="dispatched", days=1, ask=Ask.DO
    ).On("dispatched", this.review)

    # form by the Party Office, substance by Home Affairs, reality by the member who oversees the commune
    review = (
        Step(
            title=_("Rà soát, tiếp nhận"),
            may=REVIEW,
            of=issuer,
            passing="received",
            apart_from=["draft", "appraise", "sign"],
            seats=reviewers,
            days=7,
        )
        .On("received", this.end)
        .On("supplement", this.draft)
    )
    end = flow.End()
