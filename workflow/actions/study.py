"""Duty III.1 at the unit: rows of the sheet, what proves them, named exceptions, the head's report."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from audit import Author, record
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Appointment, Unit
from organizations.policy import deciders, holders, require
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from tasks.models import Waiting
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import nfc
from workflow import acts
from workflow.actions.draft import make_version
from workflow.book import kind_of, set_down
from workflow.decisions import decide, files_of
from workflow.drafting import Content
from workflow.engine import CASE, Held, hold, lock_case, must_not_rest, open_task, take_step
from workflow.models import Case, StudyException, StudyProof, StudyRow, Version
from workflow.studying import Line, Sheet, sheet_of
from workflow.verbs import KEEP_STUDY, REPORT_STUDY

MOST = 20_000  # people in one session: more is a slip of the key
LONGEST_NOTE = 300
NAMED = 5  # cells named in a refusal before "và … nơi khác"
SHORTEST_REASON = 10  # letters
CLOSED = _lazy("Hồ sơ đã kết thúc: chỉ bổ sung được chi bộ đã nêu ngoại lệ.")


@dataclass(frozen=True, slots=True)
class Counted:
    """What one cell says. `seen`: the version the page showed, None where nobody can have overtaken it."""

    unit: Unit
    held_on: date
    called: int
    present: int
    excused: int = 0
    made_up: int = 0
    made_up_on: date | None = None
    note: str = ""
    seen: int | None = None
    reason: str = ""

    @property
    def counts(self) -> dict[str, Any]:
        said = asdict(self)
        return {name: said[name] for name in said if name not in ("unit", "seen", "reason")}

    def corrects(self, row: StudyRow) -> bool:
        """Another number stood there. People who made it up since are no correction."""
        names = ("held_on", "called", "present", "excused")
        differs = any(getattr(self, name) != getattr(row, name) for name in names)
        return differs or self.made_up < row.made_up


def problems_of(said: Counted, issued_on: date | None = None) -> list[tuple[str, str]]:
    """(field, words) of what cannot be so."""
    found = []
    if said.held_on > office_today():
        found.append(("held_on", _("Ngày học không được sau hôm nay.")))
    elif issued_on and said.held_on < issued_on:
        words = _("Ngày học không được trước ngày ban hành nghị quyết (%(day)s).")
        found.append(("held_on", words % {"day": f"{issued_on:%d/%m/%Y}"}))
    if not 1 <= said.called <= MOST:
        found.append(("called", _("Số triệu tập từ 1 đến %(most)d.") % {"most": MOST}))
        return found
    away = said.called - said.present
    if said.present > said.called:
        found.append(("present", _("Số dự lớn hơn số triệu tập.")))
    elif said.excused > away:
        found.append(("excused", _("Chỉ có %(away)d người vắng.") % {"away": away}))
    elif said.made_up > away:
        found.append(("made_up", _("Chỉ có %(away)d người vắng cần học bù.") % {"away": away}))
    if said.made_up and said.made_up_on is None:
        found.append(("made_up_on", _("Ghi ngày học bù.")))
    elif said.made_up_on and not said.made_up:
        found.append(("made_up", _("Có ngày học bù: ghi số người học bù.")))
    elif said.made_up_on and not said.held_on <= said.made_up_on <= office_today():
        found.append(("made_up_on", _("Ngày học bù từ ngày học đến hôm nay.")))
    return found


@transaction.atomic
def record_study(*, case: Case, rows: Iterable[Counted], by: Doer, at: Unit | None = None) -> list[StudyRow]:
    """Write the rows that say something new; what is said again as it stands makes none.

    `at`: the cell whose own people write, and its row alone; else the unit of the case. Refused: counts that
    cannot be, other counts than stood there without a reason, a unit that is no cell of it. TooLate: the unit
    has reported, or somebody wrote another version since the page was made.
    """
    held, author = _hold(case, at, by)
    sheet = sheet_of(held)
    lines = {line.unit.pk: line for line in sheet.lines}
    made = []
    for said in rows:
        line = lines.get(said.unit.pk)
        if line is None or (at is not None and said.unit.pk != at.pk):
            raise Refused(_("%(unit)s không thuộc bảng này.") % {"unit": said.unit})
        _may_be_written(held, line)
        if not _is_news(said, line):
            continue
        for name, words in problems_of(said, held.duty.resolution.issued_on):
            raise Refused(_("%(unit)s: %(words)s") % {"unit": said.unit, "words": words}, field=name)
        if line.row and said.corrects(line.row) and len(said.reason.strip()) < SHORTEST_REASON:
            words = _("%(unit)s: ghi rõ vì sao sửa số đã ghi, ít nhất %(least)d ký tự.")
            raise Refused(words % {"unit": said.unit, "least": SHORTEST_REASON}, field="reason")
        made.append(_row(held, said, line, author))
    StudyRow.objects.bulk_create(made)
    if made:
        cells = [row.unit_id for row in made if row.unit_id != held.unit_id]
        Waiting.objects.of_source(CASE, held.pk).filter(unit__in=cells).delete()
        _write_down(held, made, author)
        _tell_when_complete(held, sheet)
    return made


def _hold(case: Case, at: Unit | None, by: Doer) -> tuple[Any, Author]:
    """The locked case while its sheet is open, or closed with a cell still excepted."""
    held = lock_case(case.pk)
    author = require(by, KEEP_STUDY, at or held.unit)
    must_not_rest(held)
    task = open_task(held)
    if task is not None and task.flow_task.name != "hold_study":
        raise TooLate(_("Bảng này đã báo cáo, đang chờ kiểm tra nên chưa sửa được."))
    if task is None and not held.study_exceptions.exists():
        raise TooLate(str(CLOSED))
    return held, author


def _may_be_written(case: Case, line: Line) -> None:
    if case.closed_on is not None and not line.is_excepted:
        raise TooLate(str(CLOSED))


def _is_news(said: Counted, line: Line) -> bool:
    if line.row is None:
        return True
    if all(getattr(line.row, name) == value for name, value in said.counts.items()):
        return False
    if said.seen is not None and said.seen != line.seen:
        words = _("%(unit)s vừa được ghi số khác. Tải lại trang để xem rồi sửa nếu cần.")
        raise TooLate(words % {"unit": line.unit})
    return True


def _row(case: Any, said: Counted, line: Line, author: Author) -> StudyRow:
    counts = said.counts | {"note": nfc(said.note).strip()[:LONGEST_NOTE]}
    if line.row and said.corrects(line.row):
        counts["reason"] = nfc(said.reason).strip()
    return StudyRow(
        case=case,
        unit=said.unit,
        version=line.seen + 1,
        round=case.round,
        person_id=author.decider_id,
        capacity=author.decider_capacity,
        entered_by_id=author.person_id if author.is_entered_for else None,
        done_on=author.done_on,
        recorded_on=author.office_day,
        recorded_at=case.now,
        **counts,
    )


def _write_down(case: Any, made: list[StudyRow], author: Author) -> None:
    units = ", ".join(row.unit.label for row in made[:NAMED]) + (" …" if len(made) > NAMED else "")
    counts = {str(row.unit_id): [row.called, row.present, row.excused, row.made_up] for row in made}
    facts = {"what": kind_of(case), "count": len(made), "units": units, "counts": counts}
    why = "\n".join(f"{row.unit.label}: {row.reason}" for row in made if row.reason)
    record(acts.STUDY_RECORDED, by=author, on=case.document, at=case.now, facts=facts, reason=why)


def _tell_when_complete(case: Case, before: Sheet) -> None:
    """Who reports for the unit learns once that nothing is missing any more."""
    if case.closed_on is not None or before.is_complete or not sheet_of(case).is_complete:
        return
    words = _("Đã đủ kết quả học tập của các chi bộ, đồng chí xem và báo cáo: %(what)s")
    notify(
        people=holders(REPORT_STUDY, [case.unit_id]),
        text=words % {"what": case.document},
        path=case.get_absolute_url(),
        key=f"workflow.study:{case.pk}:{case.round}",
    )


@transaction.atomic
def give_study_proof(
    *, case: Case, file: StoredFile, name: str, by: Doer, at: Unit | None = None, cell: Unit | None = None
) -> StudyProof:
    """Hang minutes, a signed list, a picture on the sheet, or on the row of a `cell`. Refused: it is there.

    `at`: as in `record_study`; such a writer's proof is always her cell's.
    """
    held, author = _hold(case, at, by)
    cell = at or cell
    if held.study_proofs.filter(file=file, unit=cell).exists():
        raise Refused(_("Tệp này đã có trong hồ sơ."), field="file")
    ask_second_person(file=file, unit=held.unit, by=author)
    proof = StudyProof.objects.create(
        case=held, unit=cell, file=file, file_name=nfc(name)[:200], person_id=author.person_id,
        given_on=author.done_on, recorded_at=held.now,
    )  # fmt: skip
    facts = {"what": kind_of(held), "unit": (cell or held.unit).label}
    record(acts.STUDY_PROVEN, by=author, on=held.document, at=held.now, facts=facts, files=[file.sha256])
    return proof


@transaction.atomic
def record_cell(
    *, case: Case, row: Counted, by: Doer, at: Unit | None = None, file: StoredFile | None = None
) -> list[StudyRow]:
    """One cell's row and, where it comes along, what proves it: both or neither."""
    made = record_study(case=case, rows=[row], by=by, at=at)
    if file is not None:
        name = getattr(file, "sent_name", "")
        give_study_proof(case=case, file=file, name=name, by=by, at=at, cell=row.unit)
    return made


