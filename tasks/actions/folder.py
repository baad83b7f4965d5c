"""The folder for signature (*trình ký trong ngày*): the office puts what waits for the leaders in order."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from organizations.verbs import ENTER_FOR
from tasks import acts
from tasks.folder import folder_of
from tasks.models import Waiting
from toolbox.errors import Refused


@transaction.atomic
def order_folder(*, unit: Unit, keys: Sequence[int], by: Doer) -> int:
    """These rows, in this order, are today's folder of the unit's leaders; all others leave it. How many.

    Decides nothing: only in which order the leaders find what waits for them. Refused: a row that no longer
    waits for them.
    """
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = require(by, ENTER_FOR, held)
    there = {row.pk: row for row in folder_of(held)}
    if missing := [key for key in keys if key not in there]:
        raise Refused(
            _("%(count)d văn bản đã được xử lý, không còn chờ ký. Đồng chí tải lại trang rồi xếp lại.")
            % {"count": len(missing)}
        )
    for row in there.values():
        placed = row.pk in keys
        row.folder_on = author.office_day if placed else None
        row.folder_place = keys.index(row.pk) + 1 if placed else None
    Waiting.objects.bulk_update(there.values(), ["folder_on", "folder_place"])
    record(acts.FOLDER_ORDERED, by=author, on=held, at=held.now, facts={"count": len(keys)})
    return len(keys)
