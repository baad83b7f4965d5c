"""An auditor's remit, and who may know of an inspection."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.http import Http404

from audit import record, system_author
from audit.models import Viewing
from organizations.actions.sealing_off import seal_off
from organizations.acts import UNIT_OPENED
from organizations.clock import office_today
from organizations.models import Unit
from organizations.roles import Role
from reporting import policy
from tests import build
from tests.organizations.test_inquiries import inquire
from tests.people import World
from toolbox.errors import NotAllowed

JUNE = date(2022, 6, 10)
UNIT = "organizations.unit"


@pytest.fixture
def local(world: World):
    """An auditor of Quài Tở's committee and what is below it."""
    who = build.person("Kiểm tra xã")
    build.appointment(who, build.position(world.mttq, Role.AUDITOR, on=[world.du_quaito]))
    return who


class TestRemit:
    def test_who_audits_nothing_has_none(self, world):
        with pytest.raises(NotAllowed):
            policy.Remit(world.bithu)

    def test_whole_where_all_roots_of_today_are_hers(self, world, local):
        assert policy.Remit(world.ubkt).whole
        assert not policy.Remit(local).whole
        assert policy.Remit(local).desk == world.du_quaito
        assert set(policy.Remit(local).units) == {world.du_quaito, world.cb_quaito}
        new = build.unit("Huyện đoàn")
        assert not policy.Remit(world.ubkt).whole
        new.valid_to = office_today()
        new.save()
        assert policy.Remit(world.ubkt).whole

    def test_she_looks_from_the_first_of_her_units(self, world):
        assert policy.Remit(world.ubkt).desk.pk == min(
            unit.pk for unit in (world.huyen_uy, world.ubnd_huyen, world.mttq)
        )

    def test_entries_of_her_units_alone(self, world, local, wrote):
        ours, theirs = wrote(world.bt_quaito, world.du_quaito, JUNE), wrote(world.vanthu, world.mttq, JUNE)
        assert set(policy.Remit(world.ubkt).entries()) == {ours, theirs}
        assert list(policy.Remit(local).entries()) == [ours]
        assert policy.entry_for(local, ours.pk) == ours
        assert policy.entry_for(world.ubkt, theirs.pk) == theirs
        for person, pk in ((local, theirs.pk), (world.ubkt, theirs.pk + 1)):
            with pytest.raises(Http404):
                policy.entry_for(person, pk)
        with pytest.raises(NotAllowed):
            policy.entry_for(world.bithu, ours.pk)

    def test_the_whole_life_of_a_thing_of_which_one_entry_is_hers(self, world, local, wrote):
        first, second = wrote(world.vanthu, world.mttq, JUNE), wrote(world.bt_quaito, world.mttq, JUNE)
        other = wrote(world.vanthu, world.ubnd_huyen, JUNE)
        for person in (local, world.ubkt):
            assert set(policy.Remit(person).life_of(UNIT, str(world.mttq.pk))) == {first, second}
        assert policy.entry_for(local, first.pk) == first
        with pytest.raises(Http404):
            policy.Remit(local).life_of(UNIT, str(world.ubnd_huyen.pk))
        assert list(policy.Remit(world.ubkt).life_of(UNIT, str(world.ubnd_huyen.pk))) == [other]
        for label, pk in ((UNIT, "0"), (UNIT, f"{world.mttq.pk}\0"), (f"{UNIT}\0", str(world.mttq.pk))):
            with pytest.raises(Http404):
                policy.Remit(world.ubkt).life_of(label, pk)

    def test_what_the_house_did_by_itself_is_read_by_who_reads_all(self, world, local):
        with transaction.atomic():
            made = record(UNIT_OPENED, by=system_author("job"), on=world.du_quaito)
        thing = (UNIT, str(world.du_quaito.pk))
        assert list(policy.Remit(world.ubkt).entries()) == [made]
        assert list(policy.Remit(world.ubkt).life_of(*thing)) == [made]
        assert policy.entry_for(world.ubkt, made.pk) == made
        assert list(policy.Remit(local).entries()) == []
        with pytest.raises(Http404):
            policy.Remit(local).life_of(*thing)

    def test_a_deed_about_no_thing_is_nobody_s_but_its_unit_s(self, world, local, wrote):
        theirs, ours = wrote(world.vanthu, None, JUNE), wrote(world.bt_quaito, None, JUNE)
        assert policy.entry_for(local, ours.pk) == ours
        assert policy.entry_for(world.ubkt, theirs.pk) == theirs
        with pytest.raises(Http404):
            policy.entry_for(local, theirs.pk)

    def test_who_saw_a_thing(self, world, local, wrote):
        row = Viewing.objects.create(
            person_id=world.bithu.pk, person_name="Lò Văn Khụt", capacity="", object_type=UNIT,
            object_id=str(world.mttq.pk), object_text="MTTQ", detail="", office_day=JUNE,
        )  # fmt: skip
        thing = (UNIT, str(world.mttq.pk))
        assert list(policy.Remit(world.ubkt).viewings_of(*thing)) == [row]
        with pytest.raises(Http404):
            policy.Remit(local).viewings_of(*thing)
        with pytest.raises(Http404):
            policy.Remit(world.ubkt).viewings_of(UNIT, str(world.huyen_uy.pk))
        wrote(world.bt_quaito, world.mttq, JUNE)
        wrote(world.bt_quaito, world.huyen_uy, JUNE)
        assert list(policy.Remit(local).viewings_of(*thing)) == [row]
        assert list(policy.Remit(world.ubkt).viewings_of(UNIT, str(world.huyen_uy.pk))) == []


