"""BudgetFlow: the year's money, from what units need to what was settled."""

from datetime import date
from typing import Any

from organizations.clock import office_today, standing_at
from tests.models.documents import WHY
from tests.models.model import DONE, Live, Model, Move
from tests.people import World
from tests.workflow import money
from tests.workflow.stories import a_scan
from workflow.actions.budget import (
    Amounts,
    allocate,
    balance_needs,
    end_spending,
    record_council,
    return_needs,
    settle,
)
from workflow.actions.needs import Need, ask_needs, close_needs, give_needs
from workflow.actions.spending import report_spending
from workflow.budget import table_of

AT_THE_END = date(money.YEAR, 12, 31)


def begin_budget(world: World) -> Live:
    """On the year's last day everything may be done."""
    with standing_at(AT_THE_END):
        return Live(world, money.a_budget(world).pk, AT_THE_END)


def _ask(live: Live) -> None:
    units = [live.world.ubnd_quaito, live.world.phong_tai_chinh]
    ask_needs(units=units, due_on=office_today(), **live.said)


def _give(live: Live) -> None:
    needs = [Need(f"Máy quét {live.next()}", 45_000_000)]
    give_needs(case=live.case, seat=live.seat(), by=live.by, needs=needs)


def _amounts(live: Live) -> Amounts:
    return Amounts(money.all_of(table_of(live.case)))


def _balance(live: Live) -> None:
    balance_needs(case=live.case, seat=live.seat(), by=live.by, amounts=_amounts(live))


def _return(live: Live) -> None:
    return_needs(case=live.case, seat=live.seat(), by=live.by, reason_code="figures", comment=WHY)


def _rule(action: Any, live: Live) -> None:
    amounts = _amounts(live)
    said = money.ruling(amounts.by_line, f"{live.next()}/NQ-HĐND", issued_on=office_today())
    action(amounts=amounts, ruling=said, **live.said)


def _spend(live: Live) -> None:
    lines = table_of(live.case).of_units([live.world.ubnd_quaito.pk]).lines
    said = Amounts({line.pk: 1_000_000 + live.next() for line in lines[:1]})
    report_spending(
        case=live.case, unit=live.world.ubnd_quaito, by=live.by, quarter=1, amounts=said, file=a_scan("d")
    )


def _end(live: Live) -> None:
    end_spending(case=live.case, seat=live.seat(), by=live.by, comment="Quyết toán theo số của kho bạc.")


def _settle(live: Live) -> None:
    amounts = Amounts(dict.fromkeys(_amounts(live).by_line, 1_000_000))
    said = money.ruling(amounts.by_line, "12/QĐ-UBND", issued_on=office_today())
    settle(case=live.case, seat=live.seat(), by=live.by, amounts=amounts, ruling=said)


BUDGET = Model(
    name="Budget", begin=begin_budget, start="propose", rework="propose",
    moves=[
        Move("ask", "propose", "propose 2", "noivu", _ask, decides=False),
        Move("the commune gives", "propose 2", "propose 1", "xa_quaito", _give, decides=False),
        Move("Finance gives", "propose 1", "propose 0", "taichinh", _give, decides=False),
        Move("collect", "propose 0", "balance", "noivu", lambda live: close_needs(**live.said)),
        Move("balance", "balance", "decide", "taichinh", _balance),
        Move("return", "balance", "propose", "taichinh", _return, weight=1),
        Move("the Council decides", "decide", "allocate", "noivu", lambda live: _rule(record_council, live)),
        Move("allocate", "allocate", "spend", "noivu", lambda live: _rule(allocate, live)),
        Move("report spending", "spend", "spend", "xa_quaito", _spend, decides=False, weight=3),
        Move("end the year", "spend", "settle", "taichinh", _end),
        Move("settle", "settle", DONE, "taichinh", _settle),
    ],
)  # fmt: skip
