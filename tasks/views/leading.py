"""After a deed: say what was done and lead on to the person's next thing, this one first."""

from typing import Any

from django.contrib import messages
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _

from organizations.clock import office_today
from tasks.models import Waiting
from tasks.models.waiting import NO_PLACE


def lead_on(request: HttpRequest, here: str, what: Any, done: str) -> HttpResponse:
    """To the next thing that waits for her, the one at `here` first, then today's folder for signature in its
    order; to the inbox when nothing does."""
    first = Case(When(path=here, then=Value(0)), default=Value(1), output_field=IntegerField())
    waiting = Waiting.objects.for_person(request.user).select_related("about").alias(first=first)  # type: ignore[arg-type]
    place = Case(
        When(folder_on=office_today(), then="folder_place"), default=NO_PLACE, output_field=IntegerField()
    )
    following = waiting.alias(place=place).order_by("first", "place", "order_on", "pk").first()
    link = format_html('<a href="{}">{}</a>', here, what)
    if following is None:
        words = _("{done}: {what}. Đồng chí đã làm hết việc đang chờ.")
        messages.success(request, format_html(words, done=done, what=link))
        return redirect("tasks:inbox")
    title = format_html('<a href="{}">{}, {}</a>', following.path, following.step, following.about.label)
    words = _("{done}: {what}. Việc tiếp theo: {title}.")
    messages.success(request, format_html(words, done=done, what=link, title=title))
    return redirect(following.path)
