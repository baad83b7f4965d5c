"""Work that comes back: once by hand, or by a rule, each turn once; evidence that comes back is seen."""

from datetime import date

import pytest

from organizations.clock import standing_at
from tasks.actions.repeating import end_recurrence, give_again, make_turns, set_recurrence
from tasks.models import Assignment, Giving
from tasks.turns import next_turn, turn_begins, turn_key
from tasks.warnings import alarms_of
from tests.tasks.life import DAY, give, kind, prove, report
from toolbox.errors import NotAllowed, Refused, TooLate


@pytest.fixture(autouse=True)
def twentieth_of_june():
    with standing_at(DAY):
        yield


def test_as_last_time_with_a_new_date(world):
    first = give(world, world.ubnd_quaito, world.ubnd_punhung, needs=[kind()])
    with standing_at(date(2022, 7, 1)):
        made = give_again(giving=first[0].giving, due_on=date(2022, 9, 30), by=world.doer(world.noivu_cv))
        with pytest.raises(Refused):
            give_again(giving=first[0].giving, due_on=date(2022, 6, 30), by=world.doer(world.noivu_cv))
    assert made.series == first[0].giving.series
    assert {row.lead_unit for row in made.assignments.all()} == {world.ubnd_quaito, world.ubnd_punhung}
    row = made.assignments.first()
    assert (row.given_on, row.due_on, row.needs.get().name) == (
        date(2022, 7, 1),
        date(2022, 9, 30),
        kind().name,
    )
    with pytest.raises(NotAllowed):
        give_again(giving=made, due_on=date(2022, 9, 30), by=world.doer(world.xa_quaito))


def test_by_rule_each_turn_once(world):
    [row] = give(world)
    by = world.doer(world.noivu_cv)
    set_recurrence(giving=row.giving, rhythm="quarter", due_after=80, by=by)
    with pytest.raises(TooLate):
        set_recurrence(giving=row.giving, rhythm="month", due_after=10, by=by)
    assert make_turns() == 0  # the turn of today has it already
    with standing_at(date(2022, 7, 1)):
        assert make_turns() == 1
        assert make_turns() == 0
    with standing_at(date(2023, 1, 15)):  # the machine was off for a turn: it is not made up for
        assert make_turns() == 1
    due = list(Giving.objects.order_by("pk").values_list("turn", "due_on"))
    assert due == [
        ("2022-Q2", date(2022, 6, 30)), ("2022-Q3", date(2022, 9, 19)), ("2023-Q1", date(2023, 3, 22))
    ]  # fmt: skip
    end_recurrence(giving=row.giving, by=by)
    with standing_at(date(2023, 4, 2)):
        assert make_turns() == 0


@pytest.mark.parametrize(
    ("rhythm", "day", "begins", "following", "key"),
    [
        ("month", date(2022, 12, 31), date(2022, 12, 1), date(2023, 1, 1), "2022-12"),
        ("quarter", date(2022, 6, 30), date(2022, 4, 1), date(2022, 7, 1), "2022-Q2"),
        ("half", date(2022, 7, 1), date(2022, 7, 1), date(2023, 1, 1), "2022-H2"),
        ("year", date(2024, 2, 29), date(2024, 1, 1), date(2025, 1, 1), "2024"),
    ],
)
def test_turns_follow_the_calendar(rhythm, day, begins, following, key):
    assert (turn_begins(rhythm, day), next_turn(rhythm, day), turn_key(rhythm, day)) == (
        begins,
        following,
        key,
    )


def test_the_same_file_in_another_unit_or_turn_is_an_alarm(world):
    mine, theirs = give(world, world.ubnd_quaito, world.ubnd_punhung)
    [other] = give(world, title="Việc khác")
    first = prove(mine, world, "một tệp")
    copied = prove(theirs, world, "một tệp", by=world.doer(world.xa_punhung))
    elsewhere = prove(other, world, "một tệp")  # another work of the same unit may rest on the same file
    again = give_again(giving=mine.giving, due_on=date(2022, 9, 30), by=world.doer(world.noivu_cv))
    [repeated] = again.assignments.filter(lead_unit=world.ubnd_quaito)
    recycled = prove(repeated, world, "một tệp")

    def places(piece):
        return {alarm.url for alarm in alarms_of([piece], world.ubkt).get(piece.pk, [])}

    def pages(*pieces):
        return {piece.get_absolute_url() for piece in pieces}

    assert places(first) == pages(copied, recycled)
    assert places(copied) == pages(first, elsewhere, recycled)
    assert places(elsewhere) == pages(copied)
    assert places(recycled) == pages(first, copied)
    assert "Pú Nhung đã nộp ngày 20/06/2022" in alarms_of([first], world.ubkt)[first.pk][0].words


def test_an_alarm_names_no_work_that_its_reader_may_not_see(world, client):
    mine, theirs = give(world, world.ubnd_quaito, world.ubnd_punhung, title="Việc của hai xã")
    first = prove(mine, world, "một tệp")
    prove(theirs, world, "một tệp", by=world.doer(world.xa_punhung))
    report(mine, world)
    [alarm] = alarms_of([first], world.noivu_cv)[first.pk]  # theirs is not reported yet
    assert alarm.url == ""
    assert "20/06/2022" in alarm.words
    assert "Pú Nhung" not in alarm.words
    assert mine.title not in alarm.words
    for person, told in ((world.noivu_cv, True), (world.ubkt, True), (world.bt_quaito, False)):
        client.force_login(person)
        for page in (mine.get_absolute_url(), first.get_absolute_url()):
            answer = client.get(page)
            assert ("Cùng tệp này" in answer.content.decode()) is told, (person, page)


def test_a_registered_document_cited_by_many_is_none(world):
    from registry.models import Register, RegisterEntry
    from tasks.actions.evidence import give_evidence

    register = Register.objects.create(
        issuer=world.huyen_uy, document_type="KL", series="term", series_key="2020-2025"
    )
    entry = RegisterEntry.objects.create(
        register=register, number=3, symbol="03-KL/HU", issued_on=DAY, abstract="Kết luận",
        recorded_at="2022-06-20T01:00Z", signer_name="Lò Văn Khụt",
    )  # fmt: skip
    rows = give(world, world.ubnd_quaito, world.ubnd_punhung)
    pieces = [
        give_evidence(assignment=row, kind=kind(), dated_on=DAY, entry=entry, by=world.doer(who))
        for row, who in zip(rows, (world.xa_quaito, world.xa_punhung), strict=True)
    ]
    assert alarms_of(pieces, world.ubkt) == {}
    assert [(piece.symbol, piece.signer, piece.file) for piece in pieces] == [
        ("03-KL/HU", "Lò Văn Khụt", None)
    ] * 2
    assert Assignment.objects.count() == 2
