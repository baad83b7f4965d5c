"""No floor leans on one above it: neither by an import nor by a column."""

import pytest
from django.apps import apps

from tests.architecture.house import FLOORS, HOUSE, ROOMS, imported, named, python_files

# Columns that may point upward, by name, with the reason.
MAY_POINT_UP = {
    "audit.Entry.person": "the book stands below people and still names who acted",
}
HEIGHT_OF_ROOM = {room: height for height, rooms in enumerate(ROOMS) for room in rooms}


@pytest.mark.parametrize("height", range(len(FLOORS)), ids=FLOORS)
def test_no_floor_imports_one_above(height):
    above = set(FLOORS[height + 1 :])
    leaning = {
        named(path): sorted(up)
        for path in python_files(FLOORS[height])
        if (up := {name for name in imported(path) if name.split(".")[0] in above})
    }
    assert leaning == {}


@pytest.mark.parametrize("floor", FLOORS)
def test_rooms_of_a_floor_import_in_order(floor):
    leaning = {}
    for path in python_files(floor):
        here = HEIGHT_OF_ROOM.get(path.relative_to(HOUSE / floor).parts[0].removesuffix(".py"))
        if here is None:
            continue
        rooms = {name.split(".")[1] for name in imported(path) if name.startswith(f"{floor}.")}
        if above := sorted(room for room in rooms if HEIGHT_OF_ROOM.get(room, -1) > here):
            leaning[named(path)] = above
    assert leaning == {}


def test_no_column_points_at_a_floor_above():
    height = {floor: i for i, floor in enumerate(FLOORS)}
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        if (here := height.get(model._meta.app_label)) is not None
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and not field.auto_created and field.related_model
        if height.get(field.related_model._meta.app_label, -1) > here
        if f"{model._meta.label}.{field.name}" not in MAY_POINT_UP
    ]
    assert upward == []


def test_every_folder_of_code_is_a_floor():
    known = {*FLOORS, "tests", "deploy", "benchmarks"}
    folders = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    assert folders <= known, "a new floor is entered in tests/architecture/house.py, at its height"
