"""Dispatch, receipts and notices."""

from datetime import date

import pytest
from django.utils import timezone

from audit.models import Entry
from registry.actions import Recipient, acknowledge, allot_number, notify, read_notices, send
from registry.models import Distribution, Notice, Purpose
from toolbox.errors import NotAllowed, Refused, TooLate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office_day(settings):
    settings.DEMO, settings.DEMO_MADE_ON = True, timezone.localdate()


@pytest.fixture
def clerk(world):
    return world.doer(world.vt_quaito)


@pytest.fixture
def entry(world, clerk):
    return allot_number(
        issuer=world.du_quaito,
        document_type="CTr",
        abstract="về cải cách hành chính",
        issued_on=date(2022, 6, 20),
        by=clerk,
    )


def test_one_row_for_each_recipient_and_sending_again_completes(world, entry, clerk):
    district = Recipient(world.huyen_uy, purpose=Purpose.REPORT)
    agency = Recipient(world.phong_noi_vu)
    outside = Recipient(text="Văn phòng Tỉnh ủy", purpose=Purpose.INFORM)
    assert len(send(entry=entry, recipients=[district, outside, district], by=clerk)) == 2
    assert len(send(entry=entry, recipients=[district, agency, outside], by=clerk)) == 1
    assert send(entry=entry, recipients=[district], by=clerk) == []
    rows = list(Distribution.objects.order_by("pk"))
    assert [row.recipient for row in rows] == ["Huyện ủy Tuần Giáo", "Văn phòng Tỉnh ủy", "Phòng Nội vụ"]
    assert rows[0].sent_on == date(2022, 6, 20)
    assert list(Distribution.objects.awaiting_receipt()) == [rows[0], rows[2]]
    assert Entry.objects.filter(act="registry.dispatched").count() == 2


def test_those_who_receive_are_told(world, entry, clerk):
    send(entry=entry, recipients=[Recipient(world.huyen_uy), Recipient(world.phong_noi_vu)], by=clerk)
    told = Notice.objects.all()
    assert {notice.person for notice in told} == {world.vanthu, world.noivu_cv}
    assert all("01-CTr/ĐU" in notice.text and notice.path == entry.get_absolute_url() for notice in told)


def test_sending_is_refused(world, entry, clerk):
    with pytest.raises(Refused, match="ít nhất một nơi nhận"):
        send(entry=entry, recipients=[], by=clerk)
    with pytest.raises(NotAllowed):
        send(entry=entry, recipients=[Recipient(world.huyen_uy)], by=world.doer(world.bt_quaito))
    early = world.doer(world.vt_quaito, done_on=date(2022, 6, 19))
    with pytest.raises(Refused, match="trước ngày ban hành"):
        send(entry=entry, recipients=[Recipient(world.huyen_uy)], by=early)


@pytest.mark.parametrize("who", ["vanthu"])
def test_a_receipt_by_the_recipients_own_desk(world, entry, clerk, who):
    (row,) = send(entry=entry, recipients=[Recipient(world.huyen_uy)], by=clerk)
    for other in (world.bithu, world.vt_punhung, world.vt_quaito):
        with pytest.raises(NotAllowed):
            acknowledge(distribution=row, by=world.doer(other))
    held = acknowledge(distribution=row, by=world.doer(getattr(world, who)))
    assert (held.received_on, held.received_by) == (date(2022, 6, 20), world.vanthu)
    with pytest.raises(TooLate):
        acknowledge(distribution=row, by=world.doer(world.vanthu))
    assert Entry.objects.filter(act="registry.acknowledged").count() == 1


def test_outside_recipients_acknowledge_nothing_here(world, entry, clerk):
    (row,) = send(entry=entry, recipients=[Recipient(text="Tỉnh ủy")], by=clerk)
    with pytest.raises(Refused, match="ngoài hệ thống"):
        acknowledge(distribution=row, by=clerk)


def test_notices_are_one_statement_for_all(world, django_assert_num_queries):
    people = [world.bithu, world.vanthu, world.bithu, world.ubkt.pk]
    with django_assert_num_queries(1):
        assert notify(people=people, text="Có văn bản đến", path="/van-thu/den/") == 3
    assert read_notices(person=world.bithu) == 1
    assert read_notices(person=world.bithu) == 0
    assert Notice.objects.unread().count() == 2
    other = list(Notice.objects.of(world.vanthu))
    assert read_notices(person=world.ubkt, notices=other) == 0


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/x", "javascript:alert(1)", "x"])
def test_a_notice_leads_nowhere_else(world, path):
    with pytest.raises(ValueError, match="page of ours"):
        notify(people=[world.bithu], text="x", path=path)
