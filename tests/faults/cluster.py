"""A PostgreSQL cluster of the test's own, on a free port: what is killed here is nobody else's."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from tests.browser.served import free_port
from tests.processes import database_url

STARTS_WITHIN = 60  # seconds


def programs() -> Path | None:
    """The folder with the newest `initdb`, or None."""
    named = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return Path(named).resolve().parent if named else found[-1].parent if found else None


class Cluster:
    """PostgreSQL refuses to run as root: there it runs as the user `postgres`."""

    def __init__(self, bin_: Path) -> None:
        self.bin, self.port = bin_, free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="cluster-"))
        self.as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.as_user:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8")
        self.start()

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def _run(self, program: str, *more: str) -> None:
        command = [*self.as_user, str(self.bin / program), "-D", str(self.folder / "data"), *more]
        with (self.folder / f"{program}.log").open("a") as said:
            subprocess.run(command, check=True, stdout=said, stderr=said, cwd="/")

    def start(self) -> None:
        """Answers when this returns, its log replayed."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._run("pg_ctl", "-w", "-t", str(STARTS_WITHIN), "-o", options, "start")

    def kill(self) -> None:
        """The server and every process it has, without a word; waits until they are gone."""
        head = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        kin = Path(f"/proc/{head}/task/{head}/children").read_text().split()
        for pid in (head, *map(int, kin)):
            os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + STARTS_WITHIN
        while any(Path(f"/proc/{pid}/status").exists() for pid in kin) and time.monotonic() < until:
            time.sleep(0.02)

    def fill(self) -> None:
        """What this test's own database holds, tables, triggers and rows."""
        dump = [self.bin / "pg_dump", "--no-owner", "--no-privileges", database_url()]
        with subprocess.Popen(dump, stdout=subprocess.PIPE) as source:
            load = [self.bin / "psql", "--quiet", "--set=ON_ERROR_STOP=1", self.url]
            subprocess.run(load, check=True, stdin=source.stdout, stdout=subprocess.DEVNULL)
        if source.returncode:
            raise RuntimeError("the test's database could not be copied")

    def end(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)


@contextmanager
def asked_there(cluster: Cluster) -> Iterator[None]:
    """Inside, the models of this test read and write the cluster."""
    kept = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(
        NAME="postgres", USER="postgres", PASSWORD="", HOST="127.0.0.1", PORT=cluster.port
    )
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(kept)
