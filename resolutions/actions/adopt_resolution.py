"""A person confirms that the reading says what the signed sheet says."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import record
from organizations.doer import Doer
from resolutions import acts
from resolutions.actions.correct_resolution import held_for_correction
from resolutions.models import Resolution, Status
from toolbox.errors import Refused


@transaction.atomic
def adopt_resolution(*, resolution: Resolution, by: Doer) -> Resolution:
    """From here on the text stands and work may begin on it. The number may still be missing.

    Refused without day of issue or signer, and when no sentence obliges anybody.
    """
    held, author = held_for_correction(resolution, by)
    if held.issued_on is None:
        raise Refused(_("Chưa có ngày ban hành. Đồng chí bổ sung ở “Sửa thông tin chung” rồi xác nhận."))
    if not held.signer_name:
        raise Refused(_("Chưa có người ký. Đồng chí bổ sung ở “Sửa thông tin chung” rồi xác nhận."))
    if not held.clauses.obliging().exists():
        raise Refused(_("Chưa đánh dấu câu nào phải thực hiện. Đồng chí sửa các mục nhiệm vụ rồi xác nhận."))
    held.status, held.adopted_at = Status.ADOPTED, held.now
    held.save(update_fields=["status", "adopted_at"])
    record(acts.ADOPTED, by=author, on=held, at=held.now)
    return held
