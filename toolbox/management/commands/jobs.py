"""`manage.py jobs`: does the jobs until it is ended; `make run` starts it beside the web."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from toolbox.cluster import run_cluster


class Command(BaseCommand):
    help = "Chạy việc nền cho đến khi dừng (Ctrl-C)."  # not for screens

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(_("Việc nền đang chạy: gửi thư, tổng hợp buổi sáng, dọn dẹp."))
        self.stdout.flush()
        run_cluster()
