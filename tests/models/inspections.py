# ruff: noqa: E501  a row of the table is a line
"""InspectionFlow, the year's plan, and UnitInspectionFlow: one unit, from the team to the last remedy."""

from datetime import date

from organizations.clock import office_today, standing_at
from tasks.actions.completion import report_done
from tasks.workdays import add_working_days
from tests.models.documents import WHY
from tests.models.model import DONE, Live, Model, Move
from tests.people import World
from tests.tasks.life import check_all, prove
from tests.workflow import money
from tests.workflow.stories import a_scan
from workflow.actions.findings import (
    Wrong,
    conclude_inspection,
    draft_findings,
    recheck_finding,
)
from workflow.actions.inspection import answer_inspection, form_team, record_visit, send_outline
from workflow.actions.inspection_plan import Planned, approve_inspections, plan_inspections, return_step
from workflow.models import Finding, Remedy


def begin_plan(world: World) -> Live:
    with standing_at(money.DAY):
        return Live(world, money.a_plan(world).pk, money.DAY)


def _plan(live: Live) -> None:
    plan_inspections(
        rows=[Planned(live.world.ubnd_quaito, 3, "Công khai thủ tục, hồ sơ trễ hạn")], **live.said
    )


def _approve(live: Live) -> None:
    approve_inspections(symbol=f"{live.next()}/KH-UBND", issued_on=office_today(), **live.said)


def _return(live: Live) -> None:
    return_step(reason_code="content", comment=WHY, **live.said)


PROVEN = tuple(range(3, 15))  # laid, reported, and each piece there is by now looked at
CHAIR, HOME = "chutich@ubnd_huyen", "noivu"
PLAN = Model(
    name="Inspection", begin=begin_plan, start="plan_year", rework="plan_year",
    moves=[
        Move("plan", "plan_year", "approve_year", HOME, _plan),
        Move("approve", "approve_year", DONE, CHAIR, _approve, entries=(1, 2)),
        Move("return", "approve_year", "plan_year", CHAIR, _return, early=False),
    ],
)  # fmt: skip


def begin_inspection(world: World) -> Live:
    """The clock stands on the day of the visit: the outline was sent before it, for that day."""
    with standing_at(money.DAY):
        return Live(world, money.an_inspection(world).pk, money.DAY)


def _form(live: Live) -> None:
    said = {
        "leader": live.world.taichinh,
        "members": [live.world.noivu_cv],
        "others": "",
        "letter": money.letter(),
    }
    form_team(**said, **live.said)


def _outline(live: Live) -> None:
    send_outline(visit_on=add_working_days(office_today(), 5), letter=money.letter("90/UBND-NV"), **live.said)


def _visit(live: Live) -> None:
    case = live.case
    day = case.visit.planned_on if hasattr(case, "visit") else office_today()
    with standing_at(day):
        record_visit(
            held_on=day, for_team="Đỗ Mạnh Cường", for_unit="Lò Văn Chựa", words="Ba hồ sơ trễ hạn.", scan=a_scan("b"),
            **live.said,
        )  # fmt: skip


def _answer(live: Live) -> None:
    answer_inspection(case=live.case, seat=live.seat(), by=live.by, text="Do mất mạng ba ngày.")


def _draft(live: Live, *rows: Wrong) -> None:
    draft_findings(rows=list(rows), comment="Nhìn chung nền nếp.", **live.said)


def _wrong(live: Live) -> None:
    _draft(live, Wrong(f"Hồ sơ trễ hạn {live.next()}", "Xin lỗi bằng văn bản, niêm yết", date(2022, 9, 1)))


def _conclude(live: Live) -> None:
    conclude_inspection(letter=money.letter(f"{live.next()}/TB-UBND"), **live.said)


def _report(live: Live) -> None:
    row = Remedy.objects.filter(finding__case=live.case_id).latest("pk").assignment
    prove(row, live.world, f"proof {live.next()}")
    report_done(assignment=row, words="Đã xin lỗi và niêm yết.", by=live.by)
    check_all(row, live.world)


def _recheck(live: Live, remedied: bool) -> None:
    last = Finding.objects.filter(case=live.case_id).order_by("pk").last()
    said = {} if remedied else {"code": "evidence", "words": "Bản niêm yết chưa có dấu."}
    recheck_finding(case=live.case, finding=last.pk if last else 0, by=live.by, remedied=remedied, **said)


UNIT = Model(
    name="UnitInspection", begin=begin_inspection, start="team", rework="", returns=(("conclusion", "findings"),),
    moves=[
        Move("form the team", "team", "outline", CHAIR, _form),
        Move("send the outline", "outline", "on_site", HOME, _outline),
        Move("visit", "on_site", "unit_answer", HOME, _visit),
        Move("the unit answers", "unit_answer", "findings", "ct_quaito@ubnd_quaito", _answer),
        Move("draft findings", "findings", "conclusion", HOME, _wrong),
        Move("draft, nothing wrong", "findings", "conclusion clean", HOME, _draft),
        Move("conclude", "conclusion", "recheck", CHAIR, _conclude),
        Move("conclude, clean", "conclusion clean", DONE, CHAIR, _conclude),
        Move("return", "conclusion", "findings", CHAIR, _return, weight=2, early=False),
        Move("return", "conclusion clean", "findings", CHAIR, _return, weight=2, early=False),
        Move("report the remedy", "recheck", "recheck reported", "xa_quaito", _report, decides=False, entries=PROVEN, early=False),
        Move("not remedied", "recheck reported", "recheck", HOME, lambda live: _recheck(live, False), entries=2),
        Move("remedied", "recheck reported", DONE, HOME, lambda live: _recheck(live, True), entries=3),
    ],
)  # fmt: skip
