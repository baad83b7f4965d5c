"""Handing over: who leaves has nothing left by name once a receiver has signed for the list."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations.accounts import administrator_of, may_administer
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.leaving import KEEPERS, remaining
from organizations.models import Appointment, Unit, User
from organizations.models.appointment import AppointmentQuerySet
from organizations.policy import may, require
from organizations.verbs import READ
from registry.actions.notices import notify
from tasks.models.waiting import Ask
from tasks.verbs import DIRECT
from tasks.waiting import clear, put, waits
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow import acts
from workflow.models import Handover, HandoverAnswer, HandoverItem

HANDOVER = "workflow.handover"  # the source of what waits for the receiver
SHORTEST_REASON = 10


def unit_of(person: User) -> Unit | None:
    """Where she holds or last held a post: whose leaders arrange her handing over."""
    posts = Appointment.objects.of(person).select_related("position__unit").order_by("-valid_from", "-pk")
    first = posts.first()
    return first.position.unit if first else None


def posts_near(unit: Unit) -> AppointmentQuerySet:
    """Posts held today in the unit, the one right above and those of its commune, whose offices share people:
    among them the receiver is found."""
    held = Appointment.objects.on(office_today()).filter(person__is_active=True)
    around = Q(position__unit__in=[unit.pk, unit.parent_id or unit.pk])
    if unit.locality_id:
        around |= Q(position__unit__locality=unit.locality_id)
    near = held.filter(around)
    return near.select_related("person", "position__unit")


def may_arrange(reader: User, person: User, unit: Unit | None) -> bool:
    """The administrator of her account, or who distributes work in her unit."""
    return may_administer(reader, person) or (unit is not None and may(reader, DIRECT, unit))


@transaction.atomic
def open_handover(*, person: User, receiver: User, by: Doer, note: str = "") -> Handover:
    """List what lies with the person by name and lay the list before the receiver.

    Refused: to oneself, to a closed account, to who has no post, with nothing to hand over, and while another
    list of hers waits.
    """
    held = lock(User.objects.filter(pk=person.pk))
    unit = unit_of(held)
    if unit is None or not may_arrange(by.person, held, unit):
        raise NotAllowed(_("Bàn giao do quản trị hoặc lãnh đạo đơn vị của người nghỉ lập."))
    author = _arranger(by, held, unit)
    post = posts_near(unit).filter(person=receiver).first()
    if receiver.pk == held.pk or not receiver.is_active or post is None:
        raise Refused(
            _("Chọn người nhận khác: đang giữ chức vụ ở cùng đơn vị, cùng xã hoặc cấp trên."),
            field="receiver",
        )
    if Handover.objects.filter(person=held, answer=None).exists():
        raise Refused(_("Đã có danh sách bàn giao của đồng chí này chờ ký nhận."))
    left = remaining(held)
    if not left:
        raise Refused(_("Không còn việc nào đứng tên đồng chí này nên không cần bàn giao."))
    made = Handover.objects.create(
        person=held, receiver=receiver, note=note.strip()[:500], opened_by=by.person, opened_on=author.done_on
    )
    HandoverItem.objects.bulk_create(
        HandoverItem(
            handover=made, kind=one.kind, source_id=one.pk, words=one.words[:500], path=one.path[:200]
        )
        for one in left
    )
    _lay(made, post.position.unit, len(left))
    record(
        acts.HANDOVER_OPENED,
        by=author,
        on=made,
        at=held.now,
        facts={"count": len(left), "receiver": receiver.full_name},
        reason=note,
    )
    return made


def _arranger(by: Doer, person: User, unit: Unit) -> Author:
    if may_administer(by.person, person):
        return administrator_of(by, person)
    return require(by, DIRECT, unit)


def _lay(made: Handover, unit: Unit, count: int) -> None:
    path = reverse("workflow:handover", args=[made.pk])
    put(
        waits(
            source=HANDOVER,
            source_id=made.pk,
            ask=Ask.CONFIRM,
            step=_("Ký nhận bàn giao"),
            title=_("%(what)s: %(count)d việc") % {"what": made, "count": count},
            about=unit,
            path=path,
            since=made.opened_on,
            person=made.receiver,
        )
    )
    notify(people=[made.receiver_id], text=_("%(what)s chờ đồng chí ký nhận") % {"what": made}, path=path)


@transaction.atomic
def answer_handover(*, handover: Handover, accepted: bool, by: Doer, reason: str = "") -> HandoverAnswer:
    """The receiver signs: what of the list still lies with the leaver moves to her, at once. Or sends it back
    with a reason: nothing moves. Refused to others; TooLate when it is answered."""
    held = lock(Handover.objects.filter(pk=handover.pk))
    if held.receiver_id != by.person.pk:
        raise NotAllowed(_("Danh sách này chờ người nhận bàn giao ký."))
    if HandoverAnswer.objects.filter(handover=held).exists():
        raise TooLate(_("Danh sách bàn giao này đã được trả lời."))
    post = Appointment.objects.of(by.person).on(office_today()).select_related("position__unit").first()
    if post is None:
        raise NotAllowed(_("Đồng chí không còn giữ chức vụ nên không ký nhận được."))
    author = require(by, READ, post.position.unit)
    if not accepted and len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Ghi rõ vì sao không nhận, ít nhất 10 ký tự."), field="reason")
    made = HandoverAnswer.objects.create(
        handover=held,
        accepted=accepted,
        reason=reason.strip()[:500],
        done_on=author.done_on,
        recorded_at=held.now,
    )
    clear(HANDOVER, held.pk)
    if accepted:
        _move(held, author)
    act = acts.HANDOVER_ACCEPTED if accepted else acts.HANDOVER_REFUSED
    facts = {"count": held.items.count(), "person": held.person.full_name}
    record(act, by=author, on=held, at=held.now, facts=facts, reason=reason)
    words = _("Đã nhận: %(what)s") if accepted else _("Không nhận: %(what)s")
    notify(people=[held.opened_by_id], text=words % {"what": held}, path=held.get_absolute_url())
    return made


def _move(held: Handover, author: Author) -> None:
    by_kind: dict[str, list[int]] = {}
    for item in held.items.all():
        by_kind.setdefault(item.kind, []).append(item.source_id)
    for kind, pks in by_kind.items():
        KEEPERS[kind].hand(held.person, pks, held.receiver, author)
