"""Bring a backup back into an empty database, and say whether the book still agrees with its kept seals."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from audit import record, system_author
from registry import acts
from registry.backup.restoring import Restored, restore
from toolbox.errors import Refused


class Command(BaseCommand):
    """Exit 0 when all is whole; 1 when refused, or when something is missing, older or broken, in words."""

    help = _("Khôi phục một bản sao lưu vào cơ sở dữ liệu trống, rồi kiểm chứng nhật ký.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", metavar="SOURCE", help=_("thư mục của bản sao lưu"))

    def handle(self, *args: Any, source: str, **options: Any) -> None:
        try:
            done = restore(Path(source).absolute())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except OSError as error:
            raise CommandError(_("Không khôi phục được: %(why)s") % {"why": error}) from error
        with transaction.atomic():
            facts = {
                "day": done.told.day,
                "entries": done.told.entries,
                "behind": done.behind.size if done.behind else 0,
            }
            record(acts.RESTORED, by=system_author("restore"), on=None, facts=facts)
        self._say(done)
        if not done.is_whole:
            sys.exit(1)

    def _say(self, done: Restored) -> None:
        words = {"day": done.told.day, "files": done.files}
        self.stdout.write(_("Đã khôi phục bản sao lưu lúc %(day)s, %(files)s tệp.") % words)
        for hashes, sentence in (
            (
                done.damaged,
                _("%(count)s tệp trong bản sao thiếu hoặc hỏng (%(first)s…): lấy từ bản sao khác."),
            ),
            (done.lost, _("%(count)s tệp đã mất từ trước khi sao lưu (%(first)s…).")),
        ):
            if hashes:
                self.stdout.write(sentence % {"count": len(hashes), "first": hashes[0][:12]})
        if done.book is not None:
            words = {"entries": done.book.entries, "unsealed": done.book.unsealed}
            self.stdout.write(_("Nhật ký KHỚP: %(entries)s mục đã niêm, %(unsealed)s mục chờ niêm.") % words)
            return
        self.stdout.write(_("Nhật ký KHÔNG KHỚP. %(where)s") % {"where": done.broken})
        if done.behind:
            words = {
                "ours": done.told.checkpoint_size,
                "kept": done.behind.size,
                "time": done.behind.time.isoformat(),
            }
            self.stdout.write(
                _("Bản sao này CŨ HƠN dấu niêm đã giữ: niêm đến mục %(ours)s, dấu đã giữ ở mục %(kept)s "
                  "(%(time)s). Tìm bản sao mới hơn. Nếu không có: lập biên bản, báo Ủy ban Kiểm tra; việc "
                  "ghi sau bản sao phải ghi lại.") % words
            )  # fmt: skip
