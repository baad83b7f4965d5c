"""Việc của tôi: everything that waits for one person, the most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizations.clock import office_today
from organizations.models import User
from organizations.policy import desks_of
from organizations.verbs import ENTER_FOR
from tasks.deadlines import NAMES, Deadline, broken_weekdays, deadline_of, working_days_left
from tasks.forms import InboxSearch
from tasks.models import Waiting
from tasks.models.waiting import Ask
from tasks.views.paging import PAGE, key_in, key_of
from toolbox.errors import NotAllowed
from toolbox.pages import page

_ASK_BADGES = {Ask.DECIDE: "info", Ask.DO: "draft", Ask.RETURNED: "returned", Ask.CONFIRM: "done"}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits, with its deadline and in which capacity it waits ("": for her by name)."""

    waiting: Waiting
    deadline: Deadline
    capacity: str

    @property
    def ask_badge(self) -> str:
        return _ASK_BADGES[Ask(self.waiting.ask)]


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


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    today = office_today()
    search = InboxSearch(request.GET)
    words, ask = search.words, search.ask
    chosen = {key: value for key, value in (("loai", ask), ("tim", words)) if value}
    found = Waiting.objects.matching(words)
    if ask:
        found = found.filter(ask=ask)
    if key := key_in(request):
        found = found.after(*key)
    shown = list(
        found.first_for_person(request.user, PAGE + 1)
        .select_related("about")
        .annotate(broken=broken_weekdays("order_on", today))
    )
    last = shown[PAGE - 1] if len(shown) > PAGE else None
    context = {
        "groups": list(_groups(_rows(shown[:PAGE], request.user, today))),
        "search": search,
        "words": words,
        "ask": ask,
        "tabs": _tabs(ask, words),
        "enters_for_others": any(verb == ENTER_FOR.codename for _unit, verb in desks_of(request.user)),
        "without_search_url": f"?{urlencode({'loai': ask})}" if ask else "?",
        "next_url": f"?{urlencode({**chosen, 'sau': key_of(last)})}" if last else "",
        "previous_url": f"?{urlencode(chosen)}" if key else "",
    }
    return page(request, "tasks/inbox.html", context)


@require_GET
def for_others(request: HttpRequest) -> HttpResponse:
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
    """Rows come in the order of urgency, so each group is one run of them."""
    for state, run in groupby(rows, key=lambda row: row.deadline.state):
        yield Group(state, str(NAMES[state]), list(run))


def _tabs(ask: str, words: str) -> list[Tab]:
    kept = {"tim": words} if words else {}
    every = Tab(f"?{urlencode(kept)}", _("Tất cả"), current=not ask)
    return [every] + [
        Tab(f"?{urlencode({'loai': value, **kept})}", str(label), current=value == ask)
        for value, label in Ask.choices
    ]
