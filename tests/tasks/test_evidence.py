"""Evidence: what is doubtful must be answered, what is withdrawn reopens, what comes back is seen."""

from datetime import timedelta

import pytest

from audit.models import Entry
from organizations.clock import standing_at
from tasks.actions.evidence import NeedsAnswer, give_evidence, withdraw_evidence
from tasks.actions.repeating import set_recurrence
from tasks.models import Assignment, Waiting
from tasks.models.assignment import AssignmentStatus as Status
from tests.tasks.life import DAY, finish, fresh, give, kind, prove
from toolbox.errors import Refused


@pytest.fixture(autouse=True)
def twentieth_of_june():
    with standing_at(DAY):
        yield


@pytest.fixture
def work(world) -> Assignment:
    [row] = give(world)
    return row


def desk(row, source="tasks.assignment") -> list[tuple[str, str, str]]:
    """Where it waits: unit's code, verb, what is asked."""
    rows = Waiting.objects.filter(source=source, source_id=row.pk).select_related("unit")
    return [(each.unit.code if each.unit else each.person.username, each.verb, each.ask) for each in rows]


def told(person) -> list[str]:
    return [notice.text for notice in person.notices.order_by("pk")]


def acts_on(row) -> list[str]:
    return [entry.act for entry in Entry.objects.about(row).order_by("pk")]


def test_withdrawing_reopens_what_it_proved(world, work):
    finish(work, world)
    piece = work.evidence.get()
    withdraw_evidence(evidence=piece, reason="Văn bản đã bị thu hồi.", by=world.doer(world.xa_quaito))
    row = fresh(work)
    assert (row.status, row.completed_on) == (Status.RETURNED, None)
    assert desk(work) == [("ubnd_quaito", "handle", "returned")]
    assert acts_on(work)[-2:] == ["tasks.evidence_withdrawn", "tasks.reopened_unproven"]
    piece.refresh_from_db()
    assert piece.file is not None


@pytest.mark.parametrize(
    ("days", "weak", "words"),
    [(-30, False, "trước ngày giao"), (11, False, "sau kỳ"), (0, True, "kiểm chứng yếu")],
)
def test_what_is_doubtful_must_be_answered(world, days, weak, words):
    [row] = give(world)
    set_recurrence(giving=row.giving, rhythm="month", due_after=20, by=world.doer(world.noivu_cv))
    what = kind("Ảnh chụp màn hình") if weak else kind()
    what.is_weak = weak
    what.save()
    dated = DAY + timedelta(days=days)
    with standing_at(max(DAY, dated)):
        with pytest.raises(NeedsAnswer, match=words):
            prove(row, world, kind=what, dated_on=dated)
        prove(row, world, kind=what, dated_on=dated, answer="Tài liệu gốc duy nhất.")
    assert row.evidence.get().answer == "Tài liệu gốc duy nhất."


def test_the_same_file_is_laid_there_once_and_no_day_lies_ahead(world, work):
    prove(work, world, "same")
    with pytest.raises(Refused) as refused:
        prove(work, world, "same")
    assert refused.value.field == "file"
    with pytest.raises(Refused) as refused:
        prove(work, world, "other", dated_on=DAY + timedelta(days=1))
    assert refused.value.field == "dated_on"
    with pytest.raises(Refused):
        give_evidence(assignment=work, kind=kind(), dated_on=DAY, by=world.doer(world.xa_quaito))
