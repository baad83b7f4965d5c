"""Units: opened, corrected, succeeded; positions and appointments in them."""

import re
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry
from organizations import actions, policy
from organizations.announcements import on_unit_succeeded
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Appointment, OfficeSetting, Position, Unit
from organizations.readiness import lacks
from organizations.roles import Role
from organizations.verbs import ADMINISTER, ENTER_FOR, READ
from tests import build
from toolbox.errors import NotAllowed, Refused, TooLate

DAY = date(2025, 7, 1)


@pytest.fixture
def admin(world):
    return world.doer(world.quantri)


class TestOpening:
    def test_a_unit_knows_its_branch_and_its_chain(self, world, admin):
        made = actions.open_unit(
            by=admin, parent=world.ubnd_huyen, kind="agency", name=" Phòng  Y tế ", valid_from=DAY
        )
        assert (made.branch, made.name) == ("state", "Phòng Y tế")
        assert made.lineage == [world.ubnd_huyen.pk, made.pk]
        assert policy.may(world.quantri, ADMINISTER, made)

    def test_only_by_an_administrator(self, world):
        with pytest.raises(NotAllowed):
            actions.open_unit(
                by=world.doer(world.bithu), parent=world.huyen_uy, kind="cell", name="Chi bộ", valid_from=DAY
            )

    def test_a_code_belongs_to_one_open_unit(self, world, admin):
        with pytest.raises(Refused) as told:
            actions.open_unit(
                by=admin, parent=world.huyen_uy, kind="cell", name="Chi bộ", valid_from=DAY, code="du_quaito"
            )
        assert told.value.field == "code"

    def test_who_opens_a_root_administers_it(self, world, admin):
        root = actions.open_unit(by=admin, parent=None, kind="mass", name="Hội Khuyến học", valid_from=DAY)
        assert policy.may(world.quantri, ADMINISTER, root)


class TestCorrecting:
    def test_both_values_are_kept(self, world, admin):
        actions.correct_unit(unit=world.phong_noi_vu, by=admin, name="Phòng Nội Vụ")
        assert Entry.objects.get().facts["values"] == {"name": ["Phòng Nội vụ", "Phòng Nội Vụ"]}
        assert "“Phòng Nội vụ” → “Phòng Nội Vụ”" in Entry.objects.get().facts["changes"]

    def test_kind_and_parent_are_out_of_its_reach(self, world, admin):
        with pytest.raises(TypeError):
            actions.correct_unit(unit=world.phong_noi_vu, by=admin, kind="cell")


