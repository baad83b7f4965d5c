"""Check the book against its seals and the checkpoints kept outside: exit 0, or 1 at the first break."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from audit.models import Leaf
from audit.notes import Note, notes_in
from audit.verifying import Break, Sound, verify


class Command(BaseCommand):
    """Says *Khớp* or *Không khớp* with the first broken entry and the kind of break."""

    help = _("Kiểm chứng toàn bộ sổ nhật ký; thoát 0 khi khớp, 1 khi không khớp.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--checkpoint", nargs="*", default=[], metavar="FILE", help=_("dấu niêm đã giữ bên ngoài")
        )
        parser.add_argument("--key", default="", help=_("khóa công khai đầu tiên, như đã in"))

    def handle(self, *args: Any, checkpoint: list[str], key: str, **options: Any) -> None:
        kept = [note for path in [*checkpoint, *_of_the_house()] for note in _notes(Path(path))]
        try:
            first_key = bytes.fromhex(key) if key else None
        except ValueError as error:
            raise CommandError(_("Khóa công khai là 64 chữ số thập lục phân.")) from error
        show = options["verbosity"] and self.stderr.isatty()
        total = Leaf.objects.count() if show else 0

        def progress(done: int) -> None:
            if show and total:
                self.stderr.write(f"\r{done * 100 // total:3}%", ending="")

        try:
            found = verify(kept, key=first_key, progress=progress)
        except Break as broken:
            self.stdout.write(_("KHÔNG KHỚP. %(where)s") % {"where": broken})
            sys.exit(1)
        self._say(found, len(kept))

    def _say(self, found: Sound, kept: int) -> None:
        words = {"entries": found.entries, "checkpoints": found.checkpoints, "kept": kept}
        self.stdout.write(
            _("KHỚP. %(entries)s mục, %(checkpoints)s dấu niêm, so với %(kept)s dấu giữ bên ngoài.") % words
        )
        if found.side_rows:
            self.stdout.write(_("Sổ phụ đã khép: %(rows)s dòng, khớp.") % {"rows": found.side_rows})
        if found.last:
            self.stdout.write(_("Khóa: %(key)s") % {"key": found.last.key.hex()})
        if not kept:
            self.stdout.write(
                _("Lưu ý: không có dấu niêm giữ bên ngoài, nên không thấy được việc cắt đuôi hay quay lui.")
            )
        if found.unsealed:
            words = {
                "count": found.unsealed,
                "since": found.oldest_unsealed and found.oldest_unsealed.isoformat(),
            }
            self.stdout.write(_("Lưu ý: %(count)s mục chưa niêm, cũ nhất từ %(since)s.") % words)
        if found.wiped:
            self.stdout.write(
                _("Lưu ý: %(count)s lời ghi riêng đã xóa đúng thủ tục.") % {"count": found.wiped}
            )


def _of_the_house() -> list[Path]:
    return sorted(settings.AUDIT_CHECKPOINTS.glob("*.txt"))


def _notes(path: Path) -> list[Note]:
    try:
        notes = notes_in(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(_("Không đọc được %(path)s.") % {"path": path}) from error
    if not notes:
        raise CommandError(_("%(path)s không chứa dấu niêm nào.") % {"path": path})
    return notes
