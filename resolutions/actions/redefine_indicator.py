"""Write down that an indicator is counted otherwise from a day on."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from resolutions import acts, policy
from resolutions.models import Indicator, IndicatorDefinition
from resolutions.verbs import MANAGE_RESOLUTIONS
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text


@transaction.atomic
def redefine_indicator(
    *,
    indicator: Indicator,
    by: Doer,
    valid_from: date,
    numerator: str,
    basis: str,
    denominator: str = "",
    source: str = "",
) -> IndicatorDefinition:
    """The indicator's definition from `valid_from` on; what was reported before stays as it was counted.

    Refused: without saying what is counted or by which document, or a second definition from that day on.
    """
    held = lock(Indicator.objects.filter(pk=indicator.pk))
    issuer = Indicator.objects.select_related("resolution__issuer").get(pk=held.pk).resolution.issuer
    author = policy.require(by, MANAGE_RESOLUTIONS, policy.desk_of(issuer))
    said = {
        "numerator": clean_text(numerator), "denominator": clean_text(denominator),
        "source": clean_text(source) or held.source, "basis": clean_text(basis),
    }  # fmt: skip
    if not said["numerator"]:
        raise Refused(_("Ghi tử số đếm gì, hoặc nghiệm thu thế nào."), field="numerator")
    if not said["basis"]:
        raise Refused(_("Ghi văn bản làm thay đổi cách tính."), field="basis")
    if held.definitions.filter(valid_from=valid_from).exists():
        raise Refused(
            _("Chỉ tiêu này đã có cách tính áp dụng từ ngày %(day)s. Chọn ngày khác.")
            % {"day": valid_from.strftime("%d/%m/%Y")},
            field="valid_from",
        )
    before = held.definition_on(valid_from)
    made = IndicatorDefinition.objects.create(indicator=held, valid_from=valid_from, **said)
    facts = {"day": valid_from, "old": str(before), "new": str(made)} | said
    record(acts.REDEFINED, by=author, on=held, at=held.now, facts=facts)
    return made
