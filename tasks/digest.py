"""The morning's digest: what waits for each person who has a mail address, the most urgent first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.models import User
from organizations.policy import people_at
from registry.letters import footing, link_to, subject_of
from registry.models.outbox import DIGEST, Letter
from tasks.deadlines import deadline_of, near_until_on
from tasks.models import Waiting
from tasks.workdays import Calendar

MOST_LINES = 10  # of one group; the rest is a number

Desk = tuple[int | None, str, int | None]  # unit, verb, or person


@dataclass(slots=True)
class Pile:
    """What waits at one desk, or for one person in the end: pressing rows, and how many others."""

    rows: list[Waiting] = field(default_factory=list)
    others: int = 0

    def __iadd__(self, more: "Pile") -> "Pile":
        self.rows += more.rows
        self.others += more.others
        return self


def letters(today: date) -> Iterator[Letter]:
    """A letter to whoever wants one and has something waiting. Six statements, however many people."""
    piles = _piles(near_until_on(today))
    wanted = User.objects.active().exclude(email="").exclude(mail_wish__digest=False)
    readers = dict(wanted.values_list("pk", "full_name"))
    mine = _by_person(piles, today, readers)
    calendar = Calendar.around((row.due_on for pile in piles.values() for row in pile.rows), today)
    for person, pile in mine.items():
        yield _letter(person, readers[person], pile, today, calendar)


def _piles(near_until: date) -> dict[Desk, Pile]:
    found: dict[Desk, Pile] = defaultdict(Pile)
    pressing = Waiting.objects.filter(order_on__lte=near_until).select_related("about")
    for row in pressing.order_by("order_on", "pk"):
        found[row.unit_id, row.verb, row.person_id].rows.append(row)
    others = Waiting.objects.filter(order_on__gt=near_until).order_by()
    counted = others.values_list("unit_id", "verb", "person_id").annotate(count=Count("pk"))
    for unit, verb, person, count in counted:
        found[unit, verb, person].others = count
    return found


def _by_person(piles: dict[Desk, Pile], today: date, readers: dict[int, str]) -> dict[int, Pile]:
    """Each reader's own pile: of her desks today, and what waits for her by name."""
    seats = people_at([(unit, verb) for unit, verb, _person in piles if unit is not None], today)
    found: dict[int, Pile] = defaultdict(Pile)
    for (unit, verb, person), pile in piles.items():
        for each in [person] if unit is None else seats.get((unit, verb), []):
            if each in readers:
                found[each] += pile
    return found


def _letter(person: int, name: str, pile: Pile, today: date, calendar: Calendar) -> Letter:
    rows = sorted(pile.rows, key=lambda row: (row.order_on, row.pk))
    groups = {
        _("Quá hạn"): [row for row in rows if row.order_on < today],
        _("Đến hạn hôm nay"): [row for row in rows if row.order_on == today],
        _("Sắp đến hạn"): [row for row in rows if row.order_on > today],
    }
    counts = [f"{len(rows)} {title.lower()}" for title, rows in groups.items() if rows]
    total = _("%(count)d việc") % {"count": len(rows) + pile.others}
    subject = _("Việc chờ đồng chí ngày %(day)s: %(counts)s") % {
        "day": today.strftime("%d/%m/%Y"),
        "counts": ", ".join(counts) or total,
    }
    parts = [
        _("Kính gửi đồng chí %(name)s,") % {"name": name},
        _("Sáng nay có %(total)s đang chờ đồng chí.") % {"total": total},
        *(_group(title, rows, today, calendar) for title, rows in groups.items() if rows),
    ]
    if pile.others:
        others = _("%(count)d việc khác trong hạn hoặc không có hạn.") % {"count": pile.others}
        parts.append(others)
    parts += [
        _("Mở danh sách: %(link)s") % {"link": link_to(reverse("tasks:inbox"))},
        _("Không muốn nhận thư này: %(link)s") % {"link": link_to(reverse("organizations:account"))},
        footing(),
    ]
    return Letter(person, DIGEST, f"{DIGEST}:{today}:{person}", subject_of(subject), "\n\n".join(parts))


def _group(title: str, rows: list[Waiting], today: date, calendar: Calendar) -> str:
    lines = [f"{title.upper()} ({len(rows)})", *_lines(rows[:MOST_LINES], today, calendar)]
    if len(rows) > MOST_LINES:
        lines.append(_("… và %(count)d việc nữa") % {"count": len(rows) - MOST_LINES})
    return "\n".join(lines)


def _lines(rows: Iterable[Waiting], today: date, calendar: Calendar) -> Iterator[str]:
    for row in rows:
        left = calendar.between(today, row.order_on)
        words = deadline_of(row.due_on, today, left).words
        yield f"- {row.step}, {row.about.label}: {row.title}. {words}."  # titles of one resolution are alike