def owners_for(case: Case, cell: Unit) -> list[Appointment]:
    """Who may answer for a cell that is missing: its own secretary, else who reports for the unit."""
    own = deciders(KEEP_STUDY, cell, office_today()) if cell.pk != case.unit_id else []
    return own + deciders(REPORT_STUDY, case.unit, office_today())


@transaction.atomic
def name_exception(
    *, case: Case, unit: Unit, reason: str, owner: Appointment, until: date, by: Doer
) -> StudyException:
    """*Nêu ngoại lệ*: the unit reports though this cell has not studied; who answers for it, until when.

    Asked of who reports for the unit. Refused: the cell has studied, a day that is not to come, no words, an
    owner who holds no post there.
    """
    step = hold(case.pk, "hold_study", by=by)
    held, author = step.case, require(by, REPORT_STUDY, step.case.unit)
    line = next((line for line in sheet_of(held).lines if line.unit.pk == unit.pk), None)
    if line is None or line.state == "done":
        raise Refused(_("%(unit)s không cần ngoại lệ.") % {"unit": unit})
    if len(reason.strip()) < SHORTEST_REASON:
        words = _("Ghi rõ vì sao chưa học xong, ít nhất %(least)d ký tự.")
        raise Refused(words % {"least": SHORTEST_REASON}, field="reason")
    if until <= office_today():
        raise Refused(_("Ghi ngày sẽ học xong, sau hôm nay."), field="until")
    if owner.pk not in {one.pk for one in owners_for(held, unit)}:
        raise Refused(_("Chọn người chịu trách nhiệm của chi bộ hoặc của đơn vị."), field="owner")
    made = StudyException.objects.create(
        case=held, unit=unit, version=line.exception.version + 1 if line.exception else 1,
        reason=nfc(reason).strip()[:500], owner=owner, until=until, person_id=author.person_id,
        named_on=author.done_on, recorded_at=step.now,
    )  # fmt: skip
    facts = {
        "what": kind_of(held), "unit": unit.label, "until": f"{until:%d/%m/%Y}",
        "owner": f"{owner.person.full_name}, {owner.position.title}", "owner_id": owner.person_id,
    }  # fmt: skip
    record(acts.STUDY_EXCEPTED, by=author, on=held.document, at=step.now, facts=facts, reason=reason)
    return made


