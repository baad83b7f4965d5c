"""A person, the capacity she acts in, one entry of hers, and a way past the guard for tampering."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from audit import Act, Author, Decider, appendonly, record
from audit.keys import SealKey, read_key
from audit.models import Departure, Discrepancy, Entry, Reconciliation, Viewing
from audit.sealing import seal
from audit.side_books import close_side_books

FILED = Act("test.filed", "trình %(what)s lần %(round)s")
TODAY = date(2022, 6, 24)


@pytest.fixture
def person(db):
    return get_user_model().objects.create(username="secretary", full_name="Lò Thị Mai")


@pytest.fixture
def enterer(db):
    return get_user_model().objects.create(username="clerk", full_name="Quàng Văn Ban")


@pytest.fixture
def author(person) -> Author:
    return Author(
        person_id=person.pk,
        name=person.full_name,
        position="Bí thư",
        unit="Đảng ủy xã Quài Tở",
        unit_id=7,
        appointment_id=11,
        capacity="Bí thư Đảng ủy xã Quài Tở",
        done_on=TODAY,
        office_day=TODAY,
    )


@pytest.fixture
def entered(author, enterer) -> Author:
    """The secretary's decision of four days ago, typed in by the clerk."""
    return Author(
        person_id=enterer.pk,
        name=enterer.full_name,
        position="Văn thư",
        unit="Đảng ủy xã Quài Tở",
        unit_id=7,
        appointment_id=12,
        capacity="Văn thư Đảng ủy xã Quài Tở",
        entered_for=Decider(author.person_id, author.name, author.position, author.unit, 11, unit_id=8),
        done_on=date(2022, 6, 20),
        office_day=TODAY,
        backdating_reason="đi cơ sở không có mạng",
        on_behalf_of="theo giấy ủy quyền 03-UQ/ĐU",
    )


@pytest.fixture
def write(author) -> Callable[..., Entry]:
    """Writes an entry, read back from the database as any reader has it."""

    def _write(**changes) -> Entry:
        details = {"by": author, "on": None, "facts": {"round": 2}, "reason": "đã sửa theo ý kiến"} | changes
        with transaction.atomic():
            return Entry.objects.get(pk=record(FILED, **details).pk)

    return _write


@pytest.fixture
def seal_key(settings, tmp_path) -> SealKey:
    """The house's key, in a file of this test."""
    path = tmp_path / "seal.key"
    path.write_text("5e" * 32)
    settings.AUDIT_SEAL_KEY_FILE = str(path)
    return read_key(path)


@pytest.fixture
def book(write, entered, seal_key):
    """Nine entries under three checkpoints."""
    for round_ in range(3):
        write(facts={"round": round_})
        write(reason="")
        write(by=entered)
        seal()
    return list(Entry.objects.order_by("pk"))


@pytest.fixture
def side_books(book, author):
    """Three rows of each side book, keys and days apart, closed into the book and sealed."""
    for number in (10, 20, 30):
        day, at = TODAY + timedelta(days=number), datetime(2022, 6, 24, number % 24, tzinfo=UTC)
        viewed = {"object_type": "workflow.document", "object_id": str(number), "object_text": "Dự thảo"}
        Viewing.objects.create(
            pk=number,
            person_id=number,
            person_name="Lò Thị Mai",
            capacity="",
            office_day=day,
            seen_at=at,
            **viewed,
        )
        Departure.objects.create(day=day, checkpoint_id=9, left_at=at, mailed=number)
        ran = Reconciliation.objects.create(pk=number, ran_at=at, took=timedelta(seconds=1), rows=9, found=1)
        Discrepancy.objects.create(
            pk=number, reconciliation=ran, object_type="x", object_id="1", kind="changed"
        )
    assert close_side_books(by=author) == 12
    seal()
    return [Viewing, Departure, Reconciliation, Discrepancy]


@pytest.fixture
def unguarded():
    """Within it the tables change like any other: what an insider with the schema's rights can do."""

    @contextmanager
    def _unguarded():
        connection.check_constraints()  # PostgreSQL changes no triggers before deferred keys are checked
        for model in appendonly.protected_models():
            appendonly.remove(connection, model)
        try:
            yield
        finally:
            for model in appendonly.protected_models():
                appendonly.install(connection, model)

    return _unguarded
