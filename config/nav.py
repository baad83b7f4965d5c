"""What every page shows around its content: rooms, person, office, waiting counts."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.device import device_key
from organizations.policy import desks_of
from organizations.verbs import ADMINISTER
from registry.models import Notice
from tasks.models import Waiting

MOST_SHOWN = 99


@dataclass(frozen=True, slots=True)
class Room:
    url: str
    icon: str
    label: str
    count: int = 0
    current: bool = False


def nav(request: HttpRequest) -> dict[str, Any]:
    """Computed when a template asks, so that a redirect costs nothing."""
    common = {"source_url": reverse("source"), "demo_banner": _demo_banner()}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or user.must_change_password:
        return common
    desks = desks_of(user)
    return common | {
        "nav": _rooms(request, user, {verb for _unit, verb in desks}),
        "person_name": user.full_name,
        "person_position": next(iter(desks.values()), ""),
        "device_key": device_key(user),
        "office_name": settings.OFFICE_NAME or (_("Huyện ủy Tuần Giáo") if settings.DEMO else ""),
        "notice_count": Notice.objects.of(user).unread().count(),
    }


def _rooms(request: HttpRequest, user: Any, verbs: set[str]) -> list[Room]:
    waiting = Waiting.objects.for_person(user)[: MOST_SHOWN + 1].count()
    found = [
        ("tasks:inbox", "inbox", _("Việc của tôi"), waiting),
        ("resolutions:list", "journal-text", _("Nghị quyết"), 0),
        ("workflow:cases", "file-earmark-text", _("Văn bản"), 0),
        ("tasks:assignments", "list-check", _("Công việc"), 0),
        ("organizations:units", "building", _("Đơn vị"), 0),
    ]
    if ADMINISTER.codename in verbs:
        found.append(("organizations:administration", "gear", _("Quản trị"), 0))
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


def _demo_banner() -> str:
    if not settings.DEMO:
        return ""
    return _("Bản ví dụ: dữ liệu hư cấu, ngày làm việc là %(day)s.") % {
        "day": office_today().strftime("%d/%m/%Y")
    }
