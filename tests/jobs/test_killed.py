"""A real cluster: a worker is killed in mid-job; the job is done once more, its effect is single."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_q.models import OrmQ, Task
from django_q.tasks import async_task

from config.run import Jobs
from registry.models import Notice
from tests.processes import surroundings
from tests.registry.post import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

JOB = "tests.jobs.sweep.tell_once"
PATIENCE = 60  # seconds


@pytest.fixture
def tries(tmp_path, monkeypatch) -> Path:
    """The processes that began the job, one a line."""
    found = tmp_path / "tries"
    found.touch()
    for name, value in surroundings(TRIES=str(found), DJANGO_SETTINGS_MODULE="tests.jobs.quick").items():
        monkeypatch.setenv(name, value)
    return found


@pytest.fixture
def jobs(tries) -> Iterator[Jobs]:
    started = Jobs()
    try:
        yield started
    finally:
        started.process.terminate()
        started.process.wait(20)
        started.end_the_rest()


def begun(tries: Path) -> list[int]:
    return [int(line) for line in tries.read_text().split()]


def test_a_killed_workers_job_is_done_once_more_and_its_effect_is_single(world, jobs, tries):
    async_task(JOB)
    wait_until(lambda: len(begun(tries)) == 1, PATIENCE)
    told = Notice.objects.count()
    assert told > 10
    os.kill(begun(tries)[0], signal.SIGKILL)

    def done() -> bool:
        jobs.watch()
        return Task.objects.filter(func=JOB, success=True).exists()

    wait_until(done, PATIENCE)
    assert len(begun(tries)) == 2
    assert Notice.objects.count() == told
    wait_until(lambda: JOB not in [waiting.func() for waiting in OrmQ.objects.all()], PATIENCE)
    time.sleep(8)  # longer than the cluster waits before it does a job again
    assert len(begun(tries)) == 2
    assert Task.objects.filter(func=JOB).count() == 1


@pytest.mark.parametrize("kin", ["sentinel", "children"])
def test_whoever_of_the_cluster_is_killed_it_comes_back_and_works(world, jobs, tries, kin):
    """A process killed while it waits at a queue leaves that queue locked: everything is started anew."""
    tries.write_text("0\n")  # no slow first time
    wait_until(lambda: len(family(jobs.process.pid)) >= 6, PATIENCE)
    sentinel, *children = family(jobs.process.pid)[1:]
    first = jobs.process.pid
    for pid in [sentinel] if kin == "sentinel" else [children[0], children[-1]]:
        os.kill(pid, signal.SIGKILL)

    def back() -> bool:
        jobs.watch()
        return jobs.process.pid != first and len(family(jobs.process.pid)) >= 6

    wait_until(back, PATIENCE)
    assert family(first) == []
    async_task(JOB)
    wait_until(lambda: Task.objects.filter(func=JOB, success=True).exists(), PATIENCE)


def family(group: int) -> list[int]:
    """The processes of a group, the oldest first."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after_name[2]) == group and after_name[0] != "Z":
            found.append(int(place.name))
    return sorted(found)
