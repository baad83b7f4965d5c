"""First login: who came in with a one-time code chooses a password before anything else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

ALLOWED = {"organizations:first_password", "organizations:theme", "logout", "login"}


class FirstLoginMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        must_choose = user.is_authenticated and user.must_change_password
        if must_choose and resolve(request.path_info).view_name not in ALLOWED:
            return redirect("organizations:first_password")
        return self.get_response(request)
