"""What every test needs from the database: the flush of a test base may empty append-only tables."""

import pytest
from django.db import transaction
from django.db.backends.base.operations import BaseDatabaseOperations


@pytest.fixture(autouse=True, scope="session")
def flush_past_the_guard():
    """Let the flush after a transactional test through; inside a test the guard stands."""
    from audit import appendonly

    flush = BaseDatabaseOperations.execute_sql_flush

    def unguarded_flush(self, sql_list):
        guarded = appendonly.protected_models() if self.connection.vendor == "sqlite" else []
        if self.connection.vendor == "postgresql":
            sql_list = ["SET LOCAL session_replication_role = replica", *sql_list]
        with transaction.atomic(self.connection.alias):
            for model in guarded:
                appendonly.remove(self.connection, model)
            flush(self, sql_list)
            for model in guarded:
                appendonly.install(self.connection, model)

    BaseDatabaseOperations.execute_sql_flush = unguarded_flush
    yield
    BaseDatabaseOperations.execute_sql_flush = flush
