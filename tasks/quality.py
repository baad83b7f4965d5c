"""A unit's evidence quality as a number with its trend, made so that anyone can count it again.

Each piece that was looked at gives its points of twelve: all of them when it passed with one tap, those that
were left when a question failed; a second look, where there was one, takes the place of the first. The
number is the points of all pieces of the time over twelve for each, as a percentage.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from organizations.models import Unit
from tasks.models import EvidenceCheck
from tasks.models.check import FULL_MARKS
from tasks.models.giving import Rhythm
from tasks.turns import turn_begins, turn_key

QUARTERS = 8  # how far back the trend goes


@dataclass(slots=True)
class Quality:
    """Of one time: `points` of `pieces` × 12; `share` None where nothing was looked at."""

    key: str
    begins: date
    points: int = 0
    pieces: int = 0
    checks: list[EvidenceCheck] = field(default_factory=list)

    @property
    def share(self) -> int | None:
        """Whole per cent, a half goes up."""
        most = self.pieces * FULL_MARKS
        return (self.points * 200 + most) // (most * 2) if most else None

    @property
    def name(self) -> str:
        return f"{self.key[-1]}/{self.begins.year}"


def quality_of(unit: Unit, today: date) -> list[Quality]:
    """The last quarters up to today's, oldest first, each with the looks it was made of. One query."""
    quarters = _quarters(today)
    looks = EvidenceCheck.objects.filter(evidence__unit=unit, done_on__range=(quarters[0].begins, today))
    standing: dict[int, EvidenceCheck] = {}
    for look in looks.select_related("evidence__assignment", "evidence__entry").order_by("pk"):
        before = standing.get(look.evidence_id)
        if before is None or look.sampled_id is not None or before.sampled_id is None:
            standing[look.evidence_id] = look
    by_key = {each.key: each for each in quarters}
    for look in standing.values():
        quarter = by_key[turn_key(Rhythm.QUARTERLY, look.done_on)]
        quarter.points += look.score
        quarter.pieces += 1
        quarter.checks.append(look)
    return quarters


def _quarters(today: date) -> list[Quality]:
    begins, found = turn_begins(Rhythm.QUARTERLY, today), []
    for _step in range(QUARTERS):
        found.append(Quality(turn_key(Rhythm.QUARTERLY, begins), begins))
        begins = turn_begins(Rhythm.QUARTERLY, date.fromordinal(begins.toordinal() - 1))
    return found[::-1]


def shares_of(units: list[int], today: date) -> dict[int, int | None]:
    """This quarter's number of each unit. One query."""
    begins = turn_begins(Rhythm.QUARTERLY, today)
    looks = EvidenceCheck.objects.filter(evidence__unit__in=units, done_on__range=(begins, today))
    points: dict[int, dict[int, int]] = defaultdict(dict)
    for unit, piece, score in looks.order_by("pk").values_list("evidence__unit_id", "evidence_id", "score"):
        points[unit][piece] = score
    found = {}
    for unit in units:
        quarter = Quality("", begins, sum(points[unit].values()), len(points[unit]))
        found[unit] = quarter.share
    return found
