"""Every cell of the table of doors, tried: its status, nothing changed, no word of a draft came out."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client, override_settings

from audit.models import Viewing
from organizations.models import User
from tasks.models import Opened
from tests.doors import DEEDS, DOORS
from tests.doors.cases import STATES, UNSUBMITTED
from tests.doors.scene import CANARIES, FIRST_WORD, NEW_TITLE, Scene
from tests.doors.who import ANONYMOUS, LOGINS
from workflow.engine import open_task

# The scene's own transaction stands around that of each test.
pytestmark = pytest.mark.django_db

SEARCHED = ("workflow:cases", "tasks:inbox", "tasks:assignments", "organizations:units", "resolutions:list")

# What a browser sends of a form in which nothing was typed.
NOTHING_TYPED = {"csrfmiddlewaretoken": "x"}


class House:
    """The scene, who is logged in, and what the database held before anybody knocked."""

    def __init__(self) -> None:
        self.scene = Scene()
        self.keys = {login: self._enter(login) for login in LOGINS}
        self.before = holdings()

    def _enter(self, login: str) -> str:
        client = Client()
        client.force_login(User.objects.get(username=login))
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def knock(
        self, login: str, method: str, address: str, data: dict[str, str] | None = None
    ) -> HttpResponseBase:
        client = Client(raise_request_exception=False)
        if login != ANONYMOUS:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.keys[login]
        return getattr(client, method)(address, data or {})


def holdings() -> str:
    """A hash of every row of the database, sessions and the logs of who saw what left out."""
    found = sha256()
    for model in apps.get_models(include_auto_created=True):
        if model not in (Session, Viewing, Opened) and model._meta.managed:
            found.update(repr(list(model._base_manager.order_by("pk").values_list())).encode())
    return found.hexdigest()


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[House]:
    """Built once for all cells, and gone after the last."""
    files = override_settings(
        FILES_ROOT=Path(tmp_path_factory.mktemp("files")), EMAIL_URL="smtp://127.0.0.1:1"
    )
    with django_db_blocker.unblock(), files, transaction.atomic():
        yield House()
        transaction.set_rollback(True)


class Writes:
    """Whether anything but a session, or that somebody saw something, was written."""

    def __init__(self) -> None:
        self.seen = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        word = sql.lstrip().split(None, 1)[0].upper()
        logs = ("django_session", Viewing._meta.db_table, Opened._meta.db_table)
        kept = not any(table in sql for table in logs)
        self.seen |= word in ("INSERT", "UPDATE", "DELETE", "REPLACE") and kept
        return execute(sql, params, many, context)


def body(response: HttpResponseBase) -> str:
    content = b"".join(response) if response.streaming else response.content
    return content.decode(errors="replace")


def told(login: str, response: HttpResponseBase) -> list[str]:
    """What of the unsubmitted came out to somebody who must not see it."""
    if login in UNSUBMITTED:
        return []
    shown = body(response) + str(response.headers)
    return [f"{login} sees the {kind}" for kind, words in CANARIES.items() if words in shown]


def try_cell(house: House, door: str, login: str, method: str, address: str, expected: int) -> list[str]:
    """What is wrong with one cell, in words."""
    cell, writes = f"{login} {method.upper()}", Writes()
    with transaction.atomic(), connection.execute_wrapper(writes):
        response = house.knock(login, method, address, NOTHING_TYPED if method == "post" else None)
        wrong = [f"{cell}: {cell_leak}" for cell_leak in told(login, response)]
        done = method == "post" and door in DEEDS and response.status_code in (200, 302)
        if writes.seen and not done and holdings() != house.before:
            wrong.append(f"{cell}: changed the database")
        transaction.set_rollback(True)
    if response.status_code != expected:
        wrong.append(f"{cell}: {response.status_code}, by the table {expected}")
    if response.status_code == 302:
        to, login_page = response["Location"], "/dang-nhap/"
        if not to.startswith("/") or to.startswith("//"):
            wrong.append(f"{cell}: leads out of the house to {to}")
        if login == ANONYMOUS and door not in ("organizations:theme",) and not to.startswith(login_page):
            wrong.append(f"{cell}: leads to {to}")
    return wrong


CELLS = [(door, place) for door, places in DOORS.items() for place in places]
# Who may is decided in Python alike: SQLite tries every place of the table, PostgreSQL one in eight.
if connection.vendor == "postgresql":
    CELLS = [cell for cell in CELLS if crc32(":".join(cell).encode()) % 8 == 0]


@pytest.mark.parametrize(("door", "place"), CELLS)
def test_every_cell(house: House, door: str, place: str) -> None:
    address = house.scene.address(door, place)
    wrong = []
    for login, (to_get, to_post) in DOORS[door][place].items():
        wrong += try_cell(house, door, login, "get", address, to_get)
        wrong += try_cell(house, door, login, "post", address, to_post)
    assert wrong == [], f"{address}\n" + "\n".join(wrong)


def test_its_own_unit_does_see_what_is_not_submitted(house: House) -> None:
    """Else the words that must not come out elsewhere would prove nothing."""
    shown = ""
    for state in ("draft", "amended"):
        for door in ("workflow:draft", "workflow:case", "workflow:submit"):
            shown += body(house.knock("xa.quaito", "get", house.scene.address(door, state)))
    shown += body(house.knock("xa.quaito", "get", house.scene.address("tasks:period_report", "asked")))
    assert [kind for kind, words in CANARIES.items() if words not in shown] == []


def test_a_new_title_is_not_seen_before_it_is_submitted(house: House) -> None:
    written = house.scene.address("workflow:draft", "amended")
    assert NEW_TITLE in body(house.knock("xa.quaito", "get", written))
    shown = house.scene.address("workflow:case", "amended")
    assert NEW_TITLE not in body(house.knock("bithu", "get", shown))


@pytest.mark.parametrize("login", sorted(set(LOGINS) - UNSUBMITTED))
def test_no_search_finds_what_is_not_submitted(house: House, login: str) -> None:
    """Asked with the first of its words, which the page may repeat, no list answers with the rest."""
    leaks = []
    for door in SEARCHED:
        response = house.knock(login, "get", house.scene.address(door, ""), {"tim": FIRST_WORD})
        leaks += [f"{door}: {leak}" for leak in told(login, response)]
    assert leaks == []


def test_the_scene_stands_where_the_table_says(house: House) -> None:
    steps = {state: open_task(case) for state, case in house.scene.cases.items()}
    assert {state: task.flow_task.name if task else "" for state, task in steps.items()} == STATES
