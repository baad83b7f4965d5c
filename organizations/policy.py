"""Rights: a grant of the position × an appointment, or a mandate to act in it, valid on the day; to look,
also a decision that names the person as inspector.

Nobody else may ask guardian.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import CharField, Q, SmallIntegerField, Value
from django.utils.translation import gettext as _

from audit.author import Author, Decider
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Appointment, Inquiry, Mandate, Unit, User
from organizations.models.appointment import AppointmentQuerySet, acting_title
from organizations.models.mandate import capacity_by_mandate
from organizations.verbs import ENTER_FOR, INSPECT, READ, Verb
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
    """The posts in which the person may do it on the day: her own first, then those she acts in by mandate
    (`by_mandate` is set). One query; a second where there is a mandate.

    Whether she is still active is asked of the database, too: the row in hand may be older than the lock.
    """
    if not person.is_active:
        return []
    found = list(_capable(person, verb, unit, day).select_related("position__unit", "person"))
    lent = {each.pk for each in found if each.person_id != person.pk}
    if not lent:
        return found
    given = Mandate.objects.on(day).carrying(verb.codename).filter(receiver=person, giver__in=lent)
    by_post = {each.giver_id: each for each in given.select_related(*_OF_MANDATE)}
    for each in found:
        each.by_mandate = by_post.get(each.pk)
    own = [each for each in found if each.pk not in lent]
    return own + [each for each in found if each.by_mandate is not None]


_OF_MANDATE = ("giver__person", "giver__position__unit", "receiver_post__position__unit")


def _capable(person: User, verb: Verb, unit: Unit, day: date) -> AppointmentQuerySet:
    """Her own posts and those of whom she acts for, where they carry the verb."""
    own = Appointment.objects.of(person).on(day).filter(person__is_active=True).order_by().values("pk")
    lent = Mandate.objects.on(day).filter(receiver=person, receiver__is_active=True)
    lent = lent.carrying(verb.codename).order_by().values("giver")
    posts = Appointment.objects.filter(pk__in=own.union(lent, all=True))
    return posts.granting(verb.codename, reach(verb, unit))


def may(person: User, verb: Verb, unit: Unit, day: date | None = None) -> bool:
    if not person.is_active:  # nor is a stranger
        return False
    day = day or office_today()
    held = _capable(person, verb, unit, day)
    if verb not in LOOKING:
        return held.exists()
    named = Inquiry.objects.on(day).filter(inspectors=person, units__in=unit.lineage).order_by()
    return held.order_by().values("pk").union(named.values("pk"), all=True).exists()


# What a named inspector gets on the units of the decision: to look, as an auditor does, and no act.
LOOKING = (READ, INSPECT)


def deciders(verb: Verb, unit: Unit, day: date) -> list[Appointment]:
    """Everyone whose decision may be asked or entered: holders of the verb on the unit on the day."""
    held = Appointment.objects.on(day).filter(person__is_active=True)
    return list(held.granting(verb.codename, reach(verb, unit)).select_related("position__unit", "person"))


def holders(verb: Verb, unit_ids: Collection[int]) -> list[int]:
    """Ids of the people who sit today at the desks (unit, verb), each once, also by mandate. One query, none
    without a desk."""
    today = office_today()
    held = (
        Appointment.objects.on(today).granting(verb.codename, list(unit_ids)).filter(person__is_active=True)
    )
    lent = Mandate.objects.on(today).carrying(verb.codename).granting([verb.codename], unit_ids)
    people = held.order_by().values_list("person_id", flat=True)
    receivers = lent.filter(receiver__is_active=True).order_by().values_list("receiver_id", flat=True)
    return sorted(set(people.union(receivers, all=True)))


def sitting_at(desks: Collection[tuple[int, str]]) -> dict[tuple[int, str], list[str]]:
    """Names of those who sit today at these desks, (unit id, verb). One query, none without a desk."""
    return _at_desks(desks, "person__full_name", office_today())


def people_at(
    desks: Collection[tuple[int, str]], day: date | None = None
) -> dict[tuple[int, str], list[int]]:
    """Ids of those who sit at these desks on the day, once each. One query, none without a desk."""
    return _at_desks(desks, "person_id", day or office_today())


def _at_desks(desks: Collection[tuple[int, str]], column: str, day: date) -> dict[tuple[int, str], list[Any]]:
    """`column` leads from a post to what is wanted of its holder: "person_id", "person__full_name"."""
    units, verbs = {unit for unit, _verb in desks}, {verb for _unit, verb in desks}
    grants = "position__group__unitgroupobjectpermission__"
    at_one = {grants + "content_object__in": units, grants + "permission__codename__in": verbs}
    held = Appointment.objects.on(day).filter(person__is_active=True, **at_one)
    lent = Mandate.objects.on(day).filter(receiver__is_active=True).granting(verbs, units)
    unit, verb = grants + "content_object_id", grants + "permission__codename"
    own = held.order_by().values_list(_NOTHING, "position__rank", "pk", unit, verb, column)
    of_giver = ("giver__position__rank", "giver", "giver__" + unit, "giver__" + verb)
    by_mandate = lent.order_by().values_list("verbs", *of_giver, column.replace("person", "receiver", 1))
    found: dict[tuple[int, str], dict[Any, None]] = {}
    for limits, _rank, _pk, at, codename, who in sorted(own.union(by_mandate, all=True)):
        if not limits or f",{codename}," in limits:
            found.setdefault((at, codename), {})[who] = None  # an ordered set: two hats, one person
    return {desk: list(found[desk]) for desk in desks if desk in found}


_NOTHING = Value("", output_field=CharField())  # in the column where a mandate has its limits


def desks_of(person: User, day: date | None = None) -> dict[tuple[int, str], str]:
    """(unit id, verb) of every desk the person sits at → the capacity in which she sits there.

    One query for each request: kept on the person's row, which lives no longer than the request does.
    """
    found: dict[tuple[int, str], str] = {}
    for unit, _path, verb, capacity, _kind in _grants(person, day or office_today()):
        if (unit, verb) not in found:  # her own post before another's
            found[unit, verb] = capacity
    return found


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
        for unit, path, codename, _capacity, _kind in _grants(person, day or office_today())
        if codename == verb.codename
    }
    return list(found)


def kinds_of(person: User, verb: Verb) -> set[str]:
    """Kinds of the units on which her positions carry the verb today. Reads what `desks_of` reads."""
    return {
        kind
        for *_rest, codename, _capacity, kind in _grants(person, office_today())
        if codename == verb.codename
    }


def _grants(person: User, day: date) -> list[tuple[int, str, str, str, str]]:
    """(unit id, its path, verb, capacity, the unit's kind) of all that the person's posts grant on the day:
    her own, then those she acts in by mandate, last what she looks into by decision. One query for all."""
    kept: dict[date, list[tuple[int, str, str, str, str]]] = person.__dict__.setdefault("_grants", {})
    if day not in kept:
        kept[day] = _granted_on(person, day) if person.is_active else []
    return kept[day]


def _granted_on(person: User, day: date) -> list[tuple[int, str, str, str, str]]:
    grants = "position__group__unitgroupobjectpermission__"
    columns = (
        "position__rank",
        "pk",
        grants + "content_object_id",
        grants + "content_object__path",
        grants + "permission__codename",
        grants + "content_object__kind",
        "acting",
        "position__title",
        "position__unit__name",
    )
    own = Appointment.objects.of(person).on(day).order_by().values_list(*columns, _NOTHING, _NOTHING)
    lent = Mandate.objects.on(day).filter(receiver=person).order_by()
    of_giver = [f"giver__{column}" for column in columns]
    rows = own.union(
        lent.values_list(*of_giver, "giver__person__full_name", "verbs"), _looked_into(person, day), all=True
    )
    found = []
    for _rank, _pk, unit, path, verb, kind, acting, title, office, giver, limits in sorted(
        rows, key=lambda row: (not row[4], bool(row[-1]), row[:2])
    ):
        if unit is None:
            continue  # a post that grants nothing
        if not verb:
            words = _("Đoàn kiểm tra theo quyết định %(decision)s") % {"decision": title}
            found += [(unit, path, look.codename, words, kind) for look in LOOKING]
            continue
        if not limits or f",{verb}," in limits:
            post = acting_title(acting, title)
            capacity = capacity_by_mandate(giver, post, office) if giver else f"{post}, {office}"
            found.append((unit, path, verb, capacity, kind))
    return found


def _looked_into(person: User, day: date) -> Any:
    """Units of the decisions that name her, in the columns of a grant, without a verb."""
    named = Inquiry.objects.on(day).filter(inspectors=person).order_by()
    rank = Value(0, output_field=SmallIntegerField())
    into = ("pk", "units", "units__path", _NOTHING, "units__kind", _NOTHING, "decision")
    return named.values_list(rank, *into, _NOTHING, _NOTHING, _NOTHING)


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


def looker(doer: Doer, unit: Unit) -> Author:
    """Who looks into the history of the unit, for the deed of having looked: in a post, or named by a
    decision. Raises NotAllowed, AmbiguousCapacity."""
    today = office_today()
    held = capacities(doer.person, INSPECT, unit, today)
    named = Inquiry.objects.on(today).filter(inspectors=doer.person, units__in=unit.lineage).first()
    if held or named is None or not doer.person.is_active:
        return _author(doer, _pick(held, doer.appointment), today, today)
    own = Appointment.objects.of(doer.person).on(today).select_related("position__unit").first()
    return Author(
        person_id=doer.person.pk,
        name=doer.person.full_name,
        position=own.title if own else "",
        unit=own.position.unit.name if own else "",
        unit_id=own.position.unit_id if own else None,
        appointment_id=own.pk if own else None,
        capacity=_("Đoàn kiểm tra theo quyết định %(decision)s") % {"decision": named.decision},
        done_on=today,
        office_day=today,
        request_id=doer.request_id,
        device=doer.device,
        source=doer.source,
    )


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
    return [
        held
        for held in capacities(doer.person, verb, unit, today)
        if held.is_valid_on(done_on) and (held.by_mandate is None or held.by_mandate.is_valid_on(done_on))
    ]


def _pick(options: list[Appointment], chosen: int | None) -> Appointment:
    """The one capacity: the chosen, or the only one; her own before one by mandate."""
    if not options:
        raise NotAllowed(_("Đồng chí không có quyền thực hiện việc này."))
    if chosen is not None:
        for option in options:
            if option.pk == chosen:
                return option
    options = [option for option in options if option.by_mandate is None] or options
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
    mandate = held.by_mandate
    own = mandate.receiver_post if mandate else held
    return Author(
        person_id=doer.person.pk,
        name=doer.person.full_name,
        position=own.title,
        unit=own.position.unit.name,
        unit_id=own.position.unit_id,
        appointment_id=own.pk,
        capacity=held.capacity,
        on_behalf_of=mandate.basis if mandate else "",
        mandate_id=mandate.pk if mandate else None,
        entered_for=_as_decider(decider) if decider else None,
        done_on=done_on,
        office_day=today,
        backdating_reason=doer.backdating_reason,
        request_id=doer.request_id,
        device=doer.device,
        source=doer.source,
    )


def giver_of(author: Author) -> int | None:
    """Who let the author act in her post: stays apart from what she did herself. None without a mandate."""
    if author.mandate_id is None:
        return None
    return Mandate.objects.values_list("giver__person", flat=True).get(pk=author.mandate_id)


def _as_decider(held: Appointment) -> Decider:
    return Decider(
        person_id=held.person_id,
        name=held.person.full_name,
        position=held.title,
        unit=held.position.unit.name,
        appointment_id=held.pk,
        unit_id=held.position.unit_id,
    )
