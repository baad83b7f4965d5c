"""Niêm phong: under a decision nothing of it is purged, reopened or corrected; the words say until when."""

from datetime import timedelta
from typing import Any

import pytest

from audit.models import Entry
from organizations.actions import close_unit_with_successor, correct_unit, end_inquiry
from organizations.actions.sealing_off import lift_seal, seal_off
from organizations.clock import office_today, standing_at
from organizations.models import Inquiry, SealedOff
from organizations.policy import may
from organizations.verbs import INSPECT
from registry.actions import approve_purge, ask_purge
from registry.actions.correcting import correct_entry
from registry.models import Purge
from resolutions import actions as of_resolutions
from tasks.actions.correcting import correct_assignment
from tasks.actions.evidence import withdraw_evidence
from tasks.actions.finishing import reopen
from tests.organizations.test_inquiries import inquire
from tests.people import World
from tests.tasks.life import DAY, finish, give, prove
from tests.workflow.stories import a_case, signed
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.detours import cancel
from workflow.actions.detours import reopen as reopen_case
from workflow.actions.issue import number
from workflow.actions.undoing import correct_decision, take_back
from workflow.models import Decision

WHY = "Số liệu chưa đúng thực tế"
LIFTED = "Công văn 15-CV/UBKTHU cho gỡ"
WORDS = "niêm phong theo Quyết định 12-QĐ/UBKTHU ngày 20/06/2022, đến hết 30/06/2022"


