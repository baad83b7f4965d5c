"""A second process on the database of this test: for what must be killed, or run beside."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def database_url() -> str:
    """Where this test's own database is, for another process."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    who = ":".join(quote(part, safe="") for part in (found["USER"], found["PASSWORD"]) if part)
    return f"postgres://{who}@{found['HOST']}:{found['PORT'] or 5432}/{found['NAME']}"


def surroundings(**more: str) -> dict[str, str]:
    """The environment of a process of ours that works on this test's database."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url(),
        "EMAIL_URL": settings.EMAIL_URL,
        "MAIL_FROM": settings.DEFAULT_FROM_EMAIL,
        "FILES_ROOT": str(settings.FILES_ROOT),
        **more,
    }


def running(code: str, **more: str) -> subprocess.Popen[str]:
    """A process that sets Django up and runs `code`; its words come together."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        cwd=ROOT,
        env=surroundings(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
