"""Việc của tôi: everything that waits for one person, the most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.models import User
from organizations.policy import desks_of
from organizations.requests import Request
from organizations.verbs import ENTER_FOR
from tasks.deadlines import (
    NAMES,
    Deadline,
    broken_weekdays,
    days_shown,
    deadline_of,
    deadline_of_assignment,
    working_days_left,
)
from tasks.folder import laid_before
from tasks.forms import InboxSearch
from tasks.models import Assignment, Waiting
from tasks.models.waiting import NO_PLACE, Ask
from tasks.quick import Quick, do_all, quick_of
from tasks.verbs import INSTRUCT
from tasks.views.paging import PAGE, key_in, key_of
from tasks.words import STATUS_BADGES
from tasks.workdays import Calendar
from toolbox.bulk import Results
from toolbox.errors import NotAllowed
from toolbox.pages import page

_ASK_BADGES = {
    Ask.DECIDE: "info",
    Ask.DO: "draft",
    Ask.RETURNED: "returned",
    Ask.CONFIRM: "done",
    Ask.DELEGATED: "draft",
}


FOLDER = "folder"  # the group of what the office laid before her for today


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits, with its deadline and in which capacity it waits ("": for her by name)."""

    waiting: Waiting
    deadline: Deadline
    capacity: str

    @property
    def ask_badge(self) -> str:
        return _ASK_BADGES[Ask(self.waiting.ask)]

    @property
    def quick(self) -> Quick | None:
        """What one tap can do with it, None when it must be opened."""
        return quick_of(self.waiting)


@dataclass(frozen=True, slots=True)
class Group:
    state: str
    name: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Tab:
    url: str
    label: str
    current: bool
    count: None = None


@require_http_methods(["GET", "POST"])
def inbox(request: Request) -> HttpResponse:
    results = _do_chosen(request) if request.method == "POST" else None
    today = office_today()
    search = InboxSearch(request.GET)
    words, ask = search.words, search.ask
    chosen = {key: value for key, value in (("loai", ask), ("tim", words)) if value}
    found = Waiting.objects.matching(words)
    if ask:
        found = found.filter(ask=ask)
    if key := key_in(request):
        found = found.after(*key)
    laid = None if key or words or ask else laid_before(request.user, today)
    shown = list(
        found.first_for_person(request.user, PAGE + 1, laid)
        .select_related("about")
        .annotate(broken=broken_weekdays("order_on", today))
    )
    last = shown[PAGE - 1] if len(shown) > PAGE else None
    groups = list(_groups(_rows(shown[:PAGE], request.user, today)))
    context = {
        "groups": groups,
        "results": results,
        "has_quick": any(row.quick for group in groups for row in group.rows),
        "search": search,
        "words": words,
        "ask": ask,
        "tabs": _tabs(ask, words),
        "directs": any(verb == INSTRUCT.codename for _unit, verb in desks_of(request.user)),
        "enters_for_others": any(verb == ENTER_FOR.codename for _unit, verb in desks_of(request.user)),
        "without_search_url": f"?{urlencode({'loai': ask})}" if ask else "?",
        "next_url": f"?{urlencode({**chosen, 'sau': key_of(last)})}" if last else "",
        "previous_url": f"?{urlencode(chosen)}" if key else "",
    }
    return page(request, "tasks/inbox.html", context)


def _do_chosen(request: Request) -> Results:
    """The chosen rows done by one tap, each with its result; what is not hers is not among them."""
    typed = [pk for pk in request.POST.getlist("chosen") if pk.isascii() and pk.isdigit() and len(pk) < 19]
    chosen = Waiting.objects.for_person(request.user).filter(pk__in=typed[: PAGE * 2])
    return do_all(list(chosen.select_related("about").order_by("order_on", "pk")), doer_of(request))


@require_GET
def watched(request: Request) -> HttpResponse:
    """What she keeps an eye on, most urgent first."""
    today = office_today()
    found = Assignment.objects.visible_to(request.user).filter(watches__person=request.user)
    rows = list(found.by_urgency().select_related("lead_unit", "group")[: PAGE * 4])
    calendar = Calendar.around([day for row in rows for day in days_shown(row)], today)
    context = {
        "rows": [
            (row, deadline_of_assignment(row, today, calendar), STATUS_BADGES[row.status]) for row in rows
        ],
        "tabs": _tabs("watched", ""),
    }
    return page(request, "tasks/watched.html", context)


@require_GET
def for_others(request: Request) -> HttpResponse:
    """What waits in the units where the person may enter for others: deciders who do not log in."""
    desks = desks_of(request.user)
    units = [unit for unit, verb in desks if verb == ENTER_FOR.codename]
    if not units:
        raise NotAllowed(_("Đồng chí không có quyền nhập thay ở đơn vị nào."))
    today = office_today()
    # A receipt is nobody's decision: only who receives there confirms it.
    found = Waiting.objects.filter(unit__in=units).exclude(ask=Ask.CONFIRM).order_by("order_on", "pk")
    shown = found.select_related("about", "unit").annotate(broken=broken_weekdays("order_on", today))
    rows = [
        Row(row, deadline_of(row.due_on, today, working_days_left(row.order_on, today, row.broken)), "")
        for row in shown[: PAGE * 2]
        if (row.unit_id, row.verb) not in desks
    ]
    return page(request, "tasks/for_others.html", {"rows": rows})


def _rows(shown: list[Any], person: User, today: date) -> Iterable[Row]:
    desks = desks_of(person)
    for row in shown:
        left = working_days_left(row.order_on, today, row.broken)
        capacity = "" if row.person_id else desks[row.unit_id, row.verb]
        yield Row(row, deadline_of(row.due_on, today, left), capacity)


def _groups(rows: Iterable[Row]) -> Iterable[Group]:
    """Rows come in the order of urgency, today's folder before them, so each group is one run of them."""
    for state, run in groupby(rows, key=_group_of):
        name = _("Cặp trình ký hôm nay") if state == FOLDER else str(NAMES[state])
        yield Group(state, name, list(run))


def _group_of(row: Row) -> str:
    place = getattr(row.waiting, "place", NO_PLACE.value)
    return row.deadline.state if place == NO_PLACE.value else FOLDER


def _tabs(ask: str, words: str) -> list[Tab]:
    kept = {"tim": words} if words else {}
    here = reverse("tasks:inbox")
    every = Tab(f"{here}?{urlencode(kept)}", _("Tất cả"), current=not ask)
    return (
        [every]
        + [
            Tab(f"{here}?{urlencode({'loai': value, **kept})}", str(label), current=value == ask)
            for value, label in Ask.choices
        ]
        + [Tab(reverse("tasks:watched"), _("Đang theo dõi"), current=ask == "watched")]
    )