@transaction.atomic
def report_study(
    *, case: Case, by: Doer, round: int, comment: str = "", scan: StoredFile | None = None
) -> Version:
    """The head reports for the unit: what the sheet says becomes a version, and the Board is asked.

    Refused: a cell without a row or below the threshold and without a named exception (domain: III.1 does not
    close over a missing cell), no minutes; entered for the head without the signed sheet.
    """
    held = hold(case.pk, "hold_study", by=by, round=round)
    held.author = require(by, REPORT_STUDY, held.case.unit)
    sheet = sheet_of(held.case)
    _must_be_whole(held.case, sheet)
    version = _as_version(held, sheet, comment)
    held.case.document.mark_submitted(held.author.done_on)
    decide(held, "reported", comment=comment, scan=scan)
    take_step(held, "reported")
    total = sheet.total
    facts = {
        "cells": len(sheet.lines), "done": len(sheet.done), "excepted": len(sheet.excepted),
        "called": total.called, "studied": total.present + total.made_up, "hash": version.content_hash,
    }  # fmt: skip
    proofs = held.case.study_proofs.values_list("file__sha256", flat=True)
    set_down(held, acts.STUDY_REPORTED, facts=facts, reason=comment, files=[*files_of(scan), *proofs])
    return version


def _must_be_whole(case: Case, sheet: Sheet) -> None:
    if sheet.open:
        names = ", ".join(line.unit.label for line in sheet.open[:NAMED])
        if len(sheet.open) > NAMED:
            names = _("%(names)s và %(more)d nơi khác") % {
                "names": names, "more": len(sheet.open) - NAMED,
            }  # fmt: skip
        words = _(
            "Chưa báo cáo được: %(names)s chưa học hoặc chưa đạt %(least)d%%. Ghi kết quả, tổ chức học bù, "
            "hoặc nêu ngoại lệ cho từng nơi."
        )
        raise Refused(words % {"names": names, "least": sheet.threshold})
    if not case.study_proofs.exists():
        raise Refused(_("Chưa có tài liệu chứng minh: đính kèm biên bản buổi học rồi báo cáo."))


