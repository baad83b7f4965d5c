"""What is left to look at: the checker goes from piece to piece without a list in between."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from organizations.models import User
from organizations.policy import covered
from tasks.models import Assignment, Completion, EvidenceCheck, Piece
from tasks.models.assignment import AssignmentStatus as Status
from tasks.verbs import CHECK


def unchecked_pieces(person: User) -> QuerySet[Piece]:
    """Pieces of waiting reports that nobody has looked at, of the units she checks for; most urgent first.

    Left out are reports in which her own hand is (they are judged by others).
    """
    waiting = Assignment.objects.filter(covered(person, CHECK, "checker_unit"), status=Status.REPORTED)
    latest = Completion.objects.filter(assignment=OuterRef("completion__assignment")).order_by("-number")
    looked = EvidenceCheck.objects.filter(
        evidence=OuterRef("evidence"), completion=OuterRef("completion"), sampled=None
    )
    return (
        Piece.objects.filter(completion__assignment__in=waiting, completion=Subquery(latest.values("pk")[:1]))
        .exclude(Exists(looked))
        .select_related("evidence", "completion")
        .order_by("completion__done_on", "completion__assignment", "pk")
    )


def next_piece(person: User, first_of: Assignment | None = None) -> Piece | None:
    """The next one to look at: of this assignment first. Her own work is passed over."""
    left = unchecked_pieces(person)
    if first_of is not None:
        here = left.filter(completion__assignment=first_of).first()
        if here is not None:
            return here
    return next((piece for piece in left[:100] if person.pk not in piece.completion.hands), None)
