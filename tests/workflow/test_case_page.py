"""The document page: what is asked comes first, strangers see nothing, the number of queries is flat."""

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import World
from tests.workflow.stories import TARGETS, TASKS, a_case, adopted, fresh, signed, to_adoption
from workflow.actions.appraise import return_document
from workflow.models import Case


def enter(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(response) -> str:
    return response.content.decode()


def page_of(case: Case) -> str:
    return reverse("workflow:case", args=[case.pk])


def test_the_signer_is_asked_first_and_told_in_which_capacity(world: World) -> None:
    case = adopted(a_case(world), world)
    said = text(enter(world.bt_quaito).get(page_of(case)))
    assert "Đồng chí xem với tư cách <strong>Bí thư Đảng ủy, Đảng ủy xã Quài Tở</strong>" in said
    assert said.index("Ký ban hành") < said.index("Nội dung, lần trình 1")
    assert "T/M ĐẢNG ỦY – BÍ THƯ" in said
    assert "55 %" in said
    assert "Lắp hai máy trạm" in said


def test_a_reader_is_told_that_nothing_waits(world: World) -> None:
    case = adopted(a_case(world), world)
    said = text(enter(world.ubkt).get(page_of(case)))
    assert "không chờ đồng chí việc gì" in said
    assert 'method="post" action="/ho-so/' not in said


@pytest.mark.parametrize(
    "page", ["case", "diagram", "sign", "give_back", "minutes", "number", "done_outside"]
)
def test_a_stranger_meets_404(world: World, page: str) -> None:
    case = to_adoption(a_case(world), world)
    assert enter(world.xa_punhung).get(reverse(f"workflow:{page}", args=[case.pk])).status_code == 404


def test_an_unsubmitted_draft_is_its_own_unit_s_alone(world: World) -> None:
    case = a_case(world)
    assert enter(world.xa_quaito).get(page_of(case)).status_code == 200
    assert enter(world.noivu).get(page_of(case)).status_code == 404


def test_after_a_return_the_earlier_round_stands_and_changes_are_told(world: World) -> None:
    case = adopted(a_case(world), world)
    return_document(
        case=case,
        by=world.doer(world.bt_quaito),
        round=1,
        reason_code="figures",
        comment="Nâng mức phấn đấu.",
    )
    said = text(enter(world.xa_quaito).get(page_of(case)))
    assert "Nâng mức phấn đấu." in said
    case = to_adoption(
        fresh(case),
        world,
        targets=[TARGETS[0] | {"value": "60"}],
        tasks=[*TASKS, TASKS[0] | {"title": "Mở sổ theo dõi hằng tháng"}],
    )
    said = text(enter(world.bt_quaito).get(page_of(case)))
    assert "<del>55 %</del> → <ins>60 %</ins>" in said
    assert "<ins>Mở sổ theo dõi hằng tháng</ins>" in said
    assert "Nâng mức phấn đấu." in said


def test_the_page_takes_the_same_queries_for_two_rows_and_for_two_hundred(world: World) -> None:
    from django.db import connection

    counts = []
    case = a_case(world)
    for times in (1, 100):
        case = to_adoption(
            case, world, tasks=[TASKS[n % 2] | {"title": f"Việc số {n}"} for n in range(2 * times)]
        )
        client = enter(world.xa_quaito)
        client.get(page_of(case))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page_of(case)).status_code == 200
        counts.append(len(captured))
        if times == 1:
            case = _back_to_draft(case, world)
    # The second round adds the comparison with the first: rows of both versions.
    assert counts[1] - counts[0] <= 6, [q["sql"] for q in captured.captured_queries]


def _back_to_draft(case: Case, world: World) -> Case:
    from tests.workflow.stories import a_scan
    from workflow.actions.adopt import record_minutes

    record_minutes(
        difference="Cấp ủy có thêm ủy viên chưa có tài khoản.",
        case=case, by=world.doer(world.xa_quaito), round=case.round, body="BCH", held_on=case.opened_on,
        total=11, present=11, votes_for=5, votes_against=6, votes_other=0, scan=a_scan("c"),
    )  # fmt: skip
    return fresh(case)


def test_the_list_finds_without_marks_and_filters(world: World) -> None:
    case = signed(a_case(world), world)
    client = enter(world.vt_quaito)
    found = text(client.get(reverse("workflow:cases"), {"tim": "quai to"}))
    assert page_of(case) in found
    assert "Cấp số" in found
    assert page_of(case) in text(client.get(reverse("workflow:cases"), {"buoc": "number"}))
    assert page_of(case) not in text(client.get(reverse("workflow:cases"), {"buoc": "sign"}))
    assert page_of(case) not in text(client.get(reverse("workflow:cases"), {"tim": "pu nhung"}))
    assert page_of(case) not in text(enter(world.xa_punhung).get(reverse("workflow:cases")))


def test_the_diagram_lights_the_open_step(world: World) -> None:
    case = adopted(a_case(world), world)
    said = text(enter(world.bt_quaito).get(reverse("workflow:diagram", args=[case.pk])))
    assert "Đang ở bước này" in said
    assert "Trả lại → Soạn thảo" in said


def test_who_drafted_is_told_that_she_does_not_sign(world: World) -> None:
    case = a_case(world)
    draft = case.document.draft
    draft.drafters = [world.bt_quaito.pk]
    draft.save()
    case = adopted(case, world)
    said = text(enter(world.bt_quaito).get(page_of(case)))
    assert "Người soạn thảo không được" in said
    assert 'id="decide-0"' not in said


def test_what_the_pages_cost(world: World, frozen_queries) -> None:
    case = adopted(a_case(world), world)
    client = enter(world.bt_quaito)
    for name, page in (("document page", page_of(case)), ("documents", reverse("workflow:cases"))):
        with frozen_queries(name):
            assert client.get(page).status_code == 200
