"""Evidence: given, replaced by a better one, withdrawn."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.sealed_off import must_not_be_sealed_off
from registry.actions.suspicion import ask_second_person
from registry.models import RegisterEntry, StoredFile
from registry.policy import visible_entries
from tasks import acts
from tasks.actions.finishing import open_again
from tasks.actions.progress import heard
from tasks.holding import Held, hold, must_say_why
from tasks.models import Assignment, Evidence, EvidenceKind
from tasks.models.assignment import AssignmentStatus as Status
from tasks.models.evidence import EvidenceState
from tasks.moves import GIVE_EVIDENCE, WITHDRAW_EVIDENCE
from tasks.warnings import doubts
from toolbox.errors import Refused, TooLate


class Words(TypedDict, total=False):
    """What stands on the piece: read from it by the machine, or typed."""

    symbol: str
    issuer: str
    signer: str
    place: str
    answer: str


class NeedsAnswer(Refused):
    """The piece is possible but doubtful: the form shows `.doubts` and asks for a word about them."""

    def __init__(self, found: list[str]) -> None:
        said = " ".join([*found, _("Ghi giải thích rồi gửi lại, hoặc chọn tài liệu khác.")])
        super().__init__(said, field="answer")
        self.doubts = found


@transaction.atomic
def give_evidence(
    *,
    assignment: Assignment,
    kind: EvidenceKind,
    dated_on: date,
    by: Doer,
    file: StoredFile | None = None,
    file_name: str = "",
    entry: RegisterEntry | None = None,
    **words: Unpack[Words],
) -> Evidence:
    """Lay a file, or a registered document, with the work. The file of a registered document is cited and
    not kept twice. Refused: neither, a day to come, the same file twice; NeedsAnswer for what is doubtful."""
    held = hold(assignment, GIVE_EVIDENCE, by=by)
    piece = {"kind": kind, "dated_on": dated_on, "file": file, "file_name": file_name, "entry": entry}
    made = lay_piece(held, **piece, **words)
    heard(held)
    return made


def lay_piece(held: Held, **piece: Any) -> Evidence:
    """A new piece and its entry in the book, inside an act that holds the work."""
    made = lay_with(held, **piece)
    held.set_down(acts.EVIDENCE_GIVEN, files=files_of(made), piece=str(made), kind=made.kind.name)
    return made


def lay_with(
    held: Held,
    *,
    kind: EvidenceKind,
    dated_on: date,
    file: StoredFile | None,
    file_name: str,
    entry: RegisterEntry | None,
    replaces: Evidence | None = None,
    **words: Any,
) -> Evidence:
    row, author = held.assignment, held.author
    if file is not None and entry is None:
        entry = _registered(held, file)
    if file is None and entry is None:
        raise Refused(_("Chọn tệp, hoặc chọn văn bản đã vào sổ."), field="file")
    if dated_on > author.office_day:
        raise Refused(_("Ngày của tài liệu không được sau hôm nay."), field="dated_on")
    _refuse_double(row, file if entry is None else None, entry)
    found = doubts(assignment=row, kind=kind, dated_on=dated_on)
    if found and len(words.get("answer", "").strip()) < 5:
        raise NeedsAnswer(found)
    made = Evidence.objects.create(
        assignment=row,
        unit=row.lead_unit,
        kind=kind,
        file=None if entry else file,
        file_name="" if entry else file_name[:200],
        entry=entry,
        dated_on=dated_on,
        replaces=replaces,
        given_by_id=author.decider_id,
        given_on=author.done_on,
        recorded_at=held.now,
        **(words if entry is None else words | _said_by(entry)),
    )
    ask_second_person(file=made.file, unit=made.unit, by=author)
    return made


def _registered(held: Held, file: StoredFile) -> RegisterEntry | None:
    """The registered document whose very file was sent again, if the sender may see it."""
    return visible_entries(held.person).filter(file=file, cancelled_on=None).order_by("pk").first()


def _said_by(entry: RegisterEntry) -> dict[str, str]:
    return {"symbol": entry.symbol, "issuer": str(entry.register.issuer), "signer": entry.signer_name}


def _refuse_double(row: Assignment, file: StoredFile | None, entry: RegisterEntry | None) -> None:
    if row.evidence.standing().filter(file=file, entry=entry).exists():
        raise Refused(_("Tài liệu này đã có trong việc này. Chọn tài liệu khác."), field="file")


@transaction.atomic
def replace_evidence(
    *, evidence: Evidence, file: StoredFile, file_name: str, dated_on: date, by: Doer, **words: Unpack[Words]
) -> Evidence:
    """A better one takes its place; the old one stays readable."""
    held = hold(evidence.assignment, GIVE_EVIDENCE, by=by)
    old = _standing(held, evidence)
    old.state = EvidenceState.REPLACED
    old.save(update_fields=["state"])
    piece = lay_with(
        held,
        kind=old.kind,
        dated_on=dated_on,
        file=file,
        file_name=file_name,
        entry=None,
        replaces=old,
        **words,
    )
    heard(held)
    held.set_down(acts.EVIDENCE_REPLACED, files=files_of(piece), piece=str(piece), old=str(old))
    return piece


@transaction.atomic
def withdraw_evidence(*, evidence: Evidence, reason: str, by: Doer) -> Evidence:
    """Take a piece back, with its reason; it stays readable. What it proved is open again."""
    held = hold(evidence.assignment, WITHDRAW_EVIDENCE, by=by)
    piece = _standing(held, evidence)
    reason = must_say_why(reason, "reason")
    piece.state = EvidenceState.WITHDRAWN
    piece.save(update_fields=["state"])
    held.set_down(acts.EVIDENCE_WITHDRAWN, reason=reason, files=files_of(piece), piece=str(piece))
    if held.assignment.status == Status.DONE and piece.pieces.exists():
        open_again(held, reason)
        held.set_down(acts.REOPENED_UNPROVEN, reason=reason, piece=str(piece))
    return piece


def _standing(held: Held, evidence: Evidence) -> Evidence:
    found = held.assignment.evidence.standing().filter(pk=evidence.pk).select_related("kind").first()
    if found is None:
        raise TooLate(_("Tài liệu này đã được thay hoặc rút. Đồng chí tải lại trang."))
    row = held.assignment
    must_not_be_sealed_off(row, units=[row.lead_unit, row.given_by_unit])
    return found


def files_of(*pieces: Evidence) -> list[str]:
    """SHA-256 of the files the pieces rest on."""
    return [piece.content.sha256 for piece in pieces if piece.content is not None]
