"""No model has changed without its migration."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.translation import override

from tests.architecture.house import FLOORS


def test_no_migration_is_pending():
    loader = MigrationLoader(None)
    with override(None):  # as makemigrations does, so that no label is compared in translation
        autodetector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        changes = autodetector.changes(graph=loader.graph)
    pending = {
        app: [str(operation) for migration in changes[app] for operation in migration.operations]
        for app in changes
        if app in FLOORS
    }
    assert pending == {}, "make the migration: manage.py makemigrations"


def test_no_floor_has_two_last_migrations():
    assert MigrationLoader(None).detect_conflicts() == {}
