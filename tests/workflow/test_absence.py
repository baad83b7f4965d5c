"""The Secretary is away for fourteen days and nothing stops; whoever leaves hands over first."""

from datetime import date, timedelta

import pytest

from audit.models import Entry
from organizations.actions import deactivate_person
from organizations.clock import standing_at
from organizations.leaving import remaining
from organizations.models import Appointment, Mandate, Position
from tasks.actions.directions import direct
from tasks.actions.sharing import hand_out
from tasks.models import Waiting
from tests.people import World
from tests.scenarios.people import Person, a_paper
from tests.tasks.life import DAY, a_file, give
from tests.workflow.stories import a_case, adopted, fresh, to_adoption
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.adopt import open_ballots
from workflow.actions.handover import answer_handover, open_handover
from workflow.actions.mandates import authorise
from workflow.actions.sign import sign
from workflow.models import Decision, Handover, MandatePaper, Seat
from workflow.separation import clash_of
from workflow.signing import lines_of, mandated_lines

LINE = "T/M ĐẢNG ỦY | PHÓ BÍ THƯ THƯỜNG TRỰC, PHỤ TRÁCH VĂN PHÒNG"
LAST = DAY + timedelta(13)
FORM = {
    "valid_from": "20/06/2022",
    "valid_to": "03/07/2022",
    "paper": "Giấy ủy quyền 02-UQ/ĐU",
    "scope": "all",
}


