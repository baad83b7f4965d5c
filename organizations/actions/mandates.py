"""Letting another act in one's post, and taking it back."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations import acts, policy
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Appointment, Mandate, PositionRole, Unit
from organizations.roles import Role
from organizations.verbs import AUTHORISE, READ, READ_OWN, VERBS, Verb
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import clean_text

LONGEST = 183  # days: a longer absence wants an acting head, not a mandate
SHORTEST_REASON = 10


def works_of(posts: Collection[Appointment]) -> list[Verb]:
    """What may be given on of what these posts may do: no personal right, no mere reading. One query."""
    groups = {post.position.group_id for post in posts}
    grants = "position__group__unitgroupobjectpermission__permission__codename"
    held = set(
        Appointment.objects.filter(position__group__in=groups).order_by().values_list(grants, flat=True)
    )
    found = [verb for name, verb in VERBS.items() if name in held and not verb.personal]
    return [verb for verb in found if verb not in (READ, READ_OWN)]


@transaction.atomic
def give_mandate(
    *,
    unit: Unit,
    receiver_post: Appointment,
    verbs: Iterable[str],
    valid_from: date,
    valid_to: date,
    paper: str,
    by: Doer,
    files: Iterable[str] = (),
) -> Mandate:
    """The holder of a post in the unit lets another act in it (domain 3.7). `verbs`: code names, none: all
    that may be given. The scan and the notice are the upper floor's.

    Refused: to oneself, to who runs accounts or audits, before the day of the paper, past or longer than
    LONGEST, what the post itself may not do or what is personal, a second one to the same person for the same
    days. It carries what the giver's post carries on each day, and ends with the post of either.
    """
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = policy.require(by, AUTHORISE, held)
    pk = author.entered_for.appointment_id if author.entered_for else author.appointment_id
    giver = Appointment.objects.select_related("person", "position__unit").get(pk=pk)
    _check_days(author, valid_from, valid_to)
    _check_receiver(giver, receiver_post, valid_from, valid_to)
    if not clean_text(paper):
        raise Refused(_("Ghi số, ngày văn bản ủy quyền."), field="paper")
    chosen = _chosen(giver, set(verbs))
    mandate = Mandate.objects.create(
        giver=giver,
        receiver=receiver_post.person,
        receiver_post=receiver_post,
        verbs="," + ",".join([READ.codename, READ_OWN.codename, *(verb.codename for verb in chosen)]) + ",",
        valid_from=valid_from,
        valid_to=valid_to,
        paper=clean_text(paper),
        given_on=author.done_on,
    )
    facts = {
        "giver": giver.person.full_name, "receiver": receiver_post.person.full_name,
        "from": valid_from.isoformat(), "to": valid_to.isoformat(), "paper": mandate.paper,
        "works": [str(verb.label) for verb in chosen],
    }  # fmt: skip
    record(acts.MANDATE_GIVEN, by=author, on=mandate, at=held.now, facts=facts, files=files)
    return mandate


def _check_days(author: Author, valid_from: date, valid_to: date) -> None:
    if valid_from < author.done_on:
        raise Refused(_("Ủy quyền không thể bắt đầu trước ngày ủy quyền."), field="valid_from")
    if valid_to < valid_from:
        raise Refused(_("Ngày cuối không được trước ngày bắt đầu."), field="valid_to")
    if valid_to < office_today():
        raise Refused(_("Ngày cuối đã qua: ủy quyền này không còn dùng được."), field="valid_to")
    if valid_to - valid_from > timedelta(days=LONGEST):
        raise Refused(
            _("Ủy quyền dài nhất %(days)d ngày. Vắng lâu hơn: quản trị ghi người “Quyền” hoặc “Phụ trách”.")
            % {"days": LONGEST},
            field="valid_to",
        )


def _check_receiver(giver: Appointment, post: Appointment, valid_from: date, valid_to: date) -> None:
    if post.person_id == giver.person_id:
        raise Refused(_("Không ủy quyền cho chính mình. Chọn người khác."), field="receiver_post")
    if not post.person.is_active or not post.is_valid_on(office_today()):
        raise Refused(
            _("Người này không còn giữ chức vụ đó. Chọn lại người nhận ủy quyền."), field="receiver_post"
        )
    outside = (Role.ADMINISTRATOR, Role.AUDITOR)
    if PositionRole.objects.filter(position__appointments__person=post.person, role__in=outside).exists():
        raise Refused(
            _("Người quản trị, kiểm tra không nhận ủy quyền: họ đứng ngoài việc được duyệt."),
            field="receiver_post",
        )
    same = Mandate.objects.filter(giver=giver, receiver=post.person, revoked_on=None)
    if same.filter(valid_from__lte=valid_to, valid_to__gte=valid_from).exists():
        raise Refused(
            _("Đồng chí %(name)s đã được ủy quyền trong những ngày đó. Muốn đổi thì thu hồi lần trước.")
            % {"name": post.person},
            field="receiver_post",
        )


def _chosen(giver: Appointment, wanted: set[str]) -> list[Verb]:
    works = works_of([giver])
    if beyond := wanted - {verb.codename for verb in works}:
        labels = ", ".join(str(VERBS[name].label) for name in sorted(beyond) if name in VERBS)
        raise Refused(
            _("Chức vụ này không ủy quyền được việc: %(works)s. Bỏ chọn rồi gửi lại.") % {"works": labels},
            field="verbs",
        )
    found = [verb for verb in works if not wanted or verb.codename in wanted]
    if not found:
        raise Refused(_("Chức vụ này không có việc nào ủy quyền được."), field="verbs")
    return found


@transaction.atomic
def revoke_mandate(*, mandate: Mandate, reason: str, by: Doer) -> Mandate:
    """From this day on it carries nothing; what was done under it stands. Refused without a reason, TooLate
    when it is over already."""
    held = hold_mandate(mandate)
    author = policy.require(by, AUTHORISE, held.giver.position.unit)
    if author.decider_id != held.giver.person_id:
        raise Refused(_("Chỉ người đã ủy quyền thu hồi được; văn phòng thì nhập thay người ấy."))
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise Refused(
            _("Ghi rõ lý do thu hồi, ít nhất %(count)d ký tự.") % {"count": SHORTEST_REASON}, field="reason"
        )
    held.revoked_on, held.reason = author.office_day, reason[:500]
    held.save(update_fields=["revoked_on", "reason"])
    record(acts.MANDATE_REVOKED, by=author, on=held, at=held.now, reason=reason)
    return held


def hold_mandate(mandate: Mandate) -> Any:
    """The locked row, with `.now`; TooLate when it carries nothing any more."""
    rows = Mandate.objects.select_related("giver__person", "giver__position__unit", "receiver")
    held = lock(rows.filter(pk=mandate.pk))
    if held.revoked_on is not None or held.valid_to < office_today():
        raise TooLate(_("Ủy quyền này đã hết hạn hoặc đã được thu hồi. Đồng chí tải lại trang."))
    return held
