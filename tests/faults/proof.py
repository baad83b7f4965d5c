"""How long the proofs are, and where their results are written down with their day."""

import os
from pathlib import Path

from django.db import connection
from django.utils import timezone

KILLS = int(os.environ.get("KILLS", "10"))  # 200 in the long run
SERVER_KILLS = int(os.environ.get("SERVER_KILLS", "2"))  # of PostgreSQL; 50 in the long run
PAIRS = int(os.environ.get("PAIRS", "5"))  # of each kind; 100 in the long run, 1,000 in all


def tell(words: str, file: str = "faults.md") -> None:
    """A dated line, where PROOF says that this run is one to be kept."""
    if folder := os.environ.get("PROOF"):
        with (Path(folder) / file).open("a", encoding="utf-8") as kept:
            kept.write(f"- {timezone.localdate()} {connection.vendor}: {words}\n")
