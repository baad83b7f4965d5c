"""The dossier of one thing: written down before it is printed, the same each time, sound or not."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from audit.models import Entry, Viewing
from audit.sealing import seal
from organizations.clock import standing_at
from organizations.models import User
from reporting.actions.dossier import make_dossier
from reporting.dossier import dossier_of
from tasks.actions.checking import confirm_done
from tasks.actions.finishing import reopen
from tests.audit.conftest import seal_key, unguarded  # noqa: F401
from tests.organizations.test_inquiries import inquire
from tests.people import World
from tests.scenarios.people import Person
from tests.tasks.life import DAY, check_all, finish, give, prove, report
from tests.workflow.stories import a_case, a_scan, adopted
from toolbox.errors import NotAllowed, Refused
from workflow.actions.issue import number
from workflow.actions.sign import sign

WHY = "Đơn khiếu nại số 03 ngày 12/06/2022"


@pytest.fixture(autouse=True)
def twentieth_of_june(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with standing_at(DAY):
        yield


@pytest.fixture
def case(world: World) -> Any:
    """Signed on paper two days ago, entered by the clerk, numbered."""
    case = adopted(a_case(world), world)
    by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk, done_on=DAY - timedelta(2))
    sign(case=case, by=by, round=case.round, scan=a_scan())
    number(case=case, by=world.doer(world.vt_quaito), round=case.round, issued_on=DAY)
    return case


def path_of(label: str, row: Any) -> str:
    return reverse("reporting:dossier", args=[label, row.pk])


def test_it_tells_who_did_what_when_and_where_the_paper_lies(world, case):
    auditor = Person(world.ubkt)
    place = auditor.sends(path_of("workflow.document", case.document), reason=WHY)
    paper = auditor.opens(place)
    assert "<strong>Đồng chí Quàng Văn Pâng, Bí thư Đảng ủy, Đảng ủy xã Quài Tở</strong> ký ban hành" in paper
    assert "đ/c Lường Văn Thoan nhập" in paper
    assert 'Ngày làm">18/06/2022</td>' in paper  # the day done beside the day recorded
    assert "Sổ văn bản đi của Đảng ủy xã Quài Tở" in paper
    assert a_scan().sha256 in paper
    assert "<strong>KHỚP</strong>" in paper
    assert WHY in paper


def test_it_tells_who_with_a_part_in_it_opened_it_and_not_who_looks_into_it(world):
    case = adopted(a_case(world), world)
    for reader in (world.bt_quaito, world.ubkt):
        Person(reader).opens(case.get_absolute_url())
        Viewing.objects.create(
            person_id=reader.pk, person_name=str(reader), object_type="workflow.document",
            object_id=str(case.document.pk), detail="du-thao.pdf", office_day=DAY,
        )  # fmt: skip
    sign(case=case, by=world.doer(world.bt_quaito), round=case.round)
    made = make_dossier(thing=case.document, unit=world.du_quaito, reason=WHY, by=world.doer(world.ubkt))
    opened = [(one.who, one.how) for one in dossier_of(case.document, until=made).seen if one.told_at is None]
    who = str(world.bt_quaito)
    assert opened == [(who, "mở bản trình lần 1"), (who, "mở du-thao.pdf")]


def test_it_is_in_the_book_and_its_own_people_do_not_read_that(world, case):
    auditor = Person(world.ubkt)
    auditor.sends(path_of("workflow.document", case.document), reason=WHY)
    made = Entry.objects.get(act="reporting.dossier_made")
    assert (made.person, made.words["reason"]) == (world.ubkt, WHY)
    assert made.facts["pk"] == str(case.document.pk)
    for reader in (world.bt_quaito, world.xa_quaito):
        assert "lập hồ sơ in" not in Person(reader).opens(case.get_absolute_url())


def test_printed_again_it_is_the_same(world):
    (row,) = give(world)
    finish(row, world)
    auditor = Person(world.ubkt)
    place = auditor.sends(path_of("tasks.assignment", row), reason=WHY)
    first = auditor.opens(place)
    reopen(assignment=row, reason="Số liệu chưa đúng thực tế", by=world.doer(world.noivu))
    again = auditor.opens(place)
    assert "mở lại việc" not in again
    assert first.count("<tr>") == again.count("<tr>")
    assert "bao-cao.pdf" in first


def test_nobody_else_prints_it_and_none_without_a_reason(world, case):
    path = path_of("workflow.document", case.document)
    auditor = Person(world.ubkt)
    assert auditor.is_refused(path, reason="ngắn")[0] == 422
    place = auditor.sends(path, reason=WHY)
    assert auditor.client.get(f"{path}?lan=không").status_code == 404
    (row,) = give(world)
    other = path_of("tasks.assignment", row)
    assert auditor.client.get(f"{other}?{place.partition('?')[2]}").status_code == 404
    assert Person(world.bt_quaito).client.get(place).status_code == 403
    with pytest.raises(NotAllowed):
        make_dossier(thing=case.document, unit=world.du_quaito, reason=WHY, by=world.doer(world.bithu))
    with pytest.raises(Refused):
        make_dossier(thing=case.document, unit=world.du_quaito, reason=" ", by=world.doer(world.ubkt))


def test_it_leads_only_to_pages_that_let_her_in(world):
    (row,) = give(world)
    auditor = Person(world.ubkt)
    assert row.get_absolute_url() in auditor.opens(path_of("tasks.assignment", row))
    assert row.giving.get_absolute_url() not in auditor.opens(path_of("tasks.giving", row.giving))
    assert auditor.client.get(row.giving.get_absolute_url()).status_code == 403


def test_an_inspector_makes_one_in_the_name_of_the_decision(world, case):
    inquire(world)
    inspector = Person(User.objects.get(username="tuyengiao"))
    inspector.opens(inspector.sends(path_of("workflow.document", case.document), reason=WHY))
    header = Entry.objects.get(act="reporting.dossier_made").header
    assert header["actor"]["capacity"] == "Đoàn kiểm tra theo quyết định 12-QĐ/UBKTHU"
    assert header["actor"]["unit_id"] == world.ban_tuyen_giao.pk


@pytest.mark.parametrize(
    "sql", ["person_name = 'Ai Khác'", "done_on = '2022-06-01'", "act = 'tasks.returned'"]
)
def test_an_entry_that_was_changed_does_not_fit(world, unguarded, sql):  # noqa: F811
    (row,) = give(world)
    finish(row, world)
    made = make_dossier(thing=row, unit=world.ubnd_quaito, reason=WHY, by=world.doer(world.ubkt))
    assert dossier_of(row, until=made).is_sound
    entry = Entry.objects.about(row).filter(act="tasks.confirmed").get()
    with unguarded(), connection.cursor() as cursor:  # as somebody with the database in hand would
        cursor.execute(f"UPDATE audit_entry SET {sql} WHERE id = %s", [entry.pk])
    (fault,) = dossier_of(row, until=made).faults
    assert "bị sửa so với lúc ghi" in fault
    auditor = Person(world.ubkt)
    assert "KHÔNG KHỚP" in auditor.opens(auditor.sends(path_of("tasks.assignment", row), reason=WHY))


def test_sealed_lines_say_their_place_and_prints_carry_the_newest_seal(world, seal_key):  # noqa: F811
    (row,) = give(world)
    finish(row, world)
    auditor = Person(world.ubkt)
    place = auditor.sends(path_of("tasks.assignment", row), reason=WHY)
    unsealed = auditor.opens(place)
    assert "chưa đến lượt niêm" in unsealed
    assert "Sổ nhật ký đã niêm" not in unsealed
    seal()
    assert "chưa đến lượt niêm" not in auditor.opens(place)
    slip, week = f"{row.get_absolute_url()}phieu/", f"/cong-viec/tuan/{world.ubnd_quaito.pk}/"
    receipt = f"{row.get_absolute_url()}bien-nhan/{row.completions.get().pk}/"
    assert "Sổ nhật ký đã niêm đến mục" in auditor.opens(place)
    for print_ in (slip, week, receipt):
        assert "Sổ nhật ký đã niêm đến mục" in Person(world.xa_quaito).opens(print_), print_


def test_it_asks_as_much_of_a_long_story_as_of_a_short_one(world, frozen_queries):
    (row,) = give(world)
    auditor = Person(world.ubkt)
    for times in (1, 4):
        for each in range(times):
            prove(row, world, f"proof {times} {each}")
            report(row, world)
            check_all(row, world)
            confirm_done(assignment=row, by=world.doer(world.noivu))
            reopen(assignment=row, reason="Số liệu chưa đúng thực tế", by=world.doer(world.noivu))
        place = auditor.sends(path_of("tasks.assignment", row), reason=WHY)
        with frozen_queries("dossier"):
            auditor.opens(place)
        with frozen_queries("dossier on the screen"):
            auditor.opens(path_of("tasks.assignment", row))