@pytest.fixture(autouse=True)
def twentieth_of_june(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with standing_at(DAY):
        yield


def lend(world: World, receiver_post: Appointment, **rest: object) -> Mandate:
    said = {"unit": world.du_quaito, "verbs": (), "valid_from": DAY, "valid_to": LAST, "paper": "02-UQ/ĐU"}
    by = world.doer(world.bt_quaito)
    return authorise(**(said | {"receiver_post": receiver_post, "by": by} | rest))


def test_the_secretary_is_away_for_fourteen_days_and_nothing_stops(world):
    case = adopted(a_case(world), world)
    sent = {**FORM, "receiver_post": world.held(world.pbt_quaito).pk}
    secretary, standing = Person(world.bt_quaito), Person(world.pbt_quaito)
    assert case.get_absolute_url() not in standing.opens("/")
    secretary.sends(f"/vang-mat/{world.du_quaito.pk}/uy-quyen/", **sent)
    # what already waits moves at once, and says by whom
    page = standing.opens("/")
    assert case.get_absolute_url() in page
    assert "được ủy quyền bởi đồng chí Quàng Văn Pâng, Bí thư Đảng ủy" in page
    assert world.pbt_quaito.notices.filter(text__startswith="Quàng Văn Pâng ủy quyền cho").exists()
    with standing_at(LAST):
        standing.sends(f"{case.get_absolute_url()}ky/", round=fresh(case).round, line=LINE)
    made = Decision.objects.get(step="sign")
    assert (made.person, made.appointment) == (world.pbt_quaito, world.held(world.pbt_quaito))
    assert made.line == LINE
    entry = Entry.objects.get(act="workflow.signed")
    assert entry.header["on_behalf_of"].startswith("thay đồng chí Quàng Văn Pâng")
    assert "theo ủy quyền" in Person(world.ubkt).opens(case.get_absolute_url())


def test_on_the_fifteenth_day_everything_is_back(world):
    case = adopted(a_case(world), world)
    lend(world, world.held(world.pbt_quaito))
    with standing_at(LAST + timedelta(1)):
        assert case.get_absolute_url() not in Person(world.pbt_quaito).opens("/")
        with pytest.raises(NotAllowed):
            sign(case=case, by=world.doer(world.pbt_quaito), round=case.round)
        assert case.get_absolute_url() in Person(world.bt_quaito).opens("/")


def test_who_drafted_cannot_sign_by_mandate_not_even_in_a_tiny_unit(world):
    case = adopted(a_case(world), world)
    case.settings["tiny"] = "chi bộ có ba đảng viên"
    case.save(update_fields=["settings"])
    lend(world, world.held(world.xa_quaito))
    with pytest.raises(NotAllowed, match="soạn thảo"):
        sign(case=case, by=world.doer(world.xa_quaito), round=case.round)


def test_nor_can_it_be_signed_for_a_leader_who_drafted_it(world):
    case = adopted(a_case(world), world)
    version = case.document.versions.get()
    node = case.flow.steps()["sign"]
    who, drafter = world.pbt_quaito.pk, world.xa_quaito.pk
    assert clash_of(case, node, version, who, who) == ""
    assert clash_of(case, node, version, who, who, drafter)


def test_the_office_enters_it_with_the_scan_and_the_leader_is_told(world):
    clerk, page = Person(world.vt_quaito), f"/vang-mat/{world.du_quaito.pk}/uy-quyen/"
    sent = {
        **FORM,
        "receiver_post": world.held(world.pbt_quaito).pk,
        "entered_for": world.held(world.bt_quaito).pk,
    }
    code, words = clerk.is_refused(page, **sent)
    assert code == 422
    assert "02-UQ/ĐU" in words
    there = clerk.sends(page, **sent, scan=a_paper("Giấy ủy quyền"))
    assert MandatePaper.objects.get().entered_by == world.vt_quaito
    assert "nhập thay" in clerk.opens(there)
    assert world.bt_quaito.notices.filter(path=there).exists()
    assert Person(world.bt_quaito).client.get(f"{there}ban-chup/").status_code == 200
    assert Person(world.xa_punhung).client.get(f"{there}ban-chup/").status_code == 404


def test_only_chosen_works_and_taken_back_with_a_reason(world):
    secretary, page = Person(world.bt_quaito), f"/vang-mat/{world.du_quaito.pk}/uy-quyen/"
    sent = {**FORM, "receiver_post": world.held(world.pbt_quaito).pk, "scope": "some"}
    assert "Chọn ít nhất một việc" in secretary.is_refused(page, **sent)[1]
    there = secretary.sends(page, **sent, verbs=["sign"])
    shown = secretary.opens(there)
    assert "Ký ban hành" in shown
    assert "Giao việc, quyết định" not in shown
    secretary.sends(f"{there}thu-hoi/", reason="Đã về sớm, làm việc lại")
    assert "Đã thu hồi" in secretary.opens("/vang-mat/")
    assert world.pbt_quaito.notices.filter(text__startswith="Thu hồi ủy quyền").exists()


def test_an_acting_head_signs_as_one(world):
    held = world.held(world.ct_quaito, world.ubnd_quaito)
    assert lines_of(held) == ["TM. ỦY BAN NHÂN DÂN | CHỦ TỊCH"]
    held.acting = "acting"
    assert lines_of(held) == ["TM. ỦY BAN NHÂN DÂN | Q. CHỦ TỊCH"]
    assert held.capacity.startswith("Quyền Chủ tịch")


def test_the_list_of_mandates_costs_the_same(world, client, frozen_queries):
    client.force_login(world.bt_quaito)
    for receiver in (world.pbt_quaito, world.xa_quaito):
        lend(world, world.held(receiver))
        with frozen_queries("absence"):
            client.get("/vang-mat/")


# leaving


@pytest.fixture
def leaver(world):
    """The officer with a part of a work, a mandate and a spoken direction to confirm."""
    [row] = give(world)
    head = world.doer(world.ct_quaito, world.ubnd_quaito)
    hand_out(assignment=row, officer=world.xa_quaito, title="Niêm yết ở một cửa", by=head)
    lend(world, world.held(world.xa_quaito))
    return world.xa_quaito


def by_name(person) -> list[str]:
    return sorted(one.kind for one in remaining(person))


def test_an_account_is_not_closed_while_anything_lies_with_her(world, leaver):
    assert by_name(leaver) == ["organizations.mandate", "tasks.subtask"]
    with pytest.raises(Refused, match="Còn 2 việc"):
        deactivate_person(person=leaver, by=world.doer(world.quantri), reason="Nghỉ hưu")


def test_the_receiver_signs_and_then_it_moves(world, leaver):
    head, receiver = Person(world.ct_quaito), Person(world.vt_quaito)
    page = f"/ban-giao/nguoi/{leaver.pk}/"
    assert "Niêm yết ở một cửa" in head.opens(page)
    there = head.sends(page, receiver=world.held(world.vt_quaito).pk, note="Nghỉ hưu từ 01/07/2022")
    assert by_name(leaver) == ["organizations.mandate", "tasks.subtask"]  # nothing has moved yet
    assert there in receiver.opens("/")
    receiver.sends(f"{there}ky-nhan/", accepted="1")
    assert by_name(leaver) == []
    assert by_name(world.vt_quaito) == ["tasks.subtask"]  # a mandate is not passed on
    assert Waiting.objects.get(source="tasks.subtask").person == world.vt_quaito
    assert Entry.objects.filter(act="tasks.subtask_taken_on").count() == 1
    deactivate_person(person=leaver, by=world.doer(world.quantri), reason="Nghỉ hưu")
    with pytest.raises(TooLate):
        answer_handover(handover=Handover.objects.get(), accepted=True, by=world.doer(world.vt_quaito))


def test_sent_back_nothing_moves_and_another_may_be_asked(world, leaver):
    by = world.doer(world.quantri)
    made = open_handover(person=leaver, receiver=world.vt_quaito, by=by)
    with pytest.raises(Refused, match="chờ ký nhận"):
        open_handover(person=leaver, receiver=world.pbt_quaito, by=by)
    receiver = world.doer(world.vt_quaito)
    with pytest.raises(Refused):
        answer_handover(handover=made, accepted=False, by=receiver)
    with pytest.raises(NotAllowed):
        answer_handover(handover=made, accepted=True, by=world.doer(world.pbt_quaito))
    answer_handover(handover=made, accepted=False, reason="Tôi cũng sắp nghỉ việc", by=receiver)
    assert len(by_name(leaver)) == 2
    assert not Waiting.objects.filter(source="workflow.handover").exists()
    open_handover(person=leaver, receiver=world.pbt_quaito, by=by)


def test_a_vote_is_withdrawn_and_her_word_waits_no_longer(world):
    case = adopted_by_ballots(world)
    by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
    said = {
        "kind": "give",
        "words": "Rà soát thủ tục",
        "units": [world.ubnd_quaito],
        "due_on": date(2022, 7, 1),
    }
    direct(unit=world.du_quaito, by=by, spoken=True, **said)
    assert by_name(world.bt_quaito) == ["tasks.waiting", "workflow.seat"]
    made = open_handover(person=world.bt_quaito, receiver=world.pbt_quaito, by=world.doer(world.quantri))
    answer_handover(handover=made, accepted=True, by=world.doer(world.pbt_quaito))
    assert by_name(world.bt_quaito) == []
    assert Seat.objects.get(case=case, person=world.bt_quaito).state == "withdrawn"
    assert not Waiting.objects.filter(source="tasks.direction").exists()


def adopted_by_ballots(world: World):
    case = to_adoption(a_case(world), world)
    open_ballots(case=case, by=world.doer(world.xa_quaito), round=case.round)
    return case


def test_a_stranger_arranges_nothing(world, leaver):
    for person in (world.bt_punhung, world.noivu, world.vt_quaito):
        with pytest.raises(NotAllowed):
            open_handover(person=leaver, receiver=world.pbt_quaito, by=world.doer(person))
    with pytest.raises(Refused):
        open_handover(person=leaver, receiver=world.xa_punhung, by=world.doer(world.quantri))


def test_a_file_of_a_direction_is_its_readers_alone(world):
    by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
    said = {
        "kind": "give",
        "words": "Rà soát thủ tục",
        "units": [world.ubnd_quaito],
        "due_on": date(2022, 7, 1),
    }
    made = direct(unit=world.du_quaito, by=by, scan=a_file("but phe"), **said)
    assert Person(world.bt_quaito).client.get(made.get_absolute_url()).status_code == 200
    assert Person(world.xa_punhung).client.get(f"{made.get_absolute_url()}ban-chup/").status_code == 404


def test_a_direction_on_a_case_is_seen_there(world):
    case = adopted(a_case(world), world)
    leader, page = Person(world.bt_quaito), f"{case.get_absolute_url()}but-phe/{world.du_quaito.pk}/"
    assert page in leader.opens(case.get_absolute_url())
    form = {
        "kind": "give",
        "words": "Rà soát thủ tục",
        "units": [world.ubnd_quaito.pk],
        "due_on": "01/07/2022",
    }
    there = leader.sends(page, **form)
    assert there in leader.opens(case.get_absolute_url())
    assert case.get_absolute_url() in leader.opens(there)


@pytest.mark.parametrize(
    ("giver", "receiver", "unit", "lines"),
    [
        # a deputy signs T/M the collective, never T/L (Party) …
        (
            "bithu",
            "thuongtruc",
            "huyen_uy",
            ["T/M BAN CHẤP HÀNH | PHÓ BÍ THƯ", "T/M BAN THƯỜNG VỤ | PHÓ BÍ THƯ"],
        ),
        # … who is none signs by order of the Standing Board, or of the board's head
        ("bithu", "vphu", "huyen_uy", ["T/L BAN THƯỜNG VỤ | CHÁNH VĂN PHÒNG"]),
        ("tuyengiao", "vphu", "ban_tuyen_giao", ["T/L TRƯỞNG BAN | CHÁNH VĂN PHÒNG"]),
        # the State authorises under its own mark
        ("chutich", "noivu", "ubnd_huyen", ["TUQ. CHỦ TỊCH | TRƯỞNG PHÒNG"]),
    ],
)
def test_the_line_of_a_mandate(world, giver, receiver, unit, lines):
    given = world.held(getattr(world, giver), getattr(world, unit))
    assert mandated_lines(given.position, world.held(getattr(world, receiver))) == lines


def test_a_deputy_chair_with_a_mandate_signs_for_the_chair(world):
    given = world.held(world.chutich, world.ubnd_huyen)
    post = Appointment(
        position=Position(unit=world.ubnd_huyen, title="Phó Chủ tịch", signing_title="PHÓ CHỦ TỊCH")
    )
    assert mandated_lines(given.position, post) == ["TM. ỦY BAN NHÂN DÂN | KT. CHỦ TỊCH | PHÓ CHỦ TỊCH"]
