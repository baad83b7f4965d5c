"""A right is lost while its holder waits for the row: what counts is what holds when the lock is had."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from organizations.clock import office_today
from organizations.grants import sync_grants
from organizations.models import Appointment, PositionRole, User
from organizations.roles import Role
from tests.people import World
from tests.races.crowd import PATIENCE, alone, open_steps, signing, while_held
from tests.workflow.stories import a_case, a_scan, adopted
from toolbox.errors import NotAllowed
from workflow.actions.sign import sign
from workflow.models import Case, Decision

pytestmark = pytest.mark.django_db(transaction=True)

ON_ITS_WAY = 0.5  # seconds in which the other comes as far as the lock


def revoke(world: World) -> None:
    """The position loses its role."""
    post = world.held(world.bt_quaito).position
    PositionRole.objects.filter(position=post, role=Role.HEAD).delete()
    sync_grants(post)


def end(world: World) -> None:
    """The appointment ended yesterday."""
    Appointment.objects.filter(person=world.bt_quaito).update(valid_to=office_today() - timedelta(days=1))


def deactivate(world: World) -> None:
    """The account is closed."""
    User.objects.filter(pk=world.bt_quaito.pk).update(is_active=False)


def while_waiting(case: Case, meanwhile: Callable[[], None], deed: Callable[[], object]) -> object:
    """What the deed came to that waited for the row while `meanwhile` was done under the lock."""
    with ThreadPoolExecutor(1) as pool:
        with while_held(case, meanwhile=meanwhile):
            waiting = pool.submit(alone, deed)
            time.sleep(ON_ITS_WAY)
            assert not waiting.done()
        return waiting.result(PATIENCE)


@pytest.mark.parametrize("loss", [revoke, end, deactivate], ids=lambda loss: loss.__name__)
def test_a_right_lost_while_waiting(world: World, loss: Callable[[World], None]) -> None:
    case = adopted(a_case(world), world)
    result = while_waiting(case, lambda: loss(world), signing(case, world))
    assert isinstance(result, NotAllowed), result
    assert not Decision.objects.filter(step="sign").exists()
    assert open_steps(case) == ["sign"]


def test_the_enterer_loses_hers_while_waiting(world: World) -> None:
    case = adopted(a_case(world), world)
    by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
    copy = a_scan()
    ended = Appointment.objects.filter(person=world.vt_quaito)
    result = while_waiting(
        case,
        lambda: ended.update(valid_to=office_today() - timedelta(days=1)),
        lambda: sign(case=case, by=by, round=1, scan=copy),
    )
    assert isinstance(result, NotAllowed), result
