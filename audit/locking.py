"""Lock one row and read the database's clock in the same statement.

A clock that was set back would let an act be dated before what it answers: it is refused whole, until the
clock is right again, or until somebody says in the book that it had been ahead (`audit.clock`).
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, models, transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from toolbox.errors import Shut, busy

# Acts side by side are written down in another order than they were timed, by seconds.
TOLERANCE = timedelta(minutes=2)
_NEWEST = "(SELECT recorded_at FROM audit_entry ORDER BY id DESC LIMIT 1)"
_CLOCK = {
    "postgresql": f"SELECT statement_timestamp(), {_NEWEST}",
    "sqlite": f"SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), {_NEWEST}",
}


def lock(queryset: "models.QuerySet[Any]") -> Any:
    """The one row of the queryset, locked until the transaction ends, with `.now` on it.

    `.now` is the database's time (aware), which no model declares: hence Any. Only the row itself is
    locked, not what `select_related` brings along. SQLite has no row locks: there the IMMEDIATE transaction
    already holds the one write lock. Raises TooLate when somebody else keeps the row longer than the
    database waits, Shut when the clock stands behind the book, the model's DoesNotExist or
    MultipleObjectsReturned, and TransactionManagementError outside a transaction, on both databases alike.
    """
    newest = apps.get_model("audit.Entry").objects.order_by("-pk").values("recorded_at")[:1]
    asked = {"now": Now(), "book_at": models.Subquery(newest)}
    locked = queryset.select_for_update(of=("self",)).annotate(**asked)
    must_be_in_transaction(locked.db, "A row is locked")
    try:
        row = locked.get()
    except OperationalError as error:
        if (refusal := busy(error)) is None:
            raise
        raise refusal from error
    _must_not_be_behind(row.now, row.book_at)
    return row


def database_now(using: str = DEFAULT_DB_ALIAS, *, unchecked: bool = False) -> datetime:
    """The database's time (aware), for an act that locks no row: one statement. Raises Shut like `lock`."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_CLOCK[connection.vendor])
        now, book_at = (_aware(moment) for moment in cursor.fetchone())
    if not unchecked:
        _must_not_be_behind(now, book_at)
    return now


def _aware(moment: Any) -> Any:
    """SQLite's clock and columns come as text, a column's without the UTC that it is in."""
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found


def _must_not_be_behind(now: datetime, book_at: datetime | None) -> None:
    if book_at is None or now >= book_at - TOLERANCE:
        return
    words = {key: f"{timezone.localtime(at):%H:%M %d/%m/%Y}" for key, at in (("now", now), ("book", book_at))}
    raise Shut(
        _(
            "Đồng hồ máy chủ chỉ %(now)s, sớm hơn mục cuối của sổ nhật ký (%(book)s). Chưa có gì được ghi. "
            "Đồng chí báo quản trị chỉnh đồng hồ, rồi gửi lại."
        )
        % words
    )


def is_alone(using: str, number: int) -> bool:
    """Whether nobody else is at the work of this number, until this transaction ends. SQLite's one write lock
    says so by itself."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def must_be_in_transaction(using: str, what: str) -> None:
    """Raise TransactionManagementError unless a transaction is open on this database."""
    if not connections[using].in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{what} only inside a transaction: open one in the action."
        )