class TestInquiries:
    @pytest.fixture
    def inquiry(self, world):
        return inquire(world)

    @pytest.fixture
    def administrator(self, world):
        who = build.person("Quản trị xã")
        build.appointment(who, build.position(world.mttq, Role.ADMINISTRATOR, on=[world.du_quaito]))
        return who

    def test_seen_by_the_named_the_administrator_and_who_audits_the_units(
        self, world, inquiry, local, administrator
    ):
        for person in (world.tuyengiao, world.quantri, world.ubkt, local, administrator):
            assert list(policy.inquiries_seen_by(person)) == [inquiry], person
            assert list(policy.may_see_inquiries(person)) == [inquiry]
            assert policy.inquiry_for(person, inquiry.pk) == inquiry
        for person in (world.bt_quaito, world.bithu, world.noivu_cv):
            assert not policy.inquiries_seen_by(person).exists()
            with pytest.raises(Http404):
                policy.inquiry_for(person, inquiry.pk)
            with pytest.raises(NotAllowed):
                policy.may_see_inquiries(person)

    def test_a_named_one_hears_of_no_other_inspection_of_the_same_units(self, world, inquiry):
        other = inquire(world, decision="13-QĐ/UBKTHU", inspectors=[world.noivu_cv])
        assert list(policy.inquiries_seen_by(world.tuyengiao)) == [inquiry]
        assert list(policy.inquiries_seen_by(world.noivu_cv)) == [other]
        assert set(policy.inquiries_seen_by(world.ubkt)) == {inquiry, other}

    def test_once_it_is_over_the_named_still_know_of_it(self, world, inquiry):
        inquiry.valid_from = inquiry.valid_to = office_today() - timedelta(1)
        inquiry.save()
        assert list(policy.may_see_inquiries(world.tuyengiao)) == [inquiry]

    def test_an_auditor_named_long_ago_sees_by_her_post_what_is_open_today(self, world, local, inquiry):
        old = inquire(world, decision="09-QĐ/UBKTHU", inspectors=[local])
        old.valid_from = old.valid_to = office_today() - timedelta(1)
        old.save()
        assert set(policy.inquiries_seen_by(local)) == {old, inquiry}

    def test_who_audits_other_units_sees_none_and_may_open_the_page(self, world, inquiry):
        far = build.person()
        build.appointment(far, build.position(world.mttq, Role.AUDITOR, on=[world.du_punhung]))
        assert list(policy.may_see_inquiries(far)) == []
        inquiry.delete()
        assert list(policy.may_see_inquiries(world.quantri)) == []

    def test_who_runs_all_its_units_keeps_it(self, world, inquiry, administrator):
        policy.must_administer(world.quantri, inquiry)
        policy.must_administer(administrator, inquiry)
        inquiry.units.add(world.du_punhung)
        assert not policy.administers(administrator, inquiry.units.all())
        with pytest.raises(NotAllowed):
            policy.must_administer(administrator, inquiry)
        assert policy.administers(administrator, Unit.objects.filter(pk=world.cb_quaito.pk))

    def test_what_is_sealed_off_is_known_where_the_inspection_is(self, world, inquiry):
        sealed = seal_off(
            inquiry=inquiry, thing=world.du_quaito, unit=world.du_quaito, valid_from=office_today(),
            valid_to=office_today(), by=world.doer(world.quantri),
        )  # fmt: skip
        assert policy.sealed_for(world.tuyengiao, sealed.pk) == sealed
        with pytest.raises(Http404):
            policy.sealed_for(world.bt_quaito, sealed.pk)
        with pytest.raises(Http404):
            policy.sealed_for(world.tuyengiao, sealed.pk + 1)
