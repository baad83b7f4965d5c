"""Groups of tests that need something of the machine: found, left out by name, or demanded.

Loaded by pytest before the settings, so it also fixes what tests may not take from this machine's `.env`.
As a program, `python -m tests.groups postgres|browser` prints what was found, or says what is
missing and exits 1.
"""

import os
import shutil
import sys
from collections import Counter
from functools import cache

import psycopg
import pytest

os.environ.update(
    SECRET_KEY="a key for tests alone, nothing real is signed with it",
    AUDIT_MAC_KEY="5e" * 32,
    DEMO="0",
    DEMO_MADE_ON="",
    HTTPS="0",
    ALLOWED_HOSTS="127.0.0.1,localhost,testserver",
    EMAIL_URL="",
    SITE_URL="",
    MAIL_HOURS="0-24",
    MAIL_FROM="thihanh@localhost",
    MAIL_GIVE_UP_DAYS="5",
    JOB_WORKERS="2",
    SESSION_IDLE_MINUTES="120",
    AUDIT_SEAL_KEY_FILE="",
    AUDIT_CHECKPOINTS=".pytest-db/checkpoints",
    SECOND_FACTOR="0",
    PROXIES="0",
)

LOCAL_SERVERS = (
    "postgres://thihanh:thihanh@127.0.0.1:5432/thihanh",
    "postgres://postgres@127.0.0.1:5432/postgres",
)
MISSING = {
    "postgres": "không có PostgreSQL (đặt DATABASE_URL=postgres://…, hoặc mở máy chủ tại 127.0.0.1:5432)",
    "browser": "không có Chromium (Debian, Ubuntu: apt install chromium)",
}


@cache
def chromium() -> str | None:
    """Path of the machine's Chromium, or None."""
    names = (
        os.environ.get("CHROMIUM", ""),
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    )
    return next((path for name in names if name and (path := shutil.which(name))), None)


@cache
def postgres() -> str | None:
    """URL of a PostgreSQL that answers: DATABASE_URL when it names one, else a local server, else None."""
    named = os.environ.get("DATABASE_URL", "")
    for url in (named,) if named.startswith("postgres") else LOCAL_SERVERS:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            continue
        return url
    return None


FIND = {"postgres": postgres, "browser": chromium}


def on_postgres() -> bool:
    """Whether this run's database is PostgreSQL."""
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def pytest_configure():
    """Static files are found where they lie: hashed names would need a `collectstatic` first."""
    from django.conf import settings

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_collection_modifyitems(items):
    """Leaves out, by name, the tests whose group this run cannot serve."""
    serves = {"postgres": on_postgres(), "browser": chromium() is not None}
    for item in items:
        for group, served in serves.items():
            if not served and item.get_closest_marker(group):
                item.add_marker(pytest.mark.skip(reason=f"{group}: {MISSING[group]}"))


def pytest_terminal_summary(terminalreporter):
    """Names the groups that were left out, so that a green line is not read for more than it says."""
    left_out = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        left_out.update(group for group in MISSING if reason.startswith(f"Skipped: {group}:"))
    for group, count in left_out.items():
        terminalreporter.write_line(f"Bỏ qua nhóm {group}, {count} kiểm thử: {MISSING[group]}", yellow=True)


if __name__ == "__main__":
    wanted = sys.argv[1]
    found = FIND[wanted]()
    if found is None:
        sys.exit(f"Bỏ qua nhóm {wanted}: {MISSING[wanted]}")
    print(found)
