"""Copy database and files into a new folder, while the house goes on working."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from registry.backup.making import make_backup
from toolbox.errors import Refused


class Command(BaseCommand):
    """Exit 1 without a backup, or when files of the house are no longer whole."""

    help = _("Sao lưu cơ sở dữ liệu và tệp vào một thư mục mới; các khóa không nằm trong đó.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", metavar="TARGET", help=_("thư mục mới, chưa có"))

    def handle(self, *args: Any, target: str, **options: Any) -> None:
        place = Path(target).absolute()
        try:
            made = make_backup(place)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        words = {"place": place, "entries": made.entries, "files": made.files, "size": made.checkpoint_size}
        self.stdout.write(
            _("Đã sao lưu vào %(place)s: %(entries)s mục nhật ký, %(files)s tệp, niêm đến mục %(size)s.")
            % words
        )
        self.stdout.write(
            _("SECRET_KEY, AUDIT_MAC_KEY và khóa niêm KHÔNG nằm trong bản sao: giữ riêng, nơi khác.")
        )
        if made.lost:
            words = {"count": len(made.lost), "first": made.lost[0][:12]}
            raise CommandError(
                _("Bản sao đã xong, nhưng %(count)s tệp không còn nguyên trên máy chủ (%(first)s…). Lấy lại "
                  "từ bản sao cũ hơn.") % words
            )  # fmt: skip
