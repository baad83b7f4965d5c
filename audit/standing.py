"""How the proof of the book stands, for those who look after it and those who audit it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from .keys import has_key
from .models import Checkpoint, Departure
from .notes import Note, read_note
from .sealing import LATE_AFTER, oldest_unsealed

MISSING_AFTER = timedelta(hours=36)  # without a checkpoint that left the house (security §5): red


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest checkpoint, since when something waits for the sealer, what left the house last."""

    has_key: bool
    newest: Note | None
    waiting_since: datetime | None
    left: Departure | None
    now: datetime

    @property
    def is_late(self) -> bool:
        """The sealer does not keep up, or does not run at all."""
        return self.waiting_since is not None and self.now - self.waiting_since > LATE_AFTER

    @property
    def is_missing(self) -> bool:
        """No checkpoint left the house for so long that a cut tail of that time would not be seen."""
        return self.left is None or self.now - self.left.left_at > MISSING_AFTER

    @property
    def is_well(self) -> bool:
        return self.has_key and not self.is_late and not self.is_missing


def standing() -> Standing:
    """Four statements."""
    newest = newest_note()
    left = Departure.objects.order_by("-day").first()
    return Standing(has_key(), newest, oldest_unsealed(), left, timezone.now())


def newest_note() -> Note | None:
    """The newest checkpoint. One statement."""
    note = Checkpoint.objects.order_by("-size").values_list("note", flat=True).first()
    return read_note(note) if note else None
