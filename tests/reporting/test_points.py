"""What an auditor should look at: each question finds its own, within the days and within the remit."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.transaction import atomic
from django.urls import reverse

from audit import record
from audit.models import Viewing
from organizations.clock import standing_at
from organizations.policy import require
from organizations.roles import Role
from organizations.verbs import READ
from reporting.forms.span import Span
from reporting.points import BURST, KINDS, page_of
from reporting.policy import Remit
from tasks.actions.checking import confirm_done
from tasks.actions.finishing import cancel, reopen
from tests import build
from tests.audit.conftest import unguarded  # noqa: F401
from tests.people import World
from tests.scenarios.people import Person
from tests.tasks.life import DAY, check_all, finish, give, prove, report
from tests.workflow.stories import a_case, a_scan, adopted, fresh, signed, write
from toolbox.errors import NotAllowed
from workflow import acts as of_workflow
from workflow.actions.adopt import record_minutes
from workflow.actions.appraise import return_document
from workflow.actions.dispute import dispute_decision
from workflow.actions.draft import submit
from workflow.actions.sign import sign
from workflow.models import Decision, Version

QUARTER = Span(DAY.replace(month=4, day=1), DAY)


@pytest.fixture(autouse=True)
def twentieth_of_june(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with standing_at(DAY):
        yield


def found(world: World, code: str, span: Span = QUARTER, person: Any = None) -> list[Any]:
    kind = KINDS[code]
    return page_of(kind, kind.find(Remit(person or world.ubkt).units, span), "", 50)[0]


def test_only_who_audits_looks(world):
    for person in (world.bithu, world.quantri, world.vphu):
        with pytest.raises(NotAllowed):
            Remit(person)


def test_a_signature_typed_in_days_later_is_late_and_entered_for_and_says_why(world):
    case = adopted(a_case(world), world)
    with standing_at(DAY + timedelta(9)):
        by = world.doer(
            world.vt_quaito, entered_for=world.held(world.bt_quaito).pk, done_on=DAY,
            backdating_reason="Mất mạng cả tuần",
        )  # fmt: skip
        sign(case=fresh(case), by=by, round=case.round, scan=a_scan())
    later = Span(DAY, DAY + timedelta(9))
    (late,) = found(world, "ghi-muon", later)
    assert "Mất mạng cả tuần" in " ".join(badge.detail for badge in late.badges)
    assert late.url == reverse("reporting:dossier", args=["workflow.document", case.document.pk])
    (entered,) = found(world, "nhap-thay", later)
    assert entered.key == late.key
    assert found(world, "ghi-muon") == []  # written down after the quarter that is asked for


def test_three_days_are_allowed(world):
    case = adopted(a_case(world), world)
    with standing_at(DAY + timedelta(3)):
        sign(case=fresh(case), by=world.doer(world.bt_quaito, done_on=DAY), round=case.round)
    assert found(world, "ghi-muon", Span(DAY, DAY + timedelta(9))) == []


def test_the_named_exception_of_a_tiny_unit(world):
    case = a_case(world)
    case.settings = case.settings | {"tiny": "Đảng ủy ba người"}
    case.save()
    case = adopted(case, world)
    drafter = build.appointment(
        world.xa_quaito, build.position(world.du_quaito, Role.HEAD, signing_title="BÍ THƯ")
    )
    assert found(world, "ngoai-le") == []
    sign(case=case, by=world.doer(world.xa_quaito), round=case.round)
    (point,) = found(world, "ngoai-le")
    assert point.detail == "Đơn vị ít người: Đảng ủy ba người"
    assert drafter.position.title in point.who


def _opened(case: Any, person: Any) -> None:
    Viewing.objects.create(
        person_id=person.pk, person_name=str(person), object_type="workflow.document",
        object_id=str(case.document.pk), detail="chuong-trinh.pdf", office_day=DAY,
    )  # fmt: skip


def test_a_document_signed_unopened(world):
    case = adopted(a_case(world), world)
    _opened(case, world.vt_quaito)  # another's opening
    Person(world.bt_quaito).opens(
        reverse("workflow:sign", args=[case.pk])
    )  # the button's page shows no words
    sign(case=case, by=world.doer(world.bt_quaito), round=case.round)
    (point,) = found(world, "chua-mo")  # the minutes before it were written on paper
    assert "ký" in point.title.lower()


def test_who_opened_the_document_before_signing_is_no_point(world):
    case = adopted(a_case(world), world)
    Person(world.bt_quaito).opens(case.get_absolute_url())
    sign(case=case, by=world.doer(world.bt_quaito), round=case.round)
    assert found(world, "chua-mo") == []


def test_what_was_opened_of_an_earlier_submission_is_not_this_one(world):
    case = adopted(a_case(world), world)
    reader = Person(world.bt_quaito)
    reader.opens(case.get_absolute_url())
    return_document(
        case=case, by=world.doer(world.bt_quaito), round=1, reason_code="figures", comment="Rà lại số liệu."
    )
    case = adopted(fresh(case), world)
    sign(case=case, by=world.doer(world.bt_quaito), round=case.round)
    assert len(found(world, "chua-mo")) == 1


def test_opened_after_the_signature_is_too_late(world):
    case = signed(a_case(world), world)
    _opened(case, world.bt_quaito)
    assert len(found(world, "chua-mo")) == 1


def test_a_signed_sheet_was_read_on_paper(world):
    case = adopted(a_case(world), world)
    sign(case=case, by=world.doer(world.bt_quaito), round=case.round, scan=a_scan())
    assert found(world, "chua-mo") == []


@pytest.mark.parametrize(("minutes", "points"), [(0, 1), (60, 0)])
def test_where_openings_were_not_noted_yet_a_minute_stands_for_it(world, unguarded, minutes, points):  # noqa: F811
    case = adopted(a_case(world), world)
    sign(case=case, by=world.doer(world.bt_quaito), round=case.round)
    long_ago = datetime(2022, 6, 20, 9, tzinfo=UTC)
    with unguarded():
        Decision.objects.update(recorded_at=long_ago)
        Decision.objects.filter(step="sign").update(
            recorded_at=long_ago + timedelta(minutes=minutes, seconds=1)
        )
        Version.objects.update(recorded_at=long_ago)
    assert len(found(world, "chua-mo")) == points


def test_submitted_and_decided_from_one_machine_by_two_people(world):
    plain, shared, unknown = (give(world, title=f"Việc {number}")[0] for number in range(3))
    for row, theirs, hers in ((plain, "a", "b"), (shared, "a", "a"), (unknown, None, None)):
        prove(row, world)
        report(row, world, by=world.doer(world.xa_quaito, device=theirs))
        check_all(row, world)
        confirm_done(assignment=row, by=world.doer(world.noivu, device=hers))
    (point,) = found(world, "mot-may")
    assert point.url == reverse("reporting:dossier", args=["tasks.assignment", shared.pk])
    assert point.detail == f"Trình từ cùng máy: đồng chí {world.xa_quaito.full_name}"
    assert str(world.noivu.full_name) in point.who


def _handed_in(world: World, device: str) -> Any:
    """A document that its drafter has submitted from this machine, open at the signature."""
    case = a_case(world)
    write(case, world)
    revision = fresh(case).document.draft.revision
    submit(case=case, by=world.doer(world.xa_quaito, device=device), revision=revision)
    by, scan = world.doer(world.xa_quaito, device=device), a_scan("b")
    record_minutes(
        case=fresh(case), by=by, round=fresh(case).round, body="BCH Đảng bộ xã", held_on=DAY, scan=scan,
        difference="Cấp ủy có thêm ủy viên chưa có tài khoản.",
        total=11, present=10, votes_for=9, votes_against=0, votes_other=1,
    )  # fmt: skip
    return fresh(case)


def test_a_document_submitted_and_signed_at_one_machine(world):
    case = _handed_in(world, "a")
    assert found(world, "mot-may") == []  # the minutes are typed in by the drafter herself
    sign(case=case, by=world.doer(world.bt_quaito, device="a"), round=case.round)
    (point,) = found(world, "mot-may")
    assert point.url == reverse("reporting:dossier", args=["workflow.document", case.document.pk])


def test_work_confirmed_within_the_minute(world):
    (row,) = give(world)
    finish(row, world)
    (point,) = found(world, "xac-nhan-nhanh")
    assert row.title in point.title


def test_a_day_on_which_everything_is_reported_at_once(world):
    rows = [give(world, title=f"Việc {number}", due_on=DAY)[0] for number in range(BURST)]
    for row in rows[1:]:
        prove(row, world)
        report(row, world)
    assert found(world, "don-ngay-han") == []
    prove(rows[0], world)
    report(rows[0], world)
    (point,) = found(world, "don-ngay-han")
    assert point.title == f"{world.ubnd_quaito}: {BURST} báo cáo hoàn thành ghi đúng ngày hết hạn"
    kind = KINDS["don-ngay-han"]
    assert page_of(kind, kind.find(Remit(world.ubkt).units, QUARTER), point.key, 5) == ([], "")


def test_reopening_after_a_dispute_is_told_apart(world):
    plain, disputed = give(world, world.ubnd_quaito, world.ubnd_punhung)
    author = require(world.doer(world.noivu), READ, world.ubnd_huyen)
    for row in (plain, disputed):
        cancel(assignment=row, reason="Giao nhầm đơn vị thực hiện", by=world.doer(world.noivu))
    with atomic():
        record(of_workflow.DISPUTED, by=author, on=disputed)
    for row in (plain, disputed):
        reopen(assignment=row, reason="Mở lại để làm cho đúng", by=world.doer(world.noivu))
    newest, older = found(world, "mo-lai")
    assert [badge.label for badge in newest.badges] == ["sau một phản đối"]
    assert (older.badges, older.detail) == ((), "Mở lại để làm cho đúng")


def test_a_dispute_is_listed(world):
    case = adopted(a_case(world), world)
    by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
    sign(case=case, by=by, round=case.round, scan=a_scan())
    decision = Decision.objects.get(step="sign")
    dispute_decision(decision=decision, by=world.doer(world.bt_quaito), reason="Tôi chưa ký văn bản.")
    (point,) = found(world, "phan-doi")
    assert point.detail == "Tôi chưa ký văn bản."


def test_another_units_auditor_finds_nothing_of_it(world):
    (row,) = give(world)
    finish(row, world)
    reopen(assignment=row, reason="Số liệu chưa đúng thực tế", by=world.doer(world.noivu))
    signed(a_case(world), world)
    other = build.person("Thanh tra Mặt trận")
    build.appointment(other, build.position(world.mttq, Role.AUDITOR))
    for code in KINDS:
        assert found(world, code, person=other) == [], code


def _lived(world: World, times: int) -> None:
    for number in range(times):
        (row,) = give(world, title=f"Việc số {number}")
        prove(row, world)
        report(row, world, by=world.doer(world.xa_quaito, device="a"))
        check_all(row, world)
        confirm_done(assignment=row, by=world.doer(world.noivu, device="a"))
        reopen(assignment=row, reason="Số liệu chưa đúng thực tế", by=world.doer(world.noivu))


def test_the_pages_ask_as_much_of_two_points_as_of_thirty(world, frozen_queries):
    signed(a_case(world), world)
    auditor = Person(world.ubkt)
    for times in (2, 28):
        _lived(world, times)
        auditor.opens("/nhat-ky/diem-can-xem/")
        with frozen_queries("points"):
            shown = auditor.opens("/nhat-ky/diem-can-xem/")
        with frozen_queries("points of a kind"):
            auditor.opens("/nhat-ky/diem-can-xem/mo-lai/")
        with frozen_queries("points of one machine"):
            auditor.opens("/nhat-ky/diem-can-xem/mot-may/")
    assert "30 điểm" in shown


def test_a_long_list_goes_on_by_key(world):
    _lived(world, 27)
    auditor = Person(world.ubkt)
    first = auditor.opens("/nhat-ky/diem-can-xem/mo-lai/")
    assert first.count("work-title") == 25
    kind = KINDS["mo-lai"]
    _rows, key = page_of(kind, kind.find(Remit(world.ubkt).units, QUARTER), "", 25)
    assert auditor.opens(f"/nhat-ky/diem-can-xem/mo-lai/?sau={key}").count("work-title") == 2


def test_days_that_cannot_be_read_are_told_and_the_quarter_stands(world):
    client = Person(world.ubkt).client
    answer = client.get("/nhat-ky/diem-can-xem/", {"tu": "32/13/2022"})
    assert answer.status_code == 422
    assert "Từ 01/04/2022 đến hết 30/06/2022" in answer.content.decode()
    assert client.get("/nhat-ky/diem-can-xem/khong-co/").status_code == 404


def test_the_dossier_tells_what_the_book_says_and_only_to_its_auditor(world):
    case = signed(a_case(world), world)
    path = reverse("reporting:dossier", args=["workflow.document", case.document.pk])
    assert "ký ban hành" in Person(world.ubkt).opens(path)
    assert Person(world.ubkt).client.get("/nhat-ky/ho-so/auth.group/1/").status_code == 404
    other = build.person("Thanh tra Mặt trận")
    build.appointment(other, build.position(world.mttq, Role.AUDITOR))
    assert Person(other).client.get(path).status_code == 404
    assert Person(world.bt_quaito).client.get(path).status_code == 403
