"""Who sits where when pages of periods are tested: on 10 June 2022, with files in a folder of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from organizations.clock import standing_at
from tasks.models import PeriodReport, Target
from tests.people import World
from tests.tasks.reported import SOURCE, TODAY, a_report


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_at(TODAY):
        yield


@pytest.fixture(name="report")
def asked_for(world: World) -> PeriodReport:
    return a_report(world)


@pytest.fixture(name="enter")
def come_in(client: Client, world: World) -> Callable[[str], Client]:
    """`enter("xa_quaito")`: the client as that person."""

    def come(who: str) -> Client:
        client.force_login(getattr(world, who))
        return client

    return come


def at(name: str, *args: int) -> str:
    return reverse(f"tasks:{name}", args=args)


def text(response: HttpResponse) -> str:
    return response.content.decode()


def row(target: Target, numerator: str = "", denominator: str = "", **said: str) -> dict[str, Any]:
    """A figure's cells as a browser sends them."""
    said = {"answer": "value", "source": SOURCE, "seen": "0"} | said
    said |= {"numerator": numerator, "denominator": denominator}
    return {f"so-{target.pk}-{name}": value for name, value in said.items()}