class TestSuccession:
    def succeed(self, world, admin, unit=None, **changes):
        changes = changes or {"name": "Đảng ủy xã Quài Tở mới"}
        return actions.close_unit_with_successor(unit=unit or world.du_quaito, by=admin, on=DAY, **changes)

    def test_the_old_unit_keeps_its_name_and_ends_the_day_before(self, world, admin):
        new = self.succeed(world, admin)
        old = Unit.objects.get(pk=world.du_quaito.pk)
        assert (old.name, old.valid_to) == ("Đảng ủy xã Quài Tở", date(2025, 6, 30))
        assert (new.name, new.valid_from, new.predecessor) == ("Đảng ủy xã Quài Tở mới", DAY, old)
        assert (new.symbol, new.locality, new.parent) == (old.symbol, old.locality, old.parent)

    def test_people_stay_in_office_without_a_gap(self, world, admin):
        new = self.succeed(world, admin)
        held = Appointment.objects.of(world.bt_quaito)
        assert held.on(date(2025, 6, 30)).get().position.unit == world.du_quaito
        assert held.on(DAY).get().position.unit == new
        assert policy.may(world.bt_quaito, READ, new)

    def test_roles_that_reach_the_unit_from_outside_reach_its_successor(self, world, admin):
        new = self.succeed(world, admin)
        assert policy.may(world.xa_quaito, READ, new)
        assert policy.may(world.hdv_quaito, READ, new)
        assert policy.may(world.vt_quaito, ENTER_FOR, new)

    def test_the_past_stays_readable(self, world, admin):
        self.succeed(world, admin)
        assert policy.may(world.bt_quaito, READ, world.du_quaito)
        assert not policy.may(world.bt_punhung, READ, world.du_quaito)

    def test_units_below_go_along(self, world, admin):
        new = self.succeed(world, admin)
        cell = Unit.objects.get(predecessor=world.cb_quaito)
        assert cell.parent == new
        assert cell.lineage == [world.huyen_uy.pk, new.pk, cell.pk]
        assert Appointment.objects.of(world.cb_quaito_bt).on(DAY).get().position.unit == cell

    def test_settings_go_along(self, world, admin):
        OfficeSetting.objects.create(unit=world.du_quaito, key="x", value=3)
        new = self.succeed(world, admin)
        assert new.settings.get().value == 3

    def test_who_is_to_begin_later_begins_in_the_successor(self, world, admin):
        held = world.held(world.bt_quaito)
        later = build.appointment(world.pbt_quaito, held.position, valid_from=DAY + timedelta(days=30))
        new = self.succeed(world, admin)
        later.refresh_from_db()
        assert later.position.unit == new

    def test_who_left_before_is_not_carried(self, world, admin):
        held = world.held(world.bt_quaito)
        held.valid_to = date(2024, 1, 1)
        held.save()
        self.succeed(world, admin)
        assert not Appointment.objects.of(world.bt_quaito).on(DAY).exists()

    def test_upper_floors_are_told(self, world, admin):
        told = []
        listener = on_unit_succeeded.connect(lambda succession, by: told.append(succession))
        try:
            new = self.succeed(world, admin)
        finally:
            on_unit_succeeded.disconnect(listener)
        assert told[0][world.du_quaito] == new
        assert len(told[0]) == 2

    def test_the_code_goes_over(self, world, admin):
        assert self.succeed(world, admin).code == "du_quaito"

    def test_once(self, world, admin):
        self.succeed(world, admin)
        with pytest.raises(TooLate):
            self.succeed(world, admin)

    def test_not_without_a_change(self, world, admin):
        with pytest.raises(Refused):
            self.succeed(world, admin, name="Đảng ủy xã Quài Tở")

    def test_not_below_itself(self, world, admin):
        with pytest.raises(Refused) as told:
            self.succeed(world, admin, parent=world.cb_quaito)
        assert told.value.field == "parent"

    def test_not_by_somebody_else(self, world):
        with pytest.raises(NotAllowed):
            self.succeed(world, world.doer(world.bithu))

    @pytest.mark.parametrize("above", [None, "ubnd_quaito"])
    def test_nobody_takes_the_unit_out_of_the_reach_of_who_is_above(self, world, above):
        local = build.person()
        both = [world.du_quaito, world.ubnd_quaito]
        build.appointment(local, build.position(world.du_quaito, Role.ADMINISTRATOR, on=both))
        self.succeed(world, Doer(local), name="Đảng ủy xã Quài Tở mới", unit=world.cb_quaito)
        with pytest.raises(NotAllowed):
            self.succeed(world, Doer(local), parent=getattr(world, above) if above else None)


