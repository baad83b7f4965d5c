"""The head signs, or a deputy in the head's place."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author
from organizations.doer import Doer
from organizations.models import Appointment, Mandate
from registry.models import StoredFile
from toolbox.errors import Refused
from workflow import acts
from workflow.book import set_down
from workflow.decisions import decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.models import Case, Decision
from workflow.signing import lines_of
from workflow.telling import tell


@transaction.atomic
def sign(
    *, case: Case, by: Doer, round: int, line: str = "", comment: str = "", scan: StoredFile | None = None
) -> Decision:
    """Sign the version under one of the lines that fit the signer's position and the day.

    `line` empty: the only one there is. The signed copy (`scan`) may come along. Refused to drafter and
    appraiser of this round.
    """
    held = hold(case.pk, "sign", by=by, round=round)
    line = _line(held, line)
    decision = decide(held, "signed", line=line, comment=comment, scan=scan)
    following = take_step(held, "signed")
    set_down(
        held,
        acts.SIGNED,
        facts={
            "line": line,
            "version": held.version.content_hash,
            "exception": held.exception,
        },
        reason=comment,
        files=files_of(scan, held.version.file),
    )
    tell(held, _("Đã ký ban hành"), following=following)
    return decision


def _line(held: Held, wanted: str) -> str:
    lines = lines_of(_post(held.author))
    if not lines:
        raise Refused(_("Chức vụ này chưa có chức danh ký. Quản trị bổ sung ở trang chức vụ của đơn vị."))
    if wanted and wanted not in lines:
        raise Refused(_("Thể thức ký không hợp với chức vụ. Đồng chí chọn lại."), field="line")
    return wanted or lines[0]


def _post(author: Author) -> Appointment:
    """The post signed in: of the decider when entered for her, of the giver under a mandate."""
    if author.mandate_id and not author.is_entered_for:
        posts = ("giver__position__unit", "receiver_post__position")
        mandate = Mandate.objects.select_related(*posts).get(pk=author.mandate_id)
        mandate.giver.by_mandate = mandate
        return mandate.giver
    decider = author.entered_for
    pk = decider.appointment_id if decider else author.appointment_id
    return Appointment.objects.select_related("position__unit").get(pk=pk)
