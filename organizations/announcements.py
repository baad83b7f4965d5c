"""What this floor announces to the floors above, which it does not know: they connect listeners at start."""

from collections.abc import Callable
from typing import Any


class Announcement:
    """Listeners are called in order, in the act's own transaction: an error of theirs undoes the act."""

    def __init__(self) -> None:
        self._listeners: list[Callable[..., None]] = []

    def connect(self, listener: Callable[..., None]) -> Callable[..., None]:
        """Also a decorator. Connecting twice changes nothing."""
        if listener not in self._listeners:
            self._listeners.append(listener)
        return listener

    def disconnect(self, listener: Callable[..., None]) -> None:
        self._listeners.remove(listener)

    def tell(self, **facts: Any) -> None:
        for listener in self._listeners:
            listener(**facts)


# listener(person: User, by: audit.Author): somebody was given a new one-time code.
on_account_reset = Announcement()

# listener(succession: dict[Unit, Unit], by: audit.Author): units closed → their successors; open work moves.
on_unit_succeeded = Announcement()
