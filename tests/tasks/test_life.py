"""The life of an assignment: given, received, handed back, reported, returned, confirmed, interrupted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from audit.models import Entry
from organizations.clock import standing_at
from tasks import moves
from tasks.actions.checking import check_evidence, confirm_done, return_work
from tasks.actions.completion import latest_completion, report_done, take_back_report
from tasks.actions.correcting import correct_report
from tasks.actions.evidence import replace_evidence
from tasks.actions.finishing import cancel, hand_over, pause, reopen, resume
from tasks.actions.giving import Work, add_units, give_work
from tasks.actions.progress import tell_progress
from tasks.actions.receiving import answer_hand_back, hand_back, open_work
from tasks.actions.sharing import answer_help, drop_subtask, finish_subtask, hand_out, report_help
from tasks.models import Assignment, Opened, Waiting
from tasks.models.assignment import AssignmentStatus as Status
from tests.tasks.life import DAY, a_file, check_all, fresh, give, kind, prove, report
from toolbox.errors import NotAllowed, Refused, TooLate


@pytest.fixture(autouse=True)
def twentieth_of_june():
    with standing_at(DAY):
        yield


@pytest.fixture
def work(world) -> Assignment:
    [row] = give(world)
    return row


def desk(row, source="tasks.assignment") -> list[tuple[str, str, str]]:
    """Where it waits: unit's code, verb, what is asked."""
    rows = Waiting.objects.filter(source=source, source_id=row.pk).select_related("unit")
    return [(each.unit.code if each.unit else each.person.username, each.verb, each.ask) for each in rows]


def told(person) -> list[str]:
    return [notice.text for notice in person.notices.order_by("pk")]


def acts_on(row) -> list[str]:
    return [entry.act for entry in Entry.objects.about(row).order_by("pk")]


# Giving


def test_one_act_gives_to_many_and_done_again_makes_no_second(world):
    units = [world.ubnd_quaito, world.ubnd_punhung]
    first, second = give(world, *units)
    giving = first.giving
    assert {first.lead_unit, second.lead_unit} == set(units)
    with pytest.raises(Refused):
        add_units(giving=giving, units=units, by=world.doer(world.noivu_cv))
    [late] = add_units(giving=giving, units=[*units, world.phong_tai_chinh], by=world.doer(world.noivu_cv))
    assert late.lead_unit == world.phong_tai_chinh
    assert giving.assignments.count() == 3
    assert desk(late) == [("phong_tai_chinh", "perform", "do")]  # nobody sits at the narrow desk there
    assert desk(first) == [("ubnd_quaito", "handle", "do")]
    assert "Ủy ban nhân dân huyện Tuần Giáo giao việc" in told(world.xa_quaito)[0]


@pytest.mark.parametrize(
    ("work", "field"),
    [
        (Work(title="  ", due_on=DAY), "title"),
        (Work(title="Việc"), "due_on"),
        (Work(title="Việc", due_on=DAY - timedelta(days=1)), "due_on"),
        (Work(title="Việc", rhythm_days=3), "rhythm_days"),
    ],
)
def test_what_cannot_be_given(world, work, field):
    with pytest.raises(Refused) as refused:
        give_work(giver=world.ubnd_huyen, work=work, units=[world.ubnd_quaito], by=world.doer(world.noivu_cv))
    assert refused.value.field == field
    assert not Assignment.objects.exists()


def test_a_commune_gives_nothing_in_the_district_s_name(world):
    with pytest.raises(NotAllowed):
        give_work(
            giver=world.ubnd_huyen, work=Work(title="Việc", due_on=DAY), units=[world.ubnd_punhung],
            by=world.doer(world.ct_quaito, world.ubnd_quaito),
        )  # fmt: skip


def test_giving_costs_the_same_for_two_and_for_sixty(world, django_assert_max_num_queries):
    from tests import build

    many = [build.unit(parent=world.ubnd_huyen) for _ in range(60)]
    with django_assert_max_num_queries(30):
        give(world, *many)


# Receiving


def test_opening_the_page_receives_and_nobody_else_s_look_does(world, work):
    assert not open_work(assignment=work, by=world.doer(world.noivu_cv))
    assert fresh(work).status == Status.GIVEN
    assert open_work(assignment=work, by=world.doer(world.xa_quaito))
    assert (fresh(work).status, fresh(work).received_on) == (Status.DOING, DAY)
    assert not open_work(assignment=fresh(work), by=world.doer(world.xa_quaito))


