"""A book to read: entries written under the people of the world, on days of our choosing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from audit import Act, Author, Decider, record
from audit.models import Entry
from organizations.acts import UNIT_OPENED
from organizations.models import Unit, User
from tests.people import World


@pytest.fixture
def wrote(world: World) -> Callable[..., Entry]:
    """wrote(person, on, day): that person's act on a thing, recorded on that office day."""

    def _wrote(
        person: User,
        on: Any,
        day: date,
        *,
        act: Act = UNIT_OPENED,
        done_on: date | None = None,
        decider: User | None = None,
        unit: Unit | None = None,
        **details: Any,
    ) -> Entry:
        held = world.held(person)
        at = unit or held.position.unit
        author = Author(
            person_id=person.pk, name=person.full_name, position=held.title, unit=at.name, unit_id=at.pk,
            appointment_id=held.pk, capacity=held.post, done_on=done_on or day, office_day=day,
            entered_for=_decider(world, decider) if decider else None,
            backdating_reason="mạng hỏng" if done_on else "",
        )  # fmt: skip
        with transaction.atomic():
            return record(act, by=author, on=on, **details)

    return _wrote


def _decider(world: World, person: User) -> Decider:
    held = world.held(person)
    unit = held.position.unit
    return Decider(person.pk, person.full_name, held.title, unit.name, held.pk, unit_id=unit.pk)


@pytest.fixture
def auditor(world: World, client: Client) -> Client:
    """The auditor's browser."""
    client.force_login(world.ubkt)
    return client
