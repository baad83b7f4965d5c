"""`python -m config.run`, as `make run` calls it: web and jobs start together, say so, and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.jobs.test_killed import family
from tests.processes import ROOT, surroundings
from tests.registry.post import free_port, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 60  # seconds


class House:
    """The program in a process group of its own, on the base of this test; `said`: what it printed."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.file = (folder / "said").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.run"],
            cwd=ROOT,
            env=surroundings(PORT=str(self.port), HOST="127.0.0.1", WORKERS="1"),
            stdout=self.file,
            stderr=subprocess.STDOUT,
            process_group=0,
        )

    @property
    def said(self) -> str:
        self.file.flush()
        return Path(self.file.name).read_text()

    def answers(self) -> bool:
        try:
            urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5).close()
        except (URLError, ConnectionError, TimeoutError):
            return False
        return True

    def jobs(self) -> int:
        """The process group of the jobs: the child of the program that leads one."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return next((int(child) for child in children if os.getpgid(int(child)) == int(child)), 0)

    def is_up(self) -> bool:
        return self.answers() and bool(self.jobs()) and len(family(self.jobs())) >= 6


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    started = House(tmp_path)
    try:
        yield started
    finally:
        started.process.terminate()
        started.process.wait(30)


def lines(house: House) -> list[str]:
    return [line for line in house.said.splitlines() if line]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_web_and_jobs_start_together_say_so_once_and_end_together(house, ending):
    wait_until(house.is_up, PATIENCE)
    jobs = house.jobs()
    begun = time.monotonic()
    # Ctrl-C reaches the whole group of the terminal, a stopped service the program alone.
    (os.killpg if ending == signal.SIGINT else os.kill)(house.process.pid, ending)
    assert house.process.wait(30) == 0
    assert time.monotonic() - begun < 10
    assert family(jobs) == []
    assert not house.answers()
    assert sorted(lines(house)) == sorted(
        [
            f"ThiHanh đang chạy tại http://127.0.0.1:{house.port}  (Ctrl-C để dừng)",
            "Việc nền đang chạy: gửi thư, tổng hợp buổi sáng, dọn dẹp.",
        ]
    )


def test_jobs_that_fall_over_are_started_anew_beside_a_web_that_goes_on(house):
    wait_until(house.is_up, PATIENCE)
    first = house.jobs()
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: house.jobs() not in (0, first) and house.is_up(), PATIENCE)
    assert family(first) == []
    assert "Việc nền dừng đột ngột, chạy lại sau 1 giây." in lines(house)


def test_jobs_end_with_a_program_that_was_killed(house):
    wait_until(house.is_up, PATIENCE)
    jobs = house.jobs()
    house.process.kill()
    wait_until(lambda: family(jobs) == [], PATIENCE)
    for child in family(house.process.pid):  # the web is the terminal's own
        os.kill(child, signal.SIGTERM)


def test_a_taken_port_ends_both_with_a_sentence(tmp_path, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr("tests.jobs.test_run.free_port", lambda: taken.getsockname()[1])
        house = House(tmp_path)
        assert house.process.wait(PATIENCE) != 0
        assert f"Cổng {house.port} đang có chương trình khác dùng" in house.said
        assert "Traceback" not in house.said
    assert family(house.process.pid) == []
