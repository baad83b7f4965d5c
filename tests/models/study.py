# ruff: noqa: E501  a row of the table is a line
"""DisseminationFlow and OversightFlow: the resolution studied by cells, and a member's quarter in a commune."""

from datetime import date

from organizations.clock import office_today, standing_at
from tests.models.documents import WHY, a_paper
from tests.models.model import DONE, Live, Model, Move
from tests.people import World
from tests.workflow import oversight, studies
from workflow.actions.check_study import check_study
from workflow.actions.oversight import (
    plan_visits,
    receive_quarter,
    report_quarter,
    return_quarter,
    skip_visit,
)
from workflow.actions.study import give_study_proof, record_study, report_study
from workflow.actions.visits import record_visit
from workflow.quarters import Quarter

MAY = date(2022, 5, 20)


def begin_study(world: World) -> Live:
    with standing_at(MAY):
        return Live(world, studies.a_study(world).pk, MAY)


def _count(live: Live) -> None:
    """A new count each time: the newest counts."""
    row = studies.counted(
        live.world.cb_quaito, 101 + live.next(), 100 + live.counter, reason="Đếm sót một đồng chí."
    )
    record_study(case=live.case, rows=[row], by=live.by)


def _prove(live: Live) -> None:
    give_study_proof(case=live.case, file=a_paper(live), name="bien-ban.pdf", by=live.by)


def _report_study(live: Live) -> None:
    report_study(**live.said)


def _check(live: Live, *gaps: str) -> None:
    check_study(case=live.case, seat=live.seat(), by=live.by, gaps=list(gaps), comment=WHY if gaps else "")


def _moves_of_a_study() -> list[Move]:
    """The sheet is counted, then proven, then reported; a supplement begins with what is there."""
    counting = [
        Move("count", f"hold_study{mark}", f"hold_study{mark or ' counted'}", "xa_quaito", _count, decides=False)
        for mark in ("", " counted", " whole")
    ]  # fmt: skip
    return [
        *counting,
        Move("prove", "hold_study counted", "hold_study whole", "xa_quaito", _prove, decides=False),
        Move("report", "hold_study whole", "check_study", "bt_quaito", _report_study),
        Move("confirm", "check_study", DONE, "tuyengiao", _check),
        Move("supplement", "check_study", "hold_study whole", "tuyengiao", lambda live: _check(live, "attendance"), weight=3),
    ]  # fmt: skip


STUDY = Model(
    name="Dissemination", begin=begin_study, start="hold_study", rework="hold_study",
    moves=_moves_of_a_study(),
)  # fmt: skip


def begin_oversight(world: World) -> Live:
    return Live(world, oversight.a_quarter(world).pk)


def _plan(live: Live) -> None:
    plan_visits(case=live.case, seat=live.seat(), days=[Quarter.of(office_today()).last_day], by=live.by)


def _visit(live: Live) -> None:
    record_visit(unit=live.world.du_quaito, by=live.by, findings=oversight.FINDINGS)


def _skip(live: Live) -> None:
    skip_visit(case=live.case, seat=live.seat(), words="Đường sạt lở cả tháng.", by=live.by)


def _report(live: Live) -> None:
    report_quarter(case=live.case, seat=live.seat(), words="Xã làm tốt, cần thêm máy.", by=live.by)


def _receive(live: Live) -> None:
    receive_quarter(**live.said)


def _return(live: Live) -> None:
    return_quarter(reason_code="evidence", comment="Ghi rõ từng kiến nghị.", **live.said)


def _moves_of_a_quarter() -> list[Move]:
    """ "went": there is a note of a visit in the quarter, and from then on it stays."""
    member, office = "hdv_quaito", "vphu"
    moves = [
        Move(
            "a visit after all", "report", "report went", member, _visit, decides=False, weight=2, early=False
        ),
        Move("no visit behind it", "note", "visit", office, _return),
        Move("receive", "note went", DONE, office, _receive),
        Move("return", "note went", "report went", office, _return),
    ]
    for mark in ("", " went"):
        moves.append(Move("register", f"plan{mark}", f"visit{mark}", member, _plan))
        moves.append(Move("visit", f"visit{mark}", "report went", member, _visit, early=False))
        moves.append(Move("not visited", f"visit{mark}", f"report{mark}", member, _skip))
        moves.append(Move("report", f"report{mark}", f"note{mark}", member, _report))
        moves.append(
            Move(
                "a further visit",
                f"note{mark}",
                "note went",
                member,
                _visit,
                decides=False,
                weight=2,
                early=False,
            )
        )
    return moves


OVERSIGHT = Model(
    name="Oversight", begin=begin_oversight, start="plan", rework="", returns=(("note", "visit"), ("note", "report")), remembers="went",
    moves=_moves_of_a_quarter(),
)  # fmt: skip
