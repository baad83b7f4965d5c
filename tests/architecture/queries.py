"""Counts of SQL statements, frozen by name in query_counts.json.

    def test_inbox(client, frozen_queries):
        with frozen_queries("inbox", at_most=6):
            client.get("/")

A count that differs fails and prints the statements. `UPDATE_QUERY_COUNTS=1 make test` writes what
was counted instead; a raised count gives its reason in the commit. `at_most` is a roof from the design
that no update lifts. Marks of transactions (BEGIN, SAVEPOINT …) are not counted: they differ between
the bases and between kinds of tests, not between pages.
"""

import fcntl
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

FROZEN = Path(__file__).with_name("query_counts.json")
MARKS = re.compile(r"(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b", re.IGNORECASE)


def keep(name: str, count: int) -> None:
    """Write a count into the file, one process at a time."""
    with FROZEN.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        counts = json.load(file) | {name: count}
        file.seek(0)
        file.truncate()
        file.write(json.dumps(counts, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


@pytest.fixture
def frozen_queries() -> Callable[..., AbstractContextManager[None]]:
    """`frozen_queries(name, at_most=None)`: the block runs exactly the frozen number of statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def frozen(name: str, at_most: int | None = None) -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        run = [query["sql"] for query in captured.captured_queries if not MARKS.match(query["sql"])]
        listing = "\n".join(f"{number:3} {sql}" for number, sql in enumerate(run, 1))
        ran = f"{name}: {len(run)} statements"
        if at_most is not None and len(run) > at_most:
            pytest.fail(f"{ran}, at most {at_most}\n{listing}", pytrace=False)
        if os.environ.get("UPDATE_QUERY_COUNTS") == "1":
            keep(name, len(run))
            return
        wanted = json.loads(FROZEN.read_text(encoding="utf-8")).get(name)
        if wanted != len(run):
            hint = f"frozen at {wanted}; UPDATE_QUERY_COUNTS=1 writes the new count"
            pytest.fail(f"{ran}, {hint}\n{listing}", pytrace=False)

    return frozen
