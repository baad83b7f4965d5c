"""The triggers behind append-only tables, in the words of SQLite and of PostgreSQL."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper as Connection
from django.db.backends.utils import CursorWrapper as Cursor
from django.db.models import Model, UniqueConstraint

Keys = Iterable[tuple[str, ...]]

_SQLITE_DEEDS = {"update": "UPDATE", "delete": "DELETE", "replace": "INSERT"}
_PG_FUNCTION = "append_only_refuse"
_PG_BODY = """
BEGIN
    RAISE EXCEPTION 'append-only: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
"""
# name: (when, for each, pg_trigger.tgtype = row 1 + before 2 + delete 8 + update 16 + truncate 32)
_PG_TRIGGERS = {
    "append_only_row": ("UPDATE OR DELETE", "ROW", 1 + 2 + 8 + 16),
    "append_only_truncate": ("TRUNCATE", "STATEMENT", 2 + 32),
}


def repairs(connection: Connection, cursor: Cursor, model: type[Model], unique_keys: Keys = ()) -> list[str]:
    """The statements that make the guard of one table what it should be; none when it stands."""
    if connection.vendor == "sqlite":
        return _sqlite_repairs(connection, cursor, model, unique_keys)
    if connection.vendor == "postgresql":
        return _postgres_repairs(connection, cursor, model)
    raise ImproperlyConfigured(f"No append-only tables on {connection.vendor}: use SQLite or PostgreSQL.")


def removals(connection: Connection, model: type[Model]) -> list[str]:
    """The statements that take the guard off one table."""
    quote, table = connection.ops.quote_name, model._meta.db_table
    if connection.vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {quote(f'{table}_no_{deed}')}" for deed in _SQLITE_DEEDS]
    return [f"DROP TRIGGER IF EXISTS {name} ON {quote(table)}" for name in _PG_TRIGGERS]


def _sqlite_repairs(
    connection: Connection, cursor: Cursor, model: type[Model], unique_keys: Keys
) -> list[str]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    standing = dict(cursor.fetchall())
    statements = []
    for name, wanted in _sqlite_triggers(connection, model, unique_keys).items():
        if standing.get(name) != wanted:
            statements += [f"DROP TRIGGER IF EXISTS {connection.ops.quote_name(name)}", wanted]
    return statements


def _sqlite_triggers(connection: Connection, model: type[Model], unique_keys: Keys) -> dict[str, str]:
    table, quote = model._meta.db_table, connection.ops.quote_name
    # An INSERT OR REPLACE removes the old row without a DELETE trigger unless the connection asked
    # for recursive triggers, which a foreign tool does not: so the insert itself is refused.
    taken = " OR ".join(_sqlite_taken(connection, model, unique_keys))
    result = {}
    for deed, event in _SQLITE_DEEDS.items():
        when = f" WHEN {taken}" if deed == "replace" else ""
        name = f"{table}_no_{deed}"
        result[name] = (
            f"CREATE TRIGGER {quote(name)} BEFORE {event} ON {quote(table)}{when} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {deed} of {table} is refused'); END"
        )
    return result


def _sqlite_taken(connection: Connection, model: type[Model], unique_keys: Keys) -> Iterator[str]:
    """One EXISTS for each way in which a new row could displace an old one."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    # rowid is the integer key, and the way round any other kind of key.
    yield f"EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid)"  # noqa: S608
    columns = [quote(str(field.column)) for field in model._meta.local_concrete_fields]
    new_row = "SELECT " + ", ".join(f"NEW.{column} AS {column}" for column in columns)
    for key, condition in _unique_keys(connection, model, unique_keys):
        same = " AND ".join(f"{quote(column)} = NEW.{quote(column)}" for column in key)
        if not condition:
            yield f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608
        else:
            old, new = f"{table} WHERE {same} AND {condition}", f"({new_row}) WHERE {condition}"
            yield f"(EXISTS (SELECT 1 FROM {old}) AND EXISTS (SELECT 1 FROM {new}))"  # noqa: S608


def _unique_keys(
    connection: Connection, model: type[Model], unique_keys: Keys
) -> list[tuple[tuple[str, ...], str]]:
    """Pairs of the columns that together are unique and the SQL condition under which they are."""
    meta: Any = model._meta
    keys: list[tuple[tuple[str, ...], str]] = [
        ((field.column,), "") for field in meta.local_concrete_fields if field.unique
    ]
    keys += [(_columns(meta, names), "") for names in meta.unique_together]
    for constraint in meta.constraints:
        if not isinstance(constraint, UniqueConstraint):
            continue
        if constraint.expressions:
            raise ImproperlyConfigured(f"{meta.label} is append-only: {constraint.name} must name fields.")
        condition = constraint._get_condition_sql(  # type: ignore[attr-defined]
            model, connection.schema_editor(collect_sql=True)
        )
        keys.append((_columns(meta, constraint.fields), condition or ""))
    keys += [(tuple(key), "") for key in unique_keys]
    return list(dict.fromkeys(keys))


def _columns(meta: Any, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(meta.get_field(name).column for name in names)


def _postgres_repairs(connection: Connection, cursor: Cursor, model: type[Model]) -> list[str]:
    table = connection.ops.quote_name(model._meta.db_table)
    statements = []
    cursor.execute("SELECT prosrc FROM pg_proc WHERE oid = to_regproc(%s)", [_PG_FUNCTION])
    if cursor.fetchone() != (_PG_BODY,):
        statements.append(
            f"CREATE OR REPLACE FUNCTION {_PG_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_PG_BODY}$$"
        )
    cursor.execute(
        "SELECT tgname, tgtype FROM pg_trigger WHERE tgrelid = to_regclass(%s)"
        " AND tgenabled IN ('O', 'A') AND tgqual IS NULL AND tgfoid = to_regproc(%s)",
        [table, _PG_FUNCTION],
    )
    standing = dict(cursor.fetchall())
    for name, (event, each, kind) in _PG_TRIGGERS.items():
        if standing.get(name) != kind:
            statements += [
                f"DROP TRIGGER IF EXISTS {name} ON {table}",
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
                f" FOR EACH {each} EXECUTE FUNCTION {_PG_FUNCTION}()",
            ]
    return statements
