"""Desks that an office names by the symbol of their unit: who drafts, counts the money, reviews a plan."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.clock import office_today
from organizations.models import Unit
from organizations.models.unit import UnitKind
from toolbox.errors import Refused
from workflow.models import Case
from workflow.nodes import Asked
from workflow.verbs import OPINE, REVIEW

AGENCIES = (UnitKind.AGENCY, UnitKind.PARTY_BOARD)


def named(symbol: str, kinds: Iterable[UnitKind] = AGENCIES) -> Unit:
    """The open unit that bears the symbol in its numbers. Refused: there is none. One query."""
    found = Unit.objects.on(office_today()).filter(symbol=symbol, kind__in=kinds).order_by("path").first()
    if found is None:
        raise Refused(
            _("Không tìm thấy đơn vị có ký hiệu “%(symbol)s”. Quản trị đặt lại ở Thiết lập của đơn vị.")
            % {"symbol": symbol}
        )
    return found


def drafting(case: Case) -> Unit:
    """Who writes for the issuer (domain 3.2, 2A1), as its office says; the case keeps it."""
    if case.drafting_unit is None:
        case.drafting_unit = named(case.settings["own"]["drafting_unit"])
        case.save(update_fields=["drafting_unit"])
    return case.drafting_unit


def finance(case: Case) -> list[Asked]:
    """Finance and Planning checks the money of a plan (domain 3.2, 2A4)."""
    unit = named(case.settings["own"]["finance_unit"])
    return [Asked(_lazy("Nguồn kinh phí"), unit, REVIEW, entered_at=unit)]


def standing(case: Case) -> list[Asked]:
    """The Standing members of the Committee whose resolution it is, where the plan sets policy (2A5)."""
    unit = case.duty.resolution.issuer
    return [Asked(_lazy("Thường trực cấp ủy"), unit, OPINE, entered_at=unit)]


def plan_reviewer(case: Case) -> list[Asked]:
    """Home Affairs reviews the plans of agencies and communes (domain 3.2, 2B2)."""
    unit = named(case.settings["reviewers"]["substance"])
    return [Asked(_lazy("Đối chiếu kế hoạch huyện"), unit, REVIEW, entered_at=unit)]