def test_handed_back_within_two_working_days_and_the_giver_answers(world, work):
    with standing_at(date(2022, 6, 22)):
        hand_back(
            assignment=work,
            ground="Điều 12 quy chế làm việc",
            words="Việc của Văn phòng.",
            by=world.doer(world.xa_quaito),
        )
        assert fresh(work).status == Status.DECLINED
        assert desk(work) == [("ubnd_huyen", "follow", "returned")]
        with pytest.raises(Refused):
            answer_hand_back(assignment=work, accept=False, answer="không", by=world.doer(world.noivu_cv))
        answer_hand_back(
            assignment=work, accept=False, answer="Đúng thẩm quyền của xã.", by=world.doer(world.noivu_cv)
        )
    assert fresh(work).status == Status.DOING
    assert fresh(work).stopped_on is None
    with standing_at(date(2022, 6, 27)), pytest.raises(Refused, match="quá 2 ngày"):
        hand_back(assignment=work, ground="Điều 12 quy chế", by=world.doer(world.xa_quaito))


def test_taken_back_it_closes_here_and_may_go_on_elsewhere(world, work):
    hand_back(assignment=work, ground="Điều 12 quy chế làm việc", by=world.doer(world.xa_quaito))
    answer_hand_back(assignment=work, accept=True, by=world.doer(world.noivu_cv))
    assert fresh(work).status == Status.HANDED
    assert desk(work) == []
    assert not Assignment.objects.counted().exists()


def test_a_hand_back_needs_its_ground(world, work):
    with pytest.raises(Refused) as refused:
        hand_back(assignment=work, ground=" ", by=world.doer(world.xa_quaito))
    assert refused.value.field == "ground"


# On the way


def test_progress_is_history_and_the_first_word_receives(world, work):
    tell_progress(assignment=work, words="Đã niêm yết 40 thủ tục.", by=world.doer(world.xa_quaito))
    tell_progress(
        assignment=work, reached=Decimal(12), of=Decimal(24), measure="bản", by=world.doer(world.xa_quaito)
    )
    row = fresh(work)
    assert (row.status, row.last_word_on) == (Status.DOING, DAY)
    assert row.progress.count() == 2
    for wrong in ({}, {"reached": -1}, {"reached": 1, "of": 0}):
        with pytest.raises(Refused):
            tell_progress(assignment=work, by=world.doer(world.xa_quaito), **wrong)


def test_the_head_hands_parts_to_officers(world, work):
    head = world.doer(world.ct_quaito, world.ubnd_quaito)
    part = hand_out(assignment=work, officer=world.xa_quaito, title="Niêm yết", by=head)
    assert desk(part, "tasks.subtask") == [("xa.quaito", "", "delegated")]
    with pytest.raises(Refused):
        hand_out(assignment=work, officer=world.xa_punhung, title="Niêm yết", by=head)
    with pytest.raises(NotAllowed):
        finish_subtask(subtask=part, by=head)
    finish_subtask(subtask=part, words="Xong", by=world.doer(world.xa_quaito))
    assert desk(part, "tasks.subtask") == []
    with pytest.raises(TooLate):
        drop_subtask(subtask=part, by=head)


def test_a_helper_does_its_part_and_closes_nothing_of_the_lead_s(world):
    [row] = give(world, world.ubnd_quaito, helpers=[world.phong_tai_chinh])
    [part] = row.cooperations.all()
    assert desk(part, "tasks.cooperation") == [("phong_tai_chinh", "perform", "do")]
    with pytest.raises(NotAllowed):
        report_done(assignment=row, words="Xong", by=world.doer(world.taichinh))
    report_help(cooperation=part, words="Đã cấp kinh phí.", by=world.doer(world.taichinh))
    assert fresh(row).status == Status.GIVEN
    with pytest.raises(Refused):
        answer_help(cooperation=part, accept=False, words="thiếu", by=world.doer(world.xa_quaito))
    answer_help(
        cooperation=part, accept=False, words="Chưa có quyết định cấp.", by=world.doer(world.xa_quaito)
    )
    assert desk(part, "tasks.cooperation") == [("phong_tai_chinh", "perform", "do")]
    report_help(cooperation=part, words="Đã có quyết định.", by=world.doer(world.taichinh))
    answer_help(cooperation=part, accept=True, by=world.doer(world.xa_quaito))
    assert row.cooperations.get().confirmed_on == DAY
    assert desk(part, "tasks.cooperation") == []


# Reported, checked, confirmed


