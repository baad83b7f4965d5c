"""From which machine an act comes: a number of the browser's own, the same whoever sits at it.

It says nothing of a person. Not sealed against who wants to hide: another browser, or one that forgets, is
another machine. What it answers is a question of an auditor, never a right.
"""

import hashlib
import secrets

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "may"
_KEPT_FOR = 400 * 24 * 60 * 60  # seconds; browsers keep none longer


def mark(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give the browser its number at a login, or let it keep the one that it has for as long again."""
    response.set_cookie(
        COOKIE,
        request.COOKIES.get(COOKIE) or secrets.token_urlsafe(16),
        max_age=_KEPT_FOR,
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",
    )


def mark_of(request: HttpRequest) -> str | None:
    """What the book keeps of it: the beginning of its hash; None where the browser brought none."""
    number = request.COOKIES.get(COOKIE, "")
    return hashlib.sha256(number.encode()).hexdigest()[:16] if number else None
