"""How much SQLite takes in one statement: asked of the library that runs, not of Django's oldest one."""

import sqlite3
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

# Far below what libraries of today allow (250,000 in Debian). Above it an UPDATE of many rows by one CASE
# takes longer than several of them.
MOST_PARAMETERS = 10_000


def widen(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Let a bulk insert on SQLite carry thousands of values: set-based work is a few statements there."""
    if connection.vendor == "sqlite":
        allowed = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = min(allowed, MOST_PARAMETERS)
