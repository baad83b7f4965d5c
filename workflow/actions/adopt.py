"""The collective adopts: by its minutes, or by named ballots."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Appointment, User
from organizations.policy import deciders
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from tasks.workdays import add_working_days
from toolbox.errors import Refused
from workflow import acts, seats
from workflow.book import set_down
from workflow.decisions import SHORTEST_REASON, decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.models import Ballot, Case, Minutes
from workflow.models.decision import ReturnReason, is_majority
from workflow.models.seat import Choice, SeatState
from workflow.telling import tell_returned
from workflow.verbs import VOTE


def members(case: Case, day: date) -> list[User]:
    """Everyone who is a member of the issuing body on that day, once each."""
    found: dict[int, Appointment] = {held.person_id: held for held in deciders(VOTE, case.unit, day)}
    return [held.person for held in found.values()]


@transaction.atomic
def record_minutes(
    *,
    case: Case,
    by: Doer,
    round: int,
    body: str,
    held_on: date,
    total: int,
    present: int,
    votes_for: int,
    votes_against: int,
    votes_other: int,
    scan: StoredFile | None,
    comment: str = "",
    difference: str = "",
) -> Minutes:
    """The vote as the minutes have it. Adopted by more than half of all members, present or not; else the
    document goes back. Refused: no scan, a meeting after the day of the act, more present than members, more
    ballots than present; a total that is not what the system knows of that day, without saying why
    (`difference`, shown on the decision)."""
    held = hold(case.pk, "adopt", by=by, round=round)
    _check_counts(total, present, votes_for + votes_against + votes_other)
    if held_on > office_today():
        raise Refused(_("Ngày họp không được sau hôm nay."), field="held_on")
    if held_on > held.author.done_on:
        raise Refused(_("Ngày họp không được sau ngày thực hiện ghi ở dưới."), field="held_on")
    if scan is None:
        raise Refused(_("Đính kèm bản chụp biên bản hội nghị."), field="scan")
    known = len(members(held.case, held_on))
    if known and known != total and len(difference.strip()) < SHORTEST_REASON:
        raise MembersDiffer(known, total)
    counts = {
        "body": body,
        "held_on": held_on,
        "total": total,
        "present": present,
        "votes_for": votes_for,
        "votes_against": votes_against,
        "votes_other": votes_other,
        "known": known,
        "difference": difference.strip() if known and known != total else "",
    }
    return _conclude(held, counts, scan, comment)


class MembersDiffer(Refused):
    """The minutes count other members than the system knows on that day: the form asks why."""

    def __init__(self, known: int, total: int) -> None:
        words = _(
            "Hệ thống biết %(known)d ủy viên vào ngày họp, biên bản ghi %(total)d. Kiểm tra lại; nếu "
            "biên bản đúng thì đánh dấu xác nhận và ghi lý do khác nhau (ít nhất 10 ký tự)."
        )
        super().__init__(words % {"known": known, "total": total}, field="total")


def _check_counts(total: int, present: int, ballots: int) -> None:
    if present > total:
        raise Refused(
            _("Số có mặt (%(present)d) nhiều hơn tổng số ủy viên (%(total)d).")
            % {"present": present, "total": total},
            field="present",
        )
    if ballots > present:
        raise Refused(
            _("Số phiếu (%(ballots)d) nhiều hơn số có mặt (%(present)d).")
            % {"ballots": ballots, "present": present},
            field="votes_for",
        )


def _conclude(held: Held, counts: dict[str, object], scan: StoredFile | None, comment: str) -> Minutes:
    passed = is_majority(int(str(counts["votes_for"])), int(str(counts["total"])))
    outcome = "adopted" if passed else "returned"
    decision = decide(
        held, outcome, comment=comment, scan=scan, reason_code="" if passed else ReturnReason.CONTENT
    )
    minutes = Minutes.objects.create(decision=decision, **counts)
    seats.close_all(held.case, "adopt")
    take_step(held, outcome)
    set_down(
        held,
        acts.ADOPTED if passed else acts.NOT_ADOPTED,
        facts={
            "votes": minutes.votes_for,
            "total": minutes.total,
            "present": minutes.present,
            "known": minutes.known,
        },
        reason="\n".join(part for part in (comment, minutes.difference) if part),
        files=files_of(scan),
    )
    if not passed:
        tell_returned(held, _("Chưa được thông qua, trả lại để sửa"))
    return minutes


@transaction.atomic
def open_ballots(*, case: Case, by: Doer, round: int) -> int:
    """A ballot for every member of the body on this day; how many. Refused: none known, open already."""
    held = hold(case.pk, "adopt", by=by, round=round)
    body = members(held.case, held.author.office_day)
    if not body:
        raise Refused(_("Chưa có ủy viên nào của cấp ủy trong hệ thống. Đồng chí ghi theo biên bản."))
    if seats.of_round(held.case, "adopt"):
        raise Refused(_("Phiếu của lần trình này đã được phát."))
    due_on = add_working_days(held.author.office_day, held.case.settings["days"]["adopt"])
    seats.ask_members(
        held.case, "adopt", body, asked_on=held.author.office_day, due_on=due_on, words=_("Biểu quyết")
    )
    set_down(held, acts.BALLOTS_OPENED, facts={"count": len(body)})
    return len(body)


@transaction.atomic
def cast_ballot(
    *, case: Case, seat: int, by: Doer, choice: str, comment: str = "", scan: StoredFile | None = None
) -> Ballot:
    """A member votes, once; the clerk may enter a paper ballot with its scan. The book never says how."""
    held = hold(case.pk, "adopt", by=by, seat=seat)
    if held.author.decider_id != held.seat.person_id:
        raise Refused(_("Phiếu này của ủy viên khác."))
    if held.author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp phiếu giấy."), field="scan")
    ballot = Ballot.objects.create(
        seat=held.seat,
        person_id=held.author.decider_id,
        choice=choice,
        comment=comment,
        entered_by_id=held.author.person_id if held.author.is_entered_for else None,
        scan=scan,
        cast_on=held.author.done_on,
        recorded_at=held.now,
    )
    seats.answered(ballot.seat)
    ask_second_person(file=scan, unit=held.unit, by=held.author)
    set_down(held, acts.BALLOT_CAST, files=files_of(scan))
    return ballot


@transaction.atomic
def close_ballots(*, case: Case, by: Doer, round: int, body: str) -> Minutes:
    """Count the named ballots. Absent is absent, never agreed: the base is every member asked.

    Refused while members still have time to vote.
    """
    held = hold(case.pk, "adopt", by=by, round=round)
    asked = seats.of_round(held.case, "adopt")
    if not asked:
        raise Refused(_("Chưa phát phiếu biểu quyết."))
    if any(s.state == SeatState.OPEN and s.due_on and s.due_on >= office_today() for s in asked):
        raise Refused(_("Còn ủy viên chưa biểu quyết và chưa hết hạn."))
    cast = list(Ballot.objects.filter(seat__in=asked).values_list("choice", flat=True))
    counts = {
        "body": body,
        "held_on": held.author.office_day,
        "total": len(asked),
        "present": len(cast),
        "votes_for": cast.count(Choice.FOR),
        "votes_against": cast.count(Choice.AGAINST),
        "votes_other": cast.count(Choice.OTHER),
        "known": len(asked),
    }
    return _conclude(held, counts, None, "")
