"""Who reads a resolution, at whose desk its reading is kept, who concludes it."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from organizations.clock import office_today
from organizations.models import Unit, UnitKind
from organizations.roles import Role
from resolutions import actions, policy
from resolutions.models import Resolution, Status
from tests import build
from tests.people import World
from tests.resolutions.texts import PLAIN
from toolbox.errors import NotAllowed


@pytest.fixture
def proposed(world: World) -> Resolution:
    return actions.propose_resolution(issuer=world.huyen_uy, by=world.doer(world.vanthu), text=PLAIN)


def test_the_desk_is_the_office_of_the_committee_or_the_committee_itself(world):
    assert policy.desk_of(world.huyen_uy) == world.van_phong
    assert policy.desk_of(world.du_quaito) == world.du_quaito
    # Neither another board, nor an office that is closed, nor one of the state's, nor another committee's.
    world.van_phong.valid_to = office_today() - timedelta(days=1)
    world.van_phong.save()
    build.unit("Văn phòng", parent=world.huyen_uy, kind=UnitKind.AGENCY, symbol="VPX")
    build.unit("Văn phòng", parent=world.du_quaito, kind=UnitKind.PARTY_BOARD, symbol="VPĐU")
    assert policy.desk_of(world.huyen_uy) == world.huyen_uy
    assert policy.desk_of(world.du_quaito).symbol == "VPĐU"


def test_bodies_whose_resolutions_one_may_bring_in(world):
    """By the office where the committee has one, else by itself; only bodies that pass resolutions."""
    assert list(policy.issuers_for(world.vanthu)) == [world.huyen_uy]
    assert set(policy.issuers_for(world.xa_quaito)) == {world.du_quaito}  # UBND passes none
    assert not policy.issuers_for(world.bithu).exists()  # leads, and keeps no reading
    clerk = build.person()
    build.appointment(clerk, build.position(world.huyen_uy, Role.CLERK))
    assert not policy.issuers_for(clerk).exists()  # there is an office
    board = build.person()
    build.appointment(board, build.position(world.ban_tuyen_giao, Role.CLERK))
    assert not policy.issuers_for(board).exists()  # a board is no office
    Unit.objects.filter(pk=world.du_quaito.pk).update(valid_to=office_today())
    assert not policy.issuers_for(world.xa_quaito).exists()


def test_who_manages_and_who_concludes(world, proposed):
    assert policy.may_manage(world.vanthu, proposed)
    assert not policy.may_manage(world.bithu, proposed)
    assert not policy.may_manage(world.xa_quaito, proposed)
    for person, concludes in (
        (world.bithu, True), (world.vanthu, True), (world.tuyengiao, False), (world.bt_quaito, False),
    ):  # fmt: skip
        assert policy.may_conclude(person, proposed) is concludes, person


def test_an_unconfirmed_reading_is_its_committee_s_and_the_auditors(world, proposed):
    local = build.person()
    build.appointment(local, build.position(world.mttq, Role.AUDITOR, on=[world.huyen_uy]))
    for person in (world.bithu, world.vanthu, world.ubkt, local):
        assert policy.resolution_for(person, proposed.pk) == proposed, person
    with pytest.raises(Http404):
        policy.resolution_for(world.xa_quaito, proposed.pk)
    Resolution.objects.filter(pk=proposed.pk).update(status=Status.ADOPTED, adopted_at=timezone.now())
    assert policy.resolution_for(world.xa_quaito, proposed.pk) == proposed
    assert list(policy.visible_to(world.xa_quaito)) == [proposed]


def test_a_named_inspector_of_the_committee_reads_what_is_not_confirmed(world, proposed):
    from tests.organizations.test_inquiries import inquire

    inquire(world, units=[world.huyen_uy], inspectors=[world.taichinh])
    assert policy.resolution_for(world.taichinh, proposed.pk) == proposed


def test_only_its_office_manages_it(world, proposed):
    assert policy.resolution_for(world.vanthu, proposed.pk, to_manage=True) == proposed
    with pytest.raises(NotAllowed):
        policy.resolution_for(world.bithu, proposed.pk, to_manage=True)
    with pytest.raises(Http404):
        policy.resolution_for(world.vanthu, proposed.pk + 1)
