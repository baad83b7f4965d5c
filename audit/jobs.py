"""Jobs of the book: sealing each minute, and at night a look at every entry for what committed very late."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from toolbox.schedules import Schedule

from .sealing import seal


def seal_new() -> str:
    return f"sealed {seal()}"


def seal_all() -> str:
    return f"sealed {seal(everything=True)}"


SEAL = Schedule("audit.jobs.seal_new", _("Niêm sổ nhật ký"), minutes=1)
SEAL_ALL = Schedule("audit.jobs.seal_all", _("Niêm mục nhật ký ghi muộn"), at=time(1, 30))
