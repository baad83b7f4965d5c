"""The steps every document goes through, written once: from the first draft to the letter box.

A plain class, never a Flow: the edges of an inherited Flow would lead into the base flow.
"""

from django.utils.translation import gettext_lazy as _
from viewflow import this

from organizations.models import Unit
from registry.verbs import DISPATCH, NUMBER
from tasks.models.waiting import Ask
from workflow.models import Case
from workflow.nodes import Step
from workflow.verbs import APPRAISE, DRAFT, RECORD_VOTE, SIGN


def issuer(case: Case) -> Unit:
    return case.unit


class DocumentSteps:
    # the drafting officer
    draft = (
        Step(title=_("Soạn thảo"), may=DRAFT, of=issuer, days=15, ask=Ask.DO)
        .On("submitted", this.opinions)
        .On("already_issued", this.review)
    )
    # units asked in parallel; the drafting officer closes the round
    opinions = (
        Step(title=_("Xin ý kiến"), may=DRAFT, of=issuer, passing="unanimous", ask=Ask.DO)
        .On("unanimous", this.appraise)
        .On("remarked", this.explain)
    )
    explain = (
        Step(title=_("Tiếp thu, giải trình"), may=DRAFT, of=issuer, passing="explained", days=3, ask=Ask.DO)
        .On("explained", this.appraise)
        .On("redrafted", this.draft)
    )
    # the office of the issuer
    appraise = (
        Step(title=_("Thẩm định"), may=APPRAISE, of=issuer, passing="appraised", apart_from=["draft"], days=2)
        .On("appraised", this.adopt)
        .On("returned", this.draft)
    )
    # the collective, by its minutes or by named ballots
    adopt = (
        Step(title=_("Thông qua"), may=RECORD_VOTE, of=issuer, passing="adopted", days=10, ask=Ask.DO)
        .On("adopted", this.sign)
        .On("returned", this.draft)
    )
    # the head, or a deputy in the head's place
    sign = (
        Step(
            title=_("Ký ban hành"),
            may=SIGN,
            of=issuer,
            passing="signed",
            apart_from=["draft", "appraise"],
            days=2,
        )
        .On("signed", this.number)
        .On("returned", this.draft)
    )
    # the registry clerk of the issuer
    number = Step(title=_("Cấp số"), may=NUMBER, of=issuer, days=1, ask=Ask.DO).On("numbered", this.dispatch)
    dispatch = Step(
        title=_("Phát hành"), may=DISPATCH, of=issuer, passing="dispatched", days=1, ask=Ask.DO
    ).On("dispatched", this.end)
