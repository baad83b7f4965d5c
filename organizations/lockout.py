"""What axes counts wrong passwords by: the person, however her name was typed, and where she comes from."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from organizations.backends import person_named
from organizations.second_factor import is_remembered


def name_of(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """One name for all ways to type it: user name, telephone number, large and small letters."""
    typed = str((credentials or {}).get("username") or (request.POST.get("username", "") if request else ""))
    person = person_named(typed)
    return person.username if person else typed.strip().lower()[:60]


def address_of(request: HttpRequest) -> str:
    """Who knocks at the outermost proxy of the house; without proxies, at the web itself."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES < 1:
        return direct
    passed_on = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",") if one.strip()]
    return passed_on[-settings.PROXIES] if len(passed_on) >= settings.PROXIES else direct


def is_known_device(request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
    """Her own remembered device: others' wrong guesses at the same address do not lock her out."""
    person = person_named(name_of(request, credentials))
    return person is not None and is_remembered(request, person)
