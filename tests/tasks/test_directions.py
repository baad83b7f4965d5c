"""Bút phê: a leader's word becomes work; what the office entered waits for her word; the day's folder."""

from datetime import date, timedelta

import pytest

from audit.models import Entry
from organizations.clock import office_today, standing_at
from organizations.models import Unit
from tasks.actions.directions import answer_direction, direct
from tasks.actions.folder import order_folder
from tasks.models import Assignment, Direction, Waiting
from tests.people import World
from tests.scenarios.people import Person
from tests.tasks.life import DAY, a_file, give
from tests.tasks.waits import at_desk
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.verbs import SIGN

WORDS = "Tham mưu phương án lắp máy trạm cho 5 xã vùng cao"


@pytest.fixture(autouse=True)
def twentieth_of_june():
    with standing_at(DAY):
        yield


def said(world: World, **rest: object) -> Direction:
    """The Secretary asks Home Affairs' advice by the end of the month."""
    fields = {
        "unit": world.huyen_uy,
        "kind": "advise",
        "words": WORDS,
        "units": [world.phong_noi_vu],
        "due_on": date(2022, 6, 30),
        "by": world.doer(world.bithu),
    }
    return direct(**(fields | rest))


def spoken(world: World) -> Direction:
    by = world.doer(world.vphu, entered_for=world.held(world.bithu).pk)
    return said(world, by=by, spoken=True)


def work_of(direction: Direction) -> Assignment:
    return direction.giving.assignments.get()


def test_a_direction_becomes_work_on_its_units_desk(world):
    made = said(world)
    row = work_of(made)
    assert (row.title, row.lead_unit, row.due_on) == (WORDS, world.phong_noi_vu, date(2022, 6, 30))
    assert row.source == f"Chỉ đạo của đồng chí {world.bithu} ngày 20/06/2022"
    assert Waiting.objects.of_source("tasks.assignment", row.pk).get().unit == world.phong_noi_vu
    assert Entry.objects.filter(act="tasks.directed").count() == 1
    assert not made.waits_for_word


def test_it_keeps_on_what_it_was_written(world):
    [old] = give(world)
    made = said(world, assignment=old, by=world.doer(world.bithu))
    assert made.assignment == old
    assert made.path == old.get_absolute_url()
    assert work_of(made).source.startswith("Bút phê của đồng chí")


@pytest.mark.parametrize(
    ("rest", "field"),
    [
        ({"words": "  "}, "words"),
        ({"due_on": None}, "due_on"),
        ({"due_on": date(2022, 6, 1)}, "due_on"),
        ({"units": []}, "units"),
        ({"spoken": True}, "spoken"),
    ],
)
def test_what_is_refused_says_where_and_leaves_nothing(world, rest, field):
    with pytest.raises(Refused) as refusal:
        said(world, **rest)
    assert refusal.value.field == field
    assert not Direction.objects.exists()
    assert not Assignment.objects.exists()


def test_only_leaders_direct(world):
    for person in (world.noivu_cv, world.xa_quaito, world.ubkt, world.quantri):
        with pytest.raises(NotAllowed):
            said(world, by=world.doer(person))


def test_a_written_one_is_entered_with_its_scan_only(world):
    by = world.doer(world.vphu, entered_for=world.held(world.bithu).pk)
    with pytest.raises(Refused) as refusal:
        said(world, by=by)
    assert refusal.value.field == "scan"
    made = said(world, by=by, scan=a_file("but phe"))
    assert (made.person, made.entered_by) == (world.bithu, world.vphu)


def test_a_spoken_one_waits_for_her_word_and_is_confirmed(world):
    made = spoken(world)
    row = Waiting.objects.get(source="tasks.direction")
    assert (row.person, row.path) == (world.bithu, made.get_absolute_url())
    with pytest.raises(NotAllowed):
        answer_direction(direction=made, confirmed=True, by=world.doer(world.thuongtruc))
    answer_direction(direction=made, confirmed=True, by=world.doer(world.bithu))
    assert not Waiting.objects.filter(source="tasks.direction").exists()
    with pytest.raises(TooLate):
        answer_direction(direction=made, confirmed=True, by=world.doer(world.bithu))


def test_she_objects_with_words_and_the_enterer_is_told(world):
    made = spoken(world)
    with pytest.raises(Refused):
        answer_direction(direction=made, confirmed=False, by=world.doer(world.bithu))
    reason = "Tôi giao Phòng Tài chính, không phải Phòng Nội vụ"
    answer_direction(direction=made, confirmed=False, reason=reason, by=world.doer(world.bithu))
    assert Entry.objects.filter(act="tasks.direction_disputed").count() == 1
    assert world.vphu.notices.filter(text__contains="phản đối chỉ đạo").exists()


# pages


def test_the_chair_directs_on_the_page_of_a_work_and_finds_it_again(world):
    [old] = give(world)
    secretary, page = Person(world.chutich), f"/cong-viec/{old.pk}/but-phe/{world.ubnd_huyen.pk}/"
    assert page in secretary.opens(old.get_absolute_url())
    assert "Chuyển tham mưu" in secretary.opens(page)
    form = {"kind": "give", "words": WORDS, "units": [world.phong_noi_vu.pk], "due_on": "30/06/2022"}
    code, words = secretary.is_refused(page, **(form | {"due_on": ""}))
    assert code == 422
    assert WORDS in words  # what was typed is still there
    there = secretary.sends(page, **form)
    shown = secretary.opens(there)
    assert old.title in shown
    assert "0/1 đơn vị xong" in secretary.opens("/chi-dao/")
    row = work_of(Direction.objects.get())
    assert there in Person(world.noivu_cv).opens(row.get_absolute_url())