class TestPositions:
    def test_its_roles_are_rights(self, world, admin):
        made = actions.create_position(
            unit=world.mttq, title="Văn thư", roles=[(Role.CLERK, world.mttq)], by=admin
        )
        who = build.person()
        actions.appoint(person=who, position=made, valid_from=DAY, by=admin)
        assert policy.may(who, ENTER_FOR, world.mttq)
        assert not policy.may(who, ENTER_FOR, world.mttq, DAY - timedelta(days=1))

    @pytest.mark.parametrize(
        ("title", "roles", "field"),
        [
            ("", ["clerk"], "title"),
            ("Trưởng phòng Nội vụ", ["head"], "title"),
            ("Phó phòng", [], "roles"),
            ("Quản trị", ["administrator", "clerk"], "roles"),
            ("Thanh tra", ["auditor", "head"], "roles"),
        ],
    )
    def test_what_is_wrong_is_refused(self, world, admin, title, roles, field):
        pairs = [(Role(role), world.phong_noi_vu) for role in roles]
        with pytest.raises(Refused) as told:
            actions.create_position(unit=world.phong_noi_vu, title=title, roles=pairs, by=admin)
        assert told.value.field == field

    def test_no_role_on_a_unit_one_does_not_administer(self, world):
        clerk = build.person()
        build.appointment(clerk, build.position(world.mttq, Role.ADMINISTRATOR))
        with pytest.raises(NotAllowed):
            actions.create_position(
                unit=world.mttq, title="Cửa sau", roles=[(Role.HEAD, world.huyen_uy)], by=world.doer(clerk)
            )

    def test_one_focal_officer(self, world, admin):
        post = world.held(world.vt_quaito).position
        actions.set_focal(unit=world.ubnd_quaito, position=post, by=admin)
        focal = Position.objects.filter(roles__role=Role.FOCAL, roles__unit=world.ubnd_quaito)
        assert list(focal) == [post]

    def test_a_focal_officer_from_another_unit_is_refused(self, world, admin):
        with pytest.raises(Refused):
            actions.set_focal(
                unit=world.ubnd_quaito, position=world.held(world.vt_punhung).position, by=admin
            )


class TestAppointments:
    def test_ending(self, world, admin):
        held = world.held(world.taichinh)
        actions.end_appointment(appointment=held, last_day=office_today(), by=admin)
        assert policy.may(world.taichinh, READ, world.phong_tai_chinh)
        assert not policy.may(world.taichinh, READ, world.phong_tai_chinh, office_today() + timedelta(days=1))

    def test_the_same_twice_is_refused(self, world, admin):
        held = world.held(world.taichinh)
        with pytest.raises(Refused):
            actions.appoint(person=world.taichinh, position=held.position, valid_from=DAY, by=admin)

    def test_no_administrator_in_a_workflow(self, world, admin):
        post = build.position(world.phong_noi_vu, Role.OFFICER)
        other = build.person()
        build.appointment(other, world.held(world.quantri).position)
        with pytest.raises(Refused, match="quản trị"):
            actions.appoint(person=other, position=post, valid_from=DAY, by=admin)
        with pytest.raises(Refused, match="quản trị"):
            actions.appoint(
                person=world.vanthu, position=world.held(world.quantri).position, valid_from=DAY, by=admin
            )

    def test_nobody_appoints_the_own_person(self, world, admin):
        post = build.position(world.mttq, Role.ADMINISTRATOR)
        with pytest.raises(Refused, match="cho mình"):
            actions.appoint(person=world.quantri, position=post, valid_from=DAY, by=admin)


def test_ready_names_exactly_who_lacks_what(world):
    units = list(Unit.objects.all())
    found = {lack.unit.code: (lack.signer, lack.focal) for lack in lacks(units, office_today())}
    assert found == {
        "huyen_uy": (False, True),
        "ubnd_huyen": (False, True),
        "mttq": (True, True),
        "van_phong": (True, True),
        "ban_tuyen_giao": (False, True),
        "uy_ban_kiem_tra": (True, True),
        "phong_noi_vu": (False, True),
        "phong_tai_chinh": (False, True),
        "du_punhung": (False, True),
        "ubnd_punhung": (True, True),
        "cb_quaito": (False, True),
        "cb_punhung": (True, True),
    }


def test_the_first_office_begins_once(db):
    person, code = actions.begin_office(
        unit_name="Huyện ủy", kind="district_committee", since=DAY, full_name="Đinh Công Tùng", username="qt"
    )
    assert policy.may(person, ADMINISTER, Unit.objects.get())
    assert len(code) == 11
    with pytest.raises(CommandError, match="đã có đơn vị"):
        call_command("begin", "Huyện ủy", "Đinh Công Tùng")


def test_the_command_prints_a_code_that_opens_the_account(db, client, capsys):
    call_command("begin", "Huyện ủy Tuần Giáo", "Đinh Công Tùng")
    code = re.search(r"[A-Z2-9]{5}-[A-Z2-9]{5}", capsys.readouterr().out).group()
    assert client.login(username="quantri", password=code)
