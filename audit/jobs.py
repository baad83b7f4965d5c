"""Jobs of the book: sealing each minute; at night a look at every entry for what committed very late, and
at every row for what no act explains."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from toolbox.schedules import Schedule

from .reconciling import reconcile
from .sealing import seal


def seal_new() -> str:
    return f"sealed {seal()}"


def seal_all() -> str:
    return f"sealed {seal(everything=True)}"


def reconcile_rows() -> str:
    done = reconcile()
    return f"compared {done.rows} rows, {done.found} unexplained"


SEAL = Schedule("audit.jobs.seal_new", _("Niêm sổ nhật ký"), minutes=1)
SEAL_ALL = Schedule("audit.jobs.seal_all", _("Niêm mục nhật ký ghi muộn"), at=time(1, 30))
RECONCILE = Schedule("audit.jobs.reconcile_rows", _("Đối chiếu dữ liệu với nhật ký"), at=time(2, 30))
