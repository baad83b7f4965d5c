"""What the pages of reports and products cost: the same for one unit and for many."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from organizations.clock import standing_at
from tasks import actions as of_tasks
from tests import build
from tests.people import World
from tests.tasks.reported import a_target, frozen, on, opened, typed
from tests.workflow.reports import BEGUN, Board, a_plan, begun, dispatched
from workflow.actions.products import Products, draw_products, log_products, open_products

LOGGED = date(2022, 6, 20)


def enter(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def board(world: World) -> Board:
    return Board(world)


@pytest.mark.parametrize("targets", [1, 4])
def test_a_report_costs_the_same_for_many_figures(world, board, frozen_queries, targets):
    for unit in (world.du_quaito, world.du_punhung):
        for number in range(targets):
            a_target(unit, title=f"Chỉ tiêu {number}")
    period = opened(world, world.du_quaito, world.du_punhung)
    report = period.reports.get(unit=world.du_quaito)
    with on():
        for target in world.du_quaito.targets.all():
            of_tasks.report_reading(
                report=report, target=target, by=world.doer(world.xa_quaito), typed=typed()
            )
        of_tasks.submit_report(report=report, by=world.doer(world.bt_quaito), round=1)
    case = dispatched(board, frozen(world, period))
    with standing_at(BEGUN):
        client = enter(world.vphu)
        client.get(case.get_absolute_url())  # what a process asks once
        for name, page in (
            ("report case", "case"),
            ("report sheet", "report_sheet"),
            ("conclude", "conclude"),
        ):
            with frozen_queries(name):
                assert client.get(reverse(f"workflow:{page}", args=[case.pk])).status_code == 200


@pytest.mark.parametrize("units", [1, 4])
def test_the_year_costs_the_same_for_many_units(world, board, frozen_queries, units):
    case = a_plan(board)
    more = [build.unit(f"Phòng {n}", parent=world.ubnd_huyen) for n in range(units - 1)]
    with standing_at(date(2022, 5, 10)):
        everyone = [world.ubnd_quaito, *more]
        seats = open_products(case=case, by=board.by(board.officer), round=1, units=everyone)
    with standing_at(LOGGED):
        for seat, language in zip(seats * 3, ["vi"] * units + ["tai"] * units, strict=False):
            counts = {"article": (3, None), "radio": (1, 40)}
            products = Products(date(2022, 5, 1), language, counts, links=["https://a.vn/1"])
            if seat.unit == world.ubnd_quaito:
                by = board.by(world.xa_quaito)
                log_products(case=case, seat=seat.pk, by=by, products=products)
        draw_products(case=case, by=board.by(board.officer), round=1)
        officer, commune = enter(board.officer), enter(world.xa_quaito)
        officer.get(case.get_absolute_url())  # what a process asks once
        own = next(seat for seat in seats if seat.unit == world.ubnd_quaito)
        for name, client, page, args in (
            ("propaganda case", officer, "case", [case.pk]),
            ("log products", commune, "log_products", [case.pk, own.pk]),
            ("draw products", officer, "draw_products", [case.pk]),
            ("products workbook", officer, "products_sheet", [case.pk]),
        ):
            with frozen_queries(name):
                assert client.get(reverse(f"workflow:{page}", args=args)).status_code == 200


@pytest.mark.parametrize("begin", [True, False])
def test_the_page_of_a_frozen_period(world, board, frozen_queries, begin):
    a_target(world.du_quaito)
    period = frozen(world, opened(world, world.du_quaito))
    if begin:
        begun(board, period)
    client = enter(world.ubkt)
    with standing_at(BEGUN):
        client.get(period.get_absolute_url())  # what a process asks once
        with frozen_queries("period frozen"):
            assert client.get(period.get_absolute_url()).status_code == 200
