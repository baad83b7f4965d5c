"""Who saw what not everybody may see: drafts before they are submitted, files. Written after the answer."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from audit import appendonly
from audit.models import Entry, Viewing
from organizations import viewing
from organizations.clock import standing_at
from registry.store import keep
from tests.registry.files import pdf, upload
from tests.workflow.stories import a_case, adopted, fresh, write
from workflow.models import Draft


@pytest.fixture
def case(world, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    case = a_case(world)
    write(case, world)
    return case


def viewed():
    return list(Viewing.objects.order_by("pk").values_list("person_name", "object_type", "detail"))


def test_a_draft_that_was_not_submitted_notes_who_opened_it(world, case, client):
    for person, status in ((world.bt_quaito, 200), (world.ubkt, 200), (world.xa_punhung, 404)):
        client.force_login(person)
        assert client.get(case.get_absolute_url()).status_code == status
    assert viewed() == [
        ("Quàng Văn Pâng", "workflow.document", ""),
        ("Hoàng Kim Oanh", "workflow.document", ""),
    ]
    row = Viewing.objects.first()
    assert row.capacity == "Bí thư Đảng ủy, Đảng ủy xã Quài Tở"
    assert row.object_id == str(case.document.pk)
    assert not Entry.objects.filter(person=world.ubkt).exists()


def test_what_was_submitted_is_read_without_a_trace_by_whom_it_does_not_wait_for(world, case, client):
    case = adopted(case, world)
    for person in (world.ubkt, world.xa_quaito):
        client.force_login(person)
        assert client.get(case.get_absolute_url()).status_code == 200
    assert viewed() == []
    assert fresh(case).document.submitted_on


def test_who_decides_is_noted_as_having_opened_the_submission_once_a_day(world, case, client):
    case = adopted(case, world)
    client.force_login(world.bt_quaito)
    with standing_at(date(2022, 6, 20)):
        for _time in range(2):
            client.get(case.get_absolute_url())
    opened = ("Quàng Văn Pâng", "workflow.document", "bản trình lần 1")
    assert viewed() == [opened]
    with standing_at(date(2022, 6, 21)):
        client.get(case.get_absolute_url())
    assert viewed() == [opened, opened]


def test_a_file_notes_who_took_it_and_of_what(world, case, client):
    Draft.objects.filter(document=case.document).update(file=keep(upload(pdf(1))), file_name="du-thao.pdf")
    address = reverse("workflow:draft_file", args=[case.pk])
    client.force_login(world.ubkt)
    with_noting = client.get(address)
    assert b"".join(with_noting.streaming_content).startswith(b"%PDF")
    client.force_login(world.xa_punhung)
    assert client.get(address).status_code == 404
    assert viewed() == [("Hoàng Kim Oanh", "workflow.document", "du-thao.pdf")]


def test_a_log_that_cannot_be_written_fails_no_reading(world, case, client, monkeypatch, caplog):
    def broken(*args):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(viewing, "_row", broken)
    client.force_login(world.ubkt)
    assert client.get(case.get_absolute_url()).status_code == 200
    assert "was not done" in caplog.text


def test_the_log_only_grows(world, case, client):
    client.force_login(world.ubkt)
    client.get(case.get_absolute_url())
    assert Viewing in appendonly.protected_models()
    for change in (Viewing.objects.all().delete, lambda: Viewing.objects.update(person_name="x")):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_auditor_sees_who_saw(world, case, client, frozen_queries):
    client.force_login(world.bt_quaito)
    client.get(case.get_absolute_url())
    client.force_login(world.ubkt)
    args = ["workflow.document", case.document.pk]
    with frozen_queries("who saw"):
        shown = client.get(reverse("reporting:who_saw", args=args)).content.decode()
    assert "Quàng Văn Pâng" in shown
    assert "trang khi chưa trình" in shown
    with frozen_queries("seen by"):
        shown = client.get(reverse("reporting:seen_by", args=[world.bt_quaito.pk])).content.decode()
    assert str(case.document)[:40] in shown
    row = Viewing.objects.get()
    rows = [
        Viewing(
            person_id=row.person_id, person_name=row.person_name, capacity="", object_type=row.object_type,
            object_id=row.object_id, object_text="", detail=f"lần {n}", office_day=date(2022, 6, 1),
        )
        for n in range(40)
    ]  # fmt: skip
    Viewing.objects.bulk_create(rows)
    with frozen_queries("who saw"):
        answer = client.get(reverse("reporting:who_saw", args=args))
    rest = client.get(reverse("reporting:who_saw", args=args) + answer.context["next_url"])
    assert [len(each.context["rows"]) for each in (answer, rest)] == [30, 11]
