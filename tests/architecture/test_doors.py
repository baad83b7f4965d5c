"""The table of doors names every address of the house.

The table is `tests/doors/`: address by name, what stands behind it, then the answers each login must get
to GET and to POST: `DOORS["registry:cancel"]["sent"]["vt.quaito"] == (200, 422)`. The answers come from the
roles, not from a run; `tests/doors/test_doors.py` tries every cell.
"""

import importlib

from django.urls import URLPattern, get_resolver


def addresses(resolver=None, space=""):
    """Names of all addresses, with their namespaces; an address without a name shows its pattern."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}" if each.name else str(each.pattern)
        else:
            yield from addresses(each, f"{space}{each.namespace}:" if each.namespace else space)


def test_every_address_stands_in_the_table_of_doors():
    doors = importlib.import_module("tests.doors").DOORS
    assert sorted(set(addresses()) - set(doors)) == [], "addresses without a door"
    assert sorted(set(doors) - set(addresses())) == [], "doors to nowhere"


def test_every_door_says_who_may_enter():
    doors = importlib.import_module("tests.doors").DOORS
    assert [name for name, places in doors.items() if not places] == []
    logins = {"anonymous", *importlib.import_module("tests.doors.who").LOGINS}
    unsaid = [
        f"{name} {place}"
        for name, places in doors.items()
        for place, answers in places.items()
        if set(answers) != logins
    ]
    assert unsaid == [], "doors that leave somebody out"
