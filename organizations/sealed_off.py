"""The one question every purge, reopening and correction asks: is it sealed off?"""

from collections.abc import Iterable

from django.db.models import Model, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import SealedOff, Unit
from toolbox.errors import Refused


def must_not_be_sealed_off(*things: Model, units: Iterable[Unit], any_part: bool = False) -> None:
    """Refused while one of the things, or one of the units whose they are, is sealed off; the words name the
    decision and the last day. `any_part`: also while anything of these units is, for what cannot be undone.
    One query.
    """
    units = list(units)
    lineage = {str(pk) for unit in units for pk in unit.lineage}
    sealed = Q(object_type=Unit._meta.label_lower, object_id__in=lineage)
    for thing in things:
        sealed |= Q(object_type=thing._meta.label_lower, object_id=str(thing.pk))
    if any_part:
        sealed |= Q(unit__in=[unit.pk for unit in units])
    found = SealedOff.objects.on(office_today()).filter(sealed).select_related("inquiry").first()
    if found is not None:
        raise Refused(
            _("“%(what)s” đang niêm phong theo %(decision)s, đến hết %(day)s: chưa xóa, mở lại hay đính "
              "chính được. Đồng chí chờ hết ngày ấy, hoặc đề nghị nơi ra quyết định gỡ niêm phong.")
            % {"what": found, "decision": found.inquiry, "day": date_format(found.valid_to, "d/m/Y")}
        )  # fmt: skip
