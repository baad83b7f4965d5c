"""The pages of the registry: who sees what, one tap, and nothing lost on an error."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry import store
from registry.actions import Recipient, allot_number, notify, record_outside_entry, send
from registry.models import Notice
from tests.registry.files import pdf, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(settings, tmp_path):
    settings.DEMO, settings.DEMO_MADE_ON = True, timezone.localdate()
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def clerk(world):
    return world.doer(world.vt_quaito)


def numbered(world, by, **asked):
    given = {
        "issuer": world.du_quaito,
        "document_type": "CTr",
        "abstract": "về cải cách hành chính",
        "issued_on": date(2022, 6, 20),
        "by": by,
    }
    return allot_number(**(given | asked))


@pytest.fixture
def entry(world, clerk):
    return numbered(world, clerk, file=store.keep(upload(pdf())))


@pytest.fixture
def sent(world, entry, clerk):
    (row,) = send(entry=entry, recipients=[Recipient(world.huyen_uy)], by=clerk)
    return row


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_book_of_a_unit(client, world, entry, clerk):
    record_outside_entry(
        issuer=world.du_quaito, symbol="03-BC/ĐU", issued_on=date(2022, 1, 5), abstract="năm 2021", by=clerk
    )
    client.force_login(world.xa_quaito)
    shown = text_of(client.get(reverse("registry:book", args=[world.du_quaito.pk])))
    assert "01-CTr/ĐU" in shown
    assert "20/06/2022" in shown
    assert "03-BC/ĐU" in shown
    assert "Số cấp ngoài hệ thống" in shown
    only = text_of(client.get(reverse("registry:book", args=[world.du_quaito.pk]), {"loai": "BC"}))
    assert "03-BC/ĐU" in only
    assert "01-CTr/ĐU" not in only


def test_the_book_is_paged_by_key(client, world, clerk, monkeypatch):
    monkeypatch.setattr("registry.views.books.PAGE", 2)
    for _number in range(5):
        numbered(world, clerk)
    client.force_login(world.vt_quaito)
    url, seen = reverse("registry:book", args=[world.du_quaito.pk]), []
    query = ""
    for _page in range(3):
        response = client.get(url + query)
        seen += [row.number for row in response.context["entries"]]
        query = response.context["next_url"]
    assert seen == [5, 4, 3, 2, 1]
    assert query == ""
    for odd in (
        "?truoc=x",
        "?truoc=2022-06-20:x",
        "?truoc=2022-13-45:1",
        "?loai=XX",
        "?truoc=2022-06-20:" + "9" * 40,
    ):
        assert client.get(url + odd).status_code == 200


@pytest.mark.parametrize("who", ["xa_punhung", "vt_punhung", "quantri", "taichinh"])
def test_strangers_find_nothing(client, world, entry, who):
    client.force_login(getattr(world, who))
    for name in ("entry", "entry_file", "cancel"):
        assert client.get(reverse(f"registry:{name}", args=[entry.pk])).status_code == 404
    assert client.get(reverse("registry:book", args=[world.du_quaito.pk])).status_code == 404


@pytest.mark.parametrize("who", ["xa_quaito", "vt_quaito", "bithu", "ubkt", "hdv_quaito"])
def test_readers_see_the_entry_and_its_file(client, world, entry, who):
    client.force_login(getattr(world, who))
    shown = text_of(client.get(reverse("registry:entry", args=[entry.pk])))
    assert "Số 01-CTr/ĐU, Đảng ủy xã Quài Tở ban hành ngày 20/06/2022." in shown
    response = client.get(reverse("registry:entry_file", args=[entry.pk]))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_recipient_sees_what_was_sent_to_him(client, world, entry, clerk):
    client.force_login(world.vt_punhung)
    assert client.get(entry.get_absolute_url()).status_code == 404
    send(entry=entry, recipients=[Recipient(world.du_punhung)], by=clerk)
    assert client.get(entry.get_absolute_url()).status_code == 200
    assert client.get(reverse("registry:entry_file", args=[entry.pk])).status_code == 200


def test_one_tap_acknowledges(client, world, sent):
    client.force_login(world.vanthu)
    page = text_of(client.get(reverse("registry:received")))
    assert "01-CTr/ĐU · về cải cách hành chính" in page
    assert "Xác nhận đã nhận" in page
    url = reverse("registry:acknowledge", args=[sent.pk])
    response = client.post(url)
    assert response.status_code == 302
    sent.refresh_from_db()
    assert sent.received_by == world.vanthu
    after = text_of(client.get(reverse("registry:received")))
    assert "Không có văn bản nào chờ xác nhận" in after
    again = client.post(url)
    assert again.status_code == 422
    assert "đã xác nhận nhận" in text_of(again)


def test_a_day_typed_wrong_is_kept_beside_its_error(client, world, sent):
    client.force_login(world.vanthu)
    response = client.post(reverse("registry:acknowledge", args=[sent.pk]), {"done_on": "31/02/2022"})
    assert response.status_code == 422
    assert "không có ngày 31" in text_of(response)
    assert 'value="31/02/2022"' in text_of(response)
    sent.refresh_from_db()
    assert sent.received_on is None


@pytest.mark.parametrize(("who", "told"), [("vt_quaito", 403), ("bithu", 403), ("xa_punhung", 404)])
def test_nobody_else_acknowledges(client, world, sent, who, told):
    client.force_login(getattr(world, who))
    assert client.post(reverse("registry:acknowledge", args=[sent.pk])).status_code == told
    sent.refresh_from_db()
    assert sent.received_on is None


def test_the_clerk_cancels_a_number_with_a_reason(client, world, entry):
    client.force_login(world.vt_quaito)
    url = reverse("registry:cancel", args=[entry.pk])
    assert url in text_of(client.get(entry.get_absolute_url()))
    short = client.post(url, {"reason": "sai"})
    assert short.status_code == 422
    assert ">sai</textarea>" in text_of(short).replace("> sai", ">sai")
    assert client.post(url, {"reason": "Cấp nhầm loại văn bản"}).status_code == 302
    shown = text_of(client.get(entry.get_absolute_url()))
    assert "Đã hủy số" in shown
    assert "Cấp nhầm loại văn bản" in shown
    assert url not in shown


@pytest.mark.parametrize("who", ["xa_quaito", "bt_quaito", "ubkt"])
def test_a_reader_who_cancels_is_told_no(client, world, entry, who):
    client.force_login(getattr(world, who))
    url = reverse("registry:cancel", args=[entry.pk])
    assert url not in text_of(client.get(entry.get_absolute_url()))
    assert client.post(url, {"reason": "Cấp nhầm loại văn bản"}).status_code == 403
    entry.refresh_from_db()
    assert not entry.cancelled


def test_notices_are_read_when_opened(client, world, sent):
    notice = Notice.objects.get(person=world.vanthu)
    client.force_login(world.vanthu)
    assert "Văn bản đến: 01-CTr/ĐU" in text_of(client.get(reverse("registry:notices")))
    notice.refresh_from_db()
    assert notice.read_at is None  # looking changes nothing
    response = client.post(reverse("registry:open_notice", args=[notice.pk]))
    assert response.url == sent.entry.get_absolute_url()
    notice.refresh_from_db()
    assert notice.read_at
    client.force_login(world.bithu)
    assert client.post(reverse("registry:open_notice", args=[notice.pk])).status_code == 404


def test_all_notices_are_marked_by_a_button_and_paged(client, world, monkeypatch):
    monkeypatch.setattr("registry.views.notices.PAGE", 2)
    for number in range(3):
        notify(people=[world.bithu], text=f"tin {number}")
    client.force_login(world.bithu)
    first = client.get(reverse("registry:notices"))
    assert [notice.text for notice in first.context["notices"]] == ["tin 2", "tin 1"]
    second = client.get(reverse("registry:notices") + first.context["next_url"])
    assert [notice.text for notice in second.context["notices"]] == ["tin 0"]
    assert client.post(reverse("registry:notices")).status_code == 302
    assert not Notice.objects.unread().exists()


def test_pages_ask_the_same_number_of_questions_whatever_their_length(client, world, clerk):
    client.force_login(world.vanthu)
    counts = []
    for more in (1, 12):
        for _number in range(more):
            send(entry=numbered(world, clerk), recipients=[Recipient(world.huyen_uy)], by=clerk)
        for url in (
            reverse("registry:received"),
            reverse("registry:book", args=[world.du_quaito.pk]),
            reverse("registry:notices"),
        ):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(url).status_code == 200
            counts.append(len(asked))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 12
