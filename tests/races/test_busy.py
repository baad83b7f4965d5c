"""Somebody keeps the row longer than the database waits: a kind 409, never a server error."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from tests.people import World
from tests.races.crowd import PATIENCE, alone, open_steps, signing, while_held
from tests.workflow.stories import a_case, adopted
from toolbox.errors import TooLate, busy

pytestmark = pytest.mark.django_db(transaction=True)

LITTLE_PATIENCE = {"postgresql": "SET lock_timeout = '200ms'", "sqlite": "PRAGMA busy_timeout = 200"}
WORDS = "Người khác đang xử lý hồ sơ này"


def impatient(deed: Callable[[], Any]) -> Any:
    """The deed on a connection that waits a fifth of a second, in a thread of its own."""

    def run() -> Any:
        with connection.cursor() as cursor:
            cursor.execute(LITTLE_PATIENCE[connection.vendor])
        return deed()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(alone, run).result(PATIENCE)


def test_over_http(world: World) -> None:
    case = adopted(a_case(world), world)
    client = Client(raise_request_exception=False)
    client.force_login(world.bt_quaito)
    said = {"round": 1, "line": "T/M ĐẢNG ỦY | BÍ THƯ"}
    with while_held(case, meanwhile=lambda: None):
        answer = impatient(lambda: client.post(reverse("workflow:sign", args=[case.pk]), said))
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()
    assert open_steps(case) == ["sign"]
    assert client.post(reverse("workflow:sign", args=[case.pk]), said).status_code == 302


@pytest.mark.postgres
def test_of_an_action(world: World) -> None:
    """Where rows are locked the lock itself refuses; SQLite waits at the transaction's start."""
    case = adopted(a_case(world), world)
    with while_held(case, meanwhile=lambda: None):
        refusal = impatient(signing(case, world))
    assert isinstance(refusal, TooLate)
    assert WORDS in str(refusal)


def test_other_errors_of_the_database_stay_errors() -> None:
    assert busy(OperationalError("disk I/O error")) is None
    assert busy(ValueError("database is locked")) is None
