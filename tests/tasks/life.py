"""What tests of assignments start from: people who give, do and check; pieces of evidence; days."""

from datetime import date
from hashlib import sha256
from typing import Any

from organizations.clock import office_today
from organizations.models import Unit
from registry.models import StoredFile
from tasks.actions.checking import check_evidence, confirm_done
from tasks.actions.completion import latest_completion, report_done
from tasks.actions.evidence import give_evidence
from tasks.actions.giving import Work, give_work
from tasks.models import Assignment, Evidence, EvidenceKind
from tests.people import World

DAY = date(2022, 6, 20)


def kind(name: str = "Báo cáo kết quả") -> EvidenceKind:
    return EvidenceKind.objects.get_or_create(name=name, unit=None)[0]


def a_file(name: str = "a") -> StoredFile:
    """A kept file whose content is this name: the same name is the same file."""
    digest = sha256(name.encode()).hexdigest()
    return StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": len(name), "media_type": "application/pdf", "pages": 1}
    )[0]


def give(
    world: World, *units: Unit, due_on: date | None = date(2022, 6, 30), **rest: Any
) -> list[Assignment]:
    """UBND huyện, by Home Affairs' officer who follows it, gives one work to the units."""
    work = Work(title=rest.pop("title", "Công khai thủ tục tại một cửa"), due_on=due_on, **rest)
    by = world.doer(world.noivu_cv)
    giving = give_work(giver=world.ubnd_huyen, work=work, units=units or [world.ubnd_quaito], by=by)
    return list(giving.assignments.order_by("pk"))


def prove(row: Assignment, world: World, name: str = "", **rest: Any) -> Evidence:
    """The commune's officer lays a file with the work."""
    rest = {"kind": kind(), "dated_on": office_today(), "file": a_file(name or f"proof of {row.pk}"), **rest}
    by = rest.pop("by", None) or world.doer(world.xa_quaito)
    return give_evidence(assignment=row, file_name="bao-cao.pdf", by=by, **rest)


def report(row: Assignment, world: World, **rest: Any) -> Any:
    by = rest.pop("by", None) or world.doer(world.xa_quaito)
    return report_done(assignment=row, words=rest.pop("words", "Đã làm xong."), by=by, **rest)


def check_all(row: Assignment, world: World, **rest: Any) -> None:
    for piece in latest_completion(row).pieces.all():
        check_evidence(evidence=piece.evidence, passed=True, by=world.doer(world.noivu_cv), **rest)


def finish(row: Assignment, world: World) -> Assignment:
    """From in hand to done."""
    prove(row, world)
    report(row, world)
    check_all(row, world)
    confirm_done(assignment=row, by=world.doer(world.noivu))
    return fresh(row)


def fresh(row: Assignment) -> Assignment:
    return Assignment.objects.get(pk=row.pk)
