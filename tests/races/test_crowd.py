"""Many sign the same documents: each document once, on both databases, by action and over HTTP."""

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from tasks.models import Waiting
from tests.people import World
from tests.races.crowd import at_once, copies, open_steps, signing
from tests.workflow.stories import a_case, adopted
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.models import Case, Decision

pytestmark = pytest.mark.django_db(transaction=True)

LINES = ("T/M ĐẢNG ỦY | BÍ THƯ", "T/M ĐẢNG ỦY | PHÓ BÍ THƯ")


def crowd() -> tuple[int, int]:
    """(threads, documents): the design's 32 × 200 where rows are locked, less where there is one writer."""
    return (32, 200) if connection.vendor == "postgresql" else (8, 25)


def own_order(cases: list[Case], number: int) -> list[Case]:
    """Half of the crowd comes in one order, so that they meet at every row; the others in their own."""
    return cases if number % 2 else Random(number).sample(cases, len(cases))


def test_each_document_is_signed_once(world: World) -> None:
    threads, count = crowd()
    cases = copies(adopted(a_case(world), world), count)

    def sign_all(number: int) -> Callable[[], list[object]]:
        def run() -> list[object]:
            said = []
            for case in own_order(cases, number):
                try:
                    said.append(signing(case, world, deputy=number % 4 > 1)())
                except Refused as refusal:
                    said.append(refusal)
            return said

        return run

    said = [one for results in at_once(*map(sign_all, range(threads))) for one in results]
    assert Counter(map(type, said)).keys() <= {Decision, TooLate, NotAllowed}
    signed = [one.case_id for one in said if isinstance(one, Decision)]
    assert sorted(signed) == sorted(case.pk for case in cases)
    each_signed_once(cases)


def each_signed_once(cases: list[Case]) -> None:
    """Decision, entry of the book, open step and what waits say the same."""
    decided = Decision.objects.filter(step="sign").values_list("case_id", flat=True)
    assert sorted(decided) == sorted(case.pk for case in cases)
    assert Entry.objects.filter(act="workflow.signed").count() == len(cases)
    assert [open_steps(case) for case in cases] == [["number"]] * len(cases)
    waiting = Waiting.objects.filter(source="workflow.case", source_id__in=decided)
    assert Counter(waiting.values_list("verb", flat=True)) == {"number": len(cases)}


def test_over_http_nobody_gets_a_server_error(world: World) -> None:
    threads, count = crowd()
    cases = copies(adopted(a_case(world), world), count // 20)
    cookies = []
    for person in (world.bt_quaito, world.ct_quaito):
        client = Client()
        client.force_login(person)
        cookies.append(client.cookies)

    def click_all(number: int) -> Callable[[], list[int]]:
        client = Client(raise_request_exception=False)
        client.cookies = cookies[number % 2]
        said = {"round": 1, "line": LINES[number % 2]}
        return lambda: [
            client.post(reverse("workflow:sign", args=[case.pk]), said).status_code
            for case in own_order(cases, number // 2)
        ]

    statuses = Counter(code for codes in at_once(*map(click_all, range(threads))) for code in codes)
    assert statuses == {302: len(cases), 409: len(cases) * (threads - 1)}
    each_signed_once(cases)
