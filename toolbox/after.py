"""What is done once an answer has left: nobody waits for it, and what fails there spoils no page."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http.response import HttpResponseBase

_log = logging.getLogger(__name__)


def afterwards(response: HttpResponseBase, act: Callable[[], Any]) -> None:
    """Run `act` when the server closes the response."""
    closers: list[Callable[[], None]] = response._resource_closers  # type: ignore[attr-defined]
    closers.append(lambda: _run(act))


def _run(act: Callable[[], Any]) -> None:
    try:
        act()
    except DatabaseError:
        _log.exception("What was to be done after an answer was not done")
