"""The last net: a refusal nobody caught, a busy database, a form too big: each becomes a page in words.

And the answer to a form that a script sent: where it leads is told instead of followed.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render

from toolbox.errors import refusal_of

HEARD_OUT = 512 * 1024 * 1024  # bytes; whoever sends more is cut off


def _hear_out(request: HttpRequest) -> None:
    """Take in the rest and throw it away: a browser that is still sending reads no answer."""
    left = HEARD_OUT
    while left > 0 and (piece := request.read(1 << 16)):
        left -= len(piece)


class RefusedMiddleware:
    """Turn an uncaught `Refused` into 403, 409, 422 or 503, and oversize input into 413 or 400.

    Stands after the middleware of session, person and messages, whose words its pages show. It reads
    the form on the way in, for what the check against forgery raises reaches no `process_exception`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the way inwards."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Read the posted form first: what is too big can still be answered in words here.

        What outweighs every form of ours is not even parsed.
        """
        try:
            length = request.META.get("CONTENT_LENGTH") or ""
            if length.isdecimal() and int(length) > settings.REQUEST_MAX_BYTES:
                raise RequestDataTooBig
            _ = request.POST
        except (RequestDataTooBig, TooManyFilesSent):
            _hear_out(request)
            return render(request, "413.html", status=413)
        except TooManyFieldsSent:
            return render(request, "400.html", {"too_many_fields": True}, status=400)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal with its own words, a busy or shut database with such; let others through."""
        refusal = refusal_of(exception)
        if refusal is None:
            return None
        return render(request, f"{refusal.status}.html", {"refusal": str(refusal)}, status=refusal.status)


class OutboxMiddleware:
    """To static/js/outbox.js a redirect is told as `{"to": address}`: the person's own visit there shows the
    messages that a script following it would have used up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the way inwards."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Cookies and messages of the redirect stay with the answer."""
        response = self.get_response(request)
        if "X-Outbox" not in request.headers or not isinstance(response, HttpResponseRedirect):
            return response
        told = JsonResponse({"to": response.url})
        told.cookies = response.cookies
        return told
