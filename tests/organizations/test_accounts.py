"""Accounts of people without e-mail: coming in, codes on paper, the first password, closing."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from organizations import actions, policy
from organizations.accounts import (
    administrator_of,
    may_administer,
    may_reset,
    resettable,
    resetter_of,
    units_opened_by,
)
from organizations.announcements import on_account_reset
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import User
from organizations.roles import Role
from organizations.verbs import ADMINISTER
from tests import build
from tests.people import PASSWORD
from toolbox.errors import NotAllowed, Refused

LOGIN = "/dang-nhap/"


def come_in(client, name, password=PASSWORD):
    return client.post(LOGIN, {"username": name, "password": password})


class TestLogin:
    @pytest.mark.parametrize(
        "name", ["xa.quaito", "Xa.QuaiTo", " xa.quaito ", "0987000111", "+84 987 000 111"]
    )
    def test_by_user_name_or_telephone(self, world, client, name):
        assert come_in(client, name).status_code == 302
        assert client.session["_auth_user_id"] == str(world.xa_quaito.pk)

    def test_a_wrong_password_is_told_in_words(self, world, client):
        answer = come_in(client, "xa.quaito", "sai")
        assert answer.status_code == 422
        assert "chưa khớp" in answer.content.decode()

    def test_a_closed_account_stays_out(self, world, client):
        actions.deactivate_person(person=world.xa_quaito, by=world.doer(world.quantri))
        assert come_in(client, "xa.quaito").status_code == 422

    def test_closing_ends_the_session_at_once(self, world, client):
        client.force_login(world.xa_quaito)
        actions.deactivate_person(person=world.xa_quaito, by=world.doer(world.quantri))
        assert client.get("/don-vi/").status_code == 302

    def test_every_page_but_the_open_ones_asks_for_login(self, world, client):
        assert client.get("/don-vi/").url == "/dang-nhap/?next=/don-vi/"


class TestOneTimeCode:
    @pytest.fixture
    def code(self, world):
        return actions.issue_one_time_code(person=world.xa_quaito, by=world.doer(world.quantri))

    def test_it_is_readable_and_only_its_hash_is_kept(self, world, code):
        assert re.fullmatch(r"[2-9A-HJ-KM-NP-TV-Z]{5}-[2-9A-HJ-KM-NP-TV-Z]{5}", code)
        assert code.replace("-", "") not in User.objects.get(pk=world.xa_quaito.pk).password

    @pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace("-", " ")])
    def test_it_opens_the_account_as_people_type_it(self, world, client, code, typed):
        assert come_in(client, "xa.quaito", typed(code)).status_code == 302

    def test_the_old_password_is_over(self, world, client, code):
        assert come_in(client, "xa.quaito").status_code == 422

    def test_a_session_elsewhere_is_over(self, world, client):
        client.force_login(world.xa_quaito)
        actions.issue_one_time_code(person=world.xa_quaito, by=world.doer(world.quantri))
        assert client.get("/don-vi/").url.startswith(LOGIN)

    def test_after_a_week_it_is_over(self, world, client, code):
        User.objects.filter(pk=world.xa_quaito.pk).update(
            code_expires_at=timezone.now() - timedelta(seconds=1)
        )
        assert come_in(client, "xa.quaito", code).status_code == 422

    def test_first_comes_a_password_of_ones_own(self, world, client, code):
        come_in(client, "xa.quaito", code)
        for address in ("/don-vi/", "/tai-khoan/", "/doi-mat-khau/"):
            assert client.get(address).url == reverse("organizations:first_password")
        answer = client.post(
            "/mat-khau-moi/", {"new_password1": "ruộng bậc thang", "new_password2": "ruộng bậc thang"}
        )
        assert answer.status_code == 302
        assert client.get("/don-vi/").status_code == 200
        client.logout()
        assert come_in(client, "xa.quaito", "ruộng bậc thang").status_code == 302
        assert not User.objects.get(pk=world.xa_quaito.pk).must_change_password

    @pytest.mark.parametrize(
        ("first", "second", "words"),
        [
            ("123", "123", "ít nhất 8 ký tự"),
            ("ruộng bậc thang", "ruộng bậc", "chưa giống nhau"),
            ("", "", "Ghi mật khẩu mới"),
        ],
    )
    def test_a_weak_or_mistyped_password_is_refused(self, world, client, code, first, second, words):
        come_in(client, "xa.quaito", code)
        answer = client.post("/mat-khau-moi/", {"new_password1": first, "new_password2": second})
        assert answer.status_code == 422
        assert words in answer.content.decode()

    def test_the_code_itself_is_no_password(self, world, client, code):
        bare = code.replace("-", "")
        come_in(client, "xa.quaito", code)
        answer = client.post("/mat-khau-moi/", {"new_password1": bare, "new_password2": bare})
        assert "phải khác" in answer.content.decode()

    def test_the_act_is_recorded_without_the_code(self, world, code):
        entry = Entry.objects.get(act="organizations.code_issued")
        assert entry.person == world.quantri
        assert code.replace("-", "") not in bytes(entry.canonical).decode()


class TestResetByTheFocalOfficer:
    def reset(self, world, person):
        return actions.issue_one_time_code(person=person, by=world.doer(world.dm_quaito))

    def test_of_ones_own_unit(self, world):
        told = []

        @on_account_reset.connect
        def listen(person, by):
            told.append((person, by.name))

        try:
            assert self.reset(world, world.xa_quaito)
        finally:
            on_account_reset.disconnect(listen)
        assert told == [(world.xa_quaito, world.dm_quaito.full_name)]
        assert Entry.objects.get(act="organizations.code_issued").person == world.dm_quaito

    @pytest.mark.parametrize("who", ["bt_quaito", "ct_quaito"])
    def test_never_of_a_signer(self, world, who):
        with pytest.raises(NotAllowed):
            self.reset(world, getattr(world, who))

    def test_never_of_another_unit(self, world):
        with pytest.raises(NotAllowed):
            self.reset(world, world.xa_punhung)

    @pytest.mark.parametrize(("role", "beyond"), [(Role.ADMINISTRATOR, "huyen_uy"), (Role.CLERK, "mttq")])
    def test_never_of_an_account_that_opens_more_than_ones_own_unit(self, world, role, beyond):
        """Else the focal officer of an office could become its administrator."""
        who = build.person()
        build.appointment(who, build.position(world.ubnd_quaito, role, on=[getattr(world, beyond)]))
        with pytest.raises(NotAllowed):
            self.reset(world, who)

    def test_never_ones_own(self, world):
        with pytest.raises(NotAllowed):
            self.reset(world, world.dm_quaito)

    def test_a_listener_that_fails_undoes_the_reset(self, world):
        @on_account_reset.connect
        def fail(person, by):
            raise RuntimeError

        try:
            with pytest.raises(RuntimeError):
                self.reset(world, world.xa_quaito)
        finally:
            on_account_reset.disconnect(fail)
        assert not User.objects.get(pk=world.xa_quaito.pk).must_change_password

    def test_an_administrator_of_one_root_does_not_open_an_account_that_reaches_another(self, world):
        clerk = build.person()
        build.appointment(clerk, build.position(world.ubnd_huyen, Role.ADMINISTRATOR))
        assert may_reset(clerk, world.taichinh)
        assert not may_reset(clerk, world.xa_quaito)  # officer of the Party committee too
        with pytest.raises(NotAllowed):
            actions.issue_one_time_code(person=world.xa_quaito, by=world.doer(clerk))


class TestPeople:
    def make(self, world, **fields):
        fields = {"full_name": "Lò Văn Mới", "unit": world.phong_noi_vu, **fields}
        return actions.create_person(by=world.doer(world.quantri), **fields)

    def test_the_user_name_is_made_from_the_name(self, world):
        assert [self.make(world).username for _ in range(2)] == ["moi.lv", "moi.lv2"]

    def test_without_a_code_nobody_comes_in(self, world, client):
        self.make(world)
        assert come_in(client, "moi.lv", "").status_code == 422

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("full_name", " "),
            ("username", "có dấu"),
            ("username", "xa.quaito"),
            ("username", "0987000111"),
            ("phone", "12345"),
            ("phone", "0987 000 111"),
        ],
    )
    def test_what_is_malformed_or_taken_is_refused(self, world, field, value):
        with pytest.raises(Refused) as told:
            self.make(world, **{field: value})
        assert told.value.field == field

    def test_only_by_an_administrator(self, world):
        with pytest.raises(NotAllowed):
            actions.create_person(by=world.doer(world.bithu), full_name="Lò Văn Mới", unit=world.phong_noi_vu)

    def test_a_change_keeps_both_values(self, world):
        actions.change_person(person=world.vanthu, by=world.doer(world.quantri), full_name="Trần Thị Mai")
        assert User.objects.named_like("tran thi mai").count() == 1
        facts = Entry.objects.get(act="organizations.person_changed").facts
        assert facts["values"]["full_name"] == ["Trần Thị Mai Lan", "Trần Thị Mai"]

    def test_no_two_accounts_with_one_telephone(self, world):
        with pytest.raises(Refused):
            actions.change_person(person=world.vanthu, by=world.doer(world.quantri), phone="0987000111")

    def test_nobody_closes_the_own_account(self, world):
        with pytest.raises(Refused):
            actions.deactivate_person(person=world.quantri, by=world.doer(world.quantri))


@pytest.fixture
def at_the_edge(world):
    """People of Quài Tở whose account is opened by whom turns on one thing: name → does the focal officer?"""
    today = office_today()
    yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)

    def held(name, *posts):
        who = build.person(name)
        for at, role, title, days in posts:
            build.appointment(who, build.position(at, role, signing_title=title), **days)
        return who

    elsewhere = build.person("Ngồi nơi khác, làm việc ở đây")
    build.appointment(elsewhere, build.position(world.mttq, Role.OFFICER, on=[world.ubnd_quaito]))
    held_without_role = build.person("Chức vụ chưa có vai trò")
    build.appointment(held_without_role, build.position(world.ubnd_quaito))
    here, signs, over = world.ubnd_quaito, Role.HEAD, {"valid_to": yesterday}
    officer, former = (here, Role.OFFICER, "", {}), (here, Role.OFFICER, "", over)
    return {
        held("Không chức vụ"): False,
        held("Chỉ có chức vụ cũ", former): True,
        held("Thôi ký", officer, (world.du_quaito, signs, "BÍ THƯ", over)): True,
        held("Ký ngày cuối", officer, (world.du_quaito, signs, "", {"valid_to": today})): False,
        held("Ký không cần chức danh ký", (here, signs, "", {})): False,
        held("Ký bằng chức danh ký", (here, Role.OFFICER, "PHÓ CHỦ TỊCH", {})): False,
        held("Mai sang nơi khác", officer, (world.mttq, Role.OFFICER, "", {"valid_from": tomorrow})): False,
        elsewhere: False,
        held_without_role: True,
        held("Đã rời nơi khác", officer, (world.mttq, Role.OFFICER, "", over)): True,
    }


def test_what_an_account_opens_turns_on_the_posts_of_today_and_to_come(world, at_the_edge):
    for person, renewed in at_the_edge.items():
        assert may_reset(world.dm_quaito, person) is renewed, person
        assert may_reset(world.quantri, person), person
        assert may_administer(world.quantri, person), person
        assert not may_administer(world.bithu, person), person
        assert not may_reset(world.bithu, person), person


def test_the_author_is_the_administrator_or_the_focal_officer(world, at_the_edge):
    postless, former = list(at_the_edge)[:2]
    for person in (postless, former):
        assert administrator_of(Doer(world.quantri), person).appointment_id == world.held(world.quantri).pk
        assert resetter_of(Doer(world.quantri), person).position == "Quản trị hệ thống"
    assert resetter_of(Doer(world.dm_quaito), former).position == "Công chức Tư pháp - Hộ tịch"
    local = build.person("Quản trị xã")
    build.appointment(local, build.position(world.du_quaito, Role.ADMINISTRATOR))
    assert not may_administer(local, world.xa_quaito)  # works at UBND, too
    for user, person in ((world.bithu, postless), (local, world.xa_quaito), (world.bithu, former)):
        with pytest.raises(NotAllowed, match="không quản lý"):
            administrator_of(Doer(user), person)


def test_an_account_without_a_post_is_run_by_whoever_administers_somewhere(world, at_the_edge):
    mixed = build.person("Chuyên viên ở Huyện ủy, quản trị ở Mặt trận")
    build.appointment(mixed, build.position(world.huyen_uy, Role.OFFICER))
    build.appointment(mixed, build.position(world.mttq, Role.ADMINISTRATOR))
    postless = next(iter(at_the_edge))
    assert may_administer(mixed, postless)
    assert administrator_of(Doer(mixed), postless).unit_id == world.mttq.pk


def test_a_unit_is_opened_once_however_many_ways_lead_there(world):
    build.appointment(world.xa_quaito, build.position(world.du_quaito, Role.HEAD, Role.OFFICER))
    assert sorted(unit.pk for unit in units_opened_by(world.xa_quaito)) == [
        world.du_quaito.pk, world.ubnd_quaito.pk,
    ]  # fmt: skip


def test_who_may_renew_whose_code_is_told_for_many_as_for_one(world, at_the_edge):
    """The set-based answer is that of the rules of the action, for every pair of the cast."""
    people = list(User.objects.all())
    local = build.person("Quản trị xã")
    build.appointment(local, build.position(world.du_quaito, Role.ADMINISTRATOR))
    users = (world.quantri, world.dm_quaito, world.bt_quaito, world.ubkt, world.xa_punhung, local)
    for user in users:
        told = resettable(user, people)
        for person in people:
            try:
                with transaction.atomic():
                    resetter_of(Doer(user), person)
                allowed = True
            except NotAllowed:
                allowed = False
            assert (person.pk in told) == allowed, (user, person)


def test_asking_for_many_costs_the_same(world, django_assert_num_queries):
    few, many = list(User.objects.all()[:2]), list(User.objects.all())
    policy.granted(world.quantri, ADMINISTER)  # read once a request
    for people in (few, many):
        with django_assert_num_queries(2):
            resettable(world.quantri, people)
