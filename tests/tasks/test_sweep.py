"""Reminders fire by themselves and once; above the unit nothing leaves before a person sends it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.actions import change_setting
from organizations.clock import standing_at
from organizations.models import Unit
from registry.models import Notice
from tasks.actions.escalating import defer_escalation, send_escalation
from tasks.actions.extensions import ask_extension
from tasks.actions.sweeping import sweep
from tasks.models import Escalation, Reminder, Urging, Waiting
from tasks.models.urging import EscalationState
from tests import build
from tests.tasks.life import DAY, finish, give, prove, report
from toolbox.errors import NotAllowed, Refused, TooLate

DUE = date(2022, 6, 30)  # a Thursday


@pytest.fixture
def work(world):
    with standing_at(DAY):
        [row] = give(world, due_on=DUE)
    Notice.objects.all().delete()
    return row


def swept(on: date) -> dict:
    with standing_at(on):
        return sweep()


def told(person) -> list[str]:
    found = [notice.text for notice in person.notices.order_by("pk")]
    person.notices.all().delete()
    return found


def test_seven_three_and_one_working_days_before_then_the_head_the_day_after(world, work):
    fired = {}
    for number in range(17, 31):
        on = date(2022, 6, number)
        if swept(on)["reminded"]:
            fired[number] = told(world.xa_quaito)
    # 21 June is seven working days before the 30th, 27 three, 29 one
    assert {number: len(texts) for number, texts in fired.items()} == {21: 1, 27: 1, 29: 1}
    assert fired[29] == ["Còn 1 ngày làm việc: Công khai thủ tục tại một cửa"]
    assert told(world.ct_quaito) == []
    swept(date(2022, 7, 1))
    assert told(world.ct_quaito) == ["Quá hạn 1 ngày làm việc: Công khai thủ tục tại một cửa"]


def test_each_step_once_however_often_it_runs(world, work):
    for _run in range(4):
        swept(date(2022, 6, 21))
    assert len(told(world.xa_quaito)) == 1
    assert Reminder.objects.count() == 1


def test_a_sweep_that_was_missed_is_not_made_up_for_but_told_once(world, work):
    swept(date(2022, 6, 28))  # the seventh and the third day passed with the machine off
    assert told(world.xa_quaito) == ["Còn 2 ngày làm việc: Công khai thủ tục tại một cửa"]
    swept(date(2022, 6, 29))
    assert len(told(world.xa_quaito)) == 1


def test_days_off_do_not_count(world):
    """Tết 2026: 16 to 20 February are off, so the 23rd is one working day after the 13th."""
    with standing_at(date(2026, 2, 2)):
        give(world, due_on=date(2026, 2, 23))
    Notice.objects.all().delete()
    assert swept(date(2026, 2, 12))["reminded"] == 1  # three working days: 13, 23 … and the 12th itself not
    assert told(world.xa_quaito) == ["Còn 2 ngày làm việc: Công khai thủ tục tại một cửa"]
    assert swept(date(2026, 2, 18))["reminded"] == 1
    assert told(world.xa_quaito) == ["Còn 1 ngày làm việc: Công khai thủ tục tại một cửa"]
    assert swept(date(2026, 2, 24))["reminded"] == 1


def test_who_decides_has_a_clock_too(world, work):
    with standing_at(DAY):
        prove(work, world)
        report(work, world)
        asked = Waiting.objects.get(source="tasks.assignment")
        assert asked.due_on == date(2022, 6, 23)
    Notice.objects.all().delete()
    swept(date(2022, 6, 22))
    assert told(world.noivu_cv) == []
    swept(date(2022, 6, 23))
    assert told(world.noivu_cv) == ["Hết hạn hôm nay: Công khai thủ tục tại một cửa"]
    swept(date(2022, 6, 24))
    assert told(world.chutich) == ["Quá hạn 1 ngày làm việc: Công khai thủ tục tại một cửa"]
    swept(date(2022, 7, 20))
    assert not Escalation.objects.exists()  # the unit has done its part: nobody is urged for the checker


def test_many_at_once_are_told_as_a_number(world):
    with standing_at(DAY):
        for n in range(5):
            give(world, due_on=DUE, title=f"Việc {n}")
    Notice.objects.all().delete()
    swept(date(2022, 6, 29))
    assert told(world.xa_quaito) == ["Nhắc việc: 5 việc sắp đến hạn."]


def test_an_office_sets_its_own_days(world, work):
    change_setting(unit=world.ubnd_huyen, key="tasks.remind.before", value="5", by=world.doer(world.quantri))
    assert swept(date(2022, 6, 21))["reminded"] == 0
    assert swept(date(2022, 6, 23))["reminded"] == 1


def test_what_lies_before_the_first_day_starts_nothing(world, work):
    Unit.objects.filter(pk=world.ubnd_quaito.pk).update(go_live_on=date(2022, 7, 1))
    for on in (date(2022, 6, 29), date(2022, 7, 5), date(2022, 7, 20)):
        assert swept(on) == {"reminded": 0, "proposed": 0}


def test_work_without_a_date_is_heard_of_in_its_rhythm(world):
    with standing_at(DAY):
        [row] = give(world, due_on=None, rhythm_days=30)
    assert Waiting.objects.get(source_id=row.pk).due_on == date(2022, 7, 20)
    swept(date(2022, 7, 19))
    assert "Còn 1 ngày làm việc" in told(world.xa_quaito)[-1]


@pytest.fixture
def thirty(world):
    """Thirty units, all late since 30 June."""
    units = [build.unit(parent=world.ubnd_huyen, go_live_on=date(2022, 1, 1)) for _ in range(30)]
    with standing_at(DAY):
        rows = give(world, *units, due_on=DUE)
    Notice.objects.all().delete()
    return rows


def test_thirty_late_units_and_nothing_above_before_a_person_releases_it(world, thirty):
    for on in (date(2022, 7, 1), date(2022, 7, 5), date(2022, 7, 5), date(2022, 7, 11), date(2022, 7, 20)):
        swept(on)
    levels = list(Escalation.objects.values_list("level", flat=True))
    assert (levels.count("E2"), levels.count("E3")) == (30, 30)
    for leader in (world.chutich, world.bithu, world.thuongtruc):
        assert told(leader) == []
    assert not Urging.objects.exists()
    [desk] = Waiting.objects.filter(source="tasks.escalations")
    assert (desk.unit, desk.verb, desk.title) == (
        world.ubnd_huyen, "follow", "60 đề xuất đôn đốc việc quá hạn"
    )  # fmt: skip


def test_the_third_working_day_late_proposes_and_not_before(world, thirty):
    assert swept(date(2022, 7, 4))["proposed"] == 0  # two working days: Friday, Monday
    assert swept(date(2022, 7, 5))["proposed"] == 30


def test_sent_it_urges_and_from_the_third_rung_the_leaders_are_told(world, thirty):
    swept(date(2022, 7, 11))
    second = Escalation.objects.filter(level="E2").first()
    third = Escalation.objects.get(level="E3", source_id=second.source_id)
    with standing_at(date(2022, 7, 11)):
        with pytest.raises(NotAllowed):
            send_escalation(escalation=second, words="Đề nghị báo cáo.", by=world.doer(world.xa_quaito))
        with pytest.raises(Refused):
            send_escalation(escalation=second, words=" ", by=world.doer(world.noivu_cv))
        send_escalation(
            escalation=second, words="Đề nghị báo cáo.", symbol="15/UBND-NV", by=world.doer(world.noivu_cv)
        )
        assert told(world.chutich) == []
        send_escalation(escalation=third, words="Chậm bảy ngày.", by=world.doer(world.noivu_cv))
    assert "Báo cáo lãnh đạo" in told(world.chutich)[0]
    assert [each.level for each in Urging.objects.order_by("pk")] == ["E2", "E3"]
    with pytest.raises(TooLate):
        send_escalation(escalation=second, words="Lần nữa.", by=world.doer(world.noivu_cv))
    assert Waiting.objects.get(source="tasks.escalations").title == "58 đề xuất đôn đốc việc quá hạn"


def test_deferred_it_comes_back_on_its_day_and_is_moot_when_done(world, work):
    swept(date(2022, 7, 5))
    [proposal] = Escalation.objects.all()
    with standing_at(date(2022, 7, 5)):
        with pytest.raises(Refused):
            defer_escalation(
                escalation=proposal, to=date(2022, 7, 5), reason="Xã đang lũ.", by=world.doer(world.noivu_cv)
            )
        defer_escalation(
            escalation=proposal, to=date(2022, 7, 8), reason="Xã đang lũ lớn.", by=world.doer(world.noivu_cv)
        )
    assert not Waiting.objects.filter(source="tasks.escalations").exists()
    swept(date(2022, 7, 7))
    assert not Waiting.objects.filter(source="tasks.escalations").exists()
    swept(date(2022, 7, 8))
    proposal.refresh_from_db()
    assert proposal.state == EscalationState.PROPOSED
    with standing_at(date(2022, 7, 8)):
        finish(work, world)
    swept(date(2022, 7, 9))
    proposal.refresh_from_db()
    assert proposal.state == EscalationState.MOOT
    assert not Waiting.objects.filter(source="tasks.escalations").exists()


def test_late_before_the_leaders_in_two_quarters_running(world, work):
    by = world.doer(world.noivu_cv)
    swept(date(2022, 7, 11))
    with standing_at(date(2022, 7, 11)):
        send_escalation(escalation=Escalation.objects.get(level="E3"), words="Chậm bảy ngày.", by=by)
    swept(date(2022, 7, 12))
    assert not Escalation.objects.filter(level="E4").exists()
    with standing_at(date(2022, 10, 3)):
        give(world, due_on=date(2022, 10, 4), title="Việc quý sau")
    for on in (date(2022, 10, 13), date(2022, 10, 14)):
        swept(on)
    later = Escalation.objects.get(level="E3", due_on=date(2022, 10, 4))
    with standing_at(date(2022, 10, 14)):
        send_escalation(escalation=later, words="Lại chậm.", by=by)
    for _run in range(2):
        swept(date(2022, 10, 17))
    [fourth] = Escalation.objects.filter(level="E4")
    assert (fourth.about, fourth.state) == (world.ubnd_quaito, "proposed")
    told(world.ubkt)
    with standing_at(date(2022, 10, 17)):
        send_escalation(escalation=fourth, words="Ghi nhận khi đánh giá.", by=by)
    assert "Báo cáo lãnh đạo" in told(world.ubkt)[0]


def test_granted_time_begins_the_ladder_anew(world, work):
    from tasks.actions.extensions import decide_extension

    with standing_at(DAY):
        asked = ask_extension(
            assignment=work,
            until=date(2022, 7, 15),
            reason="Mưa lũ chia cắt.",
            by=world.doer(world.xa_quaito),
        )
        decide_extension(extension=asked, grant=True, by=world.doer(world.noivu_cv))
    Notice.objects.all().delete()
    assert swept(date(2022, 7, 5))["proposed"] == 0
    assert swept(date(2022, 7, 14))["reminded"] == 1
    assert swept(date(2022, 7, 20))["proposed"] == 1


def test_statements_do_not_grow_with_what_is_late(world, thirty):
    def count(on: date) -> int:
        with CaptureQueriesContext(connection) as captured:
            swept(on)
        return len(captured)

    few = count(date(2022, 7, 5))
    with standing_at(DAY):
        units = [build.unit(parent=world.ubnd_huyen, go_live_on=date(2022, 1, 1)) for _ in range(120)]
        give(world, *units, due_on=DUE)
    assert count(date(2022, 7, 5)) <= few + 2
