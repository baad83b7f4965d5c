"""People of a story, over HTTP alone: what they open, send and read."""

import re
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from organizations.models import User
from tests.registry.files import docx


class Person:
    """Somebody at the browser. A refused form raises with the page's own words."""

    def __init__(self, user: User) -> None:
        self.user, self.client = user, Client()
        self.client.force_login(user)

    def opens(self, path: str) -> str:
        response = self.client.get(path)
        assert response.status_code == 200, f"{self.user} at {path}: {response.status_code}"
        return response.content.decode()

    def sends(self, path: str, **said: Any) -> str:
        """A form that goes through: leads on (302)."""
        response = self.client.post(path, said)
        words = re.findall(r'class="error[^>]*>.*?</', response.content.decode(), re.S)
        assert response.status_code == 302, f"{self.user} at {path}: {response.status_code} {words[:6]}"
        return response["Location"]

    def is_refused(self, path: str, **said: Any) -> tuple[int, str]:
        response = self.client.post(path, said)
        assert response.status_code in (403, 404, 409, 422), response.status_code
        return response.status_code, response.content.decode()


def a_paper(*lines: str) -> SimpleUploadedFile:
    """A Word file of these lines: the same lines are the same file."""
    return SimpleUploadedFile("bao-cao.docx", _word(lines))


@cache
def _word(lines: tuple[str, ...]) -> bytes:
    return docx(*lines)


def tally_on(page: str) -> dict[str, int]:
    """The count of a page: words → number."""
    found = re.search(r'<dl class="tally".*?</dl>', page, re.S)
    assert found, "no count on this page"
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(\d+)</dd>", found[0])
    return {words: int(number) for words, number in pairs}
