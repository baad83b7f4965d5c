"""A form that came when its sender was no longer logged in: kept, and sent on after the login.

It travels through the login page signed, is given back to the same person alone, and within a day.
"""

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core import signing
from django.http import HttpRequest

SALT = "organizations.kept"
IN_SESSION = "kept"
A_DAY = 24 * 60 * 60
MOST = 300_000  # letters of typed text; a longer form is asked for again
NOT_TYPED = {"csrfmiddlewaretoken", "submit_token"}


@dataclass(frozen=True, slots=True)
class Letter:
    """`fields` as they were sent, `files` the names of those to be picked again."""

    person: int
    path: str
    fields: list[tuple[str, str]]
    files: list[str]

    def sealed(self) -> str:
        return signing.dumps([self.person, self.path, self.fields, self.files], salt=SALT, compress=True)

    @classmethod
    def opened(cls, sealed: str, person: int) -> Self | None:
        """The letter if it is whole, of today and this person's; else None."""
        try:
            whose, path, fields, files = signing.loads(sealed, salt=SALT, max_age=A_DAY)
        except signing.BadSignature:
            return None
        return cls(whose, path, [(name, value) for name, value in fields], files) if whose == person else None

    @property
    def passages(self) -> list[str]:
        """What was written in words: by that a person knows the form again."""
        return [value for name, value in self.fields if " " in value.strip() and name not in NOT_TYPED][:8]


def letter_of(request: HttpRequest) -> Letter | None:
    """What a person sent whose session has ended; None of strangers, scripts, and where nothing was typed."""
    if request.method != "POST" or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return None  # a script sees the way to the login and keeps the form itself
    person = getattr(request, "left", None) or _of_ended_session(request)
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    typed = [value for name, value in fields if value and name not in NOT_TYPED]
    if person is None or not typed or sum(map(len, typed)) > MOST:
        return None
    files = [one.name or "" for _name, ones in request.FILES.lists() for one in ones]
    return Letter(int(person), request.get_full_path(), fields, files)


def _of_ended_session(request: HttpRequest) -> str | None:
    """Whose the session was that ran out: its row stays until it is cleared away."""
    row = Session.objects.filter(pk=request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")).first()
    return row.get_decoded().get(SESSION_KEY) if row else None
