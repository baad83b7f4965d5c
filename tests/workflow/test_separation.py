"""Drafter, appraiser, signer and reviewer are different persons, by whatever way they come."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from organizations.clock import office_today
from organizations.models import OfficeSetting, Unit, User
from organizations.roles import Role
from tests import build
from tests.people import World
from tests.workflow.stories import a_case, a_scan, adopted, fresh, signed, to_adoption, write
from toolbox.errors import NotAllowed
from workflow import seats
from workflow.actions.appraise import appraise, return_document
from workflow.actions.draft import save_draft, submit
from workflow.actions.issue import number
from workflow.actions.outside import record_done_outside
from workflow.actions.review import review
from workflow.actions.sign import sign
from workflow.actions.undoing import take_back
from workflow.engine import open_task
from workflow.models import Case, Decision, Version
from workflow.separation import clash_of


def step(case: Case) -> str:
    return open_task(case).flow_task.name


def setting(world: World, key: str, value: object) -> None:
    OfficeSetting.objects.create(unit=world.du_quaito, key=f"action_program.{key}", value=value)


def given(person: User, unit: Unit, *roles: Role, at: Unit | None = None) -> None:
    """A further position with the roles on the unit: another hat for the same head."""
    build.appointment(person, build.position(at or unit, *roles, signing_title="BÍ THƯ", on=[unit]))


def test_the_drafter_in_a_second_position(world: World) -> None:
    given(world.xa_quaito, world.du_quaito, Role.HEAD)
    case = adopted(a_case(world), world)
    with pytest.raises(NotAllowed, match="soạn thảo"):
        sign(case=case, by=world.doer(world.xa_quaito), round=1)


def test_the_drafter_types_in_the_signature_of_another(world: World) -> None:
    case = adopted(a_case(world), world)
    given(world.xa_quaito, world.du_quaito, Role.CLERK)
    head = world.held(world.bt_quaito).pk
    with pytest.raises(NotAllowed, match="soạn thảo"):
        sign(case=case, by=world.doer(world.xa_quaito, entered_for=head), round=1, scan=a_scan())


def test_a_clerk_types_in_the_signature_of_the_drafter(world: World) -> None:
    given(world.xa_quaito, world.du_quaito, Role.HEAD)
    case = adopted(a_case(world), world)
    hers = world.xa_quaito.appointments.latest("pk").pk
    with pytest.raises(NotAllowed, match="soạn thảo"):
        sign(case=case, by=world.doer(world.vt_quaito, entered_for=hers), round=1, scan=a_scan())


def _saved_by_the_office_head(case: Case, world: World, **by: object) -> None:
    write(case, world)
    draft = fresh(case).document.draft
    save_draft(case=case, by=world.doer(world.pbt_quaito, **by), revision=draft.revision, text="Ý của tôi.")


def test_who_saved_earlier_in_the_round(world: World) -> None:
    setting(world, "step.appraise", "on")
    case = a_case(world)
    _saved_by_the_office_head(case, world)
    case = to_adoption(case, world)
    assert step(case) == "appraise"
    with pytest.raises(NotAllowed, match="soạn thảo"):
        appraise(case=case, by=world.doer(world.pbt_quaito), round=1)


def test_who_wrote_in_an_earlier_round(world: World) -> None:
    """The words of round 1 live on in round 2, whoever changed a comma since."""
    setting(world, "step.appraise", "on")
    case = a_case(world)
    _saved_by_the_office_head(case, world)
    case = to_adoption(case, world)
    by = world.doer(world.ct_quaito, world.du_quaito)
    return_document(case=case, by=by, round=1, reason_code="content", comment="Chưa rõ ai làm việc gì.")
    case = to_adoption(case, world, text="Ý của tôi, thêm một dấu phẩy.")
    assert (step(case), case.round) == ("appraise", 2)
    with pytest.raises(NotAllowed, match="soạn thảo"):
        appraise(case=case, by=world.doer(world.pbt_quaito), round=2)


def test_for_whom_another_typed_the_draft(world: World) -> None:
    setting(world, "step.appraise", "on")
    case = a_case(world)
    held = world.held(world.pbt_quaito).pk
    save_draft(case=case, by=world.doer(world.vt_quaito, entered_for=held), revision=0, text="Ý của tôi.")
    case = to_adoption(case, world)
    with pytest.raises(NotAllowed, match="soạn thảo"):
        appraise(case=case, by=world.doer(world.pbt_quaito), round=1)


def test_who_typed_the_submission_for_another(world: World) -> None:
    given(world.vt_quaito, world.du_quaito, Role.HEAD)
    case = a_case(world)
    write(case, world)
    held = world.held(world.xa_quaito).pk
    submit(case=case, by=world.doer(world.vt_quaito, entered_for=held), revision=1)
    case = fresh(case)
    record_done_outside(case=case, by=world.doer(world.xa_quaito), round=1, comment="Biên bản số 3.")
    with pytest.raises(NotAllowed, match="soạn thảo"):
        sign(case=case, by=world.doer(world.vt_quaito), round=1)


def test_a_signature_done_outside_is_a_signature(world: World) -> None:
    given(world.xa_quaito, world.du_quaito, Role.HEAD)
    case = adopted(a_case(world), world)
    with pytest.raises(NotAllowed, match="soạn thảo"):
        record_done_outside(case=case, by=world.doer(world.xa_quaito), round=1, comment="Ký trên giấy.")
    assert step(case) == "sign"


def _appraised(world: World, **by: object) -> Case:
    setting(world, "step.appraise", "on")
    case = to_adoption(a_case(world), world)
    who = by.pop("who", world.ct_quaito)
    unit = world.du_quaito if who == world.ct_quaito else None
    appraise(case=case, by=world.doer(who, unit, **by), round=1, scan=a_scan())
    record_done_outside(case=case, by=world.doer(world.xa_quaito), round=1, comment="Biên bản số 3.")
    assert step(case) == "sign"
    return fresh(case)


def test_the_appraiser_does_not_sign(world: World) -> None:
    case = _appraised(world)
    with pytest.raises(NotAllowed, match="bước trước"):
        sign(case=case, by=world.doer(world.ct_quaito, world.du_quaito), round=1)


def test_who_typed_in_the_appraisal_does_not_sign(world: World) -> None:
    given(world.bt_quaito, world.du_quaito, Role.CLERK)
    case = _appraised(world, who=world.bt_quaito, entered_for=world.held(world.pbt_quaito).pk)
    with pytest.raises(NotAllowed, match="bước trước"):
        sign(case=case, by=world.doer(world.bt_quaito), round=1)


def test_the_appraiser_does_not_type_in_the_signature(world: World) -> None:
    case = _appraised(world, who=world.pbt_quaito)
    head = world.held(world.bt_quaito).pk
    with pytest.raises(NotAllowed, match="bước trước"):
        sign(case=case, by=world.doer(world.pbt_quaito, entered_for=head), round=1, scan=a_scan())


def test_in_a_tiny_unit_the_exception_is_named_on_the_decision(world: World) -> None:
    setting(world, "tiny", "Đảng ủy ba người")
    case = _appraised(world)
    decision = sign(case=case, by=world.doer(world.ct_quaito, world.du_quaito), round=1)
    assert decision.exception == "Đơn vị ít người: Đảng ủy ba người"
    assert Decision.objects.get(step="appraise").exception == ""


def test_in_a_tiny_unit_the_drafter_may_appraise(world: World) -> None:
    setting(world, "tiny", "Đảng ủy ba người")
    setting(world, "step.appraise", "on")
    case = a_case(world)
    _saved_by_the_office_head(case, world)
    case = to_adoption(case, world)
    decision = appraise(case=case, by=world.doer(world.pbt_quaito), round=1)
    assert decision.exception == "Đơn vị ít người: Đảng ủy ba người"


def test_who_appraised_an_earlier_round_may_sign_a_later_one(world: World) -> None:
    case = _appraised(world)
    said = {"reason_code": "content", "comment": "Chưa rõ ai làm việc gì."}
    return_document(case=case, by=world.doer(world.bt_quaito), round=1, **said)
    case = to_adoption(case, world, text="Bản sửa")
    appraise(case=case, by=world.doer(world.pbt_quaito), round=2)
    record_done_outside(case=fresh(case), by=world.doer(world.xa_quaito), round=2, comment="Biên bản số 4.")
    sign(case=fresh(case), by=world.doer(world.ct_quaito, world.du_quaito), round=2)


def test_what_was_taken_back_keeps_nobody_apart(world: World) -> None:
    setting(world, "step.appraise", "on")
    case, deputy = to_adoption(a_case(world), world), world.doer(world.ct_quaito, world.du_quaito)
    appraise(case=case, by=deputy, round=1)
    take_back(case=fresh(case), by=deputy, reason="Bấm nhầm nút, chưa đọc hết bản trình.")
    appraise(case=fresh(case), by=world.doer(world.pbt_quaito), round=1)
    record_done_outside(case=fresh(case), by=world.doer(world.xa_quaito), round=1, comment="Biên bản số 3.")
    sign(case=fresh(case), by=deputy, round=1)


def test_only_the_steps_named_keep_apart(world: World) -> None:
    """The drafter only where the draft is named, and a decision only of the steps named."""
    case = _appraised(world)
    version, drafter, appraiser = case.document.versions.get(), world.xa_quaito.pk, world.ct_quaito.pk

    def clash(person: int, *apart_from: str, version: Version | None = version) -> bool:
        node = SimpleNamespace(name="sign", title="Ký", apart_from=apart_from)
        return bool(clash_of(case, node, version, person, person))

    assert clash(drafter, "draft", "appraise")
    assert clash(appraiser, "draft", "appraise")
    assert not clash(drafter, "appraise")
    assert not clash(appraiser, "draft")
    assert not clash(appraiser)
    assert not clash(drafter, "draft", version=None)


def test_a_clerk_types_in_the_words_of_both(world: World) -> None:
    case = _appraised(world, who=world.vt_quaito, entered_for=world.held(world.pbt_quaito).pk)
    head = world.held(world.bt_quaito).pk
    sign(case=case, by=world.doer(world.vt_quaito, entered_for=head), round=1, scan=a_scan())


@pytest.mark.parametrize("who", ["xa_quaito", "bt_quaito"])
def test_who_wrote_or_signed_does_not_receive(world: World, who: str) -> None:
    person = getattr(world, who)
    given(person, world.du_quaito, Role.OVERSEER, at=world.huyen_uy)
    setting(world, "tiny", "Đảng ủy ba người")  # the exception reaches signature and appraisal only
    case = signed(a_case(world), world)
    number(case=case, by=world.doer(world.vt_quaito), round=1, issued_on=office_today())
    record_done_outside(case=case, by=world.doer(world.vt_quaito), round=1, comment="Gửi qua bưu điện.")
    seat = next(s for s in seats.of_round(case, "review") if s.unit_id == world.du_quaito.pk)
    with pytest.raises(NotAllowed):
        review(case=case, seat=seat.pk, by=world.doer(person), gaps=[])


@pytest.mark.parametrize("name", ["sign", "done_outside"])
def test_the_drafter_s_own_click_is_refused(world: World, name: str) -> None:
    """Over HTTP: the page stays, says why, and nothing is signed."""
    case = adopted(a_case(world), world)
    given(world.xa_quaito, world.du_quaito, Role.HEAD)
    client = Client()
    client.force_login(world.xa_quaito)
    said = {"round": 1, "line": "T/M ĐẢNG ỦY | BÍ THƯ", "comment": "Đã ký trên giấy tại xã."}
    answer = client.post(reverse(f"workflow:{name}", args=[case.pk]), said)
    assert answer.status_code in (403, 422)
    assert "soạn thảo không được" in answer.content.decode()
    assert not Decision.objects.filter(step="sign").exists()
    assert step(case) == "sign"
