"""What still stands in the way of concluding a resolution: here the sentences, above what is under way."""

from collections.abc import Callable

from resolutions.coverage import coverage
from resolutions.models import Paragraph, Resolution, Waiver
from resolutions.printing import printed

Blocking = Callable[[Resolution], str]
_BLOCKING: list[Blocking] = []


def blocks_closing(blocking: Blocking) -> Blocking:
    """Decorator for upper floors: what is not finished yet, in words; "" when nothing is."""
    _BLOCKING.append(blocking)
    return blocking


def bare_sentences(resolution: Resolution) -> list[Paragraph]:
    """Sentences that oblige somebody, with no work and no signed waiver, in the order of the text."""
    rows = printed(resolution, coverage(resolution))
    return [one for row in rows if not row.work for one in row.open_sentences]


def waived_of(resolution: Resolution) -> list[Waiver]:
    """The waivers signed for it, in the order of the text."""
    rows = Waiver.objects.filter(paragraph__clause__resolution=resolution)
    rows = rows.select_related("paragraph__clause", "person", "entered_by")
    return list(rows.order_by("paragraph__clause__position", "paragraph__position"))


def unfinished(resolution: Resolution) -> list[str]:
    """In words, what upper floors still have under way."""
    return [words for blocking in _BLOCKING if (words := blocking(resolution))]
