"""One act on many rows: a transaction and a result for each ("17 xong, 2 bị từ chối vì …")."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError
from django.http import Http404
from django.utils.translation import gettext as _

from toolbox.errors import Refused, refusal_of


@dataclass(slots=True)
class Results:
    """What was done, and what was refused for which reason."""

    done: list[Any] = field(default_factory=list)
    refused: list[tuple[Any, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        parts = [_("%(count)d xong") % {"count": len(self.done)}] if self.done or not self.refused else []
        if self.refused:
            parts.append(_("%(count)d bị từ chối") % {"count": len(self.refused)})
        return ", ".join(parts)


def each_of(rows: Iterable[Any], act: Callable[[Any], Any]) -> Results:
    """`act(row)` on every row; a refusal of one stops none of the others."""
    results = Results()
    for row in rows:
        try:
            act(row)
        except Http404:
            results.refused.append((row, _("Không còn.")))
        except (Refused, DatabaseError) as error:
            refusal = refusal_of(error)
            if refusal is None:
                raise
            results.refused.append((row, str(refusal)))
        else:
            results.done.append(row)
    return results
