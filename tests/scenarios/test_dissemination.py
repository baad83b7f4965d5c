"""Duty III.1 told by its people: an officer, a cell's secretary, a Party secretary, the Propaganda Board."""

from datetime import date

import pytest
from django.urls import reverse

from organizations.clock import standing_at
from resolutions.models import Resolution
from tests.people import World
from tests.scenarios.people import Person, a_paper
from tests.workflow.stories import fresh
from tests.workflow.studies import a_cell, the_duty
from workflow.models import Case


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def at(name: str, *args: int) -> str:
    return reverse(f"workflow:{name}", args=args)


def row(unit, held_on: str, called: int, present: int, **rest) -> dict:
    said = {"held_on": held_on, "called": called, "present": present} | rest
    return {f"cb-{unit.pk}-{name}": value for name, value in said.items()}


class Story:
    """The people of Quài Tở and of the Board, and the case they move."""

    def __init__(self, world: World) -> None:
        self.world, self.duty, self.school = world, the_duty(world), a_cell(world)
        self.officer, self.secretary = Person(world.xa_quaito), Person(world.bt_quaito)
        self.village, self.board = Person(world.cb_quaito_bt), Person(world.tuyengiao)
        units = [world.du_quaito.pk, world.du_punhung.pk]
        Person(world.vphu).sends(at("activate", self.duty.pk), units=units)
        self.case = Case.objects.get(unit=world.du_quaito)
        self.own = at("study_cell", self.case.pk, world.cb_quaito.pk)

    def at(self, name: str, *args: int) -> str:
        return at(name, self.case.pk, *args)

    def of_village(self, **rest) -> dict:
        return row(self.world.cb_quaito, "20/04/2022", 20, 15, **rest)

    def of_school(self, seen: int) -> dict:
        return row(self.school, "22/04/2022", 12, 12, seen=seen)


def test_a_resolution_reaches_every_cell(world: World) -> None:
    with standing_at(date(2022, 4, 1)):
        story = Story(world)
        Resolution.objects.update(status="adopted", adopted_at="2022-03-24T00:00Z")
    with standing_at(date(2022, 4, 21)):
        the_village_writes_its_row(story)
    with standing_at(date(2022, 4, 25)):
        it_is_not_reported_below_ninety_percent(story)
    with standing_at(date(2022, 4, 29)):
        it_is_made_up_and_reported(story)
    with standing_at(date(2022, 5, 4)):
        the_board_asks_for_a_supplement(story)
    with standing_at(date(2022, 5, 6)):
        corrected_it_is_confirmed(story)
    with standing_at(date(2022, 6, 20)):
        in_june_one_is_whole_and_one_is_late(story)


def the_village_writes_its_row(story: Story) -> None:
    """By telephone; she sees no other."""
    assert story.own in story.village.opens("/")
    story.village.sends(story.own, **story.of_village())
    assert story.village.is_refused(story.at("study_sheet"))[0] == 404


def it_is_not_reported_below_ninety_percent(story: Story) -> None:
    """The officer adds the school's; nor is it hers to report."""
    story.officer.sends(story.at("study_sheet"), **story.of_village(seen=1), **story.of_school(seen=0))
    story.officer.sends(story.at("study_proof"), file=a_paper("Biên bản học tập"))
    assert story.officer.is_refused(story.at("study_report"), round=1)[0] == 403
    assert "chưa đạt 90%" in story.secretary.is_refused(story.at("study_report"), round=1)[1]


def it_is_made_up_and_reported(story: Story) -> None:
    """Four make it up a week later; once reported the village's row is shut."""
    story.village.sends(story.own, **story.of_village(made_up=4, made_up_on="28/04/2022", seen=1))
    story.secretary.sends(story.at("study_report"), round=1)
    assert story.village.is_refused(story.own, **story.of_village(seen=2))[0] == 409


def the_board_asks_for_a_supplement(story: Story) -> None:
    """The head cannot check herself."""
    check = story.at("study_check", story.case.seats.get().pk)
    assert story.secretary.is_refused(check, round=1)[0] == 403
    said = {"round": 1, "conclusion": "supplement", "gaps": ["attendance"]}
    story.board.sends(check, **said, comment="Biên bản học bù ghi ba người.")


def corrected_it_is_confirmed(story: Story) -> None:
    """The first report stands beside the second."""
    assert "Biên bản học bù ghi ba người." in story.officer.opens(story.case.get_absolute_url())
    why = "Biên bản học bù ghi ba người, không phải bốn."
    corrected = story.of_village(made_up=3, made_up_on="28/04/2022", seen=2, reason=why)
    story.officer.sends(story.at("study_sheet"), **corrected, **story.of_school(seen=1))
    story.secretary.sends(story.at("study_report"), round=2)
    check = story.at("study_check", story.case.seats.open().get().pk)
    story.board.sends(check, round=2, conclusion="received")
    assert (fresh(story.case).closed_on, story.case.document.versions.count()) == (date(2022, 5, 6), 2)


def in_june_one_is_whole_and_one_is_late(story: Story) -> None:
    page = story.board.opens(at("study_summary", story.duty.resolution_id))
    assert "2/3 (66,7%)" in page
    assert "Quá hạn, chưa báo cáo" in page
    told = story.officer.opens(story.case.get_absolute_url())
    assert "kiểm tra báo cáo kết quả quán triệt: xác nhận hoàn thành" in told
