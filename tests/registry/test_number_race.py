"""Clerks at two desks ask for a number in the same moment: each gets one, no two the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from registry.actions import acknowledge, allot_number, notify, record_outside_entry, send
from registry.actions.distribution import Recipient
from registry.models import Distribution, RegisterEntry
from toolbox.errors import Refused, TooLate

AT_ONCE = 12


def at_once(*deeds):
    """Run the deeds in threads that start together; their results or refusals."""
    start = Barrier(len(deeds))

    def run(deed):
        start.wait()
        try:
            return deed()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.fixture
def asked(world):
    return {
        "issuer": world.du_quaito,
        "abstract": "về cải cách hành chính",
        "issued_on": date(2022, 4, 20),
        "by": world.doer(world.vt_quaito),
    }


@pytest.mark.django_db(transaction=True)
def test_numbers_asked_for_at_once_are_all_different(asked):
    got = at_once(*[lambda: allot_number(document_type="CTr", **asked)] * AT_ONCE)
    assert sorted(entry.number for entry in got) == list(range(1, AT_ONCE + 1))
    assert RegisterEntry.objects.count() == AT_ONCE


@pytest.mark.django_db(transaction=True)
def test_one_wanted_number_is_given_once(asked):
    got = at_once(
        *[lambda: allot_number(document_type="CTr", wanted=7, confirm=True, **asked)] * 6,
        *[lambda: record_outside_entry(symbol="07-CTr/ĐU", **asked)] * 6,
    )
    assert sum(isinstance(one, RegisterEntry) for one in got) == 1
    assert sum(isinstance(one, Refused) for one in got) == 11


@pytest.mark.django_db(transaction=True)
def test_one_receipt_and_one_row_for_each_recipient(world, asked):
    entry = allot_number(document_type="CTr", **asked)
    to = [Recipient(world.huyen_uy), Recipient(text="Tỉnh ủy")]
    at_once(*[lambda: send(entry=entry, recipients=to, by=asked["by"])] * 4)
    assert Distribution.objects.count() == 2
    row = Distribution.objects.get(unit=world.huyen_uy)
    got = at_once(*[lambda: acknowledge(distribution=row, by=world.doer(world.vanthu))] * 4)
    assert sum(isinstance(one, TooLate) for one in got) == 3


@pytest.mark.django_db(transaction=True)
def test_notices_from_many_sides(world):
    at_once(*[lambda: notify(people=[world.bithu], text="tin")] * 4)
    assert world.bithu.notices.count() == 4