def test_from_report_to_done(world, work):
    prove(work, world)
    report(work, world)
    assert desk(work) == [("ubnd_huyen", "sift", "decide")]
    assert fresh(work).stopped_on == DAY
    with pytest.raises(Refused, match="1 tài liệu chưa kiểm tra"):
        confirm_done(assignment=work, by=world.doer(world.noivu))
    check_all(work, world)
    assert desk(work) == [("ubnd_huyen", "follow", "decide")]
    confirm_done(assignment=work, by=world.doer(world.noivu))
    row = fresh(work)
    assert (row.status, row.completed_on, row.recorded_on, row.proven) == (Status.DONE, DAY, DAY, True)
    assert desk(work) == []
    assert acts_on(work)[-3:] == ["tasks.reported", "tasks.evidence_passed", "tasks.confirmed"]


def test_returned_it_counts_as_not_done_until_accepted(world, work):
    piece = prove(work, world)
    report(work, world)
    check_evidence(
        evidence=piece, passed=False, scores={"period": 0, "form": 1}, words="Báo cáo của năm trước.",
        by=world.doer(world.noivu_cv),
    )  # fmt: skip
    with pytest.raises(Refused, match="chưa đạt"):
        confirm_done(assignment=work, by=world.doer(world.noivu))
    return_work(
        assignment=work, code="evidence", words="Nộp báo cáo của năm nay.", by=world.doer(world.noivu_cv)
    )
    row = fresh(work)
    assert (row.status, row.stopped_on, row.completed_on) == (Status.RETURNED, None, None)
    assert desk(work) == [("ubnd_quaito", "handle", "returned")]
    assert piece.checks.get().score == 9
    replace_evidence(
        evidence=piece,
        file=a_file("this year's"),
        file_name="bc.pdf",
        dated_on=DAY,
        by=world.doer(world.xa_quaito),
    )
    report(work, world)
    check_all(work, world)
    confirm_done(assignment=work, by=world.doer(world.noivu))
    assert fresh(work).status == Status.DONE
    assert [each.outcome for each in work.completions.get(number=1).conclusions.all()] == ["returned"]


def test_the_performer_never_confirms_own_work(world):
    """Nor who heads the performing unit, in whatever other hat."""
    from organizations.roles import Role
    from tests import build

    [row] = give(world)
    for person in (world.xa_quaito, world.ct_quaito):
        world.appointments.append(build.appointment(person, build.position(world.ubnd_huyen, Role.MONITOR)))
    piece = prove(row, world)
    report(row, world)
    for person in (world.xa_quaito, world.ct_quaito):
        with pytest.raises(NotAllowed, match="tham gia hoặc đứng đầu"):
            check_evidence(evidence=piece, passed=True, by=world.doer(person, world.ubnd_huyen))
    check_all(row, world)
    for person in (world.xa_quaito, world.ct_quaito):
        with pytest.raises(NotAllowed, match="tham gia hoặc đứng đầu"):
            confirm_done(assignment=row, by=world.doer(person, world.ubnd_huyen))


def test_without_a_file_an_explanation_and_never_plain_green(world, work):
    with pytest.raises(Refused) as refused:
        report(work, world)
    assert refused.value.field == "explanation"
    report(work, world, explanation="Việc làm bằng lời tại hội nghị, không lập văn bản.")
    assert desk(work) == [("ubnd_huyen", "follow", "decide")]
    confirm_done(assignment=work, by=world.doer(world.noivu))
    assert fresh(work).proven is False


def test_a_kind_that_was_asked_for_is_missed(world):
    [row] = give(world, needs=[kind("Biên bản")])
    prove(row, world)
    with pytest.raises(Refused, match="Biên bản"):
        report(row, world)
    prove(row, world, "minutes", kind=kind("Biên bản"))
    report(row, world)


def test_the_unit_takes_its_report_back_until_it_was_looked_at(world, work):
    prove(work, world)
    report(work, world)
    take_back_report(assignment=work, reason="Gửi nhầm bản nháp.", by=world.doer(world.xa_quaito))
    assert fresh(work).status == Status.DOING
    report(work, world)
    check_all(work, world)
    with pytest.raises(TooLate):
        take_back_report(assignment=work, reason="Gửi nhầm bản nháp.", by=world.doer(world.xa_quaito))


def test_a_report_may_be_dated_back_with_its_reason(world, work):
    with standing_at(date(2022, 7, 8)):
        prove(work, world, dated_on=date(2022, 6, 28))
        with pytest.raises(Refused):
            report(work, world, by=world.doer(world.xa_quaito, done_on=date(2022, 6, 28)))
        by = world.doer(world.xa_quaito, done_on=date(2022, 6, 28), backdating_reason="Mất mạng một tuần")
        report(work, world, by=by)
        check_all(work, world)
        confirm_done(assignment=work, by=world.doer(world.noivu))
    row = fresh(work)
    assert (row.completed_on, row.recorded_on) == (date(2022, 6, 28), date(2022, 7, 8))


