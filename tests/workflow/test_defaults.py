"""Each default that the domain marks as ours [A]: its setting, that the page changes it, and for whom.

A case under way keeps the copy that it began with; a new one takes the new value.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from organizations.models import OfficeSetting
from organizations.office_settings import SETTINGS, group_of, settings_of
from tests.workflow.stories import a_case, fresh
from workflow.actions.start import activate_duty
from workflow.office import case_settings

# domain §3: node (or what it is) → setting, our default. Working days where it says nothing else.
NODES = {
    "P3 xin ý kiến": ("action_program.days.opinions", 5),
    "P4 tiếp thu": ("action_program.days.explain", 3),
    "P6 thẩm định": ("action_program.days.appraise", 2),
    "P9 ký": ("action_program.days.sign", 2),
    "P10 cấp số": ("action_program.days.number", 1),
    "P10 phát hành": ("action_program.days.dispatch", 1),
    "P11 xác nhận đã nhận": ("receipts.days", 1),
    "1.4 học tập": ("dissemination.days.hold_study", 22),
    "1.5 ngưỡng học bù": ("dissemination.threshold", 90),
    "1.7 kiểm tra": ("dissemination.days.check_study", 3),
    "1.7 nơi kiểm tra": ("dissemination.checker", "BTGHU"),
    "2A1 nơi soạn thảo": ("district_plan.drafting_unit", "NV"),
    "2A2 soạn thảo": ("district_plan.days.draft", 15),
    "2A3 xin ý kiến": ("district_plan.days.opinions", 5),
    "2A4 thẩm định kinh phí": ("district_plan.days.finance", 3),
    "2A4 nơi thẩm định kinh phí": ("district_plan.finance_unit", "TCKH"),
    "2A5 Thường trực cho ý kiến": ("district_plan.days.standing", 5),
    "2A5 ký": ("district_plan.days.sign", 2),
    "2B1 kế hoạch riêng": ("district_plan.own_plan_days", 20),
    "2B2 rà soát": ("unit_plan.days.review", 5),
    "2B2 nơi rà soát": ("unit_plan.reviewer.substance", "NV"),
    "2C1 nhu cầu kinh phí": ("budget.days.propose", 30),
    "2C2 cân đối": ("budget.days.balance", 30),
    "2C2 cơ quan tài chính": ("budget.finance", "TCKH"),
    "2C3 HĐND": ("budget.days.decide", 60),
    "2C4 phân bổ": ("budget.days.allocate", 10),
    "2C4 quyết toán": ("budget.days.settle", 30),
    "2D1 kế hoạch kiểm tra": ("inspection.days.plan_year", 20),
    "2D1 tỷ lệ": ("inspection.share", 30),
    "2D2 gửi đề cương": ("inspection.notice", 5),
    "2D4 giải trình": ("inspection.days.unit_answer", 3),
    "2D4 dự thảo kết luận": ("inspection.days.findings", 7),
    "2D5, 2D6 khắc phục, phúc tra": ("inspection.days.recheck", 32),
    "2E1 nộp trước": ("periods.units_before", 5),
    "2E3, 5.7 kết luận": ("report.days.receive", 10),
    "3.2 soạn chương trình": ("action_program.days.draft", 15),
    "3.3 thông qua": ("action_program.days.adopt", 10),
    "3.5 rà soát": ("action_program.days.review", 7),
    "3.5 nơi rà soát thể thức": ("action_program.reviewer.form", "VPHU"),
    "3.5 nơi rà soát chuyên môn": ("action_program.reviewer.substance", "NV"),
    "4.2 đăng ký lịch": ("oversight.days.plan", 10),
    "4.2 đi cơ sở": ("oversight.days.visit", 45),
    "4.3 ghi phiếu": ("oversight.note_days", 3),
    "4.4 phân loại kiến nghị": ("oversight.classify_days", 3),
    "4.4 nơi theo dõi": ("oversight.office", "VPHU"),
    "4.6 xác nhận": ("oversight.confirm_days", 3),
    "4.7 báo cáo quý": ("oversight.days.report", 5),
    "4.7 tiếp nhận": ("oversight.days.note", 3),
    "5.1 soạn kế hoạch": ("propaganda.days.draft", 20),
    "5.3 ngày ghi sản phẩm": ("propaganda.due_day", 25),
    "5.4 bổ sung": ("propaganda.supplement_days", 3),
    "3.0 lịch báo cáo quý": ("periods.day.quarter", 20),
    "3.0 lịch báo cáo 6 tháng": ("periods.day.half_year", 10),
    "3.0 lịch báo cáo năm": ("periods.day.year", 5),
    "3.0 ngày chốt số": ("periods.cut_off", 14),
    "3.0 E0": ("tasks.remind.before", "7, 3, 1"),
    "3.0 E1": ("tasks.ladder.e1", 1),
    "3.0 E2": ("tasks.ladder.e2", 3),
    "3.0 E3": ("tasks.ladder.e3", 7),
}

# What the two references differ in (features §2, domain §3): the office decides, the domain's by default.
DIFFERENCES = {
    "III.2a: Thường trực, BTV cho ý kiến trước khi ký, bật/tắt": ("district_plan.step.standing", "off"),
    "III.2a: thành viên UBND biểu quyết": ("district_plan.step.adopt", "off"),
    "III.2a: phòng Tài chính thẩm định kinh phí": ("district_plan.step.finance", "on"),
    "III.2a: văn phòng thẩm tra": ("district_plan.step.appraise", "on"),
    "III.2a, III.3: hạn cho ý kiến": ("district_plan.days.opinions", 5),
    "III.3: ba nơi rà soát trước hay sau khi ban hành": ("action_program.review_when", "after"),
    "III.3: hội nghị cấp ủy biểu quyết bằng phiếu hay ghi biên bản": ("action_program.adopt_by", "minutes"),
    "III.1: ngưỡng học bù": ("dissemination.threshold", 90),
    "III.4: cơ sở bao nhiêu ngày không ai xuống": ("oversight.unseen_days", 60),
    "III.5: kiểm tra sản phẩm theo mẫu": ("propaganda.sample", 20),
    "III.5: báo cáo qua tập thể": ("report.step.adopt", "off"),
    "xác nhận đã nhận trong 1 hay 3 ngày": ("receipts.days", 1),
    "thang đôn đốc T+5, T+10 hay T+3, T+7": ("tasks.ladder.e3", 7),
    "lần gia hạn thứ ba lên Thường trực": ("tasks.extensions", 2),
}
ALL = NODES | DIFFERENCES


def another(key: str, value: Any) -> str:
    """What somebody types to have it otherwise."""
    setting = SETTINGS[key]
    if setting.choices is not None:
        return next(one for one, _words in setting.choices if one != value)
    return str(value + 1) if isinstance(value, int) else "KHÁC"


@pytest.mark.parametrize("what", ALL)
def test_it_is_a_setting_with_the_default_of_the_domain(what):
    key, default = ALL[what]
    assert SETTINGS[key].default == default


def test_the_page_changes_each_of_them(world):
    client = Client()
    client.force_login(world.quantri)
    typed = {key: another(key, default) for key, default in ALL.values()}
    typed |= {"tasks.remind.before": "5, 2"}
    for group in {group_of(key) for key in typed}:
        where = reverse("organizations:settings_group", args=[group])
        address = f"{where}?don-vi={world.huyen_uy.pk}"
        mine = [key for key in typed if group_of(key) == group]
        shown = client.get(address).content.decode()
        assert [key for key in mine if f'name="{key}"' not in shown] == []
        assert client.post(address, {key: typed[key] for key in mine}).status_code == 302
    said = settings_of(world.huyen_uy)
    assert {key: str(said[key]) for key in typed} == typed


COPIED = [key for key, _default in NODES.values() if key.startswith("action_program.days.")]


@pytest.mark.parametrize("key", COPIED)
def test_a_case_under_way_keeps_its_copy_and_a_new_one_takes_the_new_value(world, key):
    case, step = a_case(world), key.rpartition(".")[2]
    before = case.settings["days"][step]
    OfficeSetting.objects.create(unit=world.huyen_uy, key=key, value=before + 4)
    assert fresh(case).settings["days"][step] == before
    assert case_settings(world.du_quaito, "action_program")["days"][step] == before + 4


OFFICES = ("tasks", "periods", "oversight", "receipts")  # of no case: they hold for what is given next


@pytest.mark.parametrize("key", [key for key, _said in ALL.values() if key.split(".")[0] not in OFFICES])
def test_whatever_a_flow_has_is_in_the_copy(world, key):
    """Else a running case would change its days under way."""
    flow = key.split(".")[0]
    value = SETTINGS[key].default
    OfficeSetting.objects.create(unit=world.huyen_uy, key=key, value=another(key, value))
    settings = case_settings(world.du_quaito, flow)
    OfficeSetting.objects.filter(key=key).delete()
    assert settings != case_settings(world.du_quaito, flow)


def test_the_days_of_a_duty_are_changed_on_its_page_for_cases_to_come(world):
    case, client = a_case(world), Client()
    duty, due_on = case.duty, case.due_on
    page = reverse("workflow:duty_deadline", args=[duty.pk])
    client.force_login(world.vphu)
    assert page in client.get(reverse("workflow:duty", args=[duty.pk])).content.decode()
    for days, words in ((duty.deadline_days, "Đang là"), (0, "")):
        shown = client.post(page, {"days": days})
        assert (shown.status_code, words in shown.content.decode()) == (422, True)
    assert client.post(page, {"days": duty.deadline_days + 10}).status_code == 302
    duty.refresh_from_db()
    [later] = activate_duty(duty=duty, units=[world.du_punhung], by=world.doer(world.vphu))
    assert (fresh(case).due_on, later.due_on) == (due_on, due_on + timedelta(days=10))
    assert Entry.objects.filter(act="workflow.deadline_set").count() == 1
