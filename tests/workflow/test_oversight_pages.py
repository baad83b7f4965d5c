"""Duty III.4 over HTTP: a member's visit told by its people; every page at its door; flat counts."""

import pytest
from django.test import Client
from django.urls import reverse

from organizations.clock import office_today
from tests.people import World
from tests.workflow.oversight import a_quarter, fresh, planned, reported, seat_of, visited
from workflow.engine import open_task
from workflow.models import Recommendation, VisitNote, VisitReply


def at(name: str, *args: int) -> str:
    return reverse(f"workflow:{name}", args=args)


@pytest.fixture
def enter(world: World):
    def come(who: str) -> Client:
        client = Client()
        client.force_login(getattr(world, who))
        return client

    return come


def test_a_quarter_told_by_its_people(world: World, enter) -> None:
    """Plan, a visit sent twice from the telephone, the commune answers, the office gives one, refuses one."""
    case = a_quarter(world)
    member, office, commune = enter("hdv_quaito"), enter("vphu"), enter("bt_quaito")
    day = office_today().strftime("%d/%m/%Y")
    page = at("oversight_plan", case.pk, seat_of(case))
    assert member.post(page, {"round": 1, "days": ""}).status_code == 422
    assert member.post(page, {"round": 1, "days": day}).status_code == 302
    token = "7f5b6a0e-3b8c-4a52-9df1-6f1a1d1f9c11"
    sent = {
        "findings": "Còn 4 hồ sơ chậm",
        "recommendations": "Mua máy quét\nTập huấn",
        "submit_token": token,
    }
    assert member.post(at("visit_new", world.du_quaito.pk), sent | {"findings": ""}).status_code == 422
    for _again in range(2):
        assert member.post(at("visit_new", world.du_quaito.pk), sent).status_code == 302
    note = VisitNote.objects.get()
    assert commune.post(at("visit_reply", note.pk), {"answer": "differs", "words": ""}).status_code == 422
    assert commune.post(at("visit_reply", note.pk), {"answer": "confirmed"}).status_code == 302
    assert VisitReply.objects.get().answer == "confirmed"
    first, second = Recommendation.objects.order_by("number")
    given = {"owner": world.phong_noi_vu.pk, "due_on": "31/12/2099", "title": first.text}
    assert office.post(at("recommendation_give", first.pk), given).status_code == 302
    assert (
        office.post(at("recommendation_refuse", second.pk), {"words": "Huyện không có kinh phí."}).status_code
        == 302
    )
    dropped = {"outcome": "dropped", "words": "Xã tự lo được rồi."}
    assert member.post(at("recommendation_answer", second.pk), dropped).status_code == 302
    case = fresh(case)
    page = at("oversight_report", case.pk, seat_of(case))
    assert member.post(page, {"round": 1, "words": "Xã làm tốt, thiếu máy quét."}).status_code == 302
    assert office.post(at("oversight_receive", case.pk), {"round": 1}).status_code == 302
    assert fresh(case).closed_on


def test_who_may_not_is_told_so(world: World, enter) -> None:
    note = visited(world)
    row = note.recommendations.first()
    readers = {
        "visit_new": world.du_quaito.pk, "visit_correct": note.pk, "area_assign": world.du_quaito.pk,
        "recommendation_give": row.pk, "recommendation_answer": row.pk,
    }  # fmt: skip
    for name, pk in readers.items():
        assert enter("bt_quaito").get(at(name, pk)).status_code == 403, name
        assert enter("xa_punhung").get(at(name, pk)).status_code == 404, name
    assert enter("hdv_quaito").get(at("visit_reply", note.pk)).status_code == 403


@pytest.mark.parametrize("who", ["hdv_quaito", "vphu", "bt_quaito", "ubkt"])
def test_the_pages_are_read(world: World, enter, who: str) -> None:
    case = reported(world)
    note = VisitNote.objects.get()
    client = enter(who)
    assert client.get(at("oversight")).status_code == 200
    for name, pk in (
        ("area", world.du_quaito.pk), ("area_sheet", world.du_quaito.pk), ("visit", note.pk),
        ("recommendation", note.recommendations.first().pk), ("case", case.pk),
    ):  # fmt: skip
        assert client.get(at(name, pk)).status_code == 200, name


def test_each_step_has_its_page(world: World, enter) -> None:
    member = enter("hdv_quaito")
    case = a_quarter(world)
    assert member.get(at("oversight_plan", case.pk, seat_of(case))).status_code == 200
    assert open_task(case).flow_task.name == "plan"


def test_the_visit_s_page_and_the_office_s(world: World, enter) -> None:
    case = planned(world)
    assert (
        "Ghi phiếu làm việc"
        in enter("hdv_quaito").get(at("oversight_skip", case.pk, seat_of(case))).content.decode()
    )


def test_the_office_returns_it(world: World, enter) -> None:
    case = reported(world)
    office = enter("vphu")
    assert office.get(at("oversight_receive", case.pk)).status_code == 200
    said = {"round": 1, "reason_code": "content", "comment": "Ghi rõ từng kiến nghị."}
    assert office.post(at("oversight_return", case.pk), said).status_code == 302
    assert open_task(fresh(case)).flow_task.name == "report"


def test_counts_stay_flat(world: World, enter, frozen_queries) -> None:
    visited(world)
    client = enter("hdv_quaito")
    for size in (1, 5):
        for _more in range(size - 1):
            visited(world)
        for name, args in (("oversight", ()), ("area", (world.du_quaito.pk,))):
            with frozen_queries(f"workflow/{name}"):
                assert client.get(at(name, *args)).status_code == 200


def test_an_area_changes_hands(world: World, enter) -> None:
    office = enter("vphu")
    held = world.held(world.hdv_quaito)
    sent = {
        "receiver": world.thuongtruc.pk, "since": office_today().strftime("%d/%m/%Y"), "decision": "12-QĐ/HU",
    }  # fmt: skip
    answer = office.post(at("area_offer", world.du_quaito.pk, held.pk), sent)
    assert answer.status_code == 302
    assert enter("hdv_quaito").post(answer.url, {"accept": "yes"}).status_code == 403
    assert enter("thuongtruc").post(answer.url, {"accept": "yes"}).status_code == 302
    assert "Quàng Thị Loan" in office.get(at("area", world.du_quaito.pk)).content.decode()
