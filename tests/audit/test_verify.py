"""`check_entry` sees every changed byte and column."""

import json
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from audit.canonical import canonical
from audit.models import Entry, EntryBody
from audit.proof import derived, leaf_of, proofs
from audit.verify import check_entry


def other(value):
    """A value of the same kind that is not this one."""
    match value:
        case None:
            return 1
        case UUID():
            return uuid4()
        case datetime():
            return value + timedelta(microseconds=1)
        case date():
            return value + timedelta(days=1)
        case int():
            return value + 1
        case str():
            return value + "x"
    return bytes(value) + b"x"


def flips(value: bytes):
    """The value with one bit turned, once for each byte."""
    for place in range(len(value)):
        yield value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]


@pytest.fixture(params=["with body", "without body", "entered for"])
def entry(request, write, person, enterer, entered):
    changes = {"with body": {}, "without body": {"reason": ""}, "entered for": {"by": entered}}
    return write(on=person, **changes[request.param])


def test_an_entry_as_written_is_right(entry):
    assert check_entry(entry) == []


@pytest.mark.parametrize("column", [f.attname for f in Entry._meta.concrete_fields if f.attname != "id"])
def test_every_changed_column_is_seen(entry, enterer, person, unguarded, column):
    value = other(getattr(entry, column))
    if column == "person_id":
        value = enterer.pk if entry.person_id == person.pk else person.pk
    with unguarded():
        Entry.objects.filter(pk=entry.pk).update(**{column: value})
    assert any(
        fault.startswith(("canonical", column.removesuffix("_id"), column, "leaf"))
        for fault in check_entry(Entry.objects.get(pk=entry.pk))
    )


@pytest.mark.parametrize("column", ["canonical", "body_digest", "leaf_hash", "mac"])
def test_every_changed_byte_is_seen(entry, column):
    for changed in flips(bytes(getattr(entry, column))):
        setattr(entry, column, changed)
        assert check_entry(entry), changed


def test_every_changed_byte_of_the_body_is_seen(write):
    entry = write()
    salt, body = bytes(entry.body.salt), entry.body.body
    for changed in flips(salt):
        entry.body.salt = changed
        assert check_entry(entry) == ["body: not the one recorded"]
    entry.body.salt = salt
    for place in range(len(body)):
        entry.body.body = body[:place] + "?" + body[place + 1 :]
        assert check_entry(entry) == ["body: not the one recorded"]


def test_a_missing_and_a_slipped_in_body_are_seen(write, unguarded):
    with_body, without = write(), write(reason="")
    with unguarded():
        EntryBody.objects.all().delete()
        EntryBody.objects.create(entry=without, salt=b"s", body='{"reason":"x"}')
    assert check_entry(Entry.objects.get(pk=with_body.pk)) == ["body: missing"]
    assert check_entry(Entry.objects.get(pk=without.pk)) == ["body: not the one recorded"]


def test_a_row_forged_in_every_column_lacks_the_key(write, unguarded):
    """What somebody with the whole database, but not the key, can do at best."""
    entry = write()
    header = entry.header | {"act": "test.forged"}
    forged = canonical(header)
    with unguarded():
        Entry.objects.filter(pk=entry.pk).update(
            canonical=forged, leaf_hash=leaf_of(forged, bytes(entry.body_digest)), **derived(header)
        )
    assert check_entry(Entry.objects.get(pk=entry.pk)) == ["mac: not made by this house"]


def test_another_key_and_another_format_are_named(write, settings):
    entry = write()
    settings.AUDIT_MAC_KEY_ID, settings.AUDIT_MAC_KEY = "k2", "another"
    assert check_entry(entry) == ["key_id: no key 'k1' here", "mac: not made by this house"]
    entry.canonical = canonical(entry.header | {"format": 3})
    assert "canonical: format 3 is unknown here" in check_entry(entry)


def test_another_spelling_of_the_same_header_is_seen(write, unguarded):
    """Even from somebody who holds the key: a second verifier must find the same bytes."""
    entry = write()
    spaced = json.dumps(entry.header, ensure_ascii=False, sort_keys=True).encode()
    with unguarded():
        Entry.objects.filter(pk=entry.pk).update(**proofs(spaced, bytes(entry.body_digest)))
    assert check_entry(Entry.objects.get(pk=entry.pk)) == ["canonical: not in canonical form"]


def test_an_entry_of_before_the_machine_was_written_down_still_holds(write, unguarded):
    entry = write()
    header = {key: value for key, value in entry.header.items() if key != "device"} | {"format": 1}
    with unguarded():
        Entry.objects.filter(pk=entry.pk).update(
            **proofs(canonical(header), bytes(entry.body_digest)), **derived(header)
        )
    before = Entry.objects.get(pk=entry.pk)
    assert (before.format, before.device) == (1, None)
    assert check_entry(before) == []


def test_another_machine_in_the_column_is_seen(write, unguarded):
    entry = write()
    with unguarded():
        Entry.objects.filter(pk=entry.pk).update(device="a" * 16)
    assert check_entry(Entry.objects.get(pk=entry.pk)) == [
        "device: 'aaaaaaaaaaaaaaaa' in the column, None in the bytes"
    ]
