"""Duties that come back every year: a case whose period is the year."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit import lock
from organizations.doer import Doer
from organizations.policy import require
from resolutions.models import Duty, Flow
from resolutions.owners import owners_of
from toolbox.errors import Refused
from workflow.models import Case
from workflow.opening import open_missing
from workflow.verbs import ACTIVATE

TITLES = {
    Flow.BUDGET: gettext_lazy("Kinh phí năm %(year)d"),
    Flow.INSPECTION: gettext_lazy("Kế hoạch kiểm tra năm %(year)d"),
}


@transaction.atomic
def open_year(*, duty: Duty, year: int, by: Doer) -> list[Case]:
    """Give the duty to the units that owe it, for one year. The right is that of giving a duty.

    Refused: no yearly duty, a year far away, that year is open already.
    """
    held = lock(Duty.objects.select_related("resolution__issuer").filter(pk=duty.pk))
    author = require(by, ACTIVATE, held.resolution.issuer)
    if held.flow not in TITLES:
        raise Refused(_("Nhiệm vụ này không mở theo năm."))
    if not author.office_day.year - 5 <= year <= author.office_day.year + 2:
        raise Refused(_("Năm %(year)d quá xa. Kiểm tra lại.") % {"year": year}, field="year")
    title = f"{TITLES[Flow(held.flow)] % {'year': year}} {held.resolution.abstract}"
    opened = open_missing(held, owners_of(held, author.office_day), str(year), author, held.now, title=title)
    if not opened:
        raise Refused(_("Hồ sơ năm %(year)d đã được mở.") % {"year": year}, field="year")
    return opened
