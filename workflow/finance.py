"""The desk of Finance and Planning, as the case's settings name it."""

from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import Unit
from toolbox.errors import Refused
from workflow.models import Case
from workflow.nodes import Asked
from workflow.verbs import BALANCE_MONEY


def finance(case: Case) -> list[Asked]:
    """By unit symbol, among UBND's agencies; UBND's own people may enter for it."""
    symbol = case.settings["own"]["finance"]
    unit = Unit.objects.on(office_today()).filter(parent=case.unit, symbol=symbol).first()
    if unit is None:
        raise Refused(
            _("Không tìm thấy cơ quan tài chính có ký hiệu “%(symbol)s”. Quản trị đặt lại ở Thiết lập.")
            % {"symbol": symbol}
        )
    return [Asked("", unit, BALANCE_MONEY, entered_at=case.unit)]