def test_entered_for_needs_the_scan_and_keeps_both(world, work):
    prove(work, world)
    report(work, world)
    check_all(work, world)
    chair = world.held(world.chutich, world.ubnd_huyen).pk
    by = world.doer(world.noivu_cv, entered_for=chair)
    with pytest.raises(Refused) as refused:
        confirm_done(assignment=work, by=by)
    assert refused.value.field == "scan"
    made = confirm_done(assignment=work, scan=a_file("signed"), by=by)
    assert (made.person, made.entered_by) == (world.chutich, world.noivu_cv)


# Interrupted


def test_paused_the_clock_stands_and_runs_again(world, work):
    pause(assignment=work, reason="Chờ hướng dẫn của tỉnh.", by=world.doer(world.noivu_cv))
    assert (fresh(work).status, fresh(work).stopped_on, desk(work)) == (Status.PAUSED, DAY, [])
    assert not Assignment.objects.overdue(on=date(2022, 9, 1)).exists()
    with pytest.raises(TooLate):
        report(work, world)
    with standing_at(date(2022, 7, 10)):
        resume(assignment=work, due_on=date(2022, 7, 30), by=world.doer(world.noivu_cv))
    row = fresh(work)
    assert (row.status, row.due_on, row.extended_to) == (Status.GIVEN, date(2022, 6, 30), date(2022, 7, 30))


def test_cancelled_and_reopened(world, work):
    cancel(assignment=work, reason="Tỉnh đã làm việc này.", by=world.doer(world.noivu_cv))
    assert not Assignment.objects.counted().exists()
    assert desk(work) == []
    reopen(assignment=work, reason="Tỉnh giao lại cho huyện.", by=world.doer(world.noivu_cv))
    assert fresh(work).status == Status.GIVEN
    assert desk(work) == [("ubnd_quaito", "handle", "do")]


def test_handed_over_it_goes_on_elsewhere_with_the_same_dates(world, work):
    after = hand_over(
        assignment=work,
        to=world.phong_tai_chinh,
        reason="Thuộc ngành tài chính.",
        by=world.doer(world.noivu_cv),
    )
    assert fresh(work).status == Status.HANDED
    assert (after.predecessor, after.due_on, after.lead_unit) == (work, work.due_on, world.phong_tai_chinh)
    assert Assignment.objects.counted().count() == 1


def test_every_state_that_is_not_an_end_has_a_way_out():
    table = [move for move in vars(moves).values() if isinstance(move, moves.Move)]
    for status in Status:
        ways = [move for move in table if status in move.states]
        assert bool(ways) == (status not in (Status.HANDED,)), status


def test_once_who_judges_it_has_it_open_it_is_corrected_in_sight(world, work):
    prove(work, world)
    report(work, world, words="Đã làm xong 9 bản.")
    officer, client = world.doer(world.xa_quaito), Client()
    for reader in (world.xa_quaito, world.bithu):
        client.force_login(reader)
        client.get(work.get_absolute_url())
    assert not Opened.objects.exists()
    client.force_login(world.noivu_cv)
    client.get(work.get_absolute_url())
    with pytest.raises(TooLate, match="đã mở lúc"):
        take_back_report(assignment=work, reason="Gửi nhầm bản nháp.", by=officer)
    said = {"assignment": work, "reason": "Đếm nhầm một bản."}
    correct_report(field="words", new="Đã làm xong 8 bản.", by=officer, **said)
    shown = client.get(work.get_absolute_url()).content.decode()
    assert "đã ghi Đã làm xong 9 bản. → sửa thành Đã làm xong 8 bản." in shown
    assert "Đếm nhầm một bản." in shown
    assert latest_completion(work).words == "Đã làm xong 9 bản."
    assert acts_on(work)[-1] == "tasks.report_corrected"
    for field, new, words in (
        ("words", "Đã làm xong 8 bản.", "giống giá trị"),
        ("explanation", "Ngắn", "đủ để hiểu"),
        ("done_on", "01/06/2022", "Chọn chỗ ghi sai"),
    ):
        with pytest.raises(Refused, match=words):
            correct_report(field=field, new=new, by=officer, **said)
    with pytest.raises(Refused, match="lý do"):
        correct_report(assignment=work, field="words", new="Khác.", reason="nhầm", by=officer)
    with pytest.raises(NotAllowed):
        correct_report(field="words", new="Khác.", by=world.doer(world.ct_quaito), **said)
