"""Writing a decision down: bound to the version, by a person in a capacity, once."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from toolbox.errors import Refused
from workflow import acts, stays
from workflow.book import set_down
from workflow.engine import Held, take_step
from workflow.models import Decision
from workflow.telling import tell_decider, tell_returned

SHORTEST_REASON = 10  # letters: a return that says nothing helps nobody


def decide(
    held: Held,
    outcome: str,
    *,
    reason_code: str = "",
    comment: str = "",
    checklist: Mapping[str, object] | None = None,
    line: str = "",
    scan: StoredFile | None = None,
    outside: bool = False,
) -> Decision:
    """The decision's row, not yet the step's end. Raises Refused: no scan of what was entered for another,
    or the person has already decided here in this round."""
    author = held.author
    _check(held, scan)
    tell_decider(held)
    ask_second_person(file=scan, unit=held.unit, by=author)
    decider = author.entered_for
    return Decision.objects.create(
        case=held.case,
        step=held.node.name,
        round=held.case.round,
        attempt=1 + stays.taken_back(held.case),
        seat=held.asked,
        version=held.latest,
        outcome=outcome,
        reason_code=reason_code,
        comment=comment,
        checklist=dict(checklist or {}),
        line=line,
        person_id=author.decider_id,
        appointment_id=decider.appointment_id if decider else author.appointment_id,
        capacity=author.decider_capacity,
        entered_by_id=author.person_id if decider else None,
        scan=scan,
        outside=outside,
        exception=held.exception,
        done_on=author.done_on,
        recorded_on=author.office_day,
        recorded_at=held.now,
    )


def _check(held: Held, scan: StoredFile | None) -> None:
    if held.author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người quyết định."), field="scan")
    if held.asked is not None and _has_decided(held):  # a step without seats ends with its one decision
        raise Refused(_("Một người chỉ cho một kết luận ở bước này, dù giữ nhiều chức vụ."))


def _has_decided(held: Held) -> bool:
    taken = held.case.decisions.standing().filter(step=held.node.name, round=held.case.round)
    return taken.filter(person_id=held.author.decider_id).exists()


def give_back(held: Held, *, reason_code: str, comment: str, scan: StoredFile | None = None) -> Decision:
    """Return to the drafter: a reason code and words; nothing of the earlier rounds is lost."""
    _must_say_why(comment)
    decision = decide(held, "returned", reason_code=reason_code, comment=comment, scan=scan)
    take_step(held, "returned")
    set_down(
        held,
        acts.RETURNED,
        facts={"step": str(held.node.title), "code": str(decision.get_reason_code_display())},
        reason=comment,
        files=files_of(scan),
    )
    tell_returned(held, _("Bị trả lại để sửa"))
    return decision


def _must_say_why(comment: str) -> None:
    if len(comment.strip()) < SHORTEST_REASON:
        raise Refused(
            _("Đồng chí ghi rõ ý kiến (ít nhất %(count)d ký tự) để đơn vị biết phải sửa gì.")
            % {"count": SHORTEST_REASON},
            field="comment",
        )


def files_of(*scans: StoredFile | None) -> list[str]:
    return [scan.sha256 for scan in scans if scan is not None]
