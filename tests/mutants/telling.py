"""What is told of a run: for each module how many were killed, and each that lives."""

import os
import time
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.mutants.breeding import Mutant

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
Found = Mapping[str, Mapping[str, list[str]]]


@cache
def _named() -> dict[str, dict[str, str]]:
    return tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))


def equivalent(module: str) -> dict[str, str]:
    """Mutants that do what the module does, each with the reason."""
    return _named().get(module, {})


def table(bred: Mapping[str, list[Mutant]], found: Found) -> str:
    return "\n".join(_row(module, mutants, found.get(module, {})) for module, mutants in bred.items())


def _row(module: str, mutants: list[Mutant], found: Mapping[str, list[str]]) -> str:
    same = equivalent(module)
    results = {each.key: found.get(each.key, ["untried"])[0] for each in mutants if each.key not in same}
    count = Counter(results.values())
    killed, tried = count["killed"] + count["hangs"], len(results) - count["untried"]
    share = 100 * killed / max(tried, 1)
    words = (
        f"{module}: {len(mutants)} mutants, {len(mutants) - len(results)} equivalent, "
        f"{count['untried']} not tried; {killed} of {tried} killed ({share:.1f} %), {count['hangs']} hanging"
    )
    return "\n".join(
        [words, *(f"  - lives: `{key}`" for key, result in results.items() if result == "lives")]
    )


def tell_proof(file: Path, bred: Mapping[str, list[Mutant]], found: Found) -> None:
    vendor = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    with file.open("a", encoding="utf-8") as kept:
        for module, mutants in bred.items():
            row = _row(module, mutants, found.get(module, {}))
            kept.write(f"- {time.strftime('%Y-%m-%d')} {vendor} {row}\n")
