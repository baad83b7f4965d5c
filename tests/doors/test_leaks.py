"""People drawn at random, a unit drawn at random: its words come out to whom the role table shows them, and
to nobody else: on lists, in searches, counts, workbooks, files, in notices and mails."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from secrets import token_hex
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from organizations.models import Appointment, Inquiry, Mandate, Unit, User
from organizations.roles import Role
from organizations.verbs import verbs_of
from registry.models import Notice, OutgoingMail
from tasks import digest
from tests.doors.leaks_scene import SEARCHED, LeaksScene, said_in, words_in
from tests.doors.leaks_table import KINDS, LENDS, Reader
from tests.faults.proof import tell

pytestmark = pytest.mark.django_db

PAIRS = int(os.environ.get("RUNS", "50"))  # 1,000 in the long run
# Every run tries the same people; the long one others than the one before.
BEGIN = os.environ.get("BEGIN", token_hex(4) if "PROOF" in os.environ else "pairs")
PARTS = 5
LISTS = 15  # that each person asks: all are asked by many

# (door, what stands at the unit): the numbers of the thing are the address's, then these.
PAGES: list[tuple[str, str, tuple[int, ...]]] = [
    *(("workflow:case", f"case {state}", ()) for state in ("draft", "returned", "asked", "voted", "ballots")),
    ("workflow:draft", "case draft", ()), ("workflow:draft_file", "case draft", ()),
    ("workflow:draft", "case returned", ()), ("workflow:draft_file", "case returned", ()),
    ("workflow:on_a_day", "case returned", ()), ("workflow:version", "case returned", (1,)),
    ("workflow:version_file", "case returned", (1,)),
    *(("workflow:version_file", f"case {state}", (1,)) for state in ("asked", "voted", "ballots")),
    *(("workflow:version", f"case {state}", (1,)) for state in ("asked", "voted", "ballots")),
    ("tasks:assignment", "work", ()), ("tasks:on_a_day", "work", ()), ("tasks:slip", "work", ()),
    ("tasks:evidence", "evidence", ()), ("tasks:evidence_file", "evidence", ()),
    ("registry:entry", "entry", ()), ("registry:entry_file", "entry", ()), ("registry:purge", "purge", ()),
    ("tasks:direction", "direction", ()), ("tasks:assignment", "directed", ()),
    ("resolutions:page", "proposed", ()),
    ("reporting:inquiry", "inquiry", ()), ("workflow:visit", "visit", ()),
    ("workflow:recommendation", "advice", ()), ("workflow:mandate", "mandate", ()),
    ("tasks:target", "target", ()), ("tasks:period_report", "report", ()), ("tasks:figures", "report", ()),
    ("tasks:figures_sheet", "report", ()), ("tasks:words", "report", ()),
    ("tasks:period_report", "sent report", ()),
    ("organizations:unit", "unit", ()), ("registry:book", "unit", ()), ("tasks:week", "unit", ()),
    ("tasks:quality", "unit", ()), ("workflow:area", "unit", ()), ("workflow:area_sheet", "unit", ()),
    ("workflow:opening_sheet", "unit", ()),
]  # fmt: skip


def lists() -> list[str]:
    """Every page whose address has no numbers in it, but those that end or prove the session."""
    left_out = {"logout", "login", "organizations:second_factor", "organizations:sessions_end"}
    return [reverse(name) for name in sorted(set(_without_numbers(get_resolver()))) if name not in left_out]


def _without_numbers(found: URLResolver, space: str = "") -> Iterator[str]:
    for each in found.url_patterns:
        if "<" in str(each.pattern):
            continue
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}"
        else:
            yield from _without_numbers(each, f"{each.namespace}:" if each.namespace else space)


@dataclass
class Drawn:
    """A person with her posts, and the same as the role table is asked about it."""

    user: User
    reader: Reader
    said: str


def draw(chance: Random, scene: LeaksScene) -> Drawn:
    """Up to three posts, now and then a mandate, an inspection; some of them past or still to come."""
    person = User.objects.create_user(
        f"drawn{token_hex(4)}", full_name="Người Rút Thăm", email="x@example.vn"
    )
    reader, told = Reader(), []
    for _post in range(chance.choice((0, 1, 1, 1, 2, 3))):
        role, unit = _post_of(chance, scene)
        days, valid = _days(chance, scene)
        post = scene.posts[role, unit.code]
        Appointment.objects.create(person=person, position=post, valid_from=days[0], valid_to=days[1])
        told.append(f"{role} of {unit.code} {days}")
        if valid:
            reader.own.add((role, unit.code))
    if chance.random() < 0.3 and reader.own:
        told.append(_lend(chance, scene, person, reader))
    if chance.random() < 0.15:
        unit, ((first, last), valid) = chance.choice(scene.units), _days(chance, scene)
        told.append(f"inspects {unit.code} {first} {last}")
        inquiry = Inquiry.objects.create(
            decision="2-QĐ", decided_on=scene.today, decided_by="UBKT", subject="Khác",
            kept_at=scene.units[0], valid_from=first, opened_by=scene.first,
            valid_to=last or scene.today + timedelta(9),
        )  # fmt: skip
        inquiry.units.add(unit)
        inquiry.inspectors.add(person)
        if valid:
            reader.inspects.add(unit.code)
    return Drawn(person, reader, "; ".join(told) or "no post")


def _post_of(chance: Random, scene: LeaksScene) -> tuple[Role, Unit]:
    taken = Appointment.objects.filter(person__username__startswith="drawn").values_list(
        "position", flat=True
    )
    while True:
        role, unit = chance.choice(list(Role)), chance.choice(scene.units)
        if scene.posts[role, unit.code].pk not in taken:
            return role, unit


def _days(chance: Random, scene: LeaksScene) -> tuple[tuple[Any, Any], bool]:
    """From a day to a day, and whether today is among them; the first and the last day are."""
    today, one = scene.today, timedelta(1)
    return chance.choice(
        [((today - 9 * one, None), True)] * 4
        + [((today, today + 9 * one), True), ((today - 9 * one, today), True)]
        + [((today - 9 * one, today - one), False), ((today + one, today + 9 * one), False)]
    )


def _lend(chance: Random, scene: LeaksScene, person: User, reader: Reader) -> str:
    """Somebody lets her act in a post: with all that the post may but what is personal."""
    role, unit = chance.choice(LENDS), chance.choice(scene.units)
    giver = User.objects.create_user(f"giver{token_hex(4)}", full_name="Người Ủy Quyền")
    post = Appointment.objects.create(
        person=giver, position=scene.posts[role, unit.code], valid_from=scene.today - timedelta(99)
    )
    (first, last), valid = _days(chance, scene)
    own = person.appointments.on(scene.today).first()
    Mandate.objects.create(
        giver=post, receiver=person, receiver_post=own, valid_from=first,
        valid_to=last or scene.today + timedelta(9), paper="UQ", given_on=first,
        verbs="," + ",".join(verb.codename for verb in verbs_of(role) if not verb.personal) + ",",
    )  # fmt: skip
    if valid:
        reader.lent.add((role, unit.code))
    return f"lent {role} of {unit.code} {first} {last}"


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[LeaksScene]:
    """Built once for all pairs, and gone after the last."""
    files = override_settings(
        FILES_ROOT=Path(tmp_path_factory.mktemp("files")), EMAIL_URL="smtp://127.0.0.1:1"
    )
    with django_db_blocker.unblock(), files, transaction.atomic():
        yield LeaksScene()
        transaction.set_rollback(True)


def came_out(scene: LeaksScene, person: User, unit: Unit, chance: Random) -> dict[tuple[str, str], str]:
    """(kind, unit) of every canary she met → where."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    addresses = [(path, {"tim": SEARCHED}) for path in chance.sample(lists(), LISTS)]
    for door, thing, more in PAGES:
        place = (unit.pk,) if thing == "unit" else scene.places.get((thing, unit.code))
        if place is not None:
            addresses.append((reverse(door, args=place + more), {}))
    addresses.append((reverse("workflow:duty", args=[scene.duty.pk]), {}))
    found: dict[tuple[str, str], str] = {}
    for path, data in addresses:
        response = client.get(path, data)
        assert response.status_code < 500, path
        found |= {words: path for words in words_in(response) if words not in found}
    told = [letter.body for letter in digest.letters(scene.today) if letter.person_id == person.pk]
    told += Notice.objects.of(person).values_list("text", flat=True)
    told += OutgoingMail.objects.filter(person=person).values_list("body", flat=True)
    return {words: "a notice or a mail" for text in told for words in said_in(text)} | found


