"""A full disk, a database that may only be read: the act is refused whole, in words; the book verifies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from audit.verifying import verify
from tasks.models import Waiting
from tests.faults.proof import tell
from tests.people import World
from tests.processes import running
from tests.races.crowd import copies, open_steps
from tests.workflow.stories import a_case, adopted
from workflow.models import Decision

WAL = "PRAGMA journal_mode=WAL"
pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def said(shut: str, opened: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(shut)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(opened)


def full() -> object:
    """SQLite may grow by no page, and none is free inside the file."""
    if connection.vendor == "postgresql":
        pytest.skip("a full disk is made of a small file, which only SQLite has")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    return said(f"PRAGMA max_page_count = {pages}", "PRAGMA max_page_count = 1073741823")


def read_only() -> object:
    if connection.vendor == "postgresql":
        return said("SET default_transaction_read_only = on", "SET default_transaction_read_only = off")
    return said("PRAGMA query_only = on", "PRAGMA query_only = off")


@pytest.mark.parametrize("shut", [full, read_only], ids=lambda shut: shut.__name__)
def test_what_cannot_be_written_is_refused_whole(world: World, shut: Callable[[], object]) -> None:
    cases = copies(adopted(a_case(world), world), 200)
    client = Client(raise_request_exception=False)
    client.force_login(world.bt_quaito)

    def sign(case: object) -> object:
        body = {"round": 1, "line": "T/M ĐẢNG ỦY | BÍ THƯ"}
        return client.post(reverse("workflow:sign", args=[case.pk]), body)  # type: ignore[attr-defined]

    with shut():  # type: ignore[attr-defined]
        for case in cases:
            if (answer := sign(case)).status_code != 302:
                break
        else:
            pytest.fail("the disk never was full")
    assert answer.status_code == 503
    assert "Chưa có gì được ghi" in answer.content.decode()
    count = Decision.objects.filter(step="sign").count()
    assert Entry.objects.filter(act="workflow.signed").count() == count == cases.index(case)
    assert open_steps(case) == ["sign"]
    assert Waiting.objects.of_source("workflow.case", case.pk).count() == 1
    verify()
    assert sign(case).status_code == 302  # and afterwards it goes on
    tell(f"{shut.__name__}: refused whole with 503 and words after {count} signatures, the book verified.")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite's own settings")
@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"init_command": "PRAGMA synchronous=FULL"}, "journal_mode"),
        ({"init_command": f"{WAL}; PRAGMA synchronous=NORMAL"}, "synchronous"),
        ({"init_command": f"{WAL}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF"}, "foreign_keys"),
        ({"transaction_mode": "DEFERRED"}, "IMMEDIATE"),
    ],
)  # fmt: skip
def test_sqlite_is_had_only_as_it_must_be(tmp_path: Path, options: dict[str, str], words: str) -> None:
    told = {**connection.settings_dict, "NAME": tmp_path / "base.sqlite3"}
    DatabaseWrapper(told, "sound").ensure_connection()
    (tmp_path / "base.sqlite3").unlink()
    reckless = DatabaseWrapper(told | {"OPTIONS": told["OPTIONS"] | options}, "reckless")
    with pytest.raises(ImproperlyConfigured, match=words):
        reckless.ensure_connection()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite's own settings")
def test_no_server_starts_on_a_reckless_sqlite() -> None:
    for code in (
        "import config.wsgi",
        "from django.core.management import call_command as c; c('check', databases=['default'])",
    ):
        with running(code, DJANGO_SETTINGS_MODULE="tests.faults.reckless") as process:
            words = process.communicate(timeout=60)[0]
        assert process.returncode != 0
        assert "PRAGMA synchronous" in words
