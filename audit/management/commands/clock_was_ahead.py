"""Say in the book that the server's clock had been ahead, so that acts are taken again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from audit.clock import say_clock_was_ahead
from toolbox.errors import Refused


class Command(BaseCommand):
    """Only once the clock is right: it may not be set back to date an act earlier."""

    help = _("Ghi vào sổ rằng đồng hồ máy chủ đã chạy sớm và nay đã đúng; sau đó hệ thống ghi tiếp được.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reason", help=_("lý do: ai chỉnh đồng hồ, vì sao"))

    def handle(self, *args: Any, reason: str, **options: Any) -> None:
        try:
            minutes = say_clock_was_ahead(reason=reason)
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Đã ghi: đồng hồ trước đó chạy sớm %(minutes)s phút.") % {"minutes": minutes})
