"""A request of somebody who is logged in, which the login middleware has seen to."""

from django.http import HttpRequest

from organizations.models import User


class Request(HttpRequest):
    """For annotations only: `user` is a person, never a stranger."""

    user: User
