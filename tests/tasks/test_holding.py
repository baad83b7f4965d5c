"""A hand on an assignment: whose hands keep apart, and what a deed leaves in the book."""

from datetime import timedelta

import pytest

from audit.models import Entry
from organizations.clock import standing_at
from organizations.roles import Role
from tasks.actions.checking import confirm_done
from tasks.actions.completion import report_done, take_back_report
from tasks.holding import SHORTEST_REASON, must_say_why, performers
from tasks.models import Assignment
from tests import build
from tests.people import World
from tests.tasks.life import DAY, a_file, check_all, fresh, give, prove, report
from toolbox.errors import NotAllowed, Refused


@pytest.fixture(autouse=True)
def twentieth_of_june():
    with standing_at(DAY):
        yield


@pytest.fixture
def work(world: World) -> Assignment:
    [row] = give(world)
    return row


def officer(world: World, role: Role, name: str) -> int:
    """One more who works at the commune's desk, or at the giver's; the appointment's id."""
    at = world.ubnd_huyen if role == Role.MONITOR else world.ubnd_quaito
    world.appointments.append(build.appointment(build.person(name), build.position(at, role)))
    return world.appointments[-1].person


def test_before_a_report_only_who_heads_the_unit_is_a_performer(world, work):
    assert performers(work) == {world.ct_quaito.pk}


def test_the_hands_are_those_of_the_last_report_on_this_very_work(world, work):
    [other] = give(world, title="Việc khác")
    second, third = officer(world, Role.OFFICER, "Lò Văn Hai"), officer(world, Role.OFFICER, "Lò Văn Ba")
    prove(work, world)
    report(work, world)
    take_back_report(assignment=work, reason="Gửi nhầm bản nháp.", by=world.doer(world.xa_quaito))
    report(work, world, by=world.doer(second))
    told = "Việc làm bằng lời tại hội nghị, không lập văn bản."
    report_done(assignment=other, words="Đã làm.", explanation=told, by=world.doer(third))
    # The officer gave the piece that lies with both reports.
    assert performers(work) == {world.ct_quaito.pk, second.pk, world.xa_quaito.pk}
    assert performers(other) == {world.ct_quaito.pk, third.pk}


def test_who_reported_enters_no_conclusion_and_has_none_entered(world, work):
    prove(work, world)
    report(work, world)
    check_all(work, world)
    chair = world.held(world.chutich, world.ubnd_huyen).pk
    here = build.position(world.ubnd_huyen, Role.MONITOR, Role.CLERK)
    hers = build.appointment(world.xa_quaito, here)
    with pytest.raises(NotAllowed, match="tham gia hoặc đứng đầu"):
        confirm_done(assignment=work, scan=a_file("c"), by=world.doer(world.xa_quaito, entered_for=chair))
    with pytest.raises(NotAllowed, match="tham gia hoặc đứng đầu"):
        confirm_done(assignment=work, scan=a_file("c"), by=world.doer(world.noivu_cv, entered_for=hers.pk))


def test_who_headed_the_unit_on_the_day_it_is_confirmed_keeps_apart(world, work):
    """The chair of today, not the one of the day when it was given."""
    prove(work, world)
    report(work, world)
    check_all(work, world)
    later = DAY + timedelta(days=5)
    for held in world.ct_quaito.appointments.all():
        held.valid_to = DAY
        held.save()
    chair = build.person("Lò Văn Mới")
    build.appointment(chair, build.position(world.ubnd_quaito, Role.HEAD), valid_from=later)
    world.appointments.append(build.appointment(chair, build.position(world.ubnd_huyen, Role.MONITOR)))
    with standing_at(later), pytest.raises(NotAllowed, match="tham gia hoặc đứng đầu"):
        confirm_done(assignment=work, by=world.doer(chair, world.ubnd_huyen))


def test_a_deed_leaves_its_facts_its_reason_and_its_files_in_the_book(world, work):
    piece = prove(work, world)
    told = "Việc làm bằng lời tại hội nghị, không lập văn bản."
    made = report(work, world, explanation=told)
    given, reported = (Entry.objects.get(act=f"tasks.{act}") for act in ("evidence_given", "reported"))
    assert given.facts == {"piece": str(piece), "kind": piece.kind.name}
    assert given.header["files"] == [piece.file.sha256]
    assert reported.facts == {"number": 1, "pieces": 1}
    assert reported.words["reason"] == told
    assert reported.recorded_at == made.recorded_at


def test_entered_by_is_nobody_where_she_reports_herself(world, work):
    prove(work, world)
    made = report(work, world)
    assert (made.person, made.entered_by) == (world.xa_quaito, None)
    assert fresh(work).status == "reported"


def test_a_reason_of_the_shortest_length_is_a_reason(world):
    assert must_say_why(f" {'x' * SHORTEST_REASON} ") == "x" * SHORTEST_REASON
    with pytest.raises(Refused) as refused:
        must_say_why(f" {'x' * (SHORTEST_REASON - 1)} ")
    assert refused.value.field == "words"
