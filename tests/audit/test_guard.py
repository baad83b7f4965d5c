"""The database refuses to change, remove or replace what stands in an append-only table."""

import sqlite3
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, models, transaction
from django.db.backends.signals import connection_created
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext

from audit import appendonly, triggers
from audit.models import Entry, EntryBody

ON_SQLITE = connection.vendor == "sqlite"
sqlite_only = pytest.mark.skipif(not ON_SQLITE, reason="SQLite's own statements")

BOTH = ("UPDATE {t} SET {c} = {c}", "DELETE FROM {t}", "DELETE FROM {t} WHERE {pk} IS NOT NULL")
SQLITE = (
    "UPDATE OR REPLACE {t} SET {c} = {c}",
    "UPDATE OR IGNORE {t} SET {c} = {c}",
    "INSERT OR REPLACE INTO {t} SELECT * FROM {t}",
    "REPLACE INTO {t} SELECT * FROM {t}",
    "INSERT INTO {t} SELECT * FROM {t} WHERE true ON CONFLICT DO UPDATE SET {c} = excluded.{c}",
)
POSTGRES = (
    "TRUNCATE {t} CASCADE",
    "TRUNCATE organizations_user CASCADE",
    "INSERT INTO {t} SELECT * FROM {t} ON CONFLICT ({pk}) DO UPDATE SET {c} = excluded.{c}",
    "MERGE INTO {t} USING (SELECT 1) AS s ON true WHEN MATCHED THEN DELETE",
)
TABLES = {"entry": (Entry, "act"), "body": (EntryBody, "body")}


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def attempt(statement: str, table: str) -> None:
    connection.check_constraints()  # or PostgreSQL refuses TRUNCATE for another reason
    model, column = TABLES[table]
    names = {"t": model._meta.db_table, "c": column, "pk": model._meta.pk.column}
    with pytest.raises(IntegrityError, match="append-only"):
        run(statement.format(**names))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", BOTH + (SQLITE if ON_SQLITE else POSTGRES))
def test_a_statement_that_would_change_the_book_is_refused(write, statement, table):
    write()
    attempt(statement, table)


