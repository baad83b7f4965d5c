"""`python -m tests.mutants [module…]`: breeds the mutants, tries them, says which live.

AGAIN=1 tries only what lived the last time. PROOF=docs/proof writes dated lines. What was found is kept in
`.pytest-db/`, so that a run on the other database, or on sharper tests, goes on from there.
"""

import json
import os
import sys
from pathlib import Path
from typing import NoReturn

from tests import groups  # noqa: F401  the settings of tests, before anything reads them

os.environ.setdefault("TEST_DB_NAME", "mutants.sqlite3")
os.environ.setdefault("RUNS", "2")

import pytest

from tests.mutants.breeding import HOUSE, Mutant, bred, unchanged
from tests.mutants.targets import TARGETS, tests_of
from tests.mutants.telling import equivalent, table, tell_proof
from tests.mutants.trial import FRESH, KILLED, LIVES, Forked, Told, run_fresh, try_all

KEPT = Path(os.environ.get("MUTANTS_KEPT", HOUSE / ".pytest-db" / "mutants"))


class Book:
    """What was found of the mutants of each module, kept in a file of its own and written down at once."""

    def __init__(self, modules: list[str], *, anew: bool) -> None:
        KEPT.mkdir(parents=True, exist_ok=True)
        self.found: dict[str, dict[str, list[str]]] = {
            module: json.loads(file.read_text()) if not anew and (file := _kept(module)).exists() else {}
            for module in modules
        }

    def tell(self, mutant: Mutant, found: str, said: str) -> None:
        self.found[mutant.module][mutant.key] = [found, said]
        if found not in (KILLED, FRESH):
            print(f"{mutant.module}:{mutant.lines[0]} {found} · {mutant.key}", flush=True)
        _kept(mutant.module).write_text(json.dumps(self.found[mutant.module], ensure_ascii=False, indent=1))

    def lived(self, mutant: Mutant) -> bool:
        return self.found[mutant.module].get(mutant.key, [LIVES])[0] == LIVES


def _kept(module: str) -> Path:
    return KEPT / f"{module}.json"


def in_a_child(run: object) -> None:
    """pytest may run once in a process: what it imports stays."""
    if (pid := os.fork()) == 0:
        os._exit(run())  # type: ignore[operator]
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        sys.exit("The tests do not pass as they are.")


def try_fresh(mutants: list[Mutant], tell: Told) -> None:
    def run(mutant: Mutant, slot: int, pipe: int) -> NoReturn:
        run_fresh(mutant, tests_of(mutant.module), slot, pipe)

    try_all(mutants, run, lambda _mutant: 900, tell)


def must_live(mutant: Mutant, found: str, said: str) -> None:
    if found != LIVES:
        sys.exit(f"{mutant.module}: {said} fails without any mutant.")


def main(modules: list[str]) -> None:
    again = bool(os.environ.get("AGAIN"))
    book, all_of = Book(modules, anew=not again), {module: bred(module) for module in modules}
    wanted = [
        mutant
        for each in all_of.values()
        for mutant in each
        if mutant.key not in equivalent(mutant.module) and (not again or book.lived(mutant))
    ]
    tests = sorted({test for module in modules for test in tests_of(module)})
    asked = ["-s", "-q", "-p", "no:cacheprovider", "-m", "not browser", "--reuse-db", *tests]
    if in_bodies := [mutant for mutant in wanted if mutant.in_body]:
        in_a_child(
            lambda: pytest.main(
                asked, plugins=[Forked(in_bodies, book.tell, KEPT / "-".join(["reached", *modules]))]
            )
        )
    book = Book(modules, anew=False)
    at_import = [
        mutant for mutant in wanted if not mutant.in_body or book.found[mutant.module][mutant.key][0] == FRESH
    ]
    try_fresh([unchanged(module) for module in dict.fromkeys(each.module for each in at_import)], must_live)
    try_fresh(at_import, book.tell)
    print(table(all_of, book.found))
    if folder := os.environ.get("PROOF"):
        tell_proof(Path(folder) / "mutants.md", all_of, book.found)


if __name__ == "__main__":
    main(sys.argv[1:] or list(TARGETS))
