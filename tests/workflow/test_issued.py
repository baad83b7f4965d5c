"""An issued program recorded within three pages: by its drafter, by the clerk for her, without script."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organizations.clock import office_today
from registry.models import RegisterEntry
from tests.people import World
from tests.registry.files import pdf, upload
from tests.workflow.stories import TARGETS, TASKS, a_case, fresh, to_adoption
from tests.workflow.test_drafting import BLANK, TARGET_HEAD, TASK_HEAD, rows, word_file
from workflow.engine import open_task
from workflow.models import Case, Version


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def case(world: World) -> Case:
    return a_case(world)


def at(case: Case, step: int) -> str:
    return f"{reverse('workflow:record_issued', args=[case.pk])}?buoc={step}"


def document(**more: Any) -> dict[str, Any]:
    said = {
        "title": "Chương trình hành động về cải cách hành chính", "symbol": "Số 5-CTr/ĐU",
        "issued_on": office_today().strftime("%d/%m/%Y"), "signer_name": "Quàng Văn Pâng",
        "signer_title": "Bí thư Đảng ủy", "link": "",
    }  # fmt: skip
    return said | more


def tables(case: Case, **more: str) -> dict[str, str]:
    revision = str(fresh(case).document.draft.revision)
    return rows("targets", *TARGETS) | rows("tasks", *TASKS) | {"revision": revision, "page": "p"} | more


def confirm(client: Client, case: Case) -> Any:
    return client.post(at(case, 3), {"revision": str(fresh(case).document.draft.revision)})


def test_three_pages_by_its_drafter(world: World, client: Client, case: Case) -> None:
    client.force_login(world.xa_quaito)
    assert "Trang 1 trên 3" in client.get(reverse("workflow:record_issued", args=[case.pk])).content.decode()
    answer = client.post(at(case, 1), document(scan=upload(pdf(2), "Quét.pdf")))
    assert answer.url == at(case, 2)
    assert "Quét.pdf" in client.get(at(case, 2)).content.decode()
    assert client.post(at(case, 2), tables(case)).url == at(case, 3)
    page = client.get(at(case, 3)).content.decode()
    for words in ("05-CTr/ĐU", "Quàng Văn Pâng", TASKS[0]["title"], "Quét.pdf"):
        assert words in page
    answer = confirm(client, case)
    assert answer.url == fresh(case).get_absolute_url()
    entry = RegisterEntry.objects.get()
    assert (entry.symbol, entry.outside, entry.file.pages) == ("05-CTr/ĐU", True, 2)
    assert Version.objects.get().tasks.count() == 2
    assert open_task(fresh(case)).flow_task.name == "review"


def test_the_clerk_records_it_for_the_drafter(world: World, client: Client, case: Case) -> None:
    client.force_login(world.vt_quaito)
    link = "https://vanban.dienbien.gov.vn/5"
    refused = client.post(at(case, 1), document(link=link))
    assert refused.status_code == 422
    assert "Chọn người đã quyết định" in refused.content.decode()
    decider = world.held(world.xa_quaito).pk
    assert client.post(at(case, 1), document(link=link, entered_for=str(decider))).url == at(case, 2)
    assert client.post(at(case, 2), tables(case)).url == at(case, 3)
    assert world.xa_quaito.full_name in client.get(at(case, 3)).content.decode()
    assert confirm(client, case).status_code == 302
    assert Version.objects.get().submitted_by == world.xa_quaito
    assert RegisterEntry.objects.get().link == link


def test_tables_of_an_issued_word_file_are_there_at_once(world: World, client: Client, case: Case) -> None:
    client.force_login(world.xa_quaito)
    file = word_file(
        [TARGET_HEAD, ("1", "Hồ sơ trực tuyến", "%", "12,5", "", "55")],
        [TASK_HEAD, ("1", "Lắp máy trạm", "UBND xã", "", "30/9/2022", "Biên bản")],
    )
    page = client.post(at(case, 1), document(scan=upload(file, "05.docx")), follow=True).content.decode()
    assert "Đã lấy 1 chỉ tiêu, 1 nhiệm vụ" in page
    assert "Lắp máy trạm" in page
    assert client.get(at(case, 3)).status_code == 200
    assert confirm(client, case).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"symbol": "15-KH/UBND"}, "sau số là gạch"),
        ({"symbol": "mười lăm"}, "chưa đúng dạng"),
        ({"issued_on": "31/02/2022"}, "không có ngày 31"),
        ({"issued_on": "01/01/2190"}, "không được sau hôm nay"),
        ({"signer_name": ""}, "Ghi họ tên người ký"),
        ({"link": ""}, "Đính kèm bản chụp, hoặc ghi đường dẫn"),
    ],
)
def test_what_is_wrong_is_said_at_once(
    world: World, client: Client, case: Case, wrong: dict[str, str], words: str
) -> None:
    client.force_login(world.xa_quaito)
    answer = client.post(at(case, 1), document(link="https://a.vn/1") | wrong)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_later_pages_lead_back_to_the_first(world: World, client: Client, case: Case) -> None:
    client.force_login(world.xa_quaito)
    assert "Trang 1 trên 3" in client.get(at(case, 3)).content.decode()


def test_bad_cells_stop_the_last_page_and_are_linked(world: World, client: Client, case: Case) -> None:
    client.force_login(world.xa_quaito)
    client.post(at(case, 1), document(link="https://a.vn/1"))
    client.post(at(case, 2), tables(case) | rows("targets", BLANK | {"title": "Chỉ tiêu"}))
    page = client.get(at(case, 3)).content.decode()
    assert "#id_targets-0-unit_of_measure" in page
    assert "Ghi đơn vị tính" in client.get(at(case, 2) + "&kiem-tra=1").content.decode()
    assert confirm(client, case).status_code == 422
    assert not RegisterEntry.objects.exists()


def test_rows_can_be_added_and_pasted_on_the_second_page(world: World, client: Client, case: Case) -> None:
    client.force_login(world.xa_quaito)
    client.post(at(case, 1), document(link="https://a.vn/1"))
    assert client.post(at(case, 2), tables(case, add_row="tasks")).url.startswith(
        at(case, 2) + "&them=tasks#"
    )
    pasted = tables(case, do="paste_tasks", paste_tasks="Việc dán\tUBND xã")
    assert client.post(at(case, 2), pasted).url == at(case, 2)
    assert fresh(case).document.draft.tasks[-1]["title"] == "Việc dán"


def test_a_number_given_twice_is_refused(world: World, client: Client, case: Case) -> None:
    from registry.actions import record_outside_entry

    record_outside_entry(
        issuer=world.du_quaito, symbol="05-CTr/ĐU", issued_on=office_today(), abstract="Cái khác",
        by=world.doer(world.vt_quaito),
    )  # fmt: skip
    client.force_login(world.xa_quaito)
    client.post(at(case, 1), document(link="https://a.vn/1"))
    client.post(at(case, 2), tables(case))
    answer = confirm(client, case)
    assert answer.status_code == 422
    assert "đã cấp ngày" in answer.content.decode()


def test_who_may_record(world: World, client: Client, case: Case) -> None:
    for person, expected in (
        (world.xa_punhung, 404),
        (world.noivu_cv, 404),
        (world.bt_quaito, 403),
        (world.ubkt, 403),
    ):
        client.force_login(person)
        assert client.get(at(case, 1)).status_code == expected, person
        assert client.post(at(case, 1), document()).status_code == expected, person
    to_adoption(case, world)
    client.force_login(world.xa_quaito)
    assert client.get(at(case, 1)).status_code == 404
