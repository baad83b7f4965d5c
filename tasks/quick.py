"""What one tap can do with a waiting row, without opening it: each floor says so for its own sources."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations.doer import Doer
from tasks.actions.checking import confirm_done
from tasks.actions.sharing import answer_help
from tasks.laying import ASSIGNMENT, COOPERATION
from tasks.models import Assignment, Cooperation, Waiting
from tasks.models.waiting import Ask
from tasks.verbs import ASSIGN, FOLLOW
from toolbox.bulk import Results, each_of
from toolbox.errors import Refused


@dataclass(frozen=True, slots=True)
class Quick:
    """`fits`: whether this row can be done so; `act` does it."""

    words: str | Promise
    fits: Callable[[Waiting], bool]
    act: Callable[[Waiting, Doer], Any]


_QUICK: dict[str, Quick] = {}


def register(source: str, quick: Quick) -> None:
    """Called from the floor's AppConfig.ready."""
    _QUICK[source] = quick


def quick_of(row: Waiting) -> Quick | None:
    found = _QUICK.get(row.source)
    return found if found is not None and found.fits(row) else None


def do_all(rows: list[Waiting], by: Doer) -> Results:
    """Each row's own quick act; what must be opened to be decided is refused with these words."""
    return each_of(rows, lambda row: _do(row, by))


def _do(row: Waiting, by: Doer) -> None:
    quick = quick_of(row)
    if quick is None:
        raise Refused(_("Việc này phải mở ra xem rồi mới quyết định."))
    quick.act(row, by)


def _confirm(row: Waiting, by: Doer) -> None:
    confirm_done(assignment=Assignment.objects.get(pk=row.source_id), by=by)


def _confirm_help(row: Waiting, by: Doer) -> None:
    helper = Cooperation.objects.select_related("assignment").get(pk=row.source_id)
    answer_help(cooperation=helper, accept=True, by=by)


# The report whose every piece was looked at and passed waits at the giver's desk: one tap confirms it.
register(
    ASSIGNMENT,
    Quick(
        gettext_lazy("Xác nhận hoàn thành"),
        lambda row: row.ask == Ask.DECIDE and row.verb in (FOLLOW.codename, ASSIGN.codename),
        _confirm,
    ),
)
register(
    COOPERATION,
    Quick(gettext_lazy("Xác nhận phần phối hợp"), lambda row: row.ask == Ask.CONFIRM, _confirm_help),
)
