"""An own PostgreSQL database, and how two ways are timed against each other."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

ROUNDS = 9  # interleaved: whatever else the machine does meets every way alike


@contextmanager
def own_database() -> Iterator[None]:
    """A migrated database of the server in DATABASE_URL, dropped at the end."""
    if connection.vendor != "postgresql":
        raise SystemExit("Ratios are measured on PostgreSQL: set DATABASE_URL=postgres://…")
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one call: the median of the rounds, the fastest and the slowest round."""

    median: float
    low: float
    high: float

    def as_data(self) -> dict[str, float]:
        return {name: round(value, 3) for name, value in asdict(self).items()}


def timed(ways: dict[str, Callable[[], Any]], calls: int = 20) -> dict[str, Timing]:
    """Each way `calls` times in each of the rounds, in turns; the first call of each is not counted."""
    for way in ways.values():
        way()
    rounds: dict[str, list[float]] = {name: [] for name in ways}
    gc.disable()
    try:
        for _round in range(ROUNDS):
            for name, way in ways.items():
                started = time.perf_counter()
                for _call in range(calls):
                    way()
                rounds[name].append((time.perf_counter() - started) * 1000 / calls)
            gc.collect()
    finally:
        gc.enable()
    return {name: Timing(statistics.median(took), min(took), max(took)) for name, took in rounds.items()}


def ratio(slow: Timing, fast: Timing) -> float:
    return round(slow.median / fast.median, 2)


def statements(way: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        way()
    return len(captured)
