"""What is asked of the reader, and in which capacity."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import User
from organizations.policy import desks_of
from workflow.actions.outside import OUTSIDE_STEPS
from workflow.models import Case, Seat
from workflow.nodes import Step
from workflow.policy import Desk, enters_at
from workflow.words import ALL_ANSWERED, ASKINGS, BALLOTS, COUNTING, DUE_OVER, SEAT_ASKINGS, Asking


@dataclass(slots=True)
class Asked:
    """One thing the reader may do now. `form` is set where the decision is short enough for this page."""

    kind: str
    title: str | Promise
    capacity: str
    asking: Asking
    url: str
    desk: Desk
    due_on: date | None = None
    enters: bool = False
    barred: str = ""  # why her own earlier part keeps her from deciding here
    form: Any = None
    return_url: str = ""
    return_form: Any = None
    ways: list[tuple[str, str]] = field(default_factory=list)  # further pages: url, words

    def turn_to(self, asking: Asking | None) -> None:
        """What comes next in the same step, once its first part is done."""
        if asking is not None:
            self.asking, self.url = asking, _url(asking.page, self.desk.case.pk)


def asked_of(
    person: User, case: Case, node: Step | None, seats: list[Seat], due_on: date | None
) -> list[Asked]:
    """Her own desk first, then seats of hers, then what she may enter for others. No query of its own."""
    if node is None or case.suspended_on is not None:
        return []
    desks = desks_of(person)
    found = _at_desk(case, node, seats, desks, due_on)
    open_here = [s for s in seats if s.state == "open" and s.step == node.name and s.round == case.round]
    mine = [s for s in open_here if s.person_id == person.pk or (s.unit_id, s.verb) in desks]
    entered = [s for s in open_here if s not in mine and enters_at(desks, s.entered_at or case.unit)]
    found += [_at_seat(case, node, seat, desks, enters=False) for seat in mine]
    found += [_at_seat(case, node, seat, desks, enters=True) for seat in entered]
    return found


def _url(name: str, *args: int) -> str:
    return reverse(f"workflow:{name}", args=args)


def _at_desk(case: Case, node: Step, seats: list[Seat], desks: dict, due_on: date | None) -> list[Asked]:
    if node.seats is not None:
        return []
    unit = node.of(case)
    decides, enters = (unit.pk, node.may.codename) in desks, enters_at(desks, unit)
    if not decides and not enters:
        return []
    name = str(node.name)
    asking = ASKINGS[name]
    answered = [s for s in seats if s.step == name and s.round == case.round]
    if answered and all(s.state != "open" for s in answered):
        asking = ALL_ANSWERED.get(name, asking)
    elif answered and all(s.state != "open" or _is_past(s) for s in answered):
        asking = DUE_OVER.get(name, asking)
    elif name == "adopt" and case.settings["adopt_by"] == "ballots":
        asking = COUNTING if answered else BALLOTS
    capacity = desks.get((unit.pk, node.may.codename)) or _("người nhập thay cho %(unit)s") % {
        "unit": unit.name
    }
    asked = Asked(
        name, node.title, capacity, asking, _url(asking.page, case.pk),
        Desk(case, node, None, decides=decides, enters=enters), due_on, enters=not decides,
    )  # fmt: skip
    asked.ways = [way for way in _further(case, name, bool(answered)) if way[0] != asked.url]
    if "returned" in node.outcomes and name in ("appraise", "sign"):
        asked.return_url = _url("give_back", case.pk)
    return [asked]


def _is_past(seat: Seat) -> bool:
    return seat.due_on is not None and seat.due_on < office_today()


def _further(case: Case, name: str, asked: bool) -> list[tuple[str, str]]:
    """Further pages of the step; `asked`: others were asked behind it."""
    ways = []
    if name == "draft":
        ways.append((_url("record_issued", case.pk), _("Ghi nhận văn bản đã ban hành")))
    if name == "opinions" and asked:
        ways.append((_url("ask_opinions", case.pk), _("Xin ý kiến thêm nơi khác")))
        ways.append((_url("close_opinions", case.pk), _("Kết thúc lấy ý kiến")))
    if name == "propose" and asked:
        ways.append((_url("ask_needs", case.pk), _("Hỏi thêm đơn vị")))
    if name == "adopt" and case.settings["adopt_by"] == "ballots":
        if asked:
            ways.append((_url("close_ballots", case.pk), _("Kiểm phiếu")))
        ways.append((_url("minutes", case.pk), _("Ghi theo biên bản hội nghị")))
    if name == "receive":
        ways.append((_url("report_supplement", case.pk), _("Yêu cầu bổ sung báo cáo")))
    if name == "products":
        ways.append((_url("close_products", case.pk), _("Kết thúc năm")))
    if name in OUTSIDE_STEPS:
        ways.append((_url("done_outside", case.pk), _("Bước này đã làm ngoài hệ thống")))
    return ways


# Where a seat sends back what it does not agree with, if not by the page of the plans.
_RETURNS = {"balance": "return_needs"}


def _at_seat(case: Case, node: Step, seat: Seat, desks: dict, *, enters: bool) -> Asked:
    asking = SEAT_ASKINGS[str(node.name)]
    if enters:
        capacity = _("người nhập thay, %(whom)s") % {"whom": seat}
    elif seat.unit_id:
        capacity = desks[(seat.unit_id, seat.verb)]
    else:
        capacity = _("ủy viên %(unit)s") % {"unit": case.unit.name}
    desk = Desk(
        case, node, seat, decides=not enters, enters=enters or enters_at(desks, seat.entered_at or case.unit)
    )
    title = f"{node.title}: {seat.topic}" if seat.topic else node.title
    returns = _RETURNS.get(str(node.name), "return_plan") if "returned" in node.outcomes else ""
    return Asked(
        str(asking.page),
        title,
        capacity,
        asking,
        _url(asking.page, case.pk, seat.pk),
        desk,
        seat.due_on,
        enters=enters,
        return_url=_url(returns, case.pk, seat.pk) if returns and seat.unit_id else "",
    )
