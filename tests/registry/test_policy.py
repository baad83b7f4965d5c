"""Who sees an entry, a receipt, a purge, the seals; which desk is the nearest with a second person."""

from datetime import timedelta

import pytest
from django.http import Http404

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.roles import Role
from registry import policy, store
from registry.actions import Recipient, allot_number, ask_purge, cancel_number, refuse_purge, send
from registry.models import Distribution, Purge, RegisterEntry
from registry.verbs import APPROVE_PURGE, CLEAR_SUSPICION
from tests import build
from tests.people import World
from tests.registry.files import pdf, upload
from toolbox.errors import NotAllowed, Refused

WHY = "Gửi nhầm bản nháp có số điện thoại."


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def entry(world: World) -> RegisterEntry:
    return allot_number(
        issuer=world.du_quaito, document_type="BC", abstract="báo cáo", issued_on=office_today(),
        by=world.doer(world.vt_quaito), file=store.keep(upload(pdf())),
    )  # fmt: skip


def sent(world: World, entry: RegisterEntry, *recipients: Recipient) -> list[Distribution]:
    return send(entry=entry, recipients=recipients, by=world.doer(world.vt_quaito))


def test_an_entry_is_seen_where_it_was_issued_and_where_it_came_once_in_the_list(world, entry):
    for person, sees in ((world.vt_quaito, True), (world.bithu, True), (world.vt_punhung, False)):
        assert list(policy.visible_entries(person)) == ([entry] if sees else []), person
    sent(world, entry, Recipient(world.du_punhung), Recipient(world.ubnd_punhung), Recipient(world.huyen_uy))
    for person in (world.vt_punhung, world.vt_quaito, world.bithu):
        assert list(policy.visible_entries(person)) == [entry]
        assert policy.entry_for(person, entry.pk) == entry
    other = allot_number(
        issuer=world.du_quaito, document_type="BC", abstract="khác", issued_on=office_today(),
        by=world.doer(world.vt_quaito),
    )  # fmt: skip
    assert policy.entry_for(world.vt_quaito, other.pk) == other
    with pytest.raises(Http404):
        policy.entry_for(world.vt_punhung, other.pk)


def test_the_book_of_a_unit_is_its_readers(world):
    assert policy.book_of(world.vt_quaito, world.du_quaito.pk) == world.du_quaito
    with pytest.raises(Http404):
        policy.book_of(world.vt_punhung, world.du_quaito.pk)
    with pytest.raises(Http404):
        policy.book_of(world.ubkt, 10**9)


def test_who_numbers_cancels_and_only_once(world, entry):
    assert policy.may_cancel(world.vt_quaito, entry)
    assert not policy.may_cancel(world.bt_quaito, entry)
    cancel_number(entry=entry, reason="Cấp nhầm số", by=world.doer(world.vt_quaito))
    entry.refresh_from_db()
    assert not policy.may_cancel(world.vt_quaito, entry)


def test_a_receipt_is_for_who_acknowledges_there(world, entry):
    here, there, outside = sent(
        world, entry, Recipient(world.huyen_uy), Recipient(world.du_punhung), Recipient(text="Tỉnh ủy")
    )
    assert list(policy.receipts_of(world.vt_punhung)) == [there]
    assert list(policy.receipts_of(world.vt_quaito)) == []
    assert policy.receipt_for(world.vanthu, here.pk) == here
    with pytest.raises(NotAllowed):
        policy.receipt_for(world.bithu, here.pk)
    for person, row in ((world.taichinh, here), (world.vt_quaito, outside), (world.vanthu, outside)):
        with pytest.raises(Http404):
            policy.receipt_for(person, row.pk)


