"""The three who review an action program: form, substance, and whether it fits the place."""

from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import Unit
from toolbox.errors import Refused
from workflow.models import Case
from workflow.nodes import Asked
from workflow.verbs import REVIEW, REVIEW_REALITY


def reviewers(case: Case) -> list[Asked]:
    """As the case's settings name them, by unit symbol. Three desks, one query."""
    form, substance = (case.settings["reviewers"][key] for key in ("form", "substance"))
    open_units = Unit.objects.on(office_today()).filter(symbol__in=[form, substance])
    units = {unit.symbol: unit for unit in open_units}
    for symbol in (form, substance):
        if symbol not in units:
            raise Refused(
                _(
                    "Không tìm thấy đơn vị rà soát có ký hiệu “%(symbol)s”. "
                    "Quản trị đặt lại ở Thiết lập của Huyện ủy."
                )
                % {"symbol": symbol}
            )
    return [
        Asked(_("Thể thức"), units[form], REVIEW, entered_at=units[form]),
        Asked(_("Chuyên môn"), units[substance], REVIEW, entered_at=units[substance]),
        Asked(_("Sát thực tế"), case.unit, REVIEW_REALITY, entered_at=units[form]),
    ]
