"""Four sweepers at once, killed at random: each reminder exactly once, and nothing above the unit."""

import random
import signal
import time
from datetime import date

import pytest

from organizations.clock import standing_at
from organizations.models import User
from organizations.roles import Role
from registry.models import Notice
from tasks.models import Escalation, Reminder, Urging
from tests import build
from tests.people import World
from tests.processes import running
from tests.tasks.life import DAY, give

pytestmark = pytest.mark.django_db(transaction=True)

UNITS = 30
DUE = date(2022, 6, 30)
SWEPT_ON = date(2022, 7, 5)  # three working days late: the unit's head is told, E2 is proposed
# Small steps that take their time, so that a kill meets the middle of one.
SWEEP = f"""
import time
from datetime import date
from organizations.clock import standing_at
from tasks.actions import sweeping

sweeping.BATCH = 4
tell = sweeping.notify_each

def slowly(**told):
    time.sleep(0.03)
    return tell(**told)

sweeping.notify_each = slowly
print("ready", flush=True)
with standing_at(date.fromisoformat("{SWEPT_ON}")):
    print(sweeping.sweep(), flush=True)
"""


@pytest.fixture
def late(world: World) -> list[tuple[User, User]]:
    """Thirty units late with one work each: (officer, head) of each."""
    units, people = [], []
    for number in range(UNITS):
        unit = build.unit(f"Phòng {number}", parent=world.ubnd_huyen, go_live_on=date(2022, 1, 1))
        officer, head = build.person(f"Cán bộ {number}"), build.person(f"Trưởng {number}")
        build.appointment(officer, build.position(unit, Role.OFFICER))
        build.appointment(head, build.position(unit, Role.HEAD))
        units.append(unit)
        people.append((officer, head))
    with standing_at(DAY):
        give(world, *units, due_on=DUE)
    Notice.objects.all().delete()
    return people


def sweep_and_kill(chance: random.Random) -> None:
    sweepers = [running(SWEEP) for _each in range(4)]
    for each in sweepers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in sweepers:
        time.sleep(chance.uniform(0.02, 0.4))
        each.send_signal(signal.SIGKILL)
    for each in sweepers:
        each.wait(30)


def test_each_reminder_exactly_once_whoever_dies(world: World, late: list[tuple[User, User]]) -> None:
    above = set(User.objects.values_list("pk", flat=True)) - {one.pk for pair in late for one in pair}
    for wave in range(3):
        sweep_and_kill(random.Random(wave))
        told = Notice.objects.filter(person__in=[officer.pk for officer, _head in late]).count()
        assert told <= UNITS
    last = [running(SWEEP) for _each in range(2)]  # two that live, side by side
    for each in last:
        out, _err = each.communicate(timeout=120)
        assert each.returncode == 0, out
    for officer, head in late:
        assert [each.text for each in officer.notices.all()] == [
            "Quá hạn 3 ngày làm việc: Công khai thủ tục tại một cửa"
        ]
        assert [each.text for each in head.notices.all()] == [
            "Quá hạn 3 ngày làm việc: Công khai thủ tục tại một cửa"
        ]
    steps = list(Reminder.objects.filter(source="tasks.assignment").values_list("source_id", "step"))
    assert len(steps) == len(set(steps)) == UNITS
    assert Escalation.objects.filter(level="E2").count() == UNITS
    # what is proposed waits for a person: no urging was sent, nobody above was told
    assert not Urging.objects.exists()
    assert not Notice.objects.filter(person__in=above).exists()