@pytest.fixture(autouse=True)
def twentieth_of_june(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with standing_at(DAY):
        yield


@pytest.fixture
def inquiry(world: World) -> Inquiry:
    return inquire(world, units=[world.du_quaito, world.ubnd_quaito], inspectors=[world.tuyengiao])


def seal(world: World, inquiry: Inquiry, thing: Any, unit: Any, **rest: Any) -> SealedOff:
    days = {"valid_from": DAY, "valid_to": DAY + timedelta(10), "by": world.doer(world.quantri)}
    return seal_off(inquiry=inquiry, thing=thing, unit=unit, **(days | rest))


def test_work_is_not_reopened_corrected_or_robbed_of_its_evidence(world, inquiry):
    (row,) = give(world)
    piece = prove(row, world)
    (done,) = give(world, title="Việc đã xong")
    finish(done, world)
    sealed = [seal(world, inquiry, each, world.ubnd_quaito) for each in (row, done)]
    wanted = {"title": "Tên mới", "product": "", "due_on": row.due_on, "by": world.doer(world.noivu_cv)}

    def deeds() -> list[Any]:
        return [
            lambda: reopen(assignment=done, reason=WHY, by=world.doer(world.noivu)),
            lambda: correct_assignment(assignment=row, **wanted),
            lambda: withdraw_evidence(evidence=piece, reason=WHY, by=world.doer(world.xa_quaito)),
        ]

    for deed in deeds():
        with pytest.raises(Refused, match=WORDS):
            deed()
    for each in sealed:
        lift_seal(sealed=each, reason=LIFTED, by=world.doer(world.quantri))
    for deed in deeds():
        deed()
    assert Entry.objects.filter(act="organizations.seal_lifted").count() == 2


def test_a_case_sealed_off_is_not_reopened(world, inquiry):
    case = a_case(world)
    cancel(case=case, by=world.doer(world.vphu), reason=WHY)
    case.refresh_from_db()
    seal(world, inquiry, case.document, world.du_quaito)
    with pytest.raises(Refused, match=WORDS):
        reopen_case(case=case, by=world.doer(world.vphu), reason=WHY)
    with standing_at(DAY + timedelta(11)):  # by itself
        reopen_case(case=case, by=world.doer(world.vphu), reason=WHY)


def test_what_was_decided_and_numbered_is_not_corrected(world, inquiry):
    case = signed(a_case(world), world)
    entry = number(case=case, by=world.doer(world.vt_quaito), round=1, issued_on=DAY)
    signature = Decision.objects.get(step="sign")
    sealed = seal(world, inquiry, case.document, world.du_quaito)

    def deeds() -> list[Any]:
        said = {"field": "done_on", "new": f"{DAY - timedelta(1):%d/%m/%Y}", "reason": WHY}
        day = said | {"field": "issued_on", "by": world.doer(world.vt_quaito)}
        return [
            lambda: correct_decision(decision=signature, by=world.doer(world.bt_quaito), **said),
            lambda: correct_entry(entry=entry, **day),
        ]

    for deed in deeds():
        with pytest.raises(Refused, match=WORDS):
            deed()
    entry.refresh_from_db()
    assert (entry.issued_on, entry.corrections.count()) == (DAY, 0)
    lift_seal(sealed=sealed, reason=LIFTED, by=world.doer(world.quantri))
    for deed in deeds():
        deed()


def test_a_signature_is_not_taken_back_from_under_a_seal(world, inquiry):
    case = signed(a_case(world), world)
    seal(world, inquiry, case.document, world.du_quaito)
    with pytest.raises(Refused, match=WORDS):
        take_back(case=case, by=world.doer(world.bt_quaito), reason=WHY)


def test_nothing_of_a_unit_is_purged_while_anything_of_it_is_sealed_off(world, inquiry):
    (row,) = give(world)
    piece = prove(row, world)
    (other,) = give(world, title="Việc khác")
    ask = {
        "stored": piece.file,
        "unit": world.ubnd_quaito,
        "kind": "personal",
        "reason": "Có số căn cước công dân",
    }
    seal(world, inquiry, other, world.ubnd_quaito)
    with pytest.raises(Refused, match=WORDS):
        ask_purge(**ask, by=world.doer(world.xa_quaito))
    lift_seal(sealed=SealedOff.objects.get(), reason=LIFTED, by=world.doer(world.quantri))
    purge = ask_purge(**ask, by=world.doer(world.xa_quaito))
    seal(world, inquiry, world.ubnd_quaito, world.ubnd_quaito)
    with pytest.raises(Refused, match=WORDS):
        approve_purge(purge=purge, by=world.doer(world.ct_quaito, world.ubnd_quaito))
    assert Purge.objects.get().is_open


def test_a_unit_sealed_off_covers_those_below_and_no_other(world, inquiry):
    seal(world, inquiry, world.du_quaito, world.du_quaito)
    by = world.doer(world.quantri)
    for unit in (world.du_quaito, world.cb_quaito):
        with pytest.raises(Refused, match=WORDS):
            correct_unit(unit=unit, by=by, name=f"{unit.name} mới")
    correct_unit(unit=world.du_punhung, by=by, name="Đảng ủy xã Pú Nhung mới")


def test_the_reading_of_a_resolution(world):
    from tests.registry.files import docx, upload
    from tests.resolutions.texts import PLAIN

    proposed = of_resolutions.propose_resolution(
        issuer=world.huyen_uy,
        by=world.doer(world.vanthu),
        upload=upload(docx(*PLAIN.splitlines()), "nq.docx"),
    )
    inquiry = inquire(world, units=[world.huyen_uy], inspectors=[world.noivu])
    seal(world, inquiry, world.huyen_uy, world.huyen_uy)
    with pytest.raises(Refused, match=WORDS):
        of_resolutions.correct_resolution(
            resolution=proposed, by=world.doer(world.vanthu), fields={"title": "Tên khác"}
        )


def test_with_the_inspection_it_ends(world, inquiry):
    (row,) = give(world)
    finish(row, world)
    seal(world, inquiry, row, world.ubnd_quaito)
    end_inquiry(inquiry=inquiry, reason="Đoàn kết thúc trước hạn", by=world.doer(world.quantri))
    reopen(assignment=row, reason=WHY, by=world.doer(world.noivu))


def test_only_under_the_decision_in_its_days_by_the_administrator_and_once(world, inquiry):
    (row,) = give(world, world.ubnd_punhung)
    with pytest.raises(Refused, match="không thuộc quyết định này"):
        seal(world, inquiry, row, world.ubnd_punhung)
    unit = world.du_quaito
    for days in (
        {"valid_from": DAY - timedelta(1)},
        {"valid_to": DAY + timedelta(99)},
        {"valid_to": DAY - timedelta(1)},
    ):
        with pytest.raises(Refused):
            seal(world, inquiry, unit, unit, **days)
    for person in (world.ubkt, world.bt_quaito):
        with pytest.raises(NotAllowed):
            seal(world, inquiry, unit, unit, by=world.doer(person))
    made = seal(world, inquiry, unit, unit)
    with pytest.raises(Refused, match="đã niêm phong"):
        seal(world, inquiry, unit, unit)
    with pytest.raises(NotAllowed):
        lift_seal(sealed=made, reason=LIFTED, by=world.doer(world.ubkt))
    with pytest.raises(Refused):
        lift_seal(sealed=made, reason="gỡ", by=world.doer(world.quantri))
    lift_seal(sealed=made, reason=LIFTED, by=world.doer(world.quantri))
    with pytest.raises(TooLate):
        lift_seal(sealed=made, reason=LIFTED, by=world.doer(world.quantri))


def test_a_new_name_leads_out_of_no_inspection(world, inquiry):
    seal(world, inquiry, world.du_quaito, world.du_quaito)
    by = world.doer(world.quantri)
    new = close_unit_with_successor(unit=world.du_quaito, by=by, on=DAY, name="Đảng ủy xã Tuần Giáo mới")
    assert may(world.tuyengiao, INSPECT, new)
    assert new in inquiry.units.all()
    for unit in (new, world.du_quaito, new.children.get()):
        with pytest.raises(Refused, match=WORDS):
            correct_unit(unit=unit, by=by, name=f"{unit.name} mới")


def test_other_work_goes_on(world, inquiry):
    seal(world, inquiry, world.du_quaito, world.du_quaito)
    signed(a_case(world), world)
    assert office_today() == DAY
