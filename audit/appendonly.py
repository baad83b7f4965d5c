"""Tables that only grow: the database itself refuses to change, remove or replace their rows."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.apps import AppConfig
from django.apps import apps as installed_apps
from django.core.checks import Warning as CheckWarning
from django.db import connections, models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from . import triggers

Model = TypeVar("Model", bound=models.Model)

_protected: dict[str, tuple[tuple[str, ...], ...]] = {}


def append_only(model: type[Model]) -> type[Model]:
    """Class decorator: rows of this model are inserted and then stay as they are."""
    return protect(model)


def protect(model: type[Model], unique_keys: Iterable[Iterable[str]] = ()) -> type[Model]:
    """Have the database refuse UPDATE, DELETE, TRUNCATE and REPLACE on the model's table.

    A correction is a new row. Refusals come as `django.db.IntegrityError`. On SQLite an insert
    that meets an existing key is refused even where it asks to be ignored
    (`bulk_create(ignore_conflicts=True)`), for it cannot be told from a REPLACE. Keys are found in
    the model (key, unique fields, `unique_together`, UniqueConstraint with or without condition);
    `unique_keys` names further tuples of columns that a migration made by hand.
    """
    _protected[model._meta.label_lower] = tuple(tuple(key) for key in unique_keys)
    return model


def protected_models() -> list[type[models.Model]]:
    """The models under protection, in order of name."""
    return [installed_apps.get_model(label) for label in sorted(_protected)]


def prepare_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Have SQLite run the DELETE trigger for rows that a REPLACE displaces."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")


def install_for_app(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """After a migration: put the guard on this app's protected tables. Safe to repeat."""
    for model in protected_models():
        if model._meta.app_label == app_config.label and router.allow_migrate_model(using, model):
            install(connections[using], model)


def install(connection: BaseDatabaseWrapper, model: type[models.Model]) -> None:
    """Put up what is missing of the guard on one table, if the table is there."""
    if model._meta.db_table not in connection.introspection.table_names():
        return
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for statement in _repairs(connection, cursor, model):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, model: type[models.Model]) -> None:
    """Take the guard off one table: for the purge and for tests, never in an action."""
    with connection.cursor() as cursor:
        for statement in triggers.removals(connection, model):
            cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables of protected models whose guard is absent, disabled or altered."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        return [
            model._meta.db_table
            for model in protected_models()
            if model._meta.db_table in tables and _repairs(connection, cursor, model)
        ]


def check_triggers(
    app_configs: Any, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckWarning]:
    """System check (tag database): every protected table has its guard.

    A warning and no error, because `migrate`, which heals it, runs this check first.
    """
    return [
        CheckWarning(
            f"The table {table} is append-only, but its triggers are missing or altered in {alias!r}.",
            hint="Find out who removed them; `python manage.py migrate` puts them back.",
            id="audit.W001",
        )
        for alias in databases or ()
        for table in missing(connections[alias])
    ]


def _repairs(connection: BaseDatabaseWrapper, cursor: CursorWrapper, model: type[models.Model]) -> list[str]:
    return triggers.repairs(connection, cursor, model, _protected[model._meta.label_lower])
