"""Write the sealed book into a pack that anybody can check without this house."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from audit import record, system_author
from audit.exporting import NothingSealed, export
from audit.notes import read_note
from audit.own_acts import EXPORTED
from audit.sealing import seal


class Command(BaseCommand):
    """Seals what waits, exports, and writes the export itself into the book."""

    help = _("Xuất sổ nhật ký đã niêm ra một gói ZIP tự kiểm chứng được.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", metavar="PACK.zip")

    def handle(self, *args: Any, pack: str, **options: Any) -> None:
        path = Path(pack).absolute()
        show = options["verbosity"] and self.stderr.isatty()

        def progress(done: int, size: int) -> None:
            if show:
                self.stderr.write(f"\r{done * 100 // size:3}%", ending="")

        seal()
        try:
            newest = export(path, progress=progress)
        except NothingSealed as error:
            raise CommandError(
                _("Sổ chưa có dấu niêm nào: hãy đợi một phút, hoặc kiểm tra khóa niêm.")
            ) from error
        except OSError as error:
            raise CommandError(
                _("Không ghi được %(path)s: %(why)s") % {"path": path, "why": error.strerror}
            ) from error
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        with transaction.atomic():
            facts = {"size": newest.size, "sha256": sha256}
            record(EXPORTED, by=system_author("export_audit"), on=None, facts=facts)
        words = {"path": path, "size": newest.size, "short": read_note(newest.note).short, "sha256": sha256}
        self.stdout.write(_("%(path)s: %(size)s mục. Dấu niêm %(short)s. SHA-256 %(sha256)s") % words)
