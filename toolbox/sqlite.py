"""SQLite as the house needs it: how much it takes in one statement, and pragmas that keep acts safe."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

# Far below what libraries of today allow (250,000 in Debian). Above it an UPDATE of many rows by one CASE
# takes longer than several of them.
MOST_PARAMETERS = 10_000
# Readers beside the writer; an acknowledged act survives a power cut; rows point at rows that are there.
NEEDED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def prepare(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Refuse a connection that could lose or tangle acts; let a bulk insert carry thousands of values.

    Raises ImproperlyConfigured, before anything is read or written.
    """
    if connection.vendor != "sqlite":
        return
    if fault := fault_of(connection):
        connection.close()
        raise ImproperlyConfigured(fault)
    allowed = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    connection.features.max_query_params = min(allowed, MOST_PARAMETERS)


def fault_of(connection: BaseDatabaseWrapper) -> str:
    """What this SQLite connection lacks, in words for whoever keeps the machine; "" when nothing.

    Without IMMEDIATE two readers that go on to write break each other's act in the middle.
    """
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        return "SQLite needs transaction_mode IMMEDIATE, see config/settings.py."
    for name, needed in NEEDED.items():
        found = connection.connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != needed:
            return f"SQLite needs PRAGMA {name} = {needed} and has {found}: see config/settings.py."
    return ""


def check_sqlite(
    app_configs: Any, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """System check (tag database): every SQLite database can be had as it must be."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        try:
            if connections[alias].vendor == "sqlite":
                connections[alias].ensure_connection()
        except ImproperlyConfigured as error:
            found.append(Error(str(error), id="toolbox.E001"))
    return found


def refuse_to_serve() -> None:
    """At the start of a web worker: ImproperlyConfigured when the database is an SQLite not as it must be."""
    if connections["default"].vendor == "sqlite":
        connections["default"].ensure_connection()
        connections["default"].close()
