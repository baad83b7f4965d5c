"""Pages of the organisation: who gets in, and what is done there without leaving the browser's forms."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from organizations import actions
from organizations.clock import office_today
from organizations.imports.kinds import KINDS
from organizations.models import Appointment, OfficeSetting, Position, Unit, User
from organizations.office_settings import GROUPS, SETTINGS, Setting, setting_of
from organizations.roles import Role
from organizations.unit_panels import PANELS, Panel
from organizations.verbs import ADMINISTER
from tests.organizations.test_imports import TEN_WRONG, three_hundred
from toolbox.errors import Refused
from toolbox.spreadsheets import write_rows


@pytest.fixture
def admin(world, client):
    client.force_login(world.quantri)
    return client


def at(name, *args):
    return reverse(f"organizations:{name}", args=args)


def body(answer):
    return answer.content.decode()


DIRECTORY = {"units": (), "unit": ("du_quaito",), "account": ()}
ADMINISTRATION = {
    "administration": (),
    "ready": (),
    "people": (),
    "person_new": (),
    "settings": (),
    "settings_group": ("tasks",),
    "import": (),
    "unit_new": (),
    "unit_correct": ("du_quaito",),
    "unit_successor": ("du_quaito",),
    "positions": ("du_quaito",),
    "position_new": ("du_quaito",),
    "focal": ("du_quaito",),
    "slips": ("du_quaito",),
    "person": ("bt_quaito",),
    "person_deactivate": ("bt_quaito",),
    "appointment_new": ("bt_quaito",),
}


def address(world, name, args):
    return at(name, *(getattr(world, arg).pk if hasattr(world, arg) else arg for arg in args))


@pytest.mark.parametrize("name", DIRECTORY)
@pytest.mark.parametrize("who", ["xa_punhung", "ubkt", "quantri", "bithu"])
def test_the_directory_is_open_to_all_who_work_here(world, client, name, who):
    client.force_login(getattr(world, who))
    assert client.get(address(world, name, DIRECTORY[name])).status_code == 200


@pytest.mark.parametrize("name", ADMINISTRATION)
def test_administration_is_for_administrators(world, client, name):
    where = address(world, name, ADMINISTRATION[name])
    for who in ("bithu", "ubkt", "dm_quaito", "xa_punhung"):
        client.force_login(getattr(world, who))
        assert client.get(where).status_code == 403, who
    client.force_login(world.quantri)
    assert client.get(where).status_code == 200


def test_a_template_file_is_downloaded(admin):
    for kind in KINDS:
        answer = admin.get(at("import_template", kind))
        assert "attachment" in answer["Content-Disposition"]
        assert answer.content[:2] == b"PK"
    assert admin.get(at("import_template", "khac")).status_code == 404


class TestUnits:
    def test_the_tree_of_a_day_before_there_was_any(self, world, admin):
        assert "Chi bộ bản Ma Khúa" in body(admin.get(at("units")))
        assert "Chi bộ bản Ma Khúa" not in body(admin.get(at("units") + "?ngay=01/01/2019"))

    def test_a_day_that_is_none_is_told(self, world, admin):
        answer = admin.get(at("units") + "?ngay=31/02/2022")
        assert answer.status_code == 422
        assert "không có ngày 31" in body(answer)

    @pytest.mark.parametrize(("words", "found"), [("quai to", "Đảng ủy xã Quài Tở"), ("dieu", "Lò Thị Diệu")])
    def test_search_without_marks(self, world, admin, words, found):
        shown = body(admin.get(at("units"), {"tim": words}))
        assert found in shown
        assert "Pú Nhung" not in shown

    def test_the_page_shows_people_and_vacant_posts(self, world, admin):
        held = world.held(world.bt_quaito)
        assert "Quàng Văn Pâng" in body(admin.get(world.du_quaito.get_absolute_url()))
        Appointment.objects.filter(pk=held.pk).update(valid_to="2021-01-01")
        shown = body(admin.get(world.du_quaito.get_absolute_url()))
        assert "Quàng Văn Pâng" not in shown
        assert "Chưa có người" in shown
        assert "Quàng Văn Pâng" in body(admin.get(world.du_quaito.get_absolute_url() + "?ngay=01/01/2021"))

    def test_upper_floors_add_panels(self, world, admin, monkeypatch):
        monkeypatch.setattr("organizations.unit_panels.PANELS", [])
        Panel("Việc đang mở", "organizations/units/_found.html", lambda unit, user: {"words": "x"})
        Panel("Không hiện", "organizations/units/_found.html", lambda unit, user: None)
        shown = body(admin.get(world.du_quaito.get_absolute_url()))
        assert "Việc đang mở" in shown
        assert "Không hiện" not in shown
        assert PANELS is not None

    def test_open_correct_succeed(self, world, admin):
        data = {
            "parent": world.huyen_uy.pk,
            "kind": "cell",
            "name": "Chi bộ Bưu điện",
            "valid_from": "01/02/2022",
        }
        made = Unit.objects.get(pk=admin.post(at("unit_new"), data).url.split("/")[-2])
        assert admin.post(at("unit_correct", made.pk), {"name": "Chi bộ Bưu Điện"}).status_code == 302
        data = {"name": "Chi bộ Viễn thông", "kind": "cell", "parent": world.huyen_uy.pk, "on": "01/03/2022"}
        admin.post(at("unit_successor", made.pk), data)
        assert Unit.objects.get(predecessor=made).name == "Chi bộ Viễn thông"
        shown = body(admin.get(made.get_absolute_url()))
        assert "Kế tiếp: Chi bộ Viễn thông" in shown

    def test_what_was_typed_is_not_lost(self, world, admin):
        answer = admin.post(at("unit_new"), {"name": "Chi bộ Bưu điện", "kind": "cell", "valid_from": "2022"})
        assert answer.status_code == 422
        assert 'value="Chi bộ Bưu điện"' in body(answer)


class TestPeople:
    def test_from_a_new_account_to_a_right(self, world, admin):
        data = {"unit": world.mttq.pk, "full_name": "Lường Thị Hoa", "phone": "0933 444 555"}
        where = admin.post(at("person_new"), data).url
        made = User.objects.get(phone="0933444555")
        assert where == at("appointment_new", made.pk)
        admin.post(at("position_new", world.mttq.pk), {"title": "Chủ tịch", "roles": ["head"], "rank": 1})
        post = Position.objects.get(title="Chủ tịch")
        assert admin.post(where, {"position": post.pk, "valid_from": "01/01/2022"}).status_code == 302
        assert Appointment.objects.of(made).on(office_today()).get().position == post

    def test_a_position_for_two_units(self, world, admin):
        data = {
            "title": "Thủ quỹ",
            "roles": ["officer"],
            "other_units": [world.du_quaito.pk],
            "other_roles": ["clerk"],
            "rank": 9,
        }
        admin.post(at("position_new", world.ubnd_quaito.pk), data)
        roles = Position.objects.get(title="Thủ quỹ").roles.values_list("role", "unit__code")
        assert set(roles) == {("officer", "ubnd_quaito"), ("clerk", "du_quaito")}

    def test_end_of_an_appointment(self, world, admin):
        held = world.held(world.taichinh)
        assert admin.get(at("appointment_end", held.pk)).status_code == 200
        admin.post(at("appointment_end", held.pk), {"last_day": "31/12/2025", "decision": "QĐ 5"})
        held.refresh_from_db()
        assert str(held.valid_to) == "2025-12-31"

    def test_close_and_open_again(self, world, admin):
        admin.post(at("person_deactivate", world.taichinh.pk), {"reason": "Nghỉ hưu"})
        assert not User.objects.get(pk=world.taichinh.pk).is_active
        assert "Nghỉ hưu" in body(admin.get(at("person", world.taichinh.pk)))
        admin.post(at("person_reactivate", world.taichinh.pk))
        assert User.objects.get(pk=world.taichinh.pk).is_active

    def test_search_and_pages(self, world, admin, monkeypatch):
        monkeypatch.setattr("organizations.views.people.PER_PAGE", 8)
        seen, where = [], at("people")
        while where:
            answer = admin.get(where)
            seen += [person.pk for person in answer.context["people"]]
            where = answer.context["next_url"] and at("people") + answer.context["next_url"]
        assert sorted(seen) == sorted(User.objects.values_list("pk", flat=True))
        found = admin.get(at("people"), {"tim": "loan"}).context["people"]
        assert [person.username for person in found] == ["thuongtruc"]

    def test_the_focal_officer_chosen_on_a_page(self, world, admin):
        post = world.held(world.vt_quaito).position
        admin.post(at("focal", world.ubnd_quaito.pk), {"position": post.pk})
        assert post.roles.filter(role=Role.FOCAL, unit=world.ubnd_quaito).exists()


class TestCodes:
    def test_a_code_is_shown_once(self, world, admin):
        assert admin.get(at("code", world.xa_quaito.pk)).status_code == 200
        answer = admin.post(at("code", world.xa_quaito.pk))
        assert "no-store" in answer["Cache-Control"]
        code = answer.context["slips"][0].code
        assert code in body(answer)
        assert code not in body(admin.get(at("code", world.xa_quaito.pk)))

    def test_the_focal_officer_resets_from_the_units_page(self, world, client):
        client.force_login(world.dm_quaito)
        shown = body(client.get(world.ubnd_quaito.get_absolute_url()))
        assert at("code", world.xa_quaito.pk) in shown
        assert at("code", world.ct_quaito.pk) not in shown
        assert client.post(at("code", world.xa_quaito.pk)).status_code == 200
        assert client.post(at("code", world.ct_quaito.pk)).status_code == 404

    def test_others_see_no_such_page(self, world, client):
        client.force_login(world.bithu)
        assert client.get(at("code", world.xa_quaito.pk)).status_code == 404

    def test_slips_for_all_who_never_came_in(self, world, admin):
        for person in (world.xa_quaito, world.vt_quaito):
            person.set_unusable_password()
            person.save()
        assert body(admin.get(at("slips", world.ubnd_huyen.pk))).count("<li>Lò Thị Diệu") == 1
        slips = admin.post(at("slips", world.ubnd_huyen.pk)).context["slips"]
        assert {slip.person for slip in slips} == {world.xa_quaito, world.vt_quaito}
        assert len({slip.code for slip in slips}) == 2


class TestSettings:
    @pytest.fixture
    def setting(self):
        GROUPS["thu"] = "Thử"
        yield Setting("thu.nghiem", "Số ngày thử", 5)
        del SETTINGS["thu.nghiem"], GROUPS["thu"]

    def test_nearest_unit_wins_and_empty_goes_back(self, world, admin, setting):
        where = at("settings_group", "thu") + f"?don-vi={world.du_quaito.pk}"
        admin.post(where, {"thu.nghiem": "9"})
        assert setting_of(world.cb_quaito, "thu.nghiem") == 9
        assert setting_of(world.du_punhung, "thu.nghiem") == 5
        admin.post(where, {"thu.nghiem": ""})
        assert setting_of(world.cb_quaito, "thu.nghiem") == 5
        assert not OfficeSetting.objects.exists()

    def test_the_groups_say_how_many_are_ones_own(self, world, admin, setting):
        actions.change_setting(unit=world.du_quaito, key="thu.nghiem", value=9, by=world.doer(world.quantri))
        answer = admin.get(at("settings"), {"don-vi": world.du_quaito.pk})
        assert answer.context["groups"][-1] == ("thu", "Thử", 1, 1)
        assert admin.get(at("settings")).context["groups"][-1] == ("thu", "Thử", 1, 0)
        assert admin.get(at("settings_group", "khac")).status_code == 404

    def test_every_setting_stands_in_a_group_with_a_name(self):
        assert {setting.group for setting in SETTINGS.values()} == set(GROUPS)

    def test_a_wrong_value_is_refused(self, world, admin, setting):
        assert admin.post(at("settings_group", "thu"), {"thu.nghiem": "năm"}).status_code == 422

    def test_days_beyond_any_calendar_are_refused(self, world, admin, setting):
        assert admin.post(at("settings_group", "thu"), {"thu.nghiem": "9" * 20}).status_code == 422
        with pytest.raises(Refused):
            actions.change_setting(
                unit=world.huyen_uy, key="thu.nghiem", value="9" * 5000, by=world.doer(world.quantri)
            )


class TestImport:
    def upload(self, client, rows, kind="nguoi"):
        columns = KINDS[kind].columns
        lines = [[row.get(column.name, "") for column in columns] for row in rows]
        content = write_rows([str(column.title) for column in columns], lines)
        return client.post(at("import"), {"kind": kind, "file": SimpleUploadedFile("a.xlsx", content)})

    def test_first_shown_then_written_then_nothing_left(self, world, admin):
        answer = self.upload(admin, three_hundred())
        assert answer.context["new"] == 300
        assert not User.objects.filter(username="nguoi.001").exists()
        admin.post(at("import"), {"confirm": "1"})
        assert User.objects.filter(username="nguoi.001").exists()
        answer = self.upload(admin, three_hundred())
        assert (answer.context["new"], answer.context["same"]) == (0, 300)

    def test_wrong_cells_are_shown_and_cannot_be_confirmed(self, world, admin):
        answer = self.upload(admin, three_hundred(TEN_WRONG))
        assert "10 ô sai" in body(answer)
        assert "Tháng 2 năm 2022 không có ngày 31" in body(answer)
        admin.post(at("import"), {"confirm": "1"})
        assert not User.objects.filter(username="nguoi.001").exists()

    def test_a_file_that_is_no_excel(self, world, admin):
        file = SimpleUploadedFile("a.xlsx", io.BytesIO(b"MZ not a sheet").read())
        answer = admin.post(at("import"), {"kind": "nguoi", "file": file})
        assert answer.status_code == 422
        assert ".xlsx" in body(answer)


class TestAccount:
    def test_the_capacity_of_the_session(self, world, client):
        client.force_login(world.ct_quaito)
        chosen = world.held(world.ct_quaito, world.du_quaito)
        client.post(at("account"), {"appointment": chosen.pk})
        assert client.session["appointment"] == chosen.pk

    def test_a_password_of_ones_own(self, world, client):
        client.force_login(world.xa_quaito)
        data = {"old_password": "sai", "new_password1": "ruộng bậc thang", "new_password2": "ruộng bậc thang"}
        assert client.post("/doi-mat-khau/", data).status_code == 422
        assert client.post("/doi-mat-khau/", data | {"old_password": "thihanh"}).status_code == 302
        assert client.get(at("account")).status_code == 200

    @pytest.mark.parametrize(("theme", "kept"), [("dark", "dark"), ("light", "light"), ("", "")])
    def test_night_and_day_by_a_cookie(self, db, client, theme, kept):
        answer = client.post(at("theme"), {"theme": theme, "next": "/dang-nhap/"})
        assert answer.url == "/dang-nhap/"
        assert answer.cookies["theme"].value == kept

    def test_the_theme_leads_nowhere_else(self, db, client):
        assert client.post(at("theme"), {"next": "https://example.com/"}).url == "/"


def test_the_administrators_own_right_is_asked_by_the_action_too(world):
    """The page's door is not the only one."""
    assert ADMINISTER.held_by == {Role.ADMINISTRATOR}
    with pytest.raises(Exception, match="quyền"):
        actions.set_focal(
            unit=world.du_quaito, position=world.held(world.bt_quaito).position, by=world.doer(world.bithu)
        )


class TestOddAddresses:
    """What nobody types but anybody may send is answered like any other wrong word."""

    def test_a_search_with_a_character_that_no_database_holds(self, world, admin):
        for query in ({"tim": "a\x00b"}, {"sau": "a\x00b~1"}, {"sau": "a~" + "9" * 30}):
            assert admin.get(at("people"), query).status_code == 200

    @pytest.mark.parametrize("back", ["khong-phai-dia-chi", "login", "https://noi-khac.example/"])
    def test_night_and_day_never_leads_elsewhere_nor_breaks(self, client, back):
        answer = client.post(at("theme"), {"theme": "dark", "next": back})
        assert answer.status_code == 302
        assert answer.url in (back, "/")
        assert "noi-khac" not in answer.url
