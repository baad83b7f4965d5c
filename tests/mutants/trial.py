"""The trial of mutants: the tests once as they are, then a fork for each mutant, on a base of its own.

In a fork only the code of functions is exchanged, so that whoever imported them by name has the mutant, too.
What is made at import (tables, classes, decorators) is tried in a process that has imported nothing yet.
"""

import gc
import importlib.machinery
import json
import os
import shutil
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, SimpleNamespace
from typing import Any, NoReturn

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.breeding import Mutant, file_of
from tests.mutants.targets import tests_of

JOBS = int(os.environ.get("MUTANT_JOBS", "4"))
LIVES, KILLED, HANGS, FRESH = "lives", "killed", "hangs", "only fresh"
CODES = {0: LIVES, 1: KILLED, 2: FRESH}
MOST = int(os.environ.get("MUTANT_TESTS", "0")) or None  # that a mutant meets
PATIENCE = float(os.environ.get("MUTANT_PATIENCE", "30"))  # seconds, beside ten times what its tests take
Told = Callable[[Mutant, str, str], None]


def try_all(
    mutants: list[Mutant], run: Callable[[Mutant, int, int], NoReturn], limit: Any, tell: Told
) -> None:
    """Each mutant in a fork, which leaves with the code of what was found; the pipe names the test."""
    running: dict[int, tuple[Mutant, int, float, int]] = {}
    waiting = list(reversed(mutants))
    while waiting or running:
        while waiting and len(running) < JOBS:
            mutant, slot = waiting.pop(), min(set(range(JOBS)) - {each[1] for each in running.values()})
            read, write = os.pipe()
            if (pid := os.fork()) == 0:
                _alone(run, mutant, slot, write)
            os.close(write)
            running[pid] = mutant, slot, time.monotonic() + PATIENCE + limit(mutant), read
        time.sleep(0.01)
        for pid, (mutant, _slot, until, read) in list(running.items()):
            hangs = time.monotonic() > until
            if hangs:
                os.killpg(pid, signal.SIGKILL)
            ended, status = os.waitpid(pid, 0 if hangs else os.WNOHANG)
            if ended:
                del running[pid]
                with os.fdopen(read, encoding="utf-8") as pipe:
                    said = pipe.read()
                found = HANGS if hangs else CODES.get(os.waitstatus_to_exitcode(status))
                if found is None:
                    raise RuntimeError(f"The trial of {mutant.module}, {mutant.key} broke: {said}")
                tell(mutant, found, said)


def _alone(run: Callable[[Mutant, int, int], NoReturn], mutant: Mutant, slot: int, pipe: int) -> NoReturn:
    os.setpgrp()  # what a mutant starts ends with it
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    try:
        run(mutant, slot, pipe)
    except BaseException as error:
        os.write(pipe, repr(error).encode())
    finally:
        os._exit(3)


