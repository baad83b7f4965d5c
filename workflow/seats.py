"""Seats behind a step: asking several desks side by side, holding one, closing what stayed silent."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from organizations.models import User
from organizations.verbs import VERBS
from tasks.models.waiting import Ask, Waiting
from tasks.waiting import clear, put, waits
from toolbox.errors import TooLate
from workflow.models import Case, Seat
from workflow.models.seat import SeatState
from workflow.nodes import Asked

SEAT = "workflow.seat"


def ask(
    case: Case, step: str, asked: list[Asked], *, asked_on: date, due_on: date | None, words: str
) -> list[Seat]:
    """A seat and a waiting row for each desk asked; `words` say what is wanted, in the words of a button."""
    found = [
        Seat(
            case=case,
            step=step,
            round=case.round,
            topic=str(each.topic),
            unit=each.unit,
            verb=each.verb.codename,
            entered_at=each.entered_at,
            asked_on=asked_on,
            due_on=due_on,
        )
        for each in asked
    ]
    return _seat(case, found, words)


def ask_members(
    case: Case, step: str, members: list[User], *, asked_on: date, due_on: date, words: str
) -> list[Seat]:
    """A seat for each member of the body, by name."""
    found = [
        Seat(case=case, step=step, round=case.round, person=member, asked_on=asked_on, due_on=due_on)
        for member in members
    ]
    return _seat(case, found, words)


def _seat(case: Case, found: list[Seat], words: str) -> list[Seat]:
    Seat.objects.bulk_create(found)
    put(*(_waiting(case, seat, words) for seat in found))
    return found


# Steps whose desk does something, and whose seats say yes or no to it.
_JUDGED = ("opinions", "adopt")


def _waiting(case: Case, seat: Seat, words: str) -> Waiting:
    """What the step asks is asked of its seats: one visits or counts (*phải làm*), another decides."""
    return waits(
        source=SEAT,
        source_id=seat.pk,
        ask=Ask.DECIDE if seat.step in _JUDGED else case.flow.steps()[seat.step].ask,
        step=f"{words}: {seat.topic}" if seat.topic else words,
        title=str(case.document),
        about=case.unit,
        path=case.get_absolute_url(),
        since=seat.asked_on,
        due_on=seat.due_on,
        unit=seat.unit,
        verb=VERBS[seat.verb] if seat.verb else None,
        person=seat.person,
    )


def of_round(case: Case, step: str) -> list[Seat]:
    """Who is asked; an answer that was taken back is none."""
    asked = case.seats.filter(step=step, round=case.round).exclude(state=SeatState.TAKEN_BACK)
    return list(asked.select_related("unit", "person"))


def hold_seat(case: Case, step: str, pk: int) -> Seat:
    """The open seat, in this step and round. The locked case guards it: no lock of its own."""
    found = case.seats.filter(pk=pk, step=step, round=case.round).select_related("unit", "entered_at").first()
    if found is None or found.state != SeatState.OPEN:
        raise TooLate(_("Ý kiến ở mục này đã được ghi nhận hoặc không còn chờ nữa."))
    return found


def answered(seat: Seat) -> None:
    seat.state = SeatState.ANSWERED
    seat.save(update_fields=["state"])
    clear(SEAT, seat.pk)


def close_all(case: Case, step: str) -> int:
    """Close the seats still open; silence is stored as silence. How many were silent."""
    still = list(case.seats.open().filter(step=step).values_list("pk", flat=True))
    if still:
        Seat.objects.filter(pk__in=still).update(state=SeatState.SILENT)
        clear(SEAT, *still)
    return len(still)


def ask_again(case: Case, words: str, days: int) -> None:
    """Put the open seats back on their desks, their days moved on; `words` as they were asked in."""
    still = list(case.seats.open().select_related("unit", "person"))
    for seat in still:
        if seat.due_on is not None:
            seat.due_on += timedelta(days=days)
    if still:
        Seat.objects.bulk_update(still, ["due_on"])
        put(*(_waiting(case, seat, words) for seat in still))


def lay(case: Case, seat: Seat, *, ask: str, step: str, since: date, due_on: date) -> None:
    """Put a seat on its desk with something else to do than at first, or again."""
    row = _waiting(case, seat, step)
    row.ask, row.since, row.due_on = ask, since, due_on
    put(row)
