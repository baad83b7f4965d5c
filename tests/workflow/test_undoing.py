"""A wrong entry: taken back until the next person opens it, afterwards corrected in sight."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from registry.actions.distribution import Recipient
from registry.actions.numbering import cancel_number
from registry.models import Notice, RegisterEntry
from tasks.models import Opened
from tests.workflow.stories import a_case, a_scan, adopted, fresh, signed, to_adoption, write
from tests.workflow.studies import a_study, counted, keep
from tests.workflow.test_detours import step, whole
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.adopt import cast_ballot, close_ballots, open_ballots, record_minutes
from workflow.actions.appraise import appraise, return_document
from workflow.actions.detours import suspend
from workflow.actions.draft import submit
from workflow.actions.issue import dispatch, number
from workflow.actions.sign import sign
from workflow.actions.undoing import correct_decision, take_back
from workflow.models import Case, Decision, Minutes

WHY = "Bấm nhầm nút, chưa đọc hết bản trình."


@pytest.fixture
def case(world) -> Case:
    return a_case(world)


def looked_at(thing, person) -> str:
    """The page of it, as a browser without scripts gets it."""
    client = Client()
    client.force_login(person)
    return client.get(thing.get_absolute_url()).content.decode()


def test_a_signature_is_taken_back_and_given_anew(world, case):
    case, head = signed(case, world), world.doer(world.bt_quaito)
    assert step(case) == "number"
    Notice.objects.all().delete()
    take_back(case=case, by=head, reason=WHY)
    case = fresh(case)
    assert (step(case), case.round) == ("sign", 1)
    whole(case)
    assert "thu lại quyết định ở bước" in Notice.objects.get(person=world.vt_quaito).text
    sign(case=case, by=head, round=1)
    assert list(Decision.objects.filter(step="sign").values_list("attempt", flat=True)) == [1, 2]
    assert Decision.objects.standing().filter(step="sign").count() == 1
    assert Entry.objects.filter(act="workflow.taken_back").count() == 1


def test_a_return_by_mistake_makes_no_round(world, case):
    case, head = adopted(case, world), world.doer(world.bt_quaito)
    return_document(case=case, by=head, round=1, reason_code="form", comment="Sửa lại thể thức")
    assert (step(fresh(case)), fresh(case).round) == ("draft", 2)
    take_back(case=case, by=head, reason=WHY)
    assert (step(fresh(case)), fresh(case).round) == ("sign", 1)
    whole(case)
    sign(case=fresh(case), by=head, round=1)


def test_minutes_are_taken_back_by_who_typed_them(world, case):
    case = adopted(case, world)
    with pytest.raises(NotAllowed):
        take_back(case=case, by=world.doer(world.bt_quaito), reason=WHY)
    take_back(case=case, by=world.doer(world.xa_quaito), reason=WHY)
    assert step(fresh(case)) == "adopt"
    assert not fresh(case).seats.exists()


def test_one_after_the_other_and_all_anew(world, case):
    """The signature, then the minutes before it; who decides again is not refused for what was taken back."""
    case, head, officer = signed(case, world), world.doer(world.bt_quaito), world.doer(world.xa_quaito)
    take_back(case=case, by=head, reason=WHY)
    take_back(case=case, by=officer, reason=WHY)
    counts = {"total": 3, "present": 3, "votes_for": 3, "votes_against": 0, "votes_other": 0}
    said = {"body": "BCH", "held_on": case.opened_on, "scan": a_scan("b")}
    record_minutes(case=case, by=officer, round=1, **said, **counts)
    sign(case=fresh(case), by=head, round=1)
    assert step(fresh(case)) == "number"
    assert Decision.objects.standing().count() == 2


def test_once_the_next_person_has_opened_it_it_stays(world, case):
    """Noted by the server when it makes the page, so that a telephone without scripts counts."""
    case, head = signed(case, world), world.doer(world.bt_quaito)
    looked_at(case, world.bt_quaito), looked_at(case, world.xa_quaito)
    assert not Opened.objects.exists(), "neither her own look nor that of somebody whose turn it is not"
    looked_at(case, world.vt_quaito), looked_at(case, world.vt_quaito)
    assert Opened.objects.get().person == world.vt_quaito
    with pytest.raises(TooLate, match=r"đã mở lúc \d\d:\d\d ngày .* đính chính"):
        take_back(case=case, by=head, reason=WHY)


def test_refused_without_a_reason_and_once_the_case_went_on(world, case):
    case = signed(case, world)
    with pytest.raises(Refused, match="lý do"):
        take_back(case=case, by=world.doer(world.bt_quaito), reason="nhầm")
    with pytest.raises(NotAllowed):
        take_back(case=case, by=world.doer(world.xa_quaito), reason=WHY)  # the minutes: signed since


def test_what_was_entered_for_another_is_taken_back_by_who_entered_it(world, case):
    case = adopted(case, world)
    clerk = replace(world.doer(world.vt_quaito), entered_for=world.held(world.bt_quaito).pk)
    sign(case=case, by=clerk, round=1, scan=a_scan("d"))
    with pytest.raises(NotAllowed):
        take_back(case=case, by=world.doer(world.bt_quaito), reason=WHY)
    take_back(case=case, by=world.doer(world.vt_quaito), reason=WHY)
    assert step(fresh(case)) == "sign"


def test_counted_ballots_are_not_taken_back(world, case):
    case.settings["adopt_by"] = "ballots"
    case.save()
    case, clerk = to_adoption(case, world), world.doer(world.vt_quaito)
    open_ballots(case=case, by=clerk, round=1)
    case.seats.update(due_on="2000-01-01")
    close_ballots(case=case, by=clerk, round=1, body="BCH")
    with pytest.raises(Refused, match="kiểm phiếu"):
        take_back(case=case, by=clerk, reason=WHY)


def test_an_appraisal_stays_once_a_ballot_was_cast_on_it(world, case):
    """Else those who voted would be all who count."""
    case.settings |= {
        "adopt_by": "ballots",
        "skip": [each for each in case.settings["skip"] if each != "appraise"],
    }
    case.save()
    write(case, world)
    submit(case=case, by=world.doer(world.xa_quaito), revision=fresh(case).document.draft.revision)
    case, deputy = fresh(case), world.doer(world.pbt_quaito)
    appraise(case=case, by=deputy, round=1)
    open_ballots(case=case, by=world.doer(world.vt_quaito), round=1)
    seat = case.seats.get(person=world.bt_quaito)
    cast_ballot(case=case, seat=seat.pk, by=world.doer(world.bt_quaito), choice="for")
    with pytest.raises(TooLate, match="trả lời ở bước sau"):
        take_back(case=case, by=deputy, reason=WHY)
    assert case.seats.count() == 3


def test_a_correction_shows_both_values_and_changes_no_row(world, case):
    case, officer = adopted(case, world), world.doer(world.xa_quaito)
    decision = Decision.objects.get(step="adopt")
    correct_decision(decision=decision, field="votes_for", new="8", reason=WHY, by=officer)
    correct_decision(decision=decision, field="held_on", new="01/04/2022", reason=WHY, by=officer)
    assert Minutes.objects.get().votes_for == 9
    client = Client()
    client.force_login(world.bt_quaito)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "tán thành: đã ghi 9 → sửa thành 8" in page
    assert WHY in page
    for field, new, words in (
        ("votes_for", "5", "thay đổi kết quả"),
        ("votes_for", "11", "không nhiều hơn số có mặt"),
        ("present", "x", "chữ số"),
        ("votes_for", "8", "giống giá trị đã ghi"),
        ("held_on", f"{decision.recorded_on + timedelta(days=1):%d/%m/%Y}", "không được sau"),
        ("outcome", "returned", "Chọn chỗ ghi sai"),
    ):
        with pytest.raises(Refused, match=words):
            correct_decision(decision=decision, field=field, new=new, reason=WHY, by=officer)
    with pytest.raises(NotAllowed):
        correct_decision(
            decision=decision, field="body", new="BTV", reason=WHY, by=world.doer(world.bt_quaito)
        )


def test_the_page_offers_it_to_its_author_and_tells_who_opened(world, case):
    case, client = signed(case, world), Client()
    address = reverse("workflow:take_back", args=[case.pk])
    client.force_login(world.bt_quaito)
    assert address in client.get(case.get_absolute_url()).content.decode()
    assert client.post(address, {"reason": "nhầm"}).status_code == 422
    client.force_login(world.vt_quaito)
    assert client.get(address).status_code == 403
    assert client.get(case.get_absolute_url()).status_code == 200
    client.force_login(world.bt_quaito)
    assert address not in client.get(case.get_absolute_url()).content.decode()
    assert client.post(address, {"reason": WHY}).status_code == 422


def test_a_number_is_cancelled_until_it_is_dispatched_and_leaves_no_gap(world, case):
    case, clerk, client = signed(case, world), world.doer(world.vt_quaito), Client()
    first = number(case=case, by=clerk, round=1, issued_on=case.opened_on)
    assert (step(fresh(case)), first.symbol) == ("dispatch", "01-CTr/ĐU")
    client.force_login(world.vt_quaito)
    cancel = reverse("registry:cancel", args=[first.pk])
    assert cancel in client.get(case.get_absolute_url()).content.decode()
    assert client.post(cancel, {"reason": "Cấp nhầm số của văn bản khác."}).status_code == 302
    case = fresh(case)
    assert (step(case), case.document.issued_on) == ("number", None)
    whole(case)
    assert "hủy số 01-CTr/ĐU của" in client.get(case.get_absolute_url()).content.decode()
    second = number(case=case, by=clerk, round=1, issued_on=case.opened_on)
    kept = RegisterEntry.objects.filter(register=first.register).values_list("symbol", "cancelled_reason")
    assert list(kept) == [("01-CTr/ĐU", "Cấp nhầm số của văn bản khác."), ("02-CTr/ĐU", "")]
    dispatch(case=fresh(case), by=clerk, round=1, recipients=[Recipient(unit=world.huyen_uy)])
    with pytest.raises(Refused, match="đã phát hành"):
        cancel_number(entry=second, reason="Cấp nhầm số của văn bản khác.", by=clerk)


def test_a_number_of_a_document_in_effect_stays_also_where_nothing_was_sent_from_here(world, case):
    case.settings["skip"] = [*case.settings["skip"], "dispatch"]
    case.save(update_fields=["settings"])
    case, clerk = signed(case, world), world.doer(world.vt_quaito)
    entry = number(case=case, by=clerk, round=1, issued_on=case.opened_on)
    assert step(fresh(case)) not in ("number", "dispatch")
    with pytest.raises(Refused, match="đã có hiệu lực"):
        cancel_number(entry=entry, reason="Cấp nhầm số của văn bản khác.", by=clerk)


def test_a_number_of_what_rests_is_not_cancelled(world, case):
    case, clerk = signed(case, world), world.doer(world.vt_quaito)
    entry = number(case=case, by=clerk, round=1, issued_on=case.opened_on)
    suspend(case=fresh(case), by=world.doer(world.vphu), reason="Chờ kết luận của Thường trực.")
    with pytest.raises(Refused):
        cancel_number(entry=entry, reason="Cấp nhầm số của văn bản khác.", by=clerk)
    assert (step(fresh(case)), fresh(case).document.issued_on) == ("dispatch", case.opened_on)


class TestMembers:
    """Three members of Quài Tở's committee are known to the system."""

    def vote(self, world, case, **rest):
        counts = {"total": 3, "present": 3, "votes_for": 2, "votes_against": 1, "votes_other": 0} | rest
        said = {"body": "BCH", "held_on": case.opened_on, "scan": a_scan("b")}
        return record_minutes(case=case, by=world.doer(world.xa_quaito), round=1, **said, **counts)

    def test_the_same_number_asks_nothing(self, world, case):
        made = self.vote(world, to_adoption(case, world))
        assert (made.known, made.difference) == (3, "")

    def test_another_number_asks_why_and_says_so_on_the_decision(self, world, case):
        case = to_adoption(case, world)
        with pytest.raises(Refused, match="Hệ thống biết 3 ủy viên vào ngày họp, biên bản ghi 15"):
            self.vote(world, case, total=15, present=14, votes_for=8)
        self.vote(world, case, total=15, present=14, votes_for=8, difference="12 ủy viên chưa có tài khoản")
        client = Client()
        client.force_login(world.bt_quaito)
        page = client.get(case.get_absolute_url()).content.decode()
        assert "Biên bản ghi 15 ủy viên, hệ thống biết 3 vào ngày họp: 12 ủy viên chưa có tài khoản" in page

    @pytest.mark.parametrize(
        ("total", "votes", "next_step"), [(14, 7, "draft"), (14, 8, "sign"), (15, 8, "sign")]
    )
    def test_more_than_half_of_all_members_of_that_day(self, world, case, total, votes, next_step):
        case = to_adoption(case, world)
        rest = {"total": total, "present": votes, "votes_for": votes, "votes_against": 0}
        self.vote(world, case, difference="Các ủy viên khác chưa có tài khoản", **rest)
        assert step(fresh(case)) == next_step

    def test_the_form_asks_after_the_first_press(self, world, case):
        case, client = to_adoption(case, world), Client()
        client.force_login(world.xa_quaito)
        address = reverse("workflow:minutes", args=[case.pk])
        from tests.registry.files import pdf, upload

        said = {
            "round": 1, "body": "BCH", "total": 15, "present": 14, "votes_for": 8,
            "votes_against": 0, "votes_other": 0, "held_on": case.opened_on.strftime("%d/%m/%Y"),
        }  # fmt: skip
        assert "confirm_total" not in client.get(address).content.decode()
        asked = client.post(address, said | {"scan": upload(pdf(), "bb.pdf")})
        assert asked.status_code == 422
        assert 'name="confirm_total"' in asked.content.decode()
        without = said | {"scan": upload(pdf(), "bb.pdf"), "difference": "Chưa có tài khoản"}
        assert client.post(address, without).status_code == 422, "the tick is wanted, too"
        assert (
            client.post(
                address, without | {"scan": upload(pdf(), "bb.pdf"), "confirm_total": "on"}
            ).status_code
            == 302
        )


def test_corrected_counts_of_a_session_show_both(world):
    case = a_study(world)
    keep(case, world, counted(world.cb_quaito, 20, 18))
    with pytest.raises(Refused, match="vì sao sửa"):
        keep(case, world, counted(world.cb_quaito, 20, 19))
    keep(case, world, counted(world.cb_quaito, 20, 19, reason="Đếm sót một đồng chí."))
    client = Client()
    client.force_login(world.bt_quaito)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "đã ghi triệu tập 20, dự 18, vắng có lý do 0, học bù 0 → sửa thành triệu tập 20, dự 19" in page
    assert "Đếm sót một đồng chí." in page