def own_base(slot: int) -> None:
    """A copy of the base that the tests begin with, for what a killed process leaves behind."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    if name != str(connection.settings_dict["TEST"]["NAME"]):
        return  # no test asks for a base
    own = f"{name.removesuffix('.sqlite3')}_{slot}"
    if connection.vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(own + ending).unlink(missing_ok=True)
        shutil.copy(name, own)
    else:
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{own}" TEMPLATE "{name}"')
    connection.settings_dict["NAME"] = own


class Forked:
    """A plugin of pytest: runs the tests with an eye on the lines they reach, then tries mutants on them."""

    def __init__(self, mutants: list[Mutant], tell: Told, known: Path) -> None:
        self.mutants, self.tell, self.known, self.has_base = mutants, tell, known, False
        self.files = {file_of(mutant.module): mutant.module for mutant in mutants}
        self.reached: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.took: dict[str, float] = {}
        self.kills: dict[str, int] = defaultdict(int)
        self.functions: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from django.db import connections

        # Between two tests all is put down but what belongs to the session: the base.
        self.between: Any = SimpleNamespace(listchain=lambda: [session])
        self._read_known()
        for item in session.items:
            self._watched(item)
        self._keep_known()
        connections.close_all()
        for each in gc.get_objects():
            if type(each) is FunctionType and each.__code__.co_filename in self.files:
                code = each.__code__
                self.functions[code.co_filename, code.co_qualname, code.co_firstlineno].append(each)
        gc.freeze()  # a fork need not copy what it never looks at
        self.items = {item.nodeid: item for item in session.items}
        print(f"{len(self.items)} tests in {sum(self.took.values()):.0f} s", flush=True)
        try_all(
            self.mutants, self._run, lambda each: 10 * sum(map(self.took.get, self._tests(each))), self._found
        )
        return True

    def _watched(self, item: pytest.Item) -> None:
        """Once as it is."""

        def line(frame: Any, _event: str, _arg: Any) -> Any:
            self.reached[self.files[frame.f_code.co_filename], frame.f_lineno].add(item.nodeid)
            return line

        if item.nodeid in self.took and self.has_base:
            return
        self.has_base = self.has_base or "db" in getattr(item, "fixturenames", ())
        begun = time.monotonic()
        sys.settrace(lambda frame, _event, _arg: line if frame.f_code.co_filename in self.files else None)
        reports = runtestprotocol(item, log=False, nextitem=self.between)
        sys.settrace(None)
        self.took[item.nodeid] = time.monotonic() - begun
        if wrong := [report for report in reports if report.failed]:
            pytest.exit(f"{item.nodeid} fails without any mutant:\n{wrong[0].longreprtext}", 1)

    def _read_known(self) -> None:
        """Which lines the tests reach is known from the last run where KNOWN=1 says that it still holds."""
        if os.environ.get("KNOWN") and self.known.exists():
            for test, (took, lines) in json.loads(self.known.read_text()).items():
                self.took[test] = took
                for module, line in lines:
                    self.reached[module, line].add(test)

    def _keep_known(self) -> None:
        lines: dict[str, list[Any]] = defaultdict(list)
        for (module, line), tests in self.reached.items():
            for test in tests:
                lines[test].append([module, line])
        self.known.write_text(json.dumps({test: [took, lines[test]] for test, took in self.took.items()}))

    def _tests(self, mutant: Mutant) -> list[str]:
        """Those that reach its lines: first who killed before, then the quick ones."""
        found = set().union(*(self.reached.get((mutant.module, line), ()) for line in mutant.lines))
        own = [test for test in found if test.startswith(tuple(tests_of(mutant.module)))]
        return sorted(own, key=lambda test: (self.took[test] / (1 + self.kills[test]), test))[:MOST]

    def _run(self, mutant: Mutant, slot: int, pipe: int) -> NoReturn:
        if not (tests := self._tests(mutant)):
            os._exit(2)  # what runs at import alone
        own_base(slot)
        for code in _codes(mutant.planted()):
            for function in self.functions[code.co_filename, code.co_qualname, code.co_firstlineno]:
                if function.__code__.co_freevars != code.co_freevars:
                    os._exit(2)
                if function.__code__ != code:
                    function.__code__ = code
        for test in tests:
            if any(
                report.failed
                for report in runtestprotocol(self.items[test], log=False, nextitem=self.between)
            ):
                os.write(pipe, test.encode())
                os._exit(1)
        os._exit(0)

    def _found(self, mutant: Mutant, found: str, said: str) -> None:
        self.kills[said] += 1
        self.tell(mutant, found, said)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from _codes(const)


class Fresh:
    """A plugin of pytest for a process in which the mutant is imported: the base is there already."""

    def __init__(self, slot: int, pipe: int) -> None:
        self.slot, self.pipe = slot, pipe

    def pytest_configure(self, config: pytest.Config) -> None:
        config.pluginmanager.register(_Base(self.slot))  # after pytest-django, whose fixture it takes over

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os.write(self.pipe, report.nodeid.encode())


class _Base:
    def __init__(self, slot: int) -> None:
        self.slot = slot

    @pytest.fixture(scope="session")
    def django_db_setup(self) -> None:
        from django.conf import settings
        from django.db import connection

        connection.settings_dict["NAME"] = settings.DATABASES["default"]["TEST"]["NAME"]
        own_base(self.slot)


def run_fresh(mutant: Mutant, tests: list[str], slot: int, pipe: int) -> NoReturn:
    """The tests on the mutant as it is imported."""
    read = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        return mutant.planted() if name == mutant.module else read(self, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign,assignment]
    asked = ["-x", "-p", "no:cacheprovider", "-m", "not browser", *tests]
    os._exit(0 if pytest.main(asked, plugins=[Fresh(slot, pipe)]) == pytest.ExitCode.OK else 1)
