"""Duty III.2, money: what units need, what is balanced, decided, allocated, spent and settled in a year."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from tasks.models.waiting import Ask
from workflow.finance import finance
from workflow.nodes import HouseFlow, Step
from workflow.steps import issuer
from workflow.verbs import BALANCE_MONEY, COLLECT_MONEY, RECORD_RULING


class BudgetFlow(HouseFlow):
    """One case for each year at UBND (domain 3.2, 2C1 to 2C4); its period is the year."""

    process_title = _("Kinh phí hằng năm")
    process_description = _(
        "Đơn vị đề xuất, Tài chính cân đối, HĐND quyết định, UBND phân bổ, chi và quyết toán."
    )

    key = "budget"
    seen_at_once = True
    document_type = "DT"
    tables = ()
    wants = ()

    start = flow.StartHandle().Next(this.propose)

    # Home Affairs asks the units and closes what they sent
    propose = Step(title=_("Tổng hợp nhu cầu"), may=COLLECT_MONEY, of=issuer, days=30, ask=Ask.DO).On(
        "collected", this.balance
    )
    # Finance and Planning, whose desk is not UBND's own: asked by a seat
    balance = (
        Step(
            title=_("Cân đối dự toán"),
            may=BALANCE_MONEY,
            of=issuer,
            seats=finance,
            apart_from=["propose"],
            days=30,
        )
        .On("balanced", this.decide)
        .On("returned", this.propose)
    )
    # what the Council decided on paper, written down by UBND's office
    decide = Step(title=_("HĐND quyết định"), may=RECORD_RULING, of=issuer, days=60, ask=Ask.DO).On(
        "decided", this.allocate
    )
    allocate = Step(title=_("Phân bổ dự toán"), may=RECORD_RULING, of=issuer, days=10, ask=Ask.DO).On(
        "allocated", this.spend
    )
    # units report by quarter; finance ends the year
    spend = Step(
        title=_("Ghi số thực chi"), may=BALANCE_MONEY, of=issuer, seats=finance, days=250, ask=Ask.DO
    ).On("spent", this.settle)
    settle = Step(title=_("Quyết toán"), may=BALANCE_MONEY, of=issuer, seats=finance, days=30, ask=Ask.DO).On(
        "settled", this.end
    )
    end = flow.End()
