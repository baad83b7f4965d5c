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


def test_a_resolution_reaches_every_cell(world: World) -> None:
    duty, school = the_duty(world), a_cell(world)
    Resolution.objects.update(status="adopted", adopted_at="2022-03-24T00:00Z")
    officer, secretary = Person(world.xa_quaito), Person(world.bt_quaito)
    village, board = Person(world.cb_quaito_bt), Person(world.tuyengiao)

    # the Party Office gives the duty to two committees
    with standing_at(date(2022, 4, 1)):
        units = [world.du_quaito.pk, world.du_punhung.pk]
        Person(world.vphu).sends(at("activate", duty.pk), units=units)
    case = Case.objects.get(unit=world.du_quaito)

    # the village's secretary writes her own row by telephone; she sees no other
    with standing_at(date(2022, 4, 21)):
        own = at("study_cell", case.pk, world.cb_quaito.pk)
        assert own in village.opens("/")
        village.sends(own, **row(world.cb_quaito, "20/04/2022", 20, 15))
        assert village.is_refused(at("study_sheet", case.pk))[0] == 404

    # the officer adds the school's; the village is below ninety percent: it is not reported
    with standing_at(date(2022, 4, 25)):
        officer.sends(
            at("study_sheet", case.pk),
            **row(world.cb_quaito, "20/04/2022", 20, 15, seen=1),
            **row(school, "22/04/2022", 12, 12, seen=0),
        )
        officer.sends(at("study_proof", case.pk), file=a_paper("Biên bản học tập"))
        assert officer.is_refused(at("study_report", case.pk), round=1)[0] == 403
        assert "chưa đạt 90%" in secretary.is_refused(at("study_report", case.pk), round=1)[1]

    # four make it up a week later, and the secretary reports
    with standing_at(date(2022, 4, 29)):
        made_up = {"made_up": 4, "made_up_on": "28/04/2022", "seen": 1}
        village.sends(own, **row(world.cb_quaito, "20/04/2022", 20, 15, **made_up))
        secretary.sends(at("study_report", case.pk), round=1)
        assert village.is_refused(own, **row(world.cb_quaito, "20/04/2022", 20, 20, seen=2))[0] == 409

    # the Board finds one too many and asks for a supplement; the head cannot check herself
    with standing_at(date(2022, 5, 4)):
        seat = case.seats.get().pk
        assert secretary.is_refused(at("study_check", case.pk, seat), round=1)[0] == 403
        said = {"round": 1, "conclusion": "supplement", "gaps": ["attendance"]}
        board.sends(at("study_check", case.pk, seat), **said, comment="Biên bản học bù ghi ba người.")

    # corrected, reported again, confirmed; the first report stands
    with standing_at(date(2022, 5, 6)):
        assert "Biên bản học bù ghi ba người." in officer.opens(case.get_absolute_url())
        made_up["made_up"], made_up["seen"] = 3, 2
        as_it_stands = row(school, "22/04/2022", 12, 12, seen=1)
        said = row(world.cb_quaito, "20/04/2022", 20, 15, **made_up) | as_it_stands
        officer.sends(at("study_sheet", case.pk), **said)
        secretary.sends(at("study_report", case.pk), round=2)
        seat = case.seats.open().get().pk
        board.sends(at("study_check", case.pk, seat), round=2, conclusion="received")
    assert (fresh(case).closed_on, case.document.versions.count()) == (date(2022, 5, 6), 2)

    # in June the summary has one committee whole and one that is late
    with standing_at(date(2022, 6, 20)):
        page = board.opens(at("study_summary", duty.resolution_id))
        assert "2/3 (66,7%)" in page
        assert "Quá hạn, chưa báo cáo" in page
        told = Person(world.xa_quaito).opens(case.get_absolute_url())
        assert "kiểm tra báo cáo kết quả quán triệt: xác nhận hoàn thành" in told
