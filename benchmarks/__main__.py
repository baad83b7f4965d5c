"""`python -m benchmarks [name …]`: run all or some, write what was found into results.json."""

import importlib
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

RESULTS = Path(__file__).with_name("results.json")
ALL = ("inbox", "sealing", "history")


def main(names: list[str]) -> None:
    if unknown := set(names) - set(ALL):
        raise SystemExit(f"No benchmark named {', '.join(sorted(unknown))}; there are: {', '.join(ALL)}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db import connection

    from benchmarks.base import own_database

    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for name in names or ALL:
        print(f"▸ {name}…", flush=True)
        with own_database():
            found = importlib.import_module(f"benchmarks.{name}").measure()
            base = f"PostgreSQL {connection.pg_version // 10000}, Python {platform.python_version()}"
        results[name] = {"measured": datetime.now(UTC).date().isoformat(), "with": base, **found}
        RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(json.dumps(found, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
