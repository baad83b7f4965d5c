"""What `record` writes, refuses and costs."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy

from audit import Act, Author, lock, record, record_all, system_author
from audit.canonical import canonical
from audit.models import Entry, EntryBody
from audit.verify import check_entry

from .conftest import FILED, TODAY

NOON = datetime(2022, 6, 24, 5, 0, tzinfo=UTC)


def statements(call) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        call()
    return [query["sql"].split()[0] for query in captured.captured_queries]


def test_an_entry_with_free_text_costs_two_inserts_and_no_select(person, author):
    with transaction.atomic():
        cost = statements(
            lambda: record(FILED, by=author, on=person, at=NOON, facts={"round": 1}, reason="vì")
        )
    assert cost == ["INSERT", "INSERT"]


def test_an_entry_without_free_text_costs_one_insert(person, author):
    with transaction.atomic():
        cost = statements(lambda: record(FILED, by=author, on=person, at=NOON))
    assert cost == ["INSERT"]
    assert not EntryBody.objects.exists()


def test_without_a_time_the_database_is_asked_for_it(author):
    before = datetime.now(UTC) - timedelta(seconds=5)
    with transaction.atomic():
        entry = record(FILED, by=author, on=None)
    assert before < entry.recorded_at < before + timedelta(seconds=10)


def test_the_bytes_say_everything(person, entered):
    with transaction.atomic():
        facts = {"day": date(2022, 6, 1)}
        entry = record(FILED, by=entered, on=person, at=NOON, facts=facts, files=["a" * 64])
    header = json.loads(bytes(Entry.objects.get(pk=entry.pk).canonical))
    assert header == {
        "format": 2,
        "key": "k1",
        "id": str(entry.uuid),
        "act": "test.filed",
        "at": "2022-06-24T05:00:00.000000Z",
        "done_on": "2022-06-20",
        "office_day": "2022-06-24",
        "actor": {
            "person_id": entered.person_id,
            "name": "Quàng Văn Ban",
            "position": "Văn thư",
            "unit": "Đảng ủy xã Quài Tở",
            "unit_id": 7,
            "appointment_id": 12,
            "capacity": "Văn thư Đảng ủy xã Quài Tở",
        },
        "on_behalf_of": "theo giấy ủy quyền 03-UQ/ĐU",
        "entered_for": {
            "person_id": person.pk,
            "name": "Lò Thị Mai",
            "position": "Bí thư",
            "unit": "Đảng ủy xã Quài Tở",
            "unit_id": 8,
            "appointment_id": 11,
        },
        "object": {"type": "organizations.user", "id": str(person.pk), "text": "Lò Thị Mai"},
        "facts": {"day": "2022-06-01"},
        "files": ["a" * 64],
        "body": True,
        "request_id": "",
        "device": None,
        "source": "web",
    }
    assert (entry.person_id, entry.decider_id, entry.unit_id) == (entered.person_id, person.pk, 8)


def test_free_text_stands_aside_and_not_in_the_bytes(write):
    entry = write(reason="riêng tư")
    assert "riêng tư" not in bytes(entry.canonical).decode()
    assert entry.words == {"reason": "riêng tư"}


def test_the_same_reason_leaves_different_digests(write):
    assert bytes(write().body_digest) != bytes(write().body_digest)


@pytest.mark.parametrize("fact", [1.5, float("nan"), Decimal("1.5"), {1, 2}, b"x", {"deep": [0.1]}, {1: "x"}])
def test_what_has_no_single_spelling_is_refused(fact, author, db):
    with pytest.raises(TypeError), transaction.atomic():
        record(FILED, by=author, on=None, facts={"fact": fact})
    assert not Entry.objects.exists()


def test_a_time_without_zone_and_a_huge_number_are_refused():
    with pytest.raises(TypeError):
        canonical(datetime(2022, 6, 24))  # noqa: DTZ001  the very thing refused
    with pytest.raises(ValueError, match="53 bits"):
        canonical(2**53)


def test_canonical_json_is_one_spelling():
    hanoi = timezone(timedelta(hours=7))
    value = {"b": [True, None, -3], "a": "Tuâ\u0300n", "c": datetime(2022, 6, 24, 12, 0, 0, 4, tzinfo=hanoi)}
    wanted = '{"a":"Tuần","b":[true,null,-3],"c":"2022-06-24T05:00:00.000004Z"}'.encode()
    assert canonical(value) == wanted
    assert canonical(json.loads(wanted)) == wanted
    assert canonical({"x": gettext_lazy("có"), "u": UUID(int=1)}) == (
        '{"u":"00000000-0000-0000-0000-000000000001","x":"có"}'.encode()
    )


def test_keys_that_nfc_makes_equal_are_refused():
    with pytest.raises(ValueError, match="NFC"):
        canonical({"ầ": 1, "a\u0302\u0300": 2})


def test_composed_and_decomposed_names_are_written_alike(author, db):
    with transaction.atomic():
        entry = record(FILED, by=replace(author, name="Tuâ\u0300n"), on=None, reason="vi\u0300")
    assert entry.person_name == "Tuần"
    assert entry.words == {"reason": "vì"}
    assert check_entry(Entry.objects.get(pk=entry.pk)) == []


def test_a_file_is_named_by_its_hash(author, db):
    with pytest.raises(ValueError, match="SHA-256"), transaction.atomic():
        record(FILED, by=author, on=None, files=["program.docx"])


@transaction.atomic
def act_that_fails_late(person, author):
    record(FILED, by=author, on=person, reason="vì")
    raise RuntimeError


def test_a_refused_act_leaves_nothing(person, author):
    with pytest.raises(RuntimeError):
        act_that_fails_late(person, author)
    assert not Entry.objects.exists()
    assert not EntryBody.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded_or_locked(author, person):
    with pytest.raises(transaction.TransactionManagementError):
        record(FILED, by=author, on=None, at=NOON)
    with pytest.raises(transaction.TransactionManagementError):
        lock(type(person).objects.filter(pk=person.pk))
    assert not Entry.objects.exists()


def test_an_empty_key_stops_the_book(author, db, settings):
    settings.AUDIT_MAC_KEY = ""
    with pytest.raises(ImproperlyConfigured), transaction.atomic():
        record(FILED, by=author, on=None)


def test_the_system_is_nobody(db):
    with transaction.atomic():
        entry = record(FILED, by=system_author("demo", day=TODAY), on=None)
    assert (entry.person_id, entry.decider_id, entry.unit_id) == (None, None, None)
    assert check_entry(Entry.objects.get(pk=entry.pk)) == []


def test_the_decider_is_whose_decision_it_is(author, entered):
    assert (author.decider_id, author.decider_name, author.is_entered_for) == (
        author.person_id,
        "Lò Thị Mai",
        False,
    )
    assert (entered.decider_id, entered.decider_name, entered.is_entered_for) == (
        author.person_id,
        "Lò Thị Mai",
        True,
    )


def test_nobody_acts_tomorrow(author):
    with pytest.raises(ValueError, match="after the office day"):
        replace(author, done_on=date(2022, 6, 25))


def test_an_act_is_declared_once_and_well():
    assert Act.get("test.filed") is FILED
    assert FILED in Act.all()
    with pytest.raises(ValueError, match="twice"):
        Act("test.filed", "khác")
    with pytest.raises(ValueError, match=r"floor\.act"):
        Act("Filed", "khác")
    with pytest.raises(KeyError):
        Act.get("test.nothing")


def test_lock_gives_the_row_and_the_time_of_the_database(person):
    people = type(person).objects
    with transaction.atomic():
        cost = statements(lambda: lock(people.filter(pk=person.pk)))
        held = lock(people.filter(pk=person.pk))
    assert cost == ["SELECT"]
    assert held == person
    assert abs(held.now - datetime.now(UTC)) < timedelta(seconds=5)
    with pytest.raises(type(person).DoesNotExist), transaction.atomic():
        lock(people.filter(pk=0))


def test_the_book_is_asked_by_row_and_by_person(write, person, enterer, entered):
    on_person, on_clerk = write(on=person), write(on=enterer, by=entered)
    unrelated = write(by=system_author("demo", day=TODAY))
    assert list(Entry.objects.about(person)) == [on_person]
    assert set(Entry.objects.about(person, enterer)) == {on_person, on_clerk}
    assert set(Entry.objects.decided_by(person.pk)) == {on_person, on_clerk}
    assert list(Entry.objects.decided_by(enterer.pk)) == []
    assert list(Entry.objects.typed_for_others_by(enterer.pk)) == [on_clerk]
    assert list(Entry.objects.typed_for_others_by(person.pk)) == []
    assert unrelated not in Entry.objects.about()
    assert isinstance(entered, Author)


def test_many_entries_are_written_as_one_is(entered, person, enterer):
    """Set-based: the same bytes but for their ids, the reason for the past day in each body."""
    with transaction.atomic():
        alone = record(FILED, by=entered, on=person, at=NOON, facts={"round": 1})
        with CaptureQueriesContext(connection) as run:
            entries = record_all(
                FILED, by=entered, on=[(person, {"round": 1}), (enterer, {"round": 2})], at=NOON
            )
    assert len(run) == 2
    for entry in Entry.objects.filter(pk__in=[one.pk for one in entries]).select_related("body"):
        assert check_entry(entry) == []
        assert entry.words == {"backdating_reason": "đi cơ sở không có mạng"}
    assert {**entries[0].header, "id": ""} == {**alone.header, "id": ""}
    assert [entry.facts["round"] for entry in entries] == [1, 2]
