"""The pages of a purge: asking from the owner's page, every place in sight, the decision, the list."""

import pytest
from django.urls import reverse

from organizations.clock import office_today
from registry import store
from registry.actions import allot_number, approve_purge, ask_purge
from registry.models import Purge
from tasks.models import Waiting
from tests.people import World
from tests.registry.files import pdf, upload
from tests.workflow.stories import a_case, to_adoption, write

WHY = "Gửi nhầm bản nháp có số điện thoại."


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def entry(world: World):
    return numbered(world, 1)


def numbered(world: World, pages: int):
    return allot_number(
        issuer=world.du_quaito, document_type="BC", abstract=f"báo cáo {pages}", issued_on=office_today(),
        by=world.doer(world.vt_quaito), file=store.keep(upload(pdf(pages))),
    )  # fmt: skip


@pytest.fixture
def purge(world: World, entry) -> Purge:
    return asked(world, entry)


def asked(world: World, entry) -> Purge:
    by = world.doer(world.xa_quaito)
    return ask_purge(stored=entry.file, unit=world.du_quaito, kind="personal", reason=WHY, by=by)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_from_the_document_to_the_wish(client, world, entry):
    client.force_login(world.xa_quaito)
    shown = text_of(client.get(entry.get_absolute_url()))
    url = reverse("registry:entry_purge", args=[entry.pk])
    assert url in shown
    assert "chưa quét virus" in shown
    assert entry.symbol in text_of(client.get(url))
    short = client.post(url, {"kind": "personal", "reason": "nhầm"})
    assert short.status_code == 422
    assert "nhầm</textarea>" in short.content.decode()
    assert client.post(url, {"kind": "personal", "reason": WHY}).url == entry.get_absolute_url()
    shown = text_of(client.get(entry.get_absolute_url()))
    assert "chờ người thứ hai quyết định" in shown
    assert url not in shown
    assert client.get(reverse("registry:entry_file", args=[entry.pk])).status_code == 422


def test_it_waits_at_the_desk_with_its_day_and_leads_to_the_page(client, world, purge):
    row = Waiting.objects.get(source="registry.purge")
    assert (row.unit, row.verb, row.path) == (world.du_quaito, "approve_purge", purge.get_absolute_url())
    assert row.due_on is not None
    client.force_login(world.bt_quaito)
    shown = text_of(client.get("/"))
    assert "Quyết định xóa nội dung tệp" in shown
    assert "Đề nghị của đồng chí Lò Thị Diệu: dữ liệu cá nhân" in shown


def test_the_page_shows_what_is_lost_before_it_is_decided(client, world, entry, purge):
    client.force_login(world.bt_quaito)
    shown = text_of(client.get(purge.get_absolute_url()))
    assert WHY in shown
    assert f'<a href="{entry.get_absolute_url()}">{entry.symbol} báo cáo 1</a>' in shown
    assert "Xóa rồi không lấy lại được" in shown
    assert client.post(purge.get_absolute_url(), {}).status_code == 422
    assert client.post(purge.get_absolute_url(), {"decision": "approve"}).url == reverse("registry:purges")
    shown = text_of(client.get(purge.get_absolute_url()))
    assert "Đã xóa nội dung" in shown
    assert "Đồng chí quyết định thế nào?" not in shown
    client.force_login(world.xa_quaito)
    assert "theo quyết định của hai người" in text_of(client.get(entry.get_absolute_url()))
    assert not Waiting.objects.filter(source="registry.purge").exists()


def test_a_no_needs_its_reason_and_keeps_what_was_typed(client, world, purge):
    client.force_login(world.bt_quaito)
    short = client.post(purge.get_absolute_url(), {"decision": "refuse", "answer": "không"})
    assert short.status_code == 422
    assert "không</textarea>" in short.content.decode()
    told = {"decision": "refuse", "answer": "Không có dữ liệu cá nhân nào."}
    assert client.post(purge.get_absolute_url(), told).status_code == 302
    assert "Không có dữ liệu cá nhân nào." in text_of(client.get(purge.get_absolute_url()))


def test_who_asked_sees_how_it_stands_and_does_not_decide(client, world, purge):
    client.force_login(world.xa_quaito)
    shown = text_of(client.get(purge.get_absolute_url()))
    assert "Đồng chí là người đề nghị" in shown
    assert client.post(purge.get_absolute_url(), {"decision": "approve"}).status_code == 403


def test_a_page_that_came_too_late_is_told_so(client, world, purge):
    client.force_login(world.pbt_quaito)
    approve_purge(purge=purge, by=world.doer(world.bt_quaito))
    late = client.post(purge.get_absolute_url(), {"decision": "approve"})
    assert late.status_code == 422
    assert "đã có người quyết định" in text_of(late) or "đã được xóa" in text_of(late)


def test_the_list_waiting_first_then_the_rest_by_key(client, world, monkeypatch):
    monkeypatch.setattr("registry.views.purges.PAGE", 2)
    done = [asked(world, numbered(world, number)) for number in range(1, 4)]
    for one in done:
        approve_purge(purge=one, by=world.doer(world.bt_quaito))
    waiting = asked(world, numbered(world, 9))
    client.force_login(world.bt_quaito)
    first = client.get(reverse("registry:purges"))
    assert first.context["waiting"] == [waiting]
    assert [row.pk for row in first.context["others"]] == [done[2].pk, done[1].pk]
    second = client.get(reverse("registry:purges") + first.context["next_url"])
    assert [row.pk for row in second.context["others"]] == [done[0].pk]
    client.force_login(world.xa_punhung)
    assert "Không có đề nghị nào" in text_of(client.get(reverse("registry:purges")))


def test_pages_ask_the_same_number_of_questions_whatever_their_length(client, world, frozen_queries):
    client.force_login(world.bt_quaito)
    asked(world, numbered(world, 1))
    with frozen_queries("purges"):
        client.get(reverse("registry:purges"))
    for number in range(2, 8):
        purge = asked(world, numbered(world, number))
    with frozen_queries("purges"):
        client.get(reverse("registry:purges"))
    with frozen_queries("purge"):
        client.get(purge.get_absolute_url())


def test_from_a_draft_and_from_a_version(client, world):
    case = a_case(world)
    write(case, world, file=store.keep(upload(pdf(2))), file_name="chuong-trinh.pdf")
    client.force_login(world.xa_quaito)
    url = reverse("workflow:draft_purge", args=[case.pk])
    assert url in text_of(client.get(reverse("workflow:draft", args=[case.pk])))
    assert "chuong-trinh.pdf" in text_of(client.get(url))
    case = to_adoption(case, world)
    shown = text_of(client.get(case.get_absolute_url()))
    url = reverse("workflow:version_purge", args=[case.pk, 1])
    assert url in shown
    assert client.post(url, {"kind": "wrong", "reason": WHY}).url == case.get_absolute_url()
    shown = text_of(client.get(case.get_absolute_url()))
    assert "chờ người thứ hai quyết định" in shown
    assert "/trang/1/" not in shown


def test_the_unit_leads_who_decides_to_the_list(client, world):
    for who, there in ((world.bt_quaito, True), (world.xa_quaito, False)):
        client.force_login(who)
        shown = text_of(client.get(world.du_quaito.get_absolute_url()))
        assert (reverse("registry:purges") in shown) is there
