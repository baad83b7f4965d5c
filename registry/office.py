"""What an office decides about its registers."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from organizations.models import Branch, Unit
from organizations.office_settings import GROUPS, Setting, setting_of
from registry.models import Series

GROUPS["registry"] = _("Sổ văn bản, dấu niêm")
TERM = Setting(
    "registry.term",
    _("Nhiệm kỳ cấp ủy đang tính số văn bản"),
    "2020-2025",
    choices=tuple((term, term) for term in ("2015-2020", "2020-2025", "2025-2030", "2030-2035")),
    help=_("Số văn bản của Đảng chạy liên tục trong một nhiệm kỳ; đổi nhiệm kỳ thì bắt đầu lại từ 01."),
)


def series_of(unit: Unit, issued_on: date) -> tuple[Series, str]:
    """The run of numbers a document of that day falls into: the term for the Party (HD 36-HD/VPTW), the
    calendar year for the State (NĐ 30/2020) and the Front."""
    return runs_of(unit)(issued_on)


def runs_of(unit: Unit) -> Callable[[date], tuple[Series, str]]:
    """`series_of` for many days of one unit: the setting is asked once."""
    if unit.branch != Branch.PARTY:
        return lambda day: (Series.YEAR, str(day.year))
    current = setting_of(unit, TERM.key)
    return lambda day: (Series.TERM, _term_of(current, day.year))


def _term_of(current: str, year: int) -> str:
    """The current term, or the earlier or later one that holds the year. In a year in which one term ends and
    the next begins, the office's setting decides."""
    first, last = (int(part) for part in current.split("-"))
    length = last - first
    while year < first:
        first, last = first - length, first
    while year > last:
        first, last = last, last + length
    return f"{first}-{last}"


CHECKPOINT_READERS = Setting(
    "registry.checkpoint_readers",
    _("Người nhận dấu niêm sổ nhật ký hằng ngày"),
    "",
    help=_(
        "Tên đăng nhập, cách nhau bằng dấu phẩy; ít nhất hai người ngoài bộ phận kỹ thuật, có địa chỉ thư. "
        "Ghi ở đơn vị cao nhất."
    ),
)
