"""The example served as `make run` serves it: made once for a run, on a copy of its own for each who asks."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
VIETNAM = timezone(timedelta(hours=7))
DAY_ONE = date(2022, 6, 20)  # of the example
STARTS_WITHIN = 60  # seconds: two workers of a busy machine start at once


def make_example(folder: Path) -> Path:
    """Base, files and static files of the example in `folder`; whoever comes second waits for the first.

    `empty/` beside it is a house into which nobody moved yet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            manage = [sys.executable, "manage.py"]
            for command in (["migrate"], ["demo"], ["collectstatic", "--noinput"]):
                subprocess.run(
                    [*manage, *command],
                    cwd=ROOT,
                    env=surroundings(folder),
                    check=True,
                    stdout=subprocess.DEVNULL,
                )
                if command == ["migrate"]:
                    (folder / "empty/files").mkdir(parents=True, exist_ok=True)
                    shutil.copy(folder / "base.sqlite3", folder / "empty")
            (folder / "made").touch()
    return folder


def surroundings(folder: Path, static: Path | None = None, on: date = DAY_ONE) -> dict[str, str]:
    """The environment of a house in `folder` where it is that day; the static files may be another's."""
    return {
        **os.environ,
        "DEMO": "1",
        "DEMO_MADE_ON": f"{datetime.now(VIETNAM) - (on - DAY_ONE):%Y-%m-%d}",
        "DATABASE_URL": f"sqlite:///{folder / 'base.sqlite3'}",
        "FILES_ROOT": str(folder / "files"),
        "STATIC_ROOT": str(static or folder / "static"),
        "HOST": "127.0.0.1",
        "WORKERS": "1",
    }


@contextmanager
def served(example: Path, folder: Path):
    """A copy of the example in `folder`, answered by gunicorn; gives its address."""
    move_in(example, folder)
    with open_at(folder, example / "static") as address:
        yield address


def move_in(furnished: Path, folder: Path) -> None:
    """A copy of base and files of a house."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(furnished / "base.sqlite3", folder)
    shutil.copytree(furnished / "files", folder / "files")


@contextmanager
def open_at(folder: Path, static: Path, port: int | None = None, on: date = DAY_ONE):
    """The house in `folder` answered by gunicorn on that day; gives its address."""
    port = port or free_port()
    said = (folder / "said.log").open("a")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi:application"],
        cwd=ROOT,
        env=surroundings(folder, static, on) | {"PORT": str(port)},
        stdout=said,
        stderr=subprocess.STDOUT,
    )
    try:
        yield wait_for(f"http://127.0.0.1:{port}", server, folder / "said.log")
    finally:
        server.terminate()
        server.wait(timeout=20)
        said.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen, said: Path) -> str:
    """The address once it answers; RuntimeError with the server's own words when it does not."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310  our own server
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return address
    raise RuntimeError(f"the server did not start:\n{said.read_text()}")


def inside(folder: Path, code: str, on: date = DAY_ONE) -> str:
    """What a process of the house in `folder` prints: `code` runs with its database, on that day."""
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        cwd=ROOT,
        env=surroundings(folder, on=on) | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stdout)
    return done.stdout
