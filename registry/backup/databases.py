"""The database alone: out into one file and back into an empty one, SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from registry.backup.manifest import Manifest
from toolbox.errors import Refused

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


def size() -> int:
    """About how many bytes the database takes; a dump of PostgreSQL is smaller."""
    if connection.vendor == "sqlite":
        return sum(path.stat().st_size for path in _parts(_file()) if path.exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def check_tools(server: int, *names: str) -> None:
    """Refused when PostgreSQL's own programs are missing, or older than the server of that major version."""
    if connection.vendor == "sqlite":
        return
    for name in names:
        if shutil.which(name) is None:
            raise Refused(
                _("Máy này chưa có %(name)s. Cài bộ công cụ PostgreSQL (Debian, Ubuntu: apt install "
                  "postgresql-client) rồi chạy lại.") % {"name": name}
            )  # fmt: skip
        version = _run(name, "--version").rsplit("PostgreSQL) ", 1)[-1].split()[0]
        if int(version.split(".")[0]) < server:
            raise Refused(
                _("%(name)s của máy này là bản %(version)s, cũ hơn PostgreSQL %(server)s. Cài bản "
                  "%(server)s trở lên rồi chạy lại.")
                % {"name": name, "version": version, "server": server}
            )  # fmt: skip


def dump(folder: Path) -> Path:
    """The whole database as of one moment, while others go on writing. Refused: it did not come out whole."""
    place = folder / NAMES[connection.vendor]
    if connection.vendor == "postgresql":
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={place}")
        return place
    try:
        with closing(sqlite3.connect(_file())) as live, closing(sqlite3.connect(place)) as copy:
            live.backup(copy)
            [found] = copy.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        raise Refused(_("Không sao được cơ sở dữ liệu: %(why)s") % {"why": error}) from error
    if found != "ok":
        raise Refused(_("Cơ sở dữ liệu đang dùng bị hỏng: %(why)s") % {"why": found})
    return place


def refuse_unfit(told: Manifest) -> None:
    """Refused: another engine, a server older than its, tools missing, a database that is not empty."""
    if told.engine != connection.vendor:
        raise Refused(
            _("Bản sao lưu của %(its)s, nhưng DATABASE_URL chỉ đến %(ours)s. Đặt DATABASE_URL cho đúng loại.")
            % {"its": told.engine, "ours": connection.vendor}
        )
    ours = connection.get_database_version()[0]
    if connection.vendor == "postgresql" and ours < told.server[0]:
        raise Refused(
            _("Bản sao lưu từ PostgreSQL %(its)s; máy chủ này là %(ours)s, cũ hơn. Nâng máy chủ lên trước.")
            % {"its": told.server[0], "ours": ours}
        )
    check_tools(told.server[0], "pg_restore")
    if connection.introspection.table_names():
        raise Refused(
            _("Cơ sở dữ liệu đích không trống, nên không ghi đè. Tạo một cơ sở dữ liệu mới, đặt DATABASE_URL "
              "chỉ đến đó rồi chạy lại; giữ nguyên cơ sở dữ liệu cũ.")
        )  # fmt: skip


def load(dumped: Path) -> None:
    """Fill the empty database; whole or not at all."""
    if connection.vendor == "postgresql":
        name = str(connection.settings_dict["NAME"])
        connection.close()
        how = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
        _run("pg_restore", *how, f"--dbname={name}", str(dumped))
        return
    place = _file()
    connection.close()
    coming = place.with_name(f".coming-{place.name}")
    shutil.copyfile(dumped, coming)
    with coming.open("rb+") as file:
        os.fsync(file.fileno())
    for part in _parts(place)[1:]:
        part.unlink(missing_ok=True)  # of the empty database that the look made
    coming.replace(place)


def _file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _parts(file: Path) -> list[Path]:
    return [file, *(file.with_name(file.name + ending) for ending in ("-wal", "-shm"))]


def _run(*words: str) -> str:
    """A program of PostgreSQL on this database; the password goes by the environment, seen by nobody."""
    told = connection.settings_dict
    where = {
        "HOST": "PGHOST",
        "PORT": "PGPORT",
        "USER": "PGUSER",
        "PASSWORD": "PGPASSWORD",
        "NAME": "PGDATABASE",
    }
    environment = os.environ | {name: str(told[key]) for key, name in where.items() if told.get(key)}
    done = subprocess.run(  # noqa: S603  words of our own
        words, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refused(
            _("%(program)s không làm được: %(why)s")
            % {"program": words[0], "why": done.stderr.strip()[-400:] or done.returncode}
        )
    return done.stdout
