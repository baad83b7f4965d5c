"""The way back: from a backup's folder into an empty database and the room of files."""

from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _

from audit.notes import Note, notes_in, read_note
from audit.verifying import Break, Sound, verify
from registry.backup import databases
from registry.backup.manifest import Manifest, hashed, read, refuse_newer, sums_of
from registry.disk import write
from toolbox.errors import Refused


@dataclass(slots=True)
class Restored:
    """What came back. `broken`: the book's first fault in words, or ""; `behind`: the newest checkpoint kept
    outside, when the backup is older than it; `damaged`: hashes of files that the backup no longer holds
    whole, `lost`: of those it never held."""

    told: Manifest
    files: int = 0
    damaged: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    broken: str = ""
    book: Sound | None = None
    behind: Note | None = None

    @property
    def is_whole(self) -> bool:
        return not (self.broken or self.behind or self.damaged or self.lost)


def restore(source: Path) -> Restored:
    """Files first, then the database, which is brought to this version; then the book is verified.

    Refused, with nothing changed in the database: no backup or a changed one, one made by a newer version, of
    another engine or a newer server, a database that is not empty.
    """
    told = read(source)
    refuse_newer(told)
    databases.refuse_unfit(told)
    dumped = source / databases.NAMES[told.engine]
    done, lost = Restored(told), set(told.lost)
    for sha256, place in sums_of(source):
        if place.name == dumped.name:
            _refuse_changed(dumped, sha256)
        elif not _bring_back(source / place, sha256):
            done.damaged.append(sha256)
        else:
            done.files += 1
            lost.discard(sha256)
    done.lost = sorted(lost - set(done.damaged))
    databases.load(dumped)
    call_command("migrate", verbosity=0)
    _verify(done)
    return done


def _refuse_changed(dumped: Path, sha256: str) -> None:
    if not dumped.is_file() or hashed(dumped) != sha256:
        raise Refused(
            _("%(name)s của bản sao lưu thiếu, hỏng hoặc đã bị sửa: dùng bản sao khác.")
            % {"name": dumped.name}
        )


def _bring_back(file: Path, sha256: str) -> bool:
    if not file.is_file() or hashed(file) != sha256:
        return False
    with file.open("rb") as content:
        write(content)
    return True


def _verify(done: Restored) -> None:
    """Against the checkpoint of the backup and every one kept outside: an older backup shows there."""
    kept = [note for path in sorted(settings.AUDIT_CHECKPOINTS.glob("*.txt"))
            for note in notes_in(path.read_text("utf-8"))]  # fmt: skip
    own = [read_note(done.told.checkpoint)] if done.told.checkpoint else []
    try:
        done.book = verify([*own, *kept])
    except Break as broken:
        done.broken = str(broken)
    newest = max(kept, key=lambda note: note.size, default=None)
    if newest is not None and newest.size > done.told.checkpoint_size and done.broken:
        done.behind = newest
