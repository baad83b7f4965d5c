"""How often each transition was done: kept, and in a long run written down with its day."""

import json
import os
from collections import Counter
from pathlib import Path

from django.db import connection
from django.utils import timezone

from tests.models.machine import ACTS, LONG, OFTEN, RUNS
from tests.models.model import Model
from workflow import flows


def tell(model: Model, fired: Counter[str]) -> None:
    """In the long run every transition of the table was done often; with PROOF set, a line says so."""
    wanted = {move.full_name for move in model.moves} | {"suspend", "resume", "cancel"}
    if getattr(flows, f"{model.name}Flow").reopens:
        wanted.add("reopen")
    counts = {name: fired[name] for name in sorted(wanted)}
    if folder := os.environ.get("COUNTS"):
        (Path(folder) / f"{model.name}.json").write_text(json.dumps(counts, ensure_ascii=False, indent=1))
    rare = {name: count for name, count in counts.items() if count < OFTEN}
    if proof := os.environ.get("PROOF"):
        with (Path(proof) / "models.md").open("a", encoding="utf-8") as kept:
            kept.write(_line(model, fired, counts, len(rare)))
    assert RUNS < LONG or not rare, f"done too rarely: {rare}"


def _line(model: Model, fired: Counter[str], counts: dict[str, int], rare: int) -> str:
    acts, refused = sum(counts.values()), sum(fired.values()) - sum(counts.values())
    least = min(counts, key=lambda name: counts[name])
    return (
        f"- {timezone.localdate()} {connection.vendor} {model.name}: {RUNS} runs of up to {ACTS} acts, "
        f"{acts} done, {refused} refused, {len(counts)} transitions, the rarest {counts[least]} times "
        f"(*{least}*), {rare} below {OFTEN}; no difference.\n"
    )  # fmt: skip
