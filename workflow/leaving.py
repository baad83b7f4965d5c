"""What of this floor lies with a person by name: a member's seat in a vote that is open."""

from django.utils.translation import gettext as _

from audit.author import Author
from organizations.leaving import Keeper, Left
from organizations.models import User
from tasks.waiting import clear
from workflow.models import Seat
from workflow.models.seat import SeatState
from workflow.seats import SEAT


def _seats(person: User) -> list[Left]:
    rows = Seat.objects.open().filter(person=person).select_related("case__document")
    words = _("Phiếu biểu quyết chưa gửi: %(document)s")
    return [
        Left("workflow.seat", one.pk, words % {"document": one.case.document}, one.case.get_absolute_url())
        for one in rows
    ]


def _withdraw(person: User, pks: list[int], receiver: User, by: Author) -> None:
    """A vote is nobody else's: she is no longer asked. The body's number stays what it was."""
    still = list(Seat.objects.open().filter(person=person, pk__in=pks).values_list("pk", flat=True))
    Seat.objects.filter(pk__in=still).update(state=SeatState.WITHDRAWN)
    clear(SEAT, *still)


SEATS = Keeper("workflow.seat", _seats, _withdraw)
