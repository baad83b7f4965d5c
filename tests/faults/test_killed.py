"""kill -9 of the web's workers while people sign: no half state, and nothing acknowledged is lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from audit.verify import check_entry
from tasks.models import Waiting
from tests.browser.served import free_port
from tests.faults.proof import KILLS, tell
from tests.people import World
from tests.processes import ROOT, surroundings
from tests.races.crowd import copies, open_steps
from tests.workflow.stories import a_case, adopted
from workflow.models import Case, Decision

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 4  # signatures under way when the workers are killed
STARTS_WITHIN = 60  # seconds
TOKEN = "a" * 32


class Web:
    """gunicorn as an office runs it, its workers forked from one loaded program: a kill costs little time."""

    def __init__(self, said: Path, **more: str) -> None:
        self.port = free_port()
        around = surroundings(
            PORT=str(self.port), HOST="127.0.0.1", WORKERS="2", DJANGO_SETTINGS_MODULE="tests.faults.plain",
            **more,
        )  # fmt: skip
        command = [sys.executable, "-m", "gunicorn", "--preload", "config.wsgi:application"]
        self.log = said.open("w")
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=around, stdout=self.log, stderr=subprocess.STDOUT
        )
        self.wait()

    def wait(self) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until and self.process.poll() is None:
            if self.ask("GET", "/healthz") == 200:
                return
            time.sleep(0.02)
        raise RuntimeError(f"the server does not answer:\n{Path(self.log.name).read_text()}")

    def ask(self, method: str, path: str, body: str = "", cookie: str = "") -> int:
        """The answer's status, 0 when none came."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Cookie": cookie,
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            line.request(method, path, body, headers)
            return line.getresponse().status
        except (HTTPException, OSError):
            return 0
        finally:
            line.close()

    def kill(self) -> None:
        """All workers, without a word; the one that started them starts others."""
        kin = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        for pid in kin.split():
            os.kill(int(pid), signal.SIGKILL)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


@pytest.fixture
def web(tmp_path: Path, world: World) -> Iterator[Web]:
    found = Web(tmp_path / "said.log")
    yield found
    found.end()


def signing(web: Web, world: World) -> Callable[[Case], int]:
    """The Secretary of Quài Tở signs over HTTP; the answer's status."""
    client = Client()
    client.force_login(world.bt_quaito)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies['sessionid'].value}; csrftoken={TOKEN}"
    body = urlencode({"round": 1, "line": "T/M ĐẢNG ỦY | BÍ THƯ"})
    return lambda case: web.ask("POST", reverse("workflow:sign", args=[case.pk]), body, cookie)


def test_workers_killed_while_people_sign(world: World, web: Web) -> None:
    chance, cases = Random(), copies(adopted(a_case(world), world), KILLS * AT_ONCE)
    sign = signing(web, world)
    answers: list[int] = []
    assert sign(cases[0]) == 302  # a first one in peace, which also warms the workers up
    for start in range(0, len(cases), AT_ONCE):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            asked = [pool.submit(sign, case) for case in cases[start : start + AT_ONCE]]
            time.sleep(chance.uniform(0, 0.3))
            web.kill()
            answers += [each.result() for each in asked]
        web.wait()
    answers[0] = 302
    assert set(answers) <= {0, 302}, answers
    unheard = must_be_whole(cases, answers)
    assert sign(next((c for c, a in zip(cases, answers, strict=True) if a == 0), cases[0])) in (302, 409)
    tell(
        f"{KILLS} kills -9 of all web workers under {len(cases)} signatures: {answers.count(302)} "
        f"acknowledged, all kept; {answers.count(0)} unanswered, {unheard} of them done; no half state."
    )  # fmt: skip


def must_be_whole(cases: list[Case], answers: list[int]) -> int:
    """Signed ⇔ decision ⇔ next step open ⇔ entry in the book ⇔ it waits there; how many were done unheard."""
    signed = set(Decision.objects.filter(step="sign").values_list("case_id", flat=True))
    assert Decision.objects.filter(step="sign").count() == len(signed)
    written = {
        int(pk): entry for entry in Entry.objects.filter(act="workflow.signed") for pk in [entry.object_id]
    }
    unheard = 0
    for case, answer in zip(cases, answers, strict=True):
        done = case.pk in signed
        assert done or answer == 0, f"{case.pk} was acknowledged and is lost"
        assert open_steps(case) == ["number" if done else "sign"]
        assert (case.document.pk in written) is done
        assert Waiting.objects.of_source("workflow.case", case.pk).count() == 1
        assert not done or check_entry(written[case.document.pk]) == []
        unheard += done and answer == 0
    return unheard
