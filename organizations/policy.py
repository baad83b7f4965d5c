"""Rights: a grant of the position × an appointment valid on the day. Nobody else may ask guardian."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from audit.author import Author, Decider
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Appointment, Unit, User
from organizations.verbs import ENTER_FOR, Verb
from toolbox.errors import NotAllowed, Refused

# An act may be recorded some days late without a word (design §1); later it needs its reason.
FREE_BACKDATING_DAYS = 3


class AmbiguousCapacity(Refused):
    """Several of the person's positions fit: the form asks in which one she acts."""

    def __init__(self, options: list[Appointment]) -> None:
        super().__init__(_("Đồng chí chọn tư cách thực hiện việc này."), field="appointment")
        self.options = options


def reach(verb: Verb, unit: Unit) -> list[int]:
    """Ids of the units on which a grant of the verb reaches this unit."""
    return unit.lineage if verb.covers_lower else [unit.pk]


def capacities(person: User, verb: Verb, unit: Unit, day: date) -> list[Appointment]:
    """The person's appointments that carry the verb on the unit on the day. One query.

    Whether she is still active is asked of the database, too: the row in hand may be older than the lock.
    """
    if not person.is_active:
        return []
    held = Appointment.objects.of(person).on(day).filter(person__is_active=True)
    held = held.granting(verb.codename, reach(verb, unit))
    return list(held.select_related("position__unit", "person"))


def may(person: User, verb: Verb, unit: Unit, day: date | None = None) -> bool:
    if not person.is_authenticated or not person.is_active:
        return False
    held = Appointment.objects.of(person).on(day or office_today())
    return held.granting(verb.codename, reach(verb, unit)).exists()


def deciders(verb: Verb, unit: Unit, day: date) -> list[Appointment]:
    """Everyone whose decision may be asked or entered: holders of the verb on the unit on the day."""
    held = Appointment.objects.on(day).filter(person__is_active=True)
    return list(held.granting(verb.codename, reach(verb, unit)).select_related("position__unit", "person"))


def holders(verb: Verb, unit_ids: Collection[int]) -> list[int]:
    """Ids of the people who sit today at the desks (unit, verb), each once. One query, none without one."""
    if not unit_ids:
        return []
    held = Appointment.objects.on(office_today()).granting(verb.codename, list(unit_ids))
    return sorted(set(held.filter(person__is_active=True).order_by().values_list("person_id", flat=True)))


def sitting_at(desks: Collection[tuple[int, str]]) -> dict[tuple[int, str], list[str]]:
    """Names of those who sit today at these desks, (unit id, verb). One query, none without a desk."""
    return _at_desks(desks, "person__full_name", office_today())


def people_at(
    desks: Collection[tuple[int, str]], day: date | None = None
) -> dict[tuple[int, str], list[int]]:
    """Ids of those who sit at these desks on the day, once each. One query, none without a desk."""
    return _at_desks(desks, "person_id", day or office_today())


def _at_desks(desks: Collection[tuple[int, str]], column: str, day: date) -> dict[tuple[int, str], list[Any]]:
    if not desks:
        return {}
    grants = "position__group__unitgroupobjectpermission__"
    at_one = {
        grants + "content_object__in": {unit for unit, _verb in desks},
        grants + "permission__codename__in": {verb for _unit, verb in desks},
    }
    held = Appointment.objects.on(day).filter(person__is_active=True, **at_one)
    found: dict[tuple[int, str], dict[Any, None]] = {}
    for unit, verb, who in held.values_list(
        grants + "content_object_id", grants + "permission__codename", column
    ):
        found.setdefault((unit, verb), {})[who] = None  # an ordered set: two hats, one person
    return {desk: list(found[desk]) for desk in desks if desk in found}


def desks_of(person: User, day: date | None = None) -> dict[tuple[int, str], str]:
    """(unit id, verb) of every desk the person sits at → the capacity in which she sits there.

    One query for each request: kept on the person's row, which lives no longer than the request does.
    """
    return {(unit, verb): capacity for unit, _path, verb, capacity in _grants(person, day or office_today())}


def covered(person: User, verb: Verb, column: str = "unit", day: date | None = None) -> Q:
    """Rows whose unit the person's verb reaches, as a condition for any queryset.

    `column` leads to the unit ("case__unit"); "" when the rows are units themselves. Reads what `desks_of`
    reads: one query for each request.
    """
    by_path, by_id = (f"{column}__path", f"{column}_id") if column else ("path", "pk")
    found = Q(pk__in=[])
    for pk, path in granted(person, verb, day):
        found |= Q(**{f"{by_path}__startswith": path}) if verb.covers_lower else Q(**{by_id: pk})
    return found


