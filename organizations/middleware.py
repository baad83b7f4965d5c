"""Who is at this machine: a session left alone ends, a page is nobody else's, a newcomer sets a password."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout, user_logged_in
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

from organizations import kept, second_factor
from organizations.views.login import ask_again

OPEN_TO_ALL = {"organizations:theme", "logout", "login"}
ALLOWED = OPEN_TO_ALL | {"organizations:first_password"}
PROVING = OPEN_TO_ALL | {
    "organizations:second_factor",
    "organizations:second_factor_setup",
    "organizations:passkey_new",
}


class SecondFactorMiddleware:
    """Between password and work: a session that must prove more goes nowhere else. Who still has a one-time
    code chooses a password first (`FirstLoginMiddleware`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        has_password = user.is_authenticated and not user.must_change_password
        if (
            has_password
            and second_factor.is_needed(request)
            and resolve(request.path_info).view_name not in PROVING
        ):
            return redirect("organizations:second_factor")
        return self.get_response(request)


class LoginMiddleware(LoginRequiredMiddleware):
    """A form that comes after the session ended is kept beside the login and given back after it."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponse:
        letter = kept.letter_of(request)
        if letter is None:
            return super().handle_no_permission(request, view_func)
        return ask_again(request, letter)


class FirstLoginMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        must_choose = user.is_authenticated and user.must_change_password
        if must_choose and resolve(request.path_info).view_name not in ALLOWED:
            return redirect("organizations:first_password")
        return self.get_response(request)


SEEN = "seen_at"  # in the session: seconds since 1970, not newer than a twentieth of the idle time


@receiver(user_logged_in)
def _seen(request: HttpRequest | None = None, **_kwargs: object) -> None:
    if request is not None:
        request.session[SEEN] = int(time.time())


class IdleMiddleware:
    """Ends a session without a sign for SESSION_IDLE_MINUTES: somebody else may sit at a shared PC now.

    A sign is written down twenty times in that span at most, so that reading pages does not write.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        whose = request.session.get(SESSION_KEY)
        if request.user.is_authenticated:
            idle, now = settings.SESSION_IDLE_MINUTES * 60, int(time.time())
            since = now - request.session.get(SEEN, 0)
            if SEEN in request.session and since > idle:
                logout(request)
            elif since > idle / 20:
                request.session[SEEN] = now
        if whose and not request.user.is_authenticated:
            request.left = whose  # type: ignore[attr-defined]  whose form this may be: see kept
        return self.get_response(request)


class PrivateMiddleware:
    """A page of somebody's is kept by no browser: after she left, Back shows the next person nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_somebodys = request.user.is_authenticated
        response = self.get_response(request)
        if is_somebodys and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response