def _as_version(held: Held, sheet: Sheet, note: str) -> Version:
    """The sheet in words, pinned by its hash: what the Board decides on is what was reported."""
    draft = held.case.document.draft
    draft.text = "\n".join([*(_said(line) for line in sheet.lines), _sum(sheet)])
    hands = held.case.study_rows.values_list("person_id", "entered_by_id")
    draft.drafters = sorted({pk for pair in hands for pk in pair if pk} | set(draft.drafters))
    draft.save(update_fields=["text", "drafters"])
    return make_version(held, draft, Content(), note)


def _said(line: Line) -> str:
    if line.row is None:
        words = _("%(unit)s: chưa học.") % {"unit": line.unit}
    else:
        words = _(
            "%(unit)s: học ngày %(day)s; triệu tập %(called)d, dự %(present)d, vắng có lý do %(excused)d, "
            "học bù %(made_up)d."
        ) % {
            "unit": line.unit, "day": f"{line.row.held_on:%d/%m/%Y}", "called": line.row.called,
            "present": line.row.present, "excused": line.row.excused, "made_up": line.row.made_up,
        }  # fmt: skip
    if not line.is_excepted or line.exception is None:
        return words
    more = _("Ngoại lệ: %(reason)s; %(owner)s chịu trách nhiệm đến %(until)s.")
    owner = f"{line.exception.owner.person}, {line.exception.owner.position}"
    told = {"reason": line.exception.reason, "owner": owner, "until": f"{line.exception.until:%d/%m/%Y}"}
    return f"{words} {more % told}"


def _sum(sheet: Sheet) -> str:
    total = sheet.total
    return _("Cộng: triệu tập %(called)d, dự %(present)d, vắng có lý do %(excused)d, học bù %(made_up)d.") % {
        "called": total.called, "present": total.present, "excused": total.excused, "made_up": total.made_up,
    }  # fmt: skip
