"""Lists paged by key: the address names the last row seen, by its place in the order of urgency."""

from datetime import date
from typing import Any

from django.http import HttpRequest

PAGE = 25


def key_in(request: HttpRequest) -> tuple[date, int] | None:
    """(day, id) of `?sau=2022-06-20:15`; None, so the first page, for what is no key."""
    day, _colon, pk = request.GET.get("sau", "").partition(":")
    try:
        last = date.fromisoformat(day)
    except ValueError:
        return None
    return (last, int(pk)) if pk.isascii() and pk.isdigit() and len(pk) < 19 else None


def key_of(row: Any) -> str:
    return f"{row.order_on.isoformat()}:{row.pk}"
