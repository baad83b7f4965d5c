"""Every column that holds a kept file has a finder: who takes a content out sees each place that loses it."""

from django.apps import apps

from registry.models import StoredFile
from registry.places import columns

# Rows about the file itself.
OF_THE_FILE = {"registry.Purge.file"}


def test_every_column_with_a_file_has_its_finder():
    held = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if not model.__name__.startswith("Historical")  # the past of a row that has a finder
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is StoredFile
    ]
    assert sorted(set(held) - OF_THE_FILE) == columns()
