"""The table of doors names every address of the house.

The table is `tests/doors.py`: `DOORS = {"workflow:sign": {"bt.quaito": 200, "xa.punhung": 404}, …}`,
address by name, then the answer each login must get. The answers come from the roles, not from a run.
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
    assert [name for name, answers in doors.items() if not answers] == []
