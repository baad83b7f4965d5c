"""Announce the next sealing key in the book, under the old one."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from audit.keys import read_key
from audit.rotation import announce_key
from toolbox.errors import Refused


class Command(BaseCommand):
    """Afterwards AUDIT_SEAL_KEY_FILE is pointed at the new file and the jobs are started anew."""

    help = _("Công bố khóa niêm mới trong sổ, bằng khóa đang dùng.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("new_key", metavar="FILE", help=_("tệp của khóa mới, quyền 0600"))

    def handle(self, *args: Any, new_key: str, **options: Any) -> None:
        try:
            new = read_key(Path(new_key))
            size = announce_key(new)
        except (ImproperlyConfigured, Refused) as error:
            raise CommandError(str(error)) from error
        words = {"size": size, "path": new_key, "key": new.public.hex()}
        self.stdout.write(
            _("Đã công bố ở mục %(size)s. Đặt AUDIT_SEAL_KEY_FILE=%(path)s. Khóa công khai: %(key)s") % words
        )
