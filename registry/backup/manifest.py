"""What a backup says about itself: `manifest.json`, and `SHA256SUMS`, which `sha256sum -c` reads too."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Checkpoint, Entry
from toolbox.errors import Refused

FORM = "thihanh-backup-v1"
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`checkpoint` and `entries`: where the book stood when the backup began: it has at least that.

    `server`: the database server's version, major first; `lost`: hashes that the disk no longer held
    whole, in the backup only where an earlier one had them; `sums`: SHA-256 of SHA256SUMS, which names the
    database and every file.
    """

    engine: str
    server: list[int]
    migrations: list[str]
    entries: int
    checkpoint: str
    checkpoint_size: int
    made_at: str
    form: str = FORM
    files: int = 0
    lost: list[str] = field(default_factory=list)
    sums: str = ""

    @property
    def day(self) -> str:
        """When it was made, in the office's time."""
        return f"{timezone.localtime(datetime.fromisoformat(self.made_at)):%d/%m/%Y %H:%M}"

    def write(self, folder: Path) -> None:
        (folder / MANIFEST).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", "utf-8")


def of_this_house() -> Manifest:
    """The manifest of a backup that begins now."""
    newest = Checkpoint.objects.order_by("size").last()
    applied = MigrationRecorder(connection).applied_migrations()
    return Manifest(
        engine=connection.vendor,
        server=list(connection.get_database_version()),
        migrations=sorted(".".join(each) for each in applied),
        entries=Entry.objects.count(),
        checkpoint=newest.note if newest else "",
        checkpoint_size=newest.size if newest else 0,
        made_at=timezone.now().isoformat(),
    )


def read(folder: Path) -> Manifest:
    """The folder's manifest. Refused: no backup, one of another make, or one whose list was changed."""
    try:
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        if told.get("form") != FORM:
            raise Refused(
                _("%(folder)s là bản sao lưu dạng “%(form)s”, phiên bản này không đọc được.")
                % {"folder": folder, "form": told.get("form")}
            )
        found = Manifest(**told)
        sums = hashed(folder / SUMS)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Refused(
            _("%(folder)s không phải bản sao lưu đầy đủ: thiếu hoặc hỏng %(manifest)s, %(sums)s.")
            % {"folder": folder, "manifest": MANIFEST, "sums": SUMS}
        ) from error
    if sums != found.sums:
        raise Refused(_("%(sums)s của bản sao lưu đã bị sửa hoặc hỏng: dùng bản sao khác.") % {"sums": SUMS})
    return found


def refuse_newer(told: Manifest) -> None:
    """Refused when the backup knows migrations that this version of the program does not."""
    known = {".".join(each) for each in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(told.migrations) - known):
        raise Refused(
            _(
                "Bản sao lưu do phiên bản mới hơn tạo ra (phiên bản đang chạy không biết %(what)s). Cập nhật "
                "chương trình rồi khôi phục lại."
            )
            % {"what": ", ".join(unknown[:3])}
        )


def sums_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each line of SHA256SUMS: the hash, and the file's path inside the folder."""
    with (folder / SUMS).open(encoding="utf-8") as lines:
        for line in lines:
            sha256, _space, name = line.rstrip("\n").partition("  ")
            yield sha256, Path(name)


def hashed(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
