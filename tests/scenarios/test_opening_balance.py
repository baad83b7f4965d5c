"""A commune brings along what it did before its first day: 400 rows, one press, and nothing starts of it.

The Party Office fills the workbook in and presses; then every job of the house runs on many later days.
"""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.module_loading import import_string
from openpyxl import load_workbook

from audit.models import Entry
from audit.verifying import verify
from organizations.clock import standing_at
from organizations.models import Unit
from registry.models import Notice, OutgoingMail, RegisterEntry
from tasks.deadlines import BEFORE, days_shown, deadline_of_assignment
from tasks.models import Assignment, Escalation, Reminder, Waiting
from tasks.tally import ORIGINAL, tally_of
from tasks.workdays import Calendar
from tests.people import World
from tests.scenarios.people import Person
from tests.workflow.studies import a_cell, a_study
from toolbox.schedules import SCHEDULES
from workflow.actions.opening import take_opening
from workflow.imports.opening_sheets import ENTRIES, STUDIES, TASKS, VISITS
from workflow.models import StudyRow, VisitNote
from workflow.studying import sheet_of

BEGAN = date(2022, 7, 1)
CELLS, PAST, NOTES = 30, 80, 20  # with 270 works: 400 rows
LATER = [date(2022, 7, day) for day in (4, 5, 6, 11, 20)] + [date(2022, 9, 30), date(2022, 12, 31)]


@pytest.fixture
def began(world: World) -> Unit:
    Unit.objects.update(go_live_on=BEGAN)
    world.vphu.email = "vphu@example.org"
    world.vphu.save()
    with standing_at(date(2022, 4, 1)):
        for number in range(CELLS - 1):
            a_cell(world, f"Chi bộ số {number}")
        a_study(world)
    Notice.objects.all().delete()
    OutgoingMail.objects.all().delete()
    return Unit.objects.get(pk=world.du_quaito.pk)


def a_work(number: int) -> list:
    """A third done late, a third open and long past its day, a third without a day."""
    title, given = f"Việc cũ số {number}", date(2021, 1, 4) + timedelta(days=number % 270)
    if number % 3 == 0:
        return [
            title,
            "Báo cáo",
            None,
            "12-CT/HU",
            given,
            date(2022, 2, 1),
            "Đã hoàn thành",
            date(2022, 5, 2),
        ]
    due = date(2022, 3, 1) if number % 3 == 1 else None
    return [title, None, "Huyện ủy", None, given, due, "Đang thực hiện", None]


def filled(content: bytes, works: int = 270) -> SimpleUploadedFile:
    book = load_workbook(io.BytesIO(content))
    for number in range(works):
        book[TASKS].append(a_work(number))
    for number in range(1, PAST + 1):
        day = date(2021, 1, 4) + timedelta(days=number % 270)
        book[ENTRIES].append([f"{number:02d}-CTr/ĐU", day, f"Chương trình {number}", "Quàng Văn Pâng"])
    for row in range(3, 3 + CELLS):
        book[STUDIES].cell(row, 3).value = date(2022, 4, 20)
        book[STUDIES].cell(row, 4).value, book[STUDIES].cell(row, 5).value = 20, 19
    member = book[VISITS]["A3"].value
    for number in range(NOTES):
        for column, value in enumerate(
            (member, date(2022, 1, 10) + timedelta(days=number), "Xem một cửa"), 1
        ):
            book[VISITS].cell(3 + number, column).value = value
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("so-du.xlsx", out.getvalue())


def run_every_job() -> None:
    for job in SCHEDULES:
        import_string(job)()


def test_four_hundred_rows_start_nothing(world: World, began: Unit) -> None:
    office, path = Person(world.vphu), reverse("workflow:opening", args=[began.pk])
    with standing_at(date(2022, 7, 4)):
        sheet = office.client.get(f"{path}tai-bang/").content
        looked = office.client.post(path, {"file": filled(sheet)}).content.decode()
        assert "400 dòng sẽ ghi, 0 dòng đã có" in looked
        assert not Assignment.objects.exists()  # a dry run
        office.sends(path, confirm="1")
    assert Assignment.objects.filter(taken_from=BEGAN).count() == 270
    assert RegisterEntry.objects.filter(opening=True).count() == PAST
    assert StudyRow.objects.filter(opening=True).count() == CELLS
    assert (
        VisitNote.objects.filter(opening=True, entered_by=world.vphu, person=world.hdv_quaito).count()
        == NOTES
    )
    nothing_starts(world)
    it_is_not_taken_twice(office, path, sheet)
    the_book_has_it()


def nothing_starts(world: World) -> None:
    works = Assignment.objects.all()
    for day in LATER:
        with standing_at(day):
            run_every_job()
            assert not works.overdue(on=day).exists()
            for tally in (tally_of(works, day), tally_of(works, day, ORIGINAL)):
                assert (tally.total, tally.done_late, tally.open_late, tally.unproven) == (270, 0, 0, 0)
                assert tally.balances
            for row in works:
                assert deadline_of_assignment(row, day, Calendar.around(days_shown(row), day)).state == BEFORE
    assert (Reminder.objects.count(), Escalation.objects.count(), Notice.objects.count()) == (0, 0, 0)
    assert not OutgoingMail.objects.exists()
    assert not Waiting.objects.filter(source="tasks.assignment").exists()
    with standing_at(LATER[-1]):
        page = Person(world.bt_quaito).opens(works.first().get_absolute_url())
        assert "Số dư đầu kỳ" in page
        assert "Quá hạn" not in page


def it_is_not_taken_twice(office: Person, path: str, sheet: bytes) -> None:
    with standing_at(date(2022, 7, 5)):
        answer = office.client.post(path, {"file": filled(sheet)})
    assert "0 dòng sẽ ghi, 400 dòng đã có" in answer.content.decode()


def the_book_has_it() -> None:
    acts = [entry.act for entry in Entry.objects.filter(act__contains="taken").exclude(act__startswith="org")]
    assert acts.count("workflow.opening_taken") == 1
    assert acts.count("tasks.taken_over") == 270
    assert acts.count("registry.taken_over") == PAST
    assert acts.count("workflow.study_taken") == CELLS
    assert acts.count("workflow.visit_taken") == NOTES
    verify()  # Break at the first fault


def test_a_thousand_rows_take_no_more_than_sixty_statements(world: World, began: Unit) -> None:
    from toolbox.spreadsheets import read_sheets
    from workflow.imports.opening_sheets import COLUMNS, book_of

    with standing_at(date(2022, 7, 4)):
        rows = read_sheets(filled(book_of(began), works=870), COLUMNS)
        with CaptureQueriesContext(connection) as run:
            draft = take_opening(unit=began, rows=rows, by=world.doer(world.vphu))
    assert len(draft.to_do) == 1000
    assert len(run) <= 60, "\n".join(query["sql"][:120] for query in run)
    assert len(sheet_of(StudyRow.objects.first().case).done) == CELLS
