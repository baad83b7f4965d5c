"""What every page shows around its content: rooms, person, office, waiting counts."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.device import device_key
from organizations.models import UnitKind
from organizations.policy import desks_of, kinds_of
from organizations.second_factor import is_needed
from organizations.verbs import ADMINISTER, INSPECT
from registry.models import Notice
from tasks.models import Waiting
from tasks.verbs import HANDLE, PREPARE_REPORT
from workflow.verbs import ASSIGN_AREAS, KEEP_OVERSIGHT, VISIT

MOST_SHOWN = 99


@dataclass(frozen=True, slots=True)
class Room:
    url: str
    icon: str
    label: str
    count: str = ""
    current: bool = False


def nav(request: HttpRequest) -> dict[str, Any]:
    """Computed when a template asks, so that a redirect costs nothing."""
    common = {"source_url": reverse("source"), "demo_banner": _demo_banner()}
    user = getattr(request, "user", None)
    is_in = user is not None and user.is_authenticated and not user.must_change_password
    if not is_in or is_needed(request):
        return common
    desks = desks_of(user)
    waiting, unread = _counts(user)
    verbs = {verb for _unit, verb in desks}
    return common | {
        "nav": _rooms(request, waiting, verbs),
        # Where pages of lower floors lead an auditor on: the life of a thing in the book.
        "book_url": reverse("reporting:book") if INSPECT.codename in verbs else "",
        "person_name": user.full_name,
        "person_position": next(iter(desks.values()), ""),
        "device_key": device_key(user),
        "office_name": settings.OFFICE_NAME or (_("Huyện ủy Tuần Giáo") if settings.DEMO else ""),
        "notice_count": _shown(unread),
    }


def _counts(user: Any) -> tuple[int, int]:
    """What waits and what is unread, in one statement that stops at what a badge can show."""
    waiting = Waiting.objects.first_for_person(user, MOST_SHOWN + 1)
    notices = Notice.objects.of(user).unread()[: MOST_SHOWN + 1]
    ones = [
        model.objects.filter(pk__in=shown.values("pk")).values_list(Value(model.__name__)).order_by()
        for model, shown in ((Waiting, waiting), (Notice, notices))
    ]
    found = Counter(name for (name,) in ones[0].union(ones[1], all=True))
    return found["Waiting"], found["Notice"]


def _shown(count: int) -> str:
    return f"{MOST_SHOWN}+" if count > MOST_SHOWN else str(count or "")


def _rooms(request: HttpRequest, waiting: int, verbs: set[str]) -> list[Room]:
    found = [
        ("tasks:inbox", "inbox", _("Việc của tôi"), _shown(waiting)),
        *_own(verbs, kinds_of(request.user, ASSIGN_AREAS)),
        ("tasks:assignments", "list-check", _("Công việc"), ""),
        ("workflow:cases", "file-earmark-text", _("Văn bản"), ""),
        ("resolutions:list", "journal-text", _("Nghị quyết"), ""),
        ("tasks:periods", "calendar3", _("Kỳ báo cáo"), ""),
        ("organizations:units", "building", _("Đơn vị"), ""),
    ]
    if ADMINISTER.codename in verbs:
        found.append(("organizations:administration", "gear", _("Quản trị"), ""))
    path = request.path
    return [
        Room(
            reverse(name),
            icon,
            label,
            count,
            current=path.startswith(reverse(name)) and (reverse(name) != "/" or path == "/"),
        )
        for name, icon, label, count in found
    ]


def _own(verbs: set[str], led: set[str]) -> list[tuple[str, str, str, str]]:
    """Rooms of some people only. `led`: kinds of the units that she leads or follows."""
    reports = {HANDLE.codename, PREPARE_REPORT.codename} & verbs
    found = [("tasks:quarter", "clipboard-check", _("Quý này"), "")] if reports else []
    visits = {VISIT.codename, KEEP_OVERSIGHT.codename} & verbs
    if visits or {UnitKind.DISTRICT_COMMITTEE, UnitKind.COMMUNE_COMMITTEE} & led:
        found.append(("workflow:oversight", "person-badge", _("Địa bàn"), ""))
    if INSPECT.codename in verbs:
        found.append(("reporting:book", "clock-history", _("Nhật ký"), ""))
    return found


def _demo_banner() -> str:
    if not settings.DEMO:
        return ""
    return _("Bản ví dụ: dữ liệu hư cấu, ngày làm việc là %(day)s.") % {
        "day": office_today().strftime("%d/%m/%Y")
    }
