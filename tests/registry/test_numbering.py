"""Numbers: in order, once, warned of when unusual, kept when cancelled, each act in the book."""

from datetime import date

import pytest
from django.utils import timezone

from audit.models import Entry
from organizations.models import OfficeSetting
from registry.actions import (
    NeedsConfirmation,
    Recipient,
    allot_number,
    cancel_number,
    record_outside_entry,
    send,
)
from registry.models import Register, RegisterEntry
from toolbox.errors import NotAllowed, Refused, TooLate

pytestmark = pytest.mark.django_db
DAY = date(2022, 4, 20)


@pytest.fixture(autouse=True)
def office_day(settings):
    settings.DEMO, settings.DEMO_MADE_ON = True, timezone.localdate()


@pytest.fixture
def allot(world):
    def allot(**kwargs):
        asked = {
            "issuer": world.du_quaito,
            "document_type": "CTr",
            "abstract": "về cải cách hành chính",
            "issued_on": DAY,
            "by": world.doer(world.vt_quaito),
        }
        return allot_number(**(asked | kwargs))

    return allot


def test_numbers_run_in_order_and_are_in_the_book(world, allot):
    first, second = allot(), allot()
    assert [first.symbol, second.symbol] == ["01-CTr/ĐU", "02-CTr/ĐU"]
    assert first.register == second.register
    assert (first.register.series, first.register.series_key) == ("term", "2020-2025")
    noted = Entry.objects.get(act="registry.numbered", object_id=str(second.pk))
    assert noted.person_id == world.vt_quaito.pk


def test_party_numbers_run_through_the_term_and_state_numbers_through_the_year(world, allot):
    assert allot(issued_on=date(2021, 2, 1)).symbol == "01-CTr/ĐU"
    assert allot(issued_on=date(2022, 2, 1)).symbol == "02-CTr/ĐU"
    assert allot(issued_on=date(2019, 2, 1)).register.series_key == "2015-2020"
    plan = {"issuer": world.ubnd_quaito, "document_type": "KH"}
    assert allot(**plan, issued_on=date(2021, 2, 1)).symbol == "01/KH-UBND"
    assert allot(**plan, issued_on=date(2022, 2, 1)).symbol == "01/KH-UBND"
    assert allot(**plan, issued_on=date(2022, 3, 1)).symbol == "02/KH-UBND"
    assert allot(document_type="BC").symbol == "01-BC/ĐU"


def test_an_office_sets_its_term(world, allot):
    OfficeSetting.objects.create(unit=world.huyen_uy, key="registry.term", value="2025-2030")
    assert allot(issued_on=date(2020, 2, 1)).register.series_key == "2020-2025"


@pytest.mark.parametrize(
    ("asked", "warning"),
    [
        ({"wanted": 5}, "Bỏ trống từ số 2 đến số 4"),
        ({"wanted": 3}, "Bỏ trống số 2"),
        ({"wanted": 1, "suffix": "a"}, "1a là số chèn"),
        ({"issued_on": date(2022, 4, 1)}, "sớm hơn văn bản số 1"),
    ],
)
def test_what_is_unusual_is_asked_once_more(allot, asked, warning):
    allot()
    with pytest.raises(NeedsConfirmation, match=warning) as asking:
        allot(**asked)
    assert len(asking.value.warnings) == 1
    assert asking.value.field == "confirm"
    assert RegisterEntry.objects.count() == 1
    entry = allot(**asked, confirm=True)
    assert (
        warning in Entry.objects.get(object_id=str(entry.pk), act="registry.numbered").facts["confirmed"][0]
    )


def test_a_gap_may_be_filled_later_and_the_run_goes_on(allot):
    allot()
    allot(wanted=3, confirm=True)
    with pytest.raises(NeedsConfirmation, match="đứng trước số cuối"):
        allot(wanted=2)
    assert allot(wanted=2, confirm=True).symbol == "02-CTr/ĐU"
    assert allot(wanted=1, suffix="A", confirm=True).symbol == "01a-CTr/ĐU"
    assert allot().symbol == "04-CTr/ĐU"
    assert allot(wanted=5).number == 5  # the next one asked for by its number is nothing unusual


def test_a_double_is_refused_even_when_confirmed(allot):
    allot(abstract="về việc khác")
    with pytest.raises(Refused, match="đã cấp ngày 20/04/2022 cho “về việc khác”"):
        allot(wanted=1, confirm=True)
    assert Register.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"abstract": "  "}, "trích yếu"),
        ({"abstract": "x" * 501}, "quá 500 ký tự"),
        ({"issued_on": date(2030, 1, 1)}, "sau hôm nay"),
        ({"document_type": "GM"}, "Không có loại"),
        ({"wanted": 0}, "từ 1"),
        ({"suffix": "a"}, "Ghi số đứng trước"),
        ({"wanted": 1, "suffix": "1"}, "một chữ cái"),
    ],
)
def test_what_cannot_be_numbered(allot, asked, told):
    with pytest.raises(Refused, match=told):
        allot(**asked)
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize("who", ["xa_quaito", "bt_quaito", "vt_punhung", "vanthu", "quantri", "ubkt"])
def test_only_the_units_own_clerk_gives_numbers(world, allot, who):
    with pytest.raises(NotAllowed):
        allot(by=world.doer(getattr(world, who)))


def test_a_number_from_paper_takes_its_place_in_the_run(world, allot):
    asked = {
        "issuer": world.du_quaito,
        "issued_on": DAY,
        "abstract": "đã ký trên giấy",
        "by": world.doer(world.vt_quaito),
    }
    entry = record_outside_entry(symbol="Số 07 - CTr/ĐU", **asked)
    assert (entry.symbol, entry.number, entry.outside) == ("07-CTr/ĐU", 7, True)
    assert allot().symbol == "08-CTr/ĐU"
    with pytest.raises(Refused, match="đã cấp"):
        record_outside_entry(symbol="7-CTr/ĐU", **asked)
    with pytest.raises(Refused, match="không phải của"):
        record_outside_entry(symbol="09/KH-UBND", **asked)
    assert Entry.objects.filter(act="registry.recorded_outside").count() == 1


def test_a_cancelled_number_stays_and_is_never_given_again(world, allot):
    entry = allot()
    clerk = world.doer(world.vt_quaito)
    with pytest.raises(Refused, match="lý do"):
        cancel_number(entry=entry, reason="sai", by=clerk)
    held = cancel_number(entry=entry, reason="Cấp nhầm loại văn bản", by=clerk)
    assert held.cancelled
    with pytest.raises(TooLate):
        cancel_number(entry=entry, reason="Cấp nhầm loại văn bản", by=clerk)
    with pytest.raises(Refused, match="đã hủy, không dùng lại"):
        allot(wanted=1, confirm=True)
    assert allot().number == 2
    noted = Entry.objects.get(act="registry.number_cancelled")
    assert "Cấp nhầm" in noted.body.body


def test_a_sent_document_keeps_its_number(world, allot):
    entry, clerk = allot(), world.doer(world.vt_quaito)
    send(entry=entry, recipients=[Recipient(text="Tỉnh ủy")], by=clerk)
    with pytest.raises(Refused, match="đã phát hành"):
        cancel_number(entry=entry, reason="Cấp nhầm loại văn bản", by=clerk)