class TestDesks:
    """The second person of a unit, or of the nearest above it."""

    def test_its_own_desk_where_it_has_another_person(self, world):
        assert policy.desks_for(APPROVE_PURGE, [world.du_quaito], [world.xa_quaito.pk]) == [world.du_quaito]

    def test_the_nearest_above_where_it_has_none(self, world):
        alone = [world.bt_quaito.pk, world.pbt_quaito.pk, world.ct_quaito.pk]
        assert policy.desks_for(APPROVE_PURGE, [world.du_quaito], alone) == [world.huyen_uy]
        assert policy.desks_for(APPROVE_PURGE, [world.cb_quaito], [None]) == [world.du_quaito]

    def test_several_units_have_each_its_desk(self, world):
        found = policy.desks_for(APPROVE_PURGE, [world.cb_quaito, world.du_punhung, world.du_quaito], [])
        assert set(found) == {world.du_quaito, world.du_punhung}

    @pytest.mark.parametrize("why", ["ended", "closed account"])
    def test_who_left_sits_nowhere(self, world, why):
        new = build.unit("Trạm Y tế", parent=world.mttq)
        build.appointment(build.person(), build.position(world.mttq, Role.HEAD))
        last = build.appointment(build.person(), build.position(new, Role.HEAD))
        assert policy.desks_for(APPROVE_PURGE, [new], []) == [new]
        if why == "ended":
            last.valid_to = office_today() - timedelta(days=1)
            last.save()
        else:
            User.objects.filter(pk=last.person_id).update(is_active=False)
        assert policy.desks_for(APPROVE_PURGE, [new], []) == [world.mttq]

    def test_a_house_without_a_second_person_is_told_which_units(self, world):
        with pytest.raises(Refused, match=r"quyết định ở Ủy ban MTTQ[^,]*\. Báo"):
            policy.desks_for(APPROVE_PURGE, [world.du_quaito, world.mttq], [])

    def test_another_verb_is_another_desk(self, world):
        officer = build.unit("Trạm Khuyến nông", parent=world.mttq)
        build.appointment(build.person(), build.position(officer, Role.DEPUTY))
        assert policy.desks_for(CLEAR_SUSPICION, [officer], []) == [officer]
        with pytest.raises(Refused):
            policy.desks_for(APPROVE_PURGE, [officer], [])


@pytest.fixture
def purge(world: World, entry: RegisterEntry) -> Purge:
    return ask_purge(
        stored=entry.file, unit=world.du_quaito, kind="personal", reason=WHY, by=world.doer(world.xa_quaito)
    )


def test_a_purge_is_seen_by_who_asked_who_is_asked_and_who_audits(world, purge):
    for person in (world.xa_quaito, world.bt_quaito, world.ubkt):
        assert policy.purge_for(person, purge.pk) == purge
        assert list(policy.purges_seen_by(person)) == [purge]
    for person in (world.vt_quaito, world.bt_punhung, world.quantri):
        assert not policy.purges_seen_by(person).exists()
        with pytest.raises(Http404):
            policy.purge_for(person, purge.pk)


def test_who_sits_at_a_desk_that_was_asked_decides_while_it_is_open(world, purge):
    assert policy.may_decide(world.bt_quaito, purge)
    assert not policy.may_decide(world.xa_quaito, purge)
    assert not policy.may_decide(world.bt_punhung, purge)
    refuse_purge(purge=purge, answer="Tệp này cần giữ lại làm căn cứ.", by=world.doer(world.bt_quaito))
    purge.refresh_from_db()
    assert not policy.may_decide(world.bt_quaito, purge)


def test_the_post_is_looked_after_by_the_root_one_administers(world):
    Unit.objects.filter(pk=world.mttq.pk).update(path="/0/")  # the first in the house's order
    assert policy.post_root(world.quantri) == min(
        (world.huyen_uy, world.ubnd_huyen, world.mttq), key=lambda u: u.pk
    )
    local = build.person()
    build.appointment(local, build.position(world.du_quaito, Role.ADMINISTRATOR, on=[world.du_quaito]))
    for person in (local, world.bithu):
        with pytest.raises(NotAllowed):
            policy.post_root(person)
    second = build.person()
    build.appointment(
        second, build.position(world.mttq, Role.ADMINISTRATOR, on=[world.cb_quaito, world.mttq])
    )
    assert policy.post_root(second) == Unit.objects.get(pk=world.mttq.pk)


def test_the_seals_are_shown_to_auditors_and_administrators(world):
    policy.may_see_seals(world.ubkt)
    policy.may_see_seals(world.quantri)
    with pytest.raises(NotAllowed):
        policy.may_see_seals(world.bithu)
