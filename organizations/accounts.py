"""Who may run whose account: no account is opened by somebody whose own reach is smaller than it."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext as _

from audit.author import Author
from organizations import policy
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Appointment, Position, PositionRole, Unit, User
from organizations.roles import SIGNERS
from organizations.verbs import ADMINISTER, RESET_ACCOUNTS, Verb
from toolbox.errors import NotAllowed


def positions_of(person: User) -> set[int]:
    """Ids of the positions held now or to come; of those held before when there are none."""
    return _positions_held([person])[person.pk]


def units_opened_by(person: User) -> list[Unit]:
    """Every unit the account opens: where its positions stand, and where their roles reach."""
    held = positions_of(person)
    at_or_reached = Q(positions__in=held) | Q(roles__position__in=held)
    return list(Unit.objects.filter(at_or_reached).distinct())


def is_signer(person: User) -> bool:
    """Whether the person signs for a unit: then only an administrator renews the account."""
    held = PositionRole.objects.filter(position__in=positions_of(person))
    return held.filter(Q(role__in=SIGNERS) | ~Q(position__signing_title="")).exists()


def administrator_of(by: Doer, person: User) -> Author:
    """The right over a person's account: ADMINISTER on every unit it opens. Raises NotAllowed."""
    units = units_opened_by(person) or _own_units(by.person, ADMINISTER)[:1]
    return _right_on_all(by, ADMINISTER, units)


def resetter_of(by: Doer, person: User) -> Author:
    """The right to give a one-time code: an administrator's, or the focal officer's of the person's units.

    A focal officer opens no signer's account, nor one that reaches beyond the focal officer's own units
    (else the clerk's neighbour could become the administrator). Raises NotAllowed with the reason.
    """
    if may_administer(by.person, person):
        return administrator_of(by, person)
    if person.pk != by.person.pk and not is_signer(person):
        return _right_on_all(by, RESET_ACCOUNTS, units_opened_by(person))
    raise NotAllowed(
        _("Tài khoản của người ký văn bản do quản trị cấp lại mã. Đồng chí liên hệ người quản trị.")
    )


def may_administer(user: User, person: User) -> bool:
    units = units_opened_by(person) or _own_units(user, ADMINISTER)[:1]
    return bool(units) and all(policy.may(user, ADMINISTER, unit) for unit in units)


def may_reset(user: User, person: User) -> bool:
    """For pages: whether to offer the button."""
    return person.pk in resettable(user, [person])


def resettable(user: User, people: Collection[User]) -> set[int]:
    """Ids of those whose code the user may renew, by the rules of `resetter_of`. Three queries for all."""
    held = _positions_held(people)
    opened: dict[int, set[tuple[int, str]]] = defaultdict(set)
    signs: set[int] = set()
    rows = Position.objects.filter(pk__in={pk for pks in held.values() for pk in pks}).values_list(
        "pk", "unit", "unit__path", "signing_title", "roles__role", "roles__unit", "roles__unit__path"
    )
    for pk, unit, path, title, role, reached, reached_path in rows:
        opened[pk] |= {(unit, path), *([(reached, reached_path)] if reached else [])}
        if title or role in SIGNERS:
            signs.add(pk)
    runs = [path for _unit, path in policy.granted(user, ADMINISTER)]
    resets = {unit for unit, _path in policy.granted(user, RESET_ACCOUNTS)}

    def may(person: User) -> bool:
        units = set().union(*(opened[pk] for pk in held[person.pk]))
        if runs and all(any(path.startswith(run) for run in runs) for _unit, path in units):
            return True
        mine = bool(units) and {unit for unit, _path in units} <= resets
        return mine and person.pk != user.pk and not signs & held[person.pk]

    return {person.pk for person in people if may(person)}


def _positions_held(people: Collection[User]) -> dict[int, set[int]]:
    """`positions_of` for many: person → ids of positions. One query."""
    today = office_today()
    current: dict[int, set[int]] = defaultdict(set)
    ever: dict[int, set[int]] = defaultdict(set)
    rows = Appointment.objects.filter(person__in=people).values_list("person", "position", "valid_to")
    for person, position, valid_to in rows:
        ever[person].add(position)
        if valid_to is None or valid_to >= today:
            current[person].add(position)
    return {person.pk: current[person.pk] or ever[person.pk] for person in people}


def _right_on_all(by: Doer, verb: Verb, units: list[Unit]) -> Author:
    if not units or not all(policy.may(by.person, verb, unit) for unit in units):
        raise NotAllowed(
            _("Đồng chí không quản lý tài khoản này. Việc này do quản trị hoặc đầu mối của đơn vị làm.")
        )
    return policy.require(by, verb, units[0])


def _own_units(user: User, verb: Verb) -> list[Unit]:
    ids = {unit for unit, codename in policy.desks_of(user) if codename == verb.codename}
    return list(Unit.objects.filter(pk__in=ids))
