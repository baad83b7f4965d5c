"""Reminding members whose vote is about to close."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from registry.actions.notices import Told, notify_each
from registry.models import AtOnce
from tasks.workdays import add_working_days
from workflow.models import Seat


@transaction.atomic
def remind_of_closing_votes(*, on: date) -> int:
    """Tell each member whose open ballot ends within a working day of `on`, by mail too; each ballot once.

    How many ballots are open so late. At most four statements, however often it is tried.
    """
    closing = Seat.objects.open().filter(
        person__isnull=False, due_on__gte=on, due_on__lte=add_working_days(on, 1)
    )
    seats = list(closing.select_related("case__document"))
    told = [
        Told(
            seat.person_id,
            _("Sắp hết hạn biểu quyết: %(document)s") % {"document": seat.case.document},
            path=seat.case.get_absolute_url(),
            key=f"workflow.seat:{seat.pk}:closing",
            due_on=seat.due_on,
        )
        for seat in seats
    ]
    return notify_each(told=told, at_once=AtOnce.CLOSING_VOTE)
