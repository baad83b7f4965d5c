"""Duties that come back every year: a case whose period is the year."""

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.doer import Doer
from resolutions.models import Duty
from resolutions.owners import owners_of
from toolbox.errors import Refused
from workflow.actions.start import activate_duty
from workflow.models import Case


@transaction.atomic
def open_year(*, duty: Duty, year: int, by: Doer) -> list[Case]:
    """Give the duty to the units that owe it, for one year. Refused: that year is open already."""
    today = office_today()
    if not today.year - 5 <= year <= today.year + 2:
        raise Refused(_("Năm %(year)d quá xa. Kiểm tra lại.") % {"year": year}, field="year")
    made = activate_duty(duty=duty, units=list(owners_of(duty, today)), by=by, period=str(year))
    if not made:
        raise Refused(_("Hồ sơ năm %(year)d đã được mở.") % {"year": year}, field="year")
    return made
