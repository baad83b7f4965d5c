"""Lists paged by key: the address names the last row seen, never an offset."""

from datetime import date

from django.db.models import Q
from django.http import HttpRequest

PAGE = 30


def key_in(request: HttpRequest) -> str:
    return request.GET.get("truoc", "")


def after_day_and_pk(key: str) -> Q:
    """Rows after the key "2022-06-20:15" in a list of newest day first; a key that is none shows all."""
    day, _colon, pk = key.partition(":")
    try:
        last = date.fromisoformat(day)
    except ValueError:
        return Q()
    if not pk.isdecimal():
        return Q()
    return Q(issued_on__lt=last) | Q(issued_on=last, pk__lt=int(pk[:18]))
