"""What the proof costs: inserting with and without, sealing, verifying (BENCH_ENTRIES, default 100,000)."""

import os
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction

from audit import Act, appendonly, record, recording, system_author
from audit.canonical import canonical
from audit.exporting import export
from audit.models import Checkpoint, Entry
from audit.proof import derived, proofs
from audit.recording import header_of
from audit.sealing import seal
from audit.verifying import verify
from benchmarks.base import timed
from tests.audit.packs import offline

ENTRIES = int(os.environ.get("BENCH_ENTRIES", "100000"))
DAY = date(2022, 6, 20)


def measure() -> dict[str, Any]:
    """Ratios and rates; the key is a throw-away one."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "seal.key"
        key.write_text("5e" * 32)
        settings.AUDIT_SEAL_KEY_FILE = str(key)
        act = Act.get("audit.exported")
        inserts = _inserts(act)
        _fill(act)
        return {**inserts, "entries": ENTRIES, **_seals(), **_verifies(Path(folder) / "pack.zip")}


def _inserts(act: Act) -> dict[str, Any]:
    author, facts = system_author("bench", day=DAY), {"size": 1}

    def with_proof() -> None:
        with transaction.atomic():
            record(act, by=author, on=None, facts=facts)

    def without(raw: bytes, digest: bytes) -> dict[str, bytes]:
        return {"canonical": raw, "body_digest": digest, "leaf_hash": bytes(32), "mac": bytes(32)}

    def plain() -> None:
        with patch.object(recording, "proofs", without):
            with_proof()

    took = timed({"with proof": with_proof, "without": plain}, calls=100)
    _empty()
    rate = took["without"].median / took["with proof"].median
    return {
        "insert ms": {name: timing.as_data() for name, timing in took.items()},
        "insert rate": round(rate, 2),
    }


def _empty() -> None:
    """The database is this run's own."""
    models = appendonly.protected_models()
    with transaction.atomic(), connection.cursor() as cursor:
        for model in models:
            appendonly.remove(connection, model)
        cursor.execute("TRUNCATE audit_entry CASCADE")
        for model in models:
            appendonly.install(connection, model)


def _fill(act: Act) -> None:
    """Genuine entries, by COPY."""
    author, at = system_author("bench", day=DAY), datetime(2022, 6, 20, tzinfo=UTC)
    names = [field.column for field in Entry._meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor, cursor.copy(f"COPY audit_entry ({columns}) FROM STDIN") as copy:
        for number in range(ENTRIES):
            header = header_of(act, author, None, at=at, facts={"size": number}, files=[], has_body=False)
            header["id"] = str(uuid4())
            row = {**proofs(canonical(header), b""), **derived(header)}
            copy.write_row([row[name] for name in names])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE audit_entry")  # now, or the server does it while the sealer is timed


def _seals() -> dict[str, Any]:
    started, sealed = time.perf_counter(), 0
    while found := seal():
        sealed += found
    took = time.perf_counter() - started
    return {
        "sealed": sealed,
        "sealed a second": round(sealed / took),
        "checkpoints": Checkpoint.objects.count(),
    }


def _verifies(path: Path) -> dict[str, Any]:
    started = time.perf_counter()
    entries = verify().entries
    verified = time.perf_counter()
    export(path)
    exported = time.perf_counter()
    offline.verify_zip(path)
    return {
        "verified a second": round(entries / (verified - started)),
        "exported a second": round(entries / (exported - verified)),
        "checked offline a second": round(entries / (time.perf_counter() - exported)),
        "bytes of the pack": path.stat().st_size,
    }
