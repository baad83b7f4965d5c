"""Lock one row and read the database's clock in the same statement."""

from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, models, transaction
from django.db.models.functions import Now

from toolbox.errors import busy

_CLOCK = {
    "postgresql": "SELECT statement_timestamp()",
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
}


def lock(queryset: "models.QuerySet[Any]") -> Any:
    """The one row of the queryset, locked until the transaction ends, with `.now` on it.

    `.now` is the database's time (aware), which no model declares: hence Any. Only the row itself is
    locked, not what `select_related` brings along. SQLite has no row locks: there the IMMEDIATE transaction
    already holds the one write lock. Raises TooLate when somebody else keeps the row longer than the
    database waits, the model's DoesNotExist or MultipleObjectsReturned, and TransactionManagementError
    outside a transaction, on both databases alike.
    """
    locked = queryset.select_for_update(of=("self",)).annotate(now=Now())
    must_be_in_transaction(locked.db, "A row is locked")
    try:
        return locked.get()
    except OperationalError as error:
        if (refusal := busy(error)) is None:
            raise
        raise refusal from error


def database_now(using: str = DEFAULT_DB_ALIAS) -> datetime:
    """The database's time (aware), for an act that locks no row: one statement."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_CLOCK[connection.vendor])
        (now,) = cursor.fetchone()
    return datetime.fromisoformat(now) if isinstance(now, str) else now


def must_be_in_transaction(using: str, what: str) -> None:
    """Raise TransactionManagementError unless a transaction is open on this database."""
    if not connections[using].in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{what} only inside a transaction: open one in the action."
        )
