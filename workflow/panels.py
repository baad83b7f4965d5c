"""What this floor adds to pages of lower ones: a unit's open cases, the work that hangs on a clause."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from organizations.policy import may
from organizations.unit_panels import Panel
from organizations.verbs import READ
from resolutions.closing import blocks_closing
from resolutions.coverage import counts_for_coverage
from resolutions.models import Resolution
from tasks.models import Assignment
from workflow.models import Case
from workflow.policy import takes_opening

MOST = 20


def _open_cases(unit: Unit, user: User) -> list[Case] | None:
    found = Case.objects.visible_to(user).filter(unit=unit, closed_on=None)
    return list(found.with_step().select_related("document", "duty", "unit").order_by("-pk")[:MOST]) or None


def _opening(unit: Unit, user: User) -> dict[str, Any] | None:
    """What was taken over, to those who read the unit, and the way in for who may do it."""
    takes = unit.valid_to is None and takes_opening(user, unit)
    taken = list(unit.opening_balances.select_related("person")[:3]) if may(user, READ, unit) else []
    return {"unit": unit, "taken": taken, "takes": takes} if taken or takes else None


OPEN_CASES = Panel(_("Hồ sơ đang mở"), "workflow/case/_unit_panel.html", _open_cases)
OPENING = Panel(_("Số dư đầu kỳ"), "workflow/opening/_unit_panel.html", _opening)


@counts_for_coverage
def _cases_and_assignments(resolution: Resolution) -> Mapping[int, int]:
    """Cases of a clause's duties and the assignments made under it. Two queries."""
    count: Counter[int] = Counter(
        Case.objects.filter(duty__resolution=resolution).values_list("duty__clause", flat=True)
    )
    count.update(Assignment.objects.filter(clause__resolution=resolution).values_list("clause", flat=True))
    return count


@blocks_closing
def _open_under(resolution: Resolution) -> str:
    """A resolution is not concluded while a unit still works on what it owes."""
    count = Case.objects.filter(duty__resolution=resolution, closed_on=None).count()
    return gettext("còn %(count)d hồ sơ đang mở") % {"count": count} if count else ""
