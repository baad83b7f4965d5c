"""Việc của tôi: its first page with 10,000 and 1,000,000 rows that wait.

Two people: one sits at five busy desks (a fortieth of all rows), one at a single desk where three wait.
The yardstick is what an expert would write by hand with psycopg, the fetch of the user and of her desks
included on both sides: one LATERAL walk of the index for each desk.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks.base import Timing, ratio, statements, timed
from config.nav import nav
from organizations.models import Unit, User
from organizations.roles import Role
from tasks.models import Waiting
from tasks.views.paging import PAGE
from tests import build
from workflow.verbs import SIGN

SIZES = (10_000, 1_000_000)
UNITS = 200  # so that five of them hold a fortieth
FIRST = date(2022, 1, 3)

USER = "select * from organizations_user where id = %s"
DESKS = """
select distinct g.content_object_id, p.codename
  from organizations_appointment a
  join organizations_position s on s.id = a.position_id
  join organizations_unitgroupobjectpermission g on g.group_id = s.group_id
  join auth_permission p on p.id = g.permission_id
 where a.person_id = %s and a.valid_from <= current_date
   and (a.valid_to is null or a.valid_to >= current_date)
"""
ROWS = """
select w.*, u.name, u.short_name
  from (
    select found.*
      from (select * from unnest(%s::bigint[], %s::text[]) as desk(unit, verb)) desk
     cross join lateral (
       select * from tasks_waiting
        where unit_id = desk.unit and verb = desk.verb
        order by order_on, id limit %s
     ) found
    union all
    (select * from tasks_waiting where person_id = %s order by order_on, id limit %s)
  ) w
  join organizations_unit u on u.id = w.about_id
 order by w.order_on, w.id limit %s
"""


def by_hand(person: int) -> list[tuple[Any, ...]]:
    """The same rows by psycopg alone."""
    raw = connection.connection.cursor()
    raw.execute(USER, [person]).fetchone()
    desks = raw.execute(DESKS, [person]).fetchall()
    count = PAGE + 1
    units, verbs = [unit for unit, _verb in desks], [verb for _unit, verb in desks]
    return raw.execute(ROWS, [units, verbs, count, person, count, count]).fetchall()


def by_ours(person: int) -> list[Waiting]:
    """As the page asks: a fresh user, her desks, the rows with their units."""
    user = User.objects.get(pk=person)
    return list(Waiting.objects.first_for_person(user, PAGE + 1).select_related("about"))


def badge(person: int) -> Any:
    request = type("Request", (), {"user": User.objects.get(pk=person), "path": "/"})()
    return nav(request)["nav"][0].count


def fill(units: list[Unit], quiet: Unit, count: int) -> None:
    """Up to `count` rows: three at the quiet desk, the rest evenly over the desks of `units`."""
    there = Waiting.objects.count()
    last = min(count, there + 3) if there == 0 else there
    rows = [(quiet, n) for n in range(there, last)]
    rows += [(units[n % len(units)], n) for n in range(last, count)]
    for start in range(0, len(rows), 20_000):
        Waiting.objects.bulk_create(
            Waiting(
                unit=unit, verb=SIGN.codename, source="workflow.bench", source_id=n, ask="decide",
                step="Ký", title=f"Kế hoạch thực hiện số {n}", about=unit, path="/", since=FIRST,
                due_on=None if n % 7 == 0 else FIRST + timedelta(days=n % 700),
                folded=f"ky ke hoach thuc hien so {n}",
            )
            for unit, n in rows[start : start + 20_000]
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze tasks_waiting")


def measure() -> dict[str, Any]:
    root = build.unit("Huyện ủy")
    units = [build.unit(f"Đơn vị {n}", parent=root) for n in range(UNITS)]
    quiet = build.unit("Đơn vị vắng", parent=root)
    people = {}
    for name, seats in (("busy", units[:5]), ("sparse", [quiet])):
        people[name] = build.person(name)
        for seat in seats:
            build.appointment(people[name], build.position(seat, Role.HEAD))
    found: dict[str, Any] = {}
    first: dict[tuple[str, str], Timing] = {}
    for size in SIZES:
        fill(units, quiet, size)
        for name, person in people.items():
            taken = _of_one(person)
            key = f"{name} at {size:,}"
            found[key] = taken.pop("data")
            first |= {(f"{way} {name}", str(size)): timing for way, timing in taken.items()}
    low, high = map(str, SIZES)
    found["growth 10k to 1M"] = {
        f"{way} {name}": ratio(first[f"{way} {name}", high], first[f"{way} {name}", low])
        for name in people
        for way in ("ours", "badge", "page")
    }
    return found


def _of_one(person: User) -> dict[str, Any]:
    same = [row.pk for row in by_ours(person.pk)] == [row[0] for row in by_hand(person.pk)]
    if not same:
        raise AssertionError("The two ways do not give the same rows.")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    open_page: Callable[[], Any] = partial(client.get, reverse("tasks:inbox"))
    ways = {
        "hand": partial(by_hand, person.pk),
        "ours": partial(by_ours, person.pk),
        "badge": partial(badge, person.pk),
        "page": open_page,
    }
    took: dict[str, Any] = dict(timed(ways))
    took["data"] = {
        "ms": {name: took[name].as_data() for name in ways},
        "ours to hand": ratio(took["ours"], took["hand"]),
        "statements of the page": statements(open_page),
        "bytes of the page": len(open_page().content),
    }
    return took
