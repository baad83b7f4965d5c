"""Which sentence has no work yet: upper floors tell here what they count for a clause."""

from collections import Counter
from collections.abc import Callable, Mapping

from django.db.models import Count

from resolutions.models import Resolution

Counting = Callable[[Resolution], Mapping[int, int]]
_COUNTINGS: list[Counting] = []


def counts_for_coverage(counting: Counting) -> Counting:
    """Decorator: `counting(resolution)` gives, by clause id, how much work hangs on it. One query, please."""
    if counting not in _COUNTINGS:
        _COUNTINGS.append(counting)
    return counting


def coverage(resolution: Resolution) -> dict[int, int]:
    """By clause id, everything that carries it out: duties here, and what upper floors count."""
    total: Counter[int] = Counter()
    for counting in _COUNTINGS:
        total.update(counting(resolution))
    return dict(total)


@counts_for_coverage
def _duties(resolution: Resolution) -> Mapping[int, int]:
    return dict(resolution.duties.order_by().values_list("clause").annotate(count=Count("pk")))
