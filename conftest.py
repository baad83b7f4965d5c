"""What every test needs from the database: the flush of a test base may empty append-only tables."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.backends.base.operations import BaseDatabaseOperations


@pytest.fixture(autouse=True, scope="session")
def flush_past_the_guard() -> Iterator[None]:
    """Let the flush after a transactional test through; inside a test the guard stands.

    The triggers go and come back in the transaction of the flush, which needs no superuser.
    """
    from audit import appendonly

    flush = BaseDatabaseOperations.execute_sql_flush

    def unguarded_flush(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        with transaction.atomic(self.connection.alias):
            for model in appendonly.protected_models():
                appendonly.remove(self.connection, model)
            flush(self, sql_list)
            for model in appendonly.protected_models():
                appendonly.install(self.connection, model)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", unguarded_flush)
        yield
