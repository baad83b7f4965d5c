"""The random second look at evidence that passed: drawn by a seed that is kept, scored by another person."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from secrets import token_hex

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from tasks import acts
from tasks.actions.checking import lost_points
from tasks.actions.evidence import files_of
from tasks.laying import desks
from tasks.models import EvidenceCheck, Sampled, SampleDraw
from tasks.models.check import BEST, FULL_MARKS, PASS_MARK
from tasks.models.waiting import Ask
from tasks.office import SAMPLE_SHARE, days_of
from tasks.verbs import ASSIGN, CHECK, SIFT
from tasks.waiting import clear, put, waits
from toolbox.errors import NotAllowed, Refused, TooLate

SAMPLED = "tasks.sampled"


@transaction.atomic
def draw_sample(*, unit: Unit, from_day: date, to_day: date, by: Doer, seed: str = "") -> SampleDraw:
    """Draw of what the unit checked and passed in these days; each piece is drawn once for ever.

    Anyone can draw it again: a piece is in when SHA-256(seed, id) is among the lowest share. Refused when
    nothing passed in these days.
    """
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = require(by, ASSIGN, held)
    seed = seed or token_hex(8)
    passed = EvidenceCheck.objects.filter(
        passed=True, sampled=None, done_on__range=(from_day, to_day), evidence__assignment__checker_unit=held
    ).exclude(evidence__sampled__isnull=False)
    ids = sorted(set(passed.order_by().values_list("evidence_id", flat=True)))
    if not ids:
        raise Refused(_("Không có tài liệu đạt nào trong các ngày này mà chưa rút mẫu."), field="from_day")
    share = days_of(held, SAMPLE_SHARE)
    drawn = drawn_by(seed, ids, share)
    draw = SampleDraw.objects.create(
        unit=held, seed=seed, share=share, from_day=from_day, to_day=to_day, population=len(ids),
        drawn_on=author.done_on,
    )  # fmt: skip
    Sampled.objects.bulk_create(Sampled(draw=draw, evidence_id=pk) for pk in drawn)
    facts = {"count": len(drawn), "population": len(ids), "seed": seed, "share": share}
    record(acts.SAMPLE_DRAWN, by=author, on=draw, at=held.now, facts=facts)
    _lay(draw, held)
    return draw


def drawn_by(seed: str, ids: list[int], share: int) -> list[int]:
    """The share (per cent, at least one) of the ids that the seed draws. Order does not matter."""
    count = max(1, -(-len(ids) * share // 100))
    return sorted(sorted(ids, key=lambda pk: sha256(f"{seed}:{pk}".encode()).digest())[:count])


def _lay(draw: SampleDraw, unit: Unit) -> None:
    at = desks([(unit, SIFT)])[unit, SIFT]
    rows = draw.sampled.select_related("evidence__assignment__lead_unit", "evidence__entry")
    put(
        *(
            waits(
                source=SAMPLED, source_id=row.pk, ask=Ask.DECIDE, step=_("Kiểm tra lần hai"),
                title=f"{row.evidence}: {row.evidence.assignment}", about=row.evidence.assignment.lead_unit,
                path=row.evidence.get_absolute_url(), since=draw.drawn_on, unit=unit, verb=at,
            )
            for row in rows
        )
    )  # fmt: skip


@transaction.atomic
def look_again(*, sampled: Sampled, scores: Mapping[str, int], words: str = "", by: Doer) -> EvidenceCheck:
    """The second look: six scores of 0 to 2. Refused to who gave the piece or looked first."""
    held = lock(Sampled.objects.filter(pk=sampled.pk))
    piece = held.evidence
    author = require(by, CHECK, held.draw.unit)
    if EvidenceCheck.objects.filter(sampled=held).exists():
        raise TooLate(_("Tài liệu này đã được kiểm tra lần hai."))
    first = piece.checks.filter(sampled=None).order_by("-pk")[0]
    if {author.person_id, author.decider_id} & {first.person_id, *first.completion.hands}:
        raise NotAllowed(_("Kiểm tra lần hai do người khác với người nộp và người kiểm tra lần đầu."))
    lost = lost_points(scores)
    score = FULL_MARKS - sum(BEST - each for each in lost.values())
    made = EvidenceCheck.objects.create(
        evidence=piece,
        completion=first.completion,
        sampled=held,
        passed=score >= PASS_MARK,
        scores=lost,
        score=score,
        words=words.strip(),
        person_id=author.decider_id,
        capacity=author.decider_capacity,
        done_on=author.done_on,
        recorded_at=held.now,
    )
    facts = {"piece": str(piece), "score": score, "lost": lost}
    record(
        acts.EVIDENCE_RECHECKED, by=author, on=piece.assignment, at=held.now, facts=facts, reason=words,
        files=files_of(piece),
    )  # fmt: skip
    clear(SAMPLED, held.pk)
    return made