def test_a_direction_is_not_there_for_a_stranger(world):
    made = said(world)
    assert Person(world.noivu).opens(made.get_absolute_url())
    assert Person(world.xa_punhung).client.get(made.get_absolute_url()).status_code == 404


def test_the_leader_answers_from_the_inbox(world):
    made = spoken(world)
    secretary = Person(world.bithu)
    assert made.get_absolute_url() in secretary.opens("/")
    assert f"{made.get_absolute_url()}tra-loi/" in secretary.opens(made.get_absolute_url())
    secretary.sends(f"{made.get_absolute_url()}tra-loi/", confirmed="1")
    assert "Lãnh đạo đã xác nhận" in Person(world.vphu).opens("/chi-dao/")


# the folder for signature


def lay(unit: Unit, *titles: str) -> list[Waiting]:
    """Decisions that wait for the head, later ones due later."""
    return [
        at_desk(unit, verb=SIGN, title=title, due_on=office_today() + timedelta(place))
        for place, title in enumerate(titles)
    ]


def test_the_office_orders_the_folder_and_the_leader_finds_that_order(world):
    one, two, three = lay(world.du_quaito, "Một", "Hai", "Ba")
    order_folder(unit=world.du_quaito, keys=[three.pk, one.pk], by=world.doer(world.vt_quaito))
    leader = Person(world.bt_quaito)
    page = leader.opens("/")
    assert page.index("Cặp trình ký hôm nay") < page.index(": Ba") < page.index(": Một") < page.index(": Hai")
    with standing_at(DAY + timedelta(1)):
        assert "Cặp trình ký hôm nay" not in leader.opens("/")
    assert {row.folder_place for row in Waiting.objects.filter(pk=two.pk)} == {None}


def test_what_is_gone_is_refused_and_a_stranger_orders_nothing(world):
    one, two = lay(world.du_quaito, "Một", "Hai")
    with pytest.raises(NotAllowed):
        order_folder(unit=world.du_quaito, keys=[one.pk], by=world.doer(world.vt_punhung))
    two.delete()
    with pytest.raises(Refused, match="tải lại trang"):
        order_folder(unit=world.du_quaito, keys=[one.pk, two.pk], by=world.doer(world.vt_quaito))


def test_the_folder_is_ordered_by_numbers_and_by_arrows(world):
    one, two, three = lay(world.du_quaito, "Một", "Hai", "Ba")
    clerk, page = Person(world.vt_quaito), f"/trinh-ky/{world.du_quaito.pk}/"

    def order() -> list[int]:
        return list(
            Waiting.objects.exclude(folder_on=None).order_by("folder_place").values_list("pk", flat=True)
        )

    clerk.sends(page, **{"tat-ca": "1"})
    assert order() == [one.pk, two.pk, three.pk]
    numbers = {f"so-{one.pk}": "3", f"so-{two.pk}": "1", f"so-{three.pk}": ""}
    clerk.sends(page, **numbers)
    assert order() == [two.pk, one.pk]
    numbers = {f"so-{one.pk}": "2", f"so-{two.pk}": "1", f"so-{three.pk}": "3"}
    clerk.sends(page, **numbers, len=str(three.pk))
    assert order() == [two.pk, three.pk, one.pk]
    code, words = clerk.is_refused(page, **{f"so-{one.pk}": "mười"})
    assert code == 422
    assert "không phải số thứ tự" in words


def test_a_desk_without_a_holder_is_listed_until_somebody_acts_there(world):
    lay(world.du_quaito, "Chờ Bí thư")
    clerk = Person(world.vt_quaito)
    assert "Ký ban hành" not in clerk.opens("/ban-trong/")
    for person in (world.bt_quaito, world.ct_quaito):
        held = world.held(person, world.du_quaito)
        held.valid_to = DAY - timedelta(1)
        held.save()
    assert "Ký ban hành" in clerk.opens("/ban-trong/")
    assert "Ký ban hành" in Person(world.quantri).opens("/ban-trong/")
    assert Person(world.xa_quaito).client.get("/ban-trong/").status_code == 403


def test_the_lists_cost_the_same_however_long(world, client, frozen_queries):
    client.force_login(world.bithu)
    for _time in range(2):
        said(world, units=[world.phong_noi_vu, world.phong_tai_chinh])
        spoken(world)
        with frozen_queries("directions"):
            client.get("/chi-dao/")
        lay(world.huyen_uy, "Một", "Hai")
        client.force_login(world.vphu)
        with frozen_queries("folder"):
            client.get(f"/trinh-ky/{world.huyen_uy.pk}/")
        with frozen_queries("vacant desks"):
            client.get("/ban-trong/")
        Waiting.objects.filter(verb=SIGN.codename).delete()
        client.force_login(world.bithu)