def test_refused_through_django(write):
    entry = write()
    for change in (
        lambda: Entry.objects.update(act="test.other"),
        lambda: Entry.objects.bulk_update([entry], ["act"]),
        entry.save,
        lambda: Entry.objects.all()._raw_delete("default"),
        entry.body.delete,
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def replacing(table: str, **changed: str) -> str:
    """INSERT OR REPLACE of a copy of the table's rows in which these columns differ."""
    columns = [field.column for field in TABLES[table][0]._meta.local_concrete_fields]
    names, values = ", ".join(columns), ", ".join(changed.get(name, name) for name in columns)
    return f"INSERT OR REPLACE INTO {{t}} ({names}) SELECT {values} FROM {{t}}"


NEW_UUID = "lower(hex(randomblob(16)))"
REPLACES = {
    "by the key": ("entry", replacing("entry", uuid=NEW_UUID)),
    "by the key as text": ("entry", replacing("entry", id="cast(id AS text)", uuid=NEW_UUID)),
    "by the uuid, new key": ("entry", replacing("entry", id="NULL")),
    "body by its entry": ("body", replacing("body", salt="randomblob(32)")),
}


@sqlite_only
@pytest.mark.parametrize("how", REPLACES)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_replace_is_refused_on_every_unique_key(write, how, recursive):
    """Also with recursive triggers off, as on the connection of a foreign tool."""
    write()
    table, statement = REPLACES[how]
    run(f"PRAGMA recursive_triggers = {recursive}")
    try:
        attempt(statement, table)
    finally:
        run("PRAGMA recursive_triggers = ON")


@sqlite_only
@pytest.mark.parametrize("how", REPLACES)
def test_the_house_connection_refuses_replace_a_second_time(write, how):
    """Without the INSERT trigger, the DELETE trigger still fires for the displaced row."""
    write()
    table, statement = REPLACES[how]
    run(f"DROP TRIGGER {TABLES[table][0]._meta.db_table}_no_replace")
    attempt(statement, table)


@sqlite_only
def test_every_new_connection_asks_for_recursive_triggers(db):
    run("PRAGMA recursive_triggers = OFF")
    connection_created.send(type(connection), connection=connection)
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA recursive_triggers").fetchone() == (1,)


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_foreign_tool_is_refused_too(write):
    write()
    with sqlite3.connect(connection.settings_dict["NAME"], timeout=5) as tool:
        for statement in ("UPDATE audit_entry SET act = 'x'", replacing("entry", uuid=NEW_UUID)):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                tool.execute(statement.format(t="audit_entry"))
    tool.close()


def test_a_new_row_is_welcome(write):
    write(), write()
    assert Entry.objects.count() == EntryBody.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_guard_comes_back_after_a_migration_that_rebuilds_the_table(write):
    write()
    old = Entry._meta.get_field("act")
    new = models.CharField(max_length=80)
    new.set_attributes_from_name("act")
    new.model = Entry
    try:
        with connection.schema_editor() as editor:
            editor.alter_field(Entry, old, new)
        assert appendonly.missing(connection) == (["audit_entry"] if ON_SQLITE else [])
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
        assert appendonly.missing(connection) == []
        attempt("UPDATE {t} SET {c} = {c}", "entry")
        attempt("DELETE FROM {t}", "entry")
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(Entry, new, old)
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def test_installing_again_changes_nothing(db):
    with CaptureQueriesContext(connection) as captured:
        for model in appendonly.protected_models():
            appendonly.install(connection, model)
    assert not [query["sql"] for query in captured if query["sql"].startswith(("CREATE", "DROP"))]


WEAKENED = {
    "sqlite": [
        "DROP TRIGGER audit_entry_no_delete",
        "DROP TRIGGER audit_entry_no_update; "
        "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry WHEN 0 BEGIN SELECT 1; END",
    ],
    "postgresql": [
        "DROP TRIGGER append_only_truncate ON audit_entry",
        "ALTER TABLE audit_entry DISABLE TRIGGER append_only_row",
        "DROP TRIGGER append_only_row ON audit_entry; "
        "CREATE TRIGGER append_only_row BEFORE DELETE ON audit_entry"
        " FOR EACH ROW EXECUTE FUNCTION append_only_refuse()",
        "CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger LANGUAGE plpgsql"
        " AS $$BEGIN RETURN NEW; END$$",
    ],
}


@pytest.mark.parametrize("deed", WEAKENED[connection.vendor])
def test_the_check_sees_a_missing_or_weakened_guard_and_migrate_heals_it(db, deed):
    assert appendonly.check_triggers(None, databases=["default"]) == []
    for statement in deed.split("; ", 1) if ON_SQLITE else [deed]:
        run(statement)
    found = appendonly.check_triggers(None, databases=["default"])
    # Triggers on PostgreSQL share one function: whoever replaces it weakens every table.
    assert any("audit_entry" in one.msg for one in found)
    assert {one.id for one in found} == {"audit.W001"}
    for model in appendonly.protected_models():
        appendonly.install(connection, model)
    assert appendonly.missing(connection) == []


DELETE_GUARD = {
    "sqlite": "DROP TRIGGER {t}_no_delete",
    "postgresql": "DROP TRIGGER append_only_row ON {t}",
}


def test_a_migration_of_one_app_heals_its_own_tables(db):
    theirs = apps.get_model("tasks.Completion")._meta.db_table
    for table in ("audit_entry", theirs):
        run(DELETE_GUARD[connection.vendor].format(t=table))
    appendonly.install_for_app(apps.get_app_config("audit"), using="default")
    assert appendonly.missing(connection) == [theirs]
    appendonly.install_for_app(apps.get_app_config("tasks"), using="default")
    assert appendonly.missing(connection) == []


def test_a_database_that_may_not_hold_a_table_is_left_alone(db, settings):
    class Elsewhere:
        def allow_migrate(self, *_args: object, **_hints: object) -> bool:
            return False

    run(DELETE_GUARD[connection.vendor].format(t="audit_entry"))
    settings.DATABASE_ROUTERS = [Elsewhere()]
    appendonly.install_for_app(apps.get_app_config("audit"), using="default")
    assert appendonly.missing(connection) == ["audit_entry"]


def test_a_table_that_is_not_there_is_neither_guarded_nor_missed(db):
    run("ALTER TABLE audit_viewing RENAME TO elsewhere")
    appendonly.install(connection, apps.get_model("audit.Viewing"))
    assert "audit_viewing" not in appendonly.missing(connection)


def test_the_check_asks_only_databases_that_it_is_given(db):
    run(DELETE_GUARD[connection.vendor].format(t="audit_entry"))
    assert appendonly.check_triggers(None) == []


def test_no_other_database_is_promised_a_guard(db):
    elsewhere = SimpleNamespace(vendor="mysql")
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        triggers.repairs(elsewhere, None, Entry)


@pytest.fixture
def ballots(transactional_db):
    """A table with every kind of unique key a model can have, guarded."""

    class Ballot(models.Model):  # noqa: DJ008  shown to nobody
        code = models.UUIDField(primary_key=True)
        seat = models.IntegerField(unique=True)
        step = models.IntegerField()
        round = models.IntegerField()
        voter = models.IntegerField()
        open = models.IntegerField(null=True)
        kind = models.CharField(max_length=9)

        class Meta:
            app_label = "audit"
            apps = type(apps)(installed_apps=())
            unique_together = [("step", "round")]
            constraints = [
                models.UniqueConstraint(fields=["voter", "step"], name="one_ballot"),
                models.UniqueConstraint(fields=["open"], condition=models.Q(kind="it's"), name="one_open"),
            ]

    with connection.schema_editor() as editor:
        editor.create_model(Ballot)
    with connection.cursor() as cursor:
        for statement in triggers.repairs(connection, cursor, Ballot):
            cursor.execute(statement)
        assert triggers.repairs(connection, cursor, Ballot) == []
        cursor.execute("PRAGMA recursive_triggers = OFF")
    Ballot.objects.create(code="0" * 32, seat=1, step=1, round=1, voter=1, open=1, kind="it's")
    yield Ballot
    with connection.schema_editor() as editor:
        editor.delete_model(Ballot)
    run("PRAGMA recursive_triggers = ON")


FRESH = {
    "code": f"'{'a' * 32}'",
    "seat": "2",
    "step": "2",
    "round": "2",
    "voter": "2",
    "open": "2",
    "kind": "'it''s'",
}
MEETS = {
    "primary key": {"code": f"'{'0' * 32}'"},
    "unique field": {"seat": "1"},
    "unique_together": {"step": "1", "round": "1"},
    "constraint": {"voter": "1", "step": "1"},
    "condition": {"open": "1"},
    "row number": {"rowid": "1"},
}
MEETS_NOTHING = {
    "half a key": {"step": "1"},
    "other half": {"voter": "1"},
    "condition not met": {"open": "1", "kind": "'other'"},
    "nothing in the key": {"open": "NULL"},
}


def replace_ballot(changed: dict[str, str]) -> str:
    row = FRESH | changed
    return f"INSERT OR REPLACE INTO audit_ballot ({', '.join(row)}) VALUES ({', '.join(row.values())})"


@sqlite_only
@pytest.mark.parametrize("key", MEETS)
def test_every_kind_of_unique_key_is_held(ballots, key):
    with pytest.raises(IntegrityError, match="append-only"):
        run(replace_ballot(MEETS[key]))
    assert ballots.objects.count() == 1


@sqlite_only
@pytest.mark.parametrize("key", MEETS_NOTHING)
def test_no_more_is_held_than_the_keys(ballots, key):
    run(replace_ballot(MEETS_NOTHING[key]))
    assert ballots.objects.count() == 2


@sqlite_only
def test_a_unique_key_that_is_an_expression_cannot_be_guarded(db):
    class Vote(models.Model):  # noqa: DJ008  shown to nobody
        code = models.CharField(max_length=9)

        class Meta:
            app_label = "audit"
            apps = type(apps)(installed_apps=())
            constraints = [models.UniqueConstraint(Lower("code"), name="one_code")]

    with pytest.raises(ImproperlyConfigured, match="one_code"), connection.cursor() as cursor:
        triggers.repairs(connection, cursor, Vote)
