"""Years of history: a thing's newest rows however many it has, and what one person did in a month.

BENCH_BOOK entries in the book (default 5,000,000), one in 200 of them the person's; ratios against the same
page of a thing with ten rows, and of a book with 10,000.
"""

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from audit import record, system_author
from audit.models import Entry
from benchmarks.base import ratio, statements, timed
from organizations import acts
from organizations.models import Unit, User
from organizations.roles import Role
from tests import build

BOOK = int(os.environ.get("BENCH_BOOK", "5000000"))
SMALL = 10_000
PEOPLE = 200
FIRST, DAYS = date(2016, 1, 1), 3650
MONTH = "2021-06"
NEWEST = 25
FEW, MANY = 10, 10_000


def measure() -> dict[str, Any]:
    root = build.unit("Huyện ủy")
    auditor = build.person("auditor")
    build.appointment(auditor, build.position(root, Role.AUDITOR))
    people = User.objects.bulk_create(User(username=f"n{n}", full_name=f"Người {n}") for n in range(PEOPLE))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(auditor)
    rows = _of_things(client, root)
    month = partial(_open, client, reverse("reporting:person", args=[people[7].pk]), {"thang": MONTH})
    took = {}
    for size in (SMALL, BOOK):
        _fill(people[0].pk, size)
        took[size] = timed({"month": month}, calls=10)["month"]
    return {
        **rows,
        "entries": BOOK,
        "acts of the person in the month": Entry.objects.decided_by(people[7].pk)
        .between(date(2021, 6, 1), date(2021, 6, 30))
        .count(),
        "month ms": {f"{size:,}": timing.as_data() for size, timing in took.items()},
        "month, large to small": ratio(took[BOOK], took[SMALL]),
        "statements of the month": statements(month),
    }


def _of_things(client: Client, root: Unit) -> dict[str, Any]:
    """Two units, one with few rows in both books and one with many."""
    few, many = build.unit("Ít", parent=root), build.unit("Nhiều", parent=root)
    pages: dict[str, Callable[[], Any]] = {}
    rows: dict[str, Callable[[], Any]] = {}
    for name, unit, count in (("few", few, FEW), ("many", many, MANY)):
        Unit.history.bulk_history_create([unit] * (count - 1))
        with transaction.atomic():
            record(acts.UNIT_OPENED, by=system_author("bench", day=FIRST), on=unit, facts={})
        _double(Entry.objects.get(object_type="organizations.unit", object_id=str(unit.pk)).pk, count - 1)
        rows[name] = partial(_newest, unit.pk)
        pages[name] = partial(_open, client, reverse("reporting:life", args=["organizations.unit", unit.pk]))
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    read, opened = timed(rows), timed(pages, calls=10)
    return {
        "row book ms": {name: timing.as_data() for name, timing in read.items()},
        "row book, newest 25 of 10,000 to all of 10": ratio(read["many"], read["few"]),
        "life ms": {name: timing.as_data() for name, timing in opened.items()},
        "life, page of 10,000 to page of 10": ratio(opened["many"], opened["few"]),
        "statements of the life": statements(pages["many"]),
    }


def _open(client: Client, path: str, asked: dict[str, str] | None = None) -> None:
    """The page itself: a redirect or a refusal would be quick and mean nothing."""
    if (answer := client.get(path, asked)).status_code != 200:
        raise AssertionError(f"{path} answers {answer.status_code}")


def _newest(pk: int) -> list[Any]:
    return list(Unit.history.filter(id=pk)[:NEWEST])


def _double(pk: int, count: int, **said: str) -> None:
    """`count` rows like the entry, of other numbers; `said`: what else differs in a column, told by `n`."""
    said["uuid"] = "gen_random_uuid()"
    names = [field.column for field in Entry._meta.local_concrete_fields if not field.primary_key]
    chosen = ", ".join(said.get(name, f"e.{name}") for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO audit_entry ({', '.join(names)}) SELECT {chosen} "  # noqa: S608  our own names
            "FROM audit_entry e, generate_series(1, %s) n WHERE e.id = %s",
            [count, pk],
        )


def _fill(first_person: int, size: int) -> None:
    """Up to `size` entries: by turns of the people, day by day over the years."""
    pattern = Entry.objects.order_by("pk").first()
    missing = size - Entry.objects.count()
    if pattern is None or missing <= 0:
        return
    day = f"date '{FIRST}' + (n::bigint * {DAYS} / {missing})::int"
    who = f"{first_person} + n %% {PEOPLE}"
    columns = {"person_id": who, "decider_id": who, "office_day": day, "done_on": day, "object_id": "n::text"}
    _double(pattern.pk, missing, **columns)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze audit_entry")