def wrong_with(scene: LeaksScene, drawn: Drawn, unit: Unit, found: dict[tuple[str, str], str]) -> list[str]:
    wrong = []
    for each in scene.units:
        around = {"before": scene.units[scene.units.index(each) - 1].code, "beside": scene.beside(each).code}
        for kind in KINDS:
            where, there = found.get((kind, each.code)), each == unit and scene.has(kind, each)
            if where and not drawn.reader.may_see(kind, each.code, **around):
                wrong.append(f"{kind} of {each.code} leaks at {where}")
            if there and not where and drawn.reader.must_see(kind, each.code, **around):
                wrong.append(f"{kind} of {each.code} is kept from her")
    return wrong


@pytest.mark.parametrize("part", range(PARTS))
def test_words_come_out_to_whom_the_table_shows_them(scene: LeaksScene, part: int) -> None:
    seen = 0
    for number in range(part, PAIRS, PARTS):
        chance = Random(f"{BEGIN}-{number}")
        with transaction.atomic():
            drawn, unit = draw(chance, scene), chance.choice(scene.units)
            if drawn.reader.own and chance.random() < 0.5:
                unit = Unit.objects.get(code=sorted(drawn.reader.own)[0][1])
            scene.give(unit)
            found = came_out(scene, drawn.user, unit, chance)
            wrong = wrong_with(scene, drawn, unit, found)
            transaction.set_rollback(True)
        seen += len(found)
        assert wrong == [], f"BEGIN={BEGIN} pair {number}: {drawn.said}\n" + "\n".join(wrong)
    assert seen > 0
    tell(
        f"{len(range(part, PAIRS, PARTS))} people × units (BEGIN={BEGIN}), {seen} words, none leaked",
        "leaks.md",
    )