def granted(person: User, verb: Verb, day: date | None = None) -> list[tuple[int, str]]:
    """(id, path) of the units on which the person's positions carry the verb."""
    found = {
        (unit, path): None
        for unit, path, codename, _capacity in _grants(person, day or office_today())
        if codename == verb.codename
    }
    return list(found)


def _grants(person: User, day: date) -> list[tuple[int, str, str, str]]:
    """(unit id, its path, verb, capacity) of all that the person's positions grant on the day."""
    kept: dict[date, list[tuple[int, str, str, str]]] = person.__dict__.setdefault("_grants", {})
    if day not in kept:
        grants = "position__group__unitgroupobjectpermission__"
        held = Appointment.objects.of(person).on(day) if person.is_active else Appointment.objects.none()
        rows = held.values_list(
            grants + "content_object_id",
            grants + "content_object__path",
            grants + "permission__codename",
            "position__title",
            "position__unit__name",
        )
        kept[day] = [
            (unit, path, verb, f"{title}, {office}") for unit, path, verb, title, office in rows if unit
        ]
    return kept[day]


def require(doer: Doer, verb: Verb, unit: Unit, entered_at: Unit | None = None) -> Author:
    """The right to do the act, as the Author that the book writes down.

    Asked on the day done and now: who has lost the post since cannot act in it, whatever day she types.
    When entered for another, the decider's right is asked on the day done, the enterer's right today,
    on `entered_at` where that is not the unit itself (nobody enters the decision of who reviews them).

    Raises NotAllowed, AmbiguousCapacity, Refused (a day to come; long past without a reason).
    """
    today = office_today()
    done_on = _day_done(doer, today)
    if doer.entered_for is None:
        return _author(doer, _pick(_held(doer, verb, unit, done_on, today), doer.appointment), done_on, today)
    decider = _decider(doer, verb, unit, done_on)
    enterer = _enterer(doer, entered_at or unit, today)
    return _author(doer, enterer, done_on, today, decider)


def _day_done(doer: Doer, today: date) -> date:
    done_on = doer.done_on or today
    if done_on > today:
        raise Refused(_("Ngày thực hiện không được sau hôm nay."), field="done_on")
    if (today - done_on).days > FREE_BACKDATING_DAYS and not doer.backdating_reason.strip():
        raise Refused(
            _("Việc làm đã quá %(days)d ngày: đồng chí ghi lý do ghi nhận muộn.")
            % {"days": FREE_BACKDATING_DAYS},
            field="backdating_reason",
        )
    return done_on


def _held(doer: Doer, verb: Verb, unit: Unit, done_on: date, today: date) -> list[Appointment]:
    return [held for held in capacities(doer.person, verb, unit, today) if held.is_valid_on(done_on)]


def _pick(options: list[Appointment], chosen: int | None) -> Appointment:
    """The one capacity: the chosen, or the only one, or the one in the unit itself when all else is equal."""
    if not options:
        raise NotAllowed(_("Đồng chí không có quyền thực hiện việc này."))
    if chosen is not None:
        for option in options:
            if option.pk == chosen:
                return option
    if len(options) > 1:
        raise AmbiguousCapacity(options)
    return options[0]


def _decider(doer: Doer, verb: Verb, unit: Unit, done_on: date) -> Appointment:
    for option in deciders(verb, unit, done_on):
        if option.pk == doer.entered_for:
            return option
    raise Refused(
        _("Người được nhập thay không có thẩm quyền vào ngày %(day)s. Đồng chí chọn lại người quyết định.")
        % {"day": done_on.strftime("%d/%m/%Y")},
        field="entered_for",
    )


def _enterer(doer: Doer, unit: Unit, today: date) -> Appointment:
    options = capacities(doer.person, ENTER_FOR, unit, today)
    if not options:
        raise NotAllowed(_("Đồng chí không được nhập thay cho đơn vị này."))
    return next((option for option in options if option.pk == doer.appointment), options[0])


def _author(
    doer: Doer, held: Appointment, done_on: date, today: date, decider: Appointment | None = None
) -> Author:
    return Author(
        person_id=doer.person.pk,
        name=doer.person.full_name,
        position=held.position.title,
        unit=held.position.unit.name,
        unit_id=held.position.unit_id,
        appointment_id=held.pk,
        capacity=f"{held.position.title}, {held.position.unit.name}",
        entered_for=_as_decider(decider) if decider else None,
        done_on=done_on,
        office_day=today,
        backdating_reason=doer.backdating_reason,
        request_id=doer.request_id,
        source=doer.source,
    )


def _as_decider(held: Appointment) -> Decider:
    return Decider(
        person_id=held.person_id,
        name=held.person.full_name,
        position=held.position.title,
        unit=held.position.unit.name,
        appointment_id=held.pk,
        unit_id=held.position.unit_id,
    )
