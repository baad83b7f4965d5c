# ruff: noqa: E501  a row of the table is a line
"""ReportFlow and PropagandaFlow: the Propaganda Board's report from a frozen quarter, its plan and products."""

from datetime import date

from organizations.clock import office_today, standing_at
from tests.models.documents import WHY, Hands, document
from tests.models.model import DONE, Live, Model, Move
from tests.people import World
from tests.workflow import reports
from workflow.actions.products import (
    Products,
    close_products,
    draw_products,
    find_product,
    log_products,
    open_products,
)
from workflow.actions.report import Concluded, ask_supplement, conclude
from workflow.actions.start import activate_duty
from workflow.models import DrawnProduct, ProductLog, Seat

MEETING, JUNE = date(2022, 6, 20), date(2022, 6, 1)


def a_board(world: World) -> reports.Board:
    """The Board's people as the world names them."""
    board = reports.Board(world)
    world.board_officer, world.board_deputy, world.board_clerk = board.officer, board.deputy, board.clerk
    return board


def begin_report(world: World) -> Live:
    with standing_at(MEETING):
        return Live(world, reports.begun(a_board(world), reports.a_quarter(world).period).pk, MEETING)


def begin_plan(world: World) -> Live:
    board = a_board(world)
    with standing_at(MEETING):
        [case] = activate_duty(duty=board.plan, units=[board.unit], by=board.by(world.vphu))
    return Live(world, case.pk, MEETING)


def _conclude(live: Live, *rows: Concluded) -> None:
    conclude(
        body="standing_committee", held_on=office_today(), basis=f"{live.next()}-KL/HU", tasks=list(rows),
        comment="Các xã khẩn trương rà lại số liệu.", **live.said,
    )  # fmt: skip


def _conclude_work(live: Live) -> None:
    _conclude(live, Concluded("Rà lại hồ sơ", live.world.ubnd_quaito, date(2022, 7, 15)))


def _supplement(live: Live) -> None:
    ask_supplement(reason_code="content", comment=WHY, **live.said)


def hands(after: str, **more: object) -> Hands:
    return Hands(
        officer="board_officer", appraiser="board_deputy", recorder="board_clerk", signer="tuyengiao",
        clerk="board_clerk", after={"issued": after, "opinions": "appraise", "adopt": "sign", "dispatch": after},
        **more,
    )  # fmt: skip


PASSING = {
    "opinions": "appraise",
    "explain": "appraise",
    "appraise": "adopt",
    "adopt": "sign",
    "sign": "number",
}
REPORT = Model(
    name="Report",
    begin=begin_report,
    moves=[
        *document(
            hands("receive", symbol="%d-BC/BTGHU", parts=lambda live: {"text": "Quý này các xã làm tốt."})
        ),
        Move("note", "receive", DONE, "vphu", _conclude),
        Move("conclude", "receive", DONE, "vphu", _conclude_work),
        Move("supplement", "receive", "draft", "vphu", _supplement, weight=2),
    ],
    passing=PASSING | {"dispatch": "receive"},
    variants=[(), (), ("opinions", "adopt")],
    drafter="board_officer",
)


def _open(live: Live) -> None:
    open_products(units=[live.world.ubnd_quaito, live.world.ubnd_punhung], **live.said)


def _log(live: Live) -> None:
    seat = Seat.objects.filter(case=live.case_id, unit=live.world.ubnd_quaito, step="products").last()
    seen = ProductLog.objects.filter(seat=seat, month=JUNE).count()
    said = Products(month=JUNE, language="vi", counts={"radio": (live.next(), 40)}, seen=seen, reason=WHY)
    log_products(case=live.case, seat=seat.pk if seat else 0, by=live.by, products=said)


def _draw(live: Live) -> None:
    draw_products(**live.said)


def _find(live: Live, outcome: str) -> None:
    drawn = DrawnProduct.objects.filter(draw__case=live.case_id).order_by("pk").last()
    said = {"outcome": outcome, "reason": "" if outcome == "fits" else "Đường dẫn thứ nhất không mở được."}
    find_product(drawn=drawn.pk if drawn else 0, **said, **live.said)


def _close(live: Live) -> None:
    close_products(comment="Kết thúc sớm theo kết luận của Ban.", **live.said)


OFFICER = "board_officer"
PROPAGANDA = Model(
    name="Propaganda",
    begin=begin_plan,
    moves=[
        *document(hands("give", symbol="%d-KH/BTGHU", parts=lambda live: {"text": "Kế hoạch.", "tasks": reports.PLAN})),
        Move("open the sheets", "give", "products", OFFICER, _open),
        Move("log", "products", "products logged", "xa_quaito", _log, decides=False),
        Move("log again", "products logged", "products logged", "xa_quaito", _log, decides=False, weight=2),
        Move("draw", "products logged", "products drawn", OFFICER, _draw, decides=False),
        Move("it fits", "products drawn", "products", OFFICER, lambda live: _find(live, "fits"), decides=False),
        Move("it is wanting", "products drawn", "products wanting", OFFICER, lambda live: _find(live, "supplement"),
             decides=False),
        Move("log anew", "products wanting", "products logged", "xa_quaito", _log, decides=False),
        Move("end the year", "products", DONE, OFFICER, _close, weight=2),
        Move("end the year", "products logged", DONE, OFFICER, _close, weight=2),
    ],
    passing=PASSING | {"dispatch": "give"},
    variants=[(), ("opinions", "adopt"), ("opinions", "adopt", "appraise")],
    drafter="board_officer",
)  # fmt: skip
