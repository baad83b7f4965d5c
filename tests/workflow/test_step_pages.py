"""The pages of the steps over HTTP: the whole story, entered for another, stale pages, what a page costs."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from organizations.clock import office_today
from registry.models import Notice, RegisterEntry
from tasks.models import Assignment, Waiting
from tests.people import World
from tests.workflow.stories import a_case, adopted, fresh, signed, to_adoption
from workflow.engine import open_task
from workflow.models import Case, Decision


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def enter(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def scan(name: str = "ban-chup.png") -> SimpleUploadedFile:
    made = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue(), "image/png")


def url(name: str, case: Case, *args: int) -> str:
    return reverse(f"workflow:{name}", args=[case.pk, *args])


def step(case: Case) -> str | None:
    task = open_task(case)
    return task.flow_task.name if task else None


def text(response) -> str:
    return response.content.decode()


def minutes(**said) -> dict:
    return {
        "round": 1, "body": "BCH Đảng bộ xã", "held_on": f"{office_today():%d/%m/%Y}", "total": 15,
        "present": 14, "votes_for": 8, "votes_against": 6, "votes_other": 0, "scan": scan(),
        "confirm_total": "on", "difference": "12 ủy viên chưa có tài khoản",
    } | said  # fmt: skip


def review_seats(case: Case) -> dict[str, int]:
    return {seat.topic: seat.pk for seat in case.seats.open().filter(step="review")}


def test_the_whole_story_over_http(world: World) -> None:
    case = to_adoption(a_case(world), world)
    officer = enter(world.xa_quaito)
    assert "cần ít nhất" in text(officer.get(url("minutes", case)))
    answer = officer.post(url("minutes", case), minutes())
    assert (answer.status_code, step(case)) == (302, "sign")
    signer = enter(world.bt_quaito)
    answer = signer.post(url("sign", case), {"round": 1, "line": "T/M ĐẢNG ỦY | BÍ THƯ"})
    assert (answer.status_code, answer.url, step(case)) == (302, "/", "number")
    assert Decision.objects.get(step="sign").line == "T/M ĐẢNG ỦY | BÍ THƯ"
    clerk = enter(world.vt_quaito)
    answer = clerk.post(url("number", case), {"round": 1, "issued_on": f"{office_today():%d/%m/%Y}"})
    assert answer.url == case.get_absolute_url(), "the clerk's next thing is to dispatch the same document"
    shown = text(clerk.get(url("dispatch", case)))
    assert "Huyện ủy Tuần Giáo (báo cáo)" in shown
    units = [
        u.pk
        for u in (world.huyen_uy, world.van_phong, world.phong_noi_vu, world.ubnd_quaito, world.cb_quaito)
    ]
    clerk.post(url("dispatch", case), {"round": 1, "units": units, "lines_inform": "Thường trực HĐND xã"})
    assert step(case) == "review"
    assert RegisterEntry.objects.get().distributions.count() == 6
    seats = review_seats(case)
    for topic, person in (
        ("Thể thức", world.vphu),
        ("Chuyên môn", world.noivu),
        ("Sát thực tế", world.hdv_quaito),
    ):
        answer = enter(person).post(url("review", case, seats[topic]), {"round": 1, "conclusion": "received"})
        assert answer.status_code == 302
    assert fresh(case).closed_on
    assert Assignment.objects.count() == 2
    assert "Hồ sơ đã kết thúc" in text(officer.get(case.get_absolute_url()))


def test_a_return_needs_its_reason_and_keeps_what_was_typed(world: World) -> None:
    case = adopted(a_case(world), world)
    signer = enter(world.bt_quaito)
    answer = signer.post(url("give_back", case), {"round": 1, "comment": "Cần xem lại số liệu hiện trạng."})
    assert answer.status_code == 422
    assert "Cần xem lại số liệu hiện trạng." in text(answer)
    answer = signer.post(url("give_back", case), {"round": 1, "reason_code": "figures", "comment": "sai"})
    assert answer.status_code == 422
    said = {"round": 1, "reason_code": "figures", "comment": "Cần xem lại số liệu hiện trạng."}
    assert signer.post(url("give_back", case), said).status_code == 302
    assert (step(case), fresh(case).round) == ("draft", 2)


def test_a_stale_page_is_told_kindly(world: World) -> None:
    case = signed(a_case(world), world)
    answer = enter(world.bt_quaito).post(url("sign", case), {"round": 1})
    assert answer.status_code == 409
    assert case.get_absolute_url() in text(answer)
    assert enter(world.bt_quaito).get(url("sign", case)).status_code == 404


def test_a_page_of_an_earlier_round_is_told_kindly(world: World) -> None:
    case = adopted(a_case(world), world)
    assert enter(world.bt_quaito).post(url("sign", case), {"round": 7}).status_code == 409
    assert step(case) == "sign"


def test_whose_step_it_is_not_gets_403(world: World) -> None:
    case = adopted(a_case(world), world)
    assert enter(world.noivu).get(url("sign", case)).status_code == 403
    assert enter(world.noivu).post(url("sign", case), {"round": 1}).status_code == 403


def test_the_clerk_enters_the_signature_with_a_scan(world: World) -> None:
    case = adopted(a_case(world), world)
    clerk, decider = enter(world.vt_quaito), world.held(world.bt_quaito).pk
    said = {"round": 1, "entered_for": decider, "line": "T/M BAN THƯỜNG VỤ | BÍ THƯ"}
    answer = clerk.post(url("sign", case), said)
    assert answer.status_code == 422
    assert "bản chụp" in text(answer)
    assert clerk.post(url("sign", case), said | {"scan": scan()}).status_code == 302
    assert Decision.objects.get(step="sign").entered_by == world.vt_quaito
    assert "nhập thay" in text(enter(world.xa_quaito).get(case.get_absolute_url()))


def test_an_uploaded_scan_outlives_an_error_elsewhere(world: World) -> None:
    case = to_adoption(a_case(world), world)
    officer = enter(world.xa_quaito)
    answer = officer.post(url("minutes", case), minutes(votes_for=20))
    assert answer.status_code == 422
    assert "Đã nhận tệp: ban-chup.png" in text(answer)
    receipt = text(answer).split('name="scan-kept" value="')[1].split('"')[0]
    said = minutes()
    del said["scan"]
    assert officer.post(url("minutes", case), said | {"scan-kept": receipt}).status_code == 302
    assert officer.post(url("minutes", case), said | {"scan-kept": "forged"}).status_code == 409


def test_a_program_disguised_as_a_scan_is_refused_at_its_field(world: World) -> None:
    case = to_adoption(a_case(world), world)
    bad = SimpleUploadedFile("bien-ban.pdf", b"MZ" + b"\0" * 200, "application/pdf")
    answer = enter(world.xa_quaito).post(url("minutes", case), minutes(scan=bad))
    assert answer.status_code == 422
    assert "tệp chương trình chạy được" in text(answer)


def test_a_gap_in_numbers_is_asked_back(world: World) -> None:
    case = signed(a_case(world), world)
    clerk = enter(world.vt_quaito)
    said = {"round": 1, "issued_on": f"{office_today():%d/%m/%Y}", "wanted": 5}
    answer = clerk.post(url("number", case), said)
    assert answer.status_code == 422
    assert 'name="confirm"' in text(answer)
    assert clerk.post(url("number", case), said | {"confirm": "on"}).status_code == 302
    assert RegisterEntry.objects.get().number == 5


def test_a_gap_of_the_checklist_needs_words(world: World) -> None:
    case = _issued(world)
    seat = review_seats(case)["Chuyên môn"]
    client = enter(world.noivu)
    assert client.post(url("review", case, seat), {"round": 1, "conclusion": "supplement"}).status_code == 422
    said = {"round": 1, "conclusion": "received", "gaps": ["money"]}
    assert client.post(url("review", case, seat), said).status_code == 422
    said = {"round": 1, "conclusion": "supplement", "gaps": ["money"], "comment": "Chưa nêu nguồn kinh phí."}
    assert client.post(url("review", case, seat), said).status_code == 302
    assert "Có nguồn kinh phí" in text(enter(world.xa_quaito).get(case.get_absolute_url()))


def test_the_commune_s_clerk_enters_no_review(world: World) -> None:
    case = _issued(world)
    seat = review_seats(case)["Chuyên môn"]
    assert enter(world.vt_quaito).get(url("review", case, seat)).status_code == 403


def _issued(world: World) -> Case:
    case = signed(a_case(world), world)
    clerk = enter(world.vt_quaito)
    clerk.post(url("number", case), {"round": 1, "issued_on": f"{office_today():%d/%m/%Y}"})
    clerk.post(url("dispatch", case), {"round": 1, "units": [world.huyen_uy.pk]})
    return fresh(case)


def test_dispatch_without_a_recipient_is_refused(world: World) -> None:
    case = signed(a_case(world), world)
    clerk = enter(world.vt_quaito)
    clerk.post(url("number", case), {"round": 1, "issued_on": f"{office_today():%d/%m/%Y}"})
    assert clerk.post(url("dispatch", case), {"round": 1}).status_code == 422


def test_done_outside_is_marked(world: World) -> None:
    case = to_adoption(a_case(world), world)
    answer = enter(world.xa_quaito).post(
        url("done_outside", case),
        {"round": 1, "comment": "Hội nghị ngày 10/5, biên bản lưu văn phòng.", "scan": scan()},
    )
    assert (answer.status_code, step(case)) == (302, "sign")
    assert "làm ngoài hệ thống" in text(enter(world.bt_quaito).get(case.get_absolute_url()))


def test_opinions_over_http(world: World) -> None:
    case = a_case(world)
    case.settings = case.settings | {"skip": [s for s in case.settings["skip"] if s != "opinions"]}
    case.save()
    case = to_adoption(case, world)
    officer = enter(world.xa_quaito)
    assert step(case) == "opinions"
    said = {
        "round": 1,
        "units": [world.ubnd_quaito.pk, world.phong_noi_vu.pk],
        "due_on": f"{office_today():%d/%m/%Y}",
    }
    assert officer.post(url("ask_opinions", case), said).status_code == 302
    seats = {seat.unit_id: seat.pk for seat in case.seats.all()}
    agreeing = url("give_opinion", case, seats[world.ubnd_quaito.pk])
    assert enter(world.ct_quaito).post(agreeing, {"round": 1, "agrees": "yes"}).status_code == 302
    other = url("give_opinion", case, seats[world.phong_noi_vu.pk])
    head = enter(world.noivu)
    assert head.post(other, {"round": 1, "agrees": "no"}).status_code == 422
    assert (
        head.post(other, {"round": 1, "agrees": "no", "text": "Bổ sung chỉ tiêu hài lòng."}).status_code
        == 302
    )
    assert officer.post(url("close_opinions", case), {"round": 1}).status_code == 302
    assert step(case) == "explain"
    remark = case.seats.get(unit=world.phong_noi_vu).opinion.pk
    assert officer.post(url("explain", case), {"round": 1}).status_code == 422
    said = {"round": 1, f"accepted_{remark}": "yes", f"words_{remark}": "Đã bổ sung ở bảng chỉ tiêu."}
    assert officer.post(url("explain", case), said).status_code == 302
    assert step(case) == "adopt"
    assert "Đã bổ sung ở bảng chỉ tiêu." in text(officer.get(case.get_absolute_url()))


def test_ballots_over_http(world: World) -> None:
    case = a_case(world)
    case.settings = case.settings | {"adopt_by": "ballots"}
    case.save()
    case = to_adoption(case, world)
    officer = enter(world.xa_quaito)
    assert officer.get(url("open_ballots", case)).status_code == 200
    assert officer.post(url("open_ballots", case), {"round": 1}).status_code == 302
    seats = {seat.person_id: seat.pk for seat in case.seats.all()}
    mine = url("ballot", case, seats[world.bt_quaito.pk])
    signer = enter(world.bt_quaito)
    assert "Tán thành" in text(signer.get(case.get_absolute_url()))
    assert signer.post(mine, {"round": 1, "choice": "for"}).status_code == 302
    assert signer.post(mine, {"round": 1, "choice": "against"}).status_code == 409
    paper = url("ballot", case, seats[world.ct_quaito.pk])
    assert enter(world.pbt_quaito).post(paper, {"round": 1, "choice": "for"}).status_code == 422
    decider = world.held(world.ct_quaito, world.du_quaito).pk
    said = {"round": 1, "choice": "for", "scan": scan(), "entered_for": decider}
    assert enter(world.pbt_quaito).post(paper, said).status_code == 302
    last = url("ballot", case, seats[world.pbt_quaito.pk])
    assert enter(world.pbt_quaito).post(last, {"round": 1, "choice": "other"}).status_code == 302
    assert officer.get(url("close_ballots", case)).status_code == 200
    assert officer.post(url("close_ballots", case), {"round": 1, "body": "BCH"}).status_code == 302
    assert step(case) == "sign"


def test_a_duty_is_given_to_some_and_then_to_the_rest(world: World) -> None:
    from tests.workflow.stories import a_resolution

    duty = a_resolution(world).duty
    page = reverse("workflow:activate", args=[duty.pk])
    office = enter(world.vphu)
    assert enter(world.bt_quaito).get(page).status_code == 403
    assert "Đảng ủy xã Pú Nhung" in text(office.get(page))
    assert office.post(page, {"units": [world.du_quaito.pk]}).status_code == 302
    assert Case.objects.count() == 1
    assert office.post(page, {"done_on": ""}).status_code == 422
    assert office.post(page, {"units": [world.du_punhung.pk]}).status_code == 302
    assert "đều đã được giao" in text(office.get(page))


def test_signing_costs_at_most_24_statements_and_tells_the_others(world: World, frozen_queries) -> None:
    case = adopted(a_case(world), world)
    signer = enter(world.bt_quaito)
    said = {"round": 1, "line": "T/M ĐẢNG ỦY | BÍ THƯ"}
    with frozen_queries("sign over HTTP", at_most=24):
        assert signer.post(url("sign", case), said).status_code == 302
    told = set(Notice.objects.values_list("person_id", flat=True))
    assert {world.xa_quaito.pk, world.vt_quaito.pk} <= told


@pytest.mark.parametrize("how", ["done_outside", "minutes"])
def test_a_step_that_ends_otherwise_waits_on_no_seat(world: World, how: str) -> None:
    """Ballots are out, then the vote is taken from paper: the members' inboxes are cleared."""
    case = a_case(world)
    case.settings = case.settings | {"adopt_by": "ballots"}
    case.save()
    case = to_adoption(case, world)
    officer = enter(world.xa_quaito)
    officer.post(url("open_ballots", case), {"round": 1})
    outside = {"round": 1, "comment": "Biên bản giấy lưu văn phòng.", "scan": scan()}
    said = minutes() if how == "minutes" else outside
    assert officer.post(url(how, case), said).status_code == 302
    assert not case.seats.open().exists()
    assert not Waiting.objects.filter(source="workflow.seat").exists()
