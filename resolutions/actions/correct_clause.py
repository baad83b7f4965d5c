"""Correct one clause of a reading: its words, its place, or where it begins and ends."""

import re
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from audit import record
from organizations.doer import Doer
from resolutions import acts
from resolutions.actions.correct_resolution import held_for_correction, name_of
from resolutions.models import Clause, Paragraph, Resolution
from resolutions.reading.numbering import mark_of
from resolutions.reading.paragraphs import HEADING_LENGTH
from toolbox.errors import Refused, TooLate

CODE = re.compile(r"[IVX]+(\.\d{1,2}(-\d)?)*|(Đ?\d{1,3})(\.\d{1,2}(-\d)?)*")  # not for screens

LONGEST_CODE = 20  # letters: a clause moves with all below it, whose codes grow with its own


@transaction.atomic
def correct_clause(
    *,
    clause: Clause,
    by: Doer,
    code: str,
    marker: str,
    heading: str,
    kind: str,
    paragraphs: Sequence[tuple[str, bool]],
    revision: int | None = None,
) -> Clause:
    """Set all of a clause; `paragraphs` are (text, obliges), empty texts fall away.

    The code says where it stands: “I.2.1” below “I.2”. Clauses below it move with it. Refused when the
    code is no code, is taken, or stands below one that comes later in the text.
    """
    resolution, author = held_for_correction(clause.resolution, by, revision)
    held = _again(resolution, clause)
    texts = [(text.strip(), obliges) for text, obliges in paragraphs if text.strip()]
    if not heading.strip() and not texts and not held.children.exists():
        raise Refused(_("Mục phải có tiêu đề hoặc nội dung. Muốn bỏ mục, đồng chí gộp vào mục trước."))
    changed = [
        name
        for name, value in (("marker", marker), ("heading", heading), ("kind", kind))
        if getattr(held, name) != value
    ]
    held.marker, held.heading, held.kind = marker.strip(), heading.strip(), kind
    words = [name_of(Clause, name) for name in changed]
    if code != held.code:
        _move(resolution, held, code)
        words.append(_("mã mục"))
    held.save(update_fields=["marker", "heading", "kind"])
    if texts != list(held.paragraphs.values_list("text", "obliges")):
        _write(held, texts)
        words.append(_("nội dung"))
    if words:
        facts = {"code": held.code, "fields": words}
        record(acts.CLAUSE_CORRECTED, by=author, on=resolution, at=resolution.now, facts=facts)
    return held


@transaction.atomic
def split_clause(
    *,
    clause: Clause,
    by: Doer,
    at: int,
    code: str,
    first_is_heading: bool = False,
    revision: int | None = None,
) -> Clause:
    """Make paragraph number `at` (from 0) and those after it a clause of their own right behind this one.

    A number at the head of that paragraph becomes the marker; with `first_is_heading` its words become
    the heading. Refused when nothing would stay behind, or when the code cannot be.
    """
    resolution, author = held_for_correction(clause.resolution, by, revision)
    held = _again(resolution, clause)
    rows = list(held.paragraphs.all())
    if not 0 <= at < len(rows) or (at == 0 and not held.heading):
        raise Refused(_("Đồng chí chọn đoạn bắt đầu mục mới, sau đoạn đầu của mục này."), field="at")
    moving = [(row.text, row.obliges) for row in rows[at:]]
    new = Clause(resolution=resolution, kind=held.kind, position=held.position + 1)
    if mark := mark_of(moving[0][0]):
        new.marker, moving[0] = mark.marker, (mark.rest, moving[0][1])
    if first_is_heading:
        new.heading = moving.pop(0)[0]
        if len(new.heading) > HEADING_LENGTH:
            raise Refused(_("Đoạn này quá dài để làm tiêu đề."), field="first_is_heading")
    _make_room(resolution, after=held.position)
    new.parent = _parent_for(resolution, new, code)
    new.code = code
    new.save()
    _write(new, moving)
    held.paragraphs.filter(position__gte=at).delete()
    facts = {"code": new.code, "before": held.code}
    record(acts.CLAUSE_SPLIT, by=author, on=resolution, at=resolution.now, facts=facts)
    return new


@transaction.atomic
def merge_with_previous(*, clause: Clause, by: Doer, revision: int | None = None) -> Clause:
    """Make a clause the last paragraphs of the one before it in the text; returns that one.

    Its number and heading become words of a paragraph, so that nothing is lost. Refused for the first
    clause, for one that has clauses below it, and where tasks, indicators or duties hang on it.
    """
    resolution, author = held_for_correction(clause.resolution, by, revision)
    held = _again(resolution, clause)
    before = resolution.clauses.filter(position__lt=held.position).order_by("-position").first()
    if before is None:
        raise Refused(_("Đây là mục đầu tiên, không có mục trước để gộp."))
    if held.children.exists():
        raise Refused(_("Mục này còn mục con. Đồng chí gộp hoặc chuyển các mục con trước."))
    if held.duties.exists() or held.indicators.exists() or held.task_groups.exists():
        raise Refused(_("Mục này đã gắn nhiệm vụ hoặc chỉ tiêu nên không gộp được."))
    texts = list(held.paragraphs.values_list("text", "obliges"))
    said = f"{held.marker} {held.heading}".strip()
    if held.heading:
        texts.insert(0, (said, False))
    elif said and texts:
        texts[0] = (f"{said} {texts[0][0]}", texts[0][1])
    _write(before, [*before.paragraphs.values_list("text", "obliges"), *texts])
    facts = {"code": held.code, "before": before.code}
    held.delete()
    record(acts.CLAUSE_MERGED, by=author, on=resolution, at=resolution.now, facts=facts)
    return before


def _again(resolution: Resolution, clause: Clause) -> Clause:
    """The clause as it is under the lock. TooLate when somebody merged it away."""
    try:
        return resolution.clauses.get(pk=clause.pk)
    except Clause.DoesNotExist as gone:
        raise TooLate(_("Mục này vừa được gộp vào mục khác. Đồng chí mở lại bản đọc.")) from gone


def _write(clause: Clause, texts: Sequence[tuple[str, bool]]) -> None:
    clause.paragraphs.all().delete()
    Paragraph.objects.bulk_create(
        Paragraph(clause=clause, position=place, text=text, obliges=obliges)
        for place, (text, obliges) in enumerate(texts)
    )


def _make_room(resolution: Resolution, *, after: int) -> None:
    """Clauses behind `after` one place on. No history: a place says nothing."""
    resolution.clauses.filter(position__gt=after).update(position=F("position") + 1)


def _move(resolution: Resolution, clause: Clause, code: str) -> None:
    """Give a clause and all below it their new codes, and the clause its new parent."""
    below = [
        one for one in resolution.clauses.exclude(pk=clause.pk) if one.code.startswith(f"{clause.code}.")
    ]
    parent = _parent_for(resolution, clause, code, moving=[clause, *below])
    old = clause.code
    clause.code, clause.parent = code, parent
    clause.save(update_fields=["code", "parent"])
    for one in below:
        one.code = code + one.code.removeprefix(old)
        one.save(update_fields=["code"])


def _parent_for(
    resolution: Resolution, clause: Clause, code: str, moving: Sequence[Clause] = ()
) -> Clause | None:
    """The nearest clause above a code. Refused when the code cannot stand where the clause stands."""
    if not CODE.fullmatch(code):
        raise Refused(_("Mã mục viết như I, I.2 hoặc I.2.1."), field="code")
    others = {one.code: one for one in resolution.clauses.all() if one not in moving}
    taken = [code, *(code + one.code.removeprefix(clause.code) for one in moving if one != clause)]
    if any(one in others for one in taken):
        raise Refused(_("Đã có mục %(code)s. Đồng chí đặt mã khác.") % {"code": code}, field="code")
    if max(map(len, taken)) > LONGEST_CODE:
        raise Refused(_("Mã mục dài quá %(most)d ký tự.") % {"most": LONGEST_CODE}, field="code")
    above = code
    while "." in above:
        above = above.rpartition(".")[0]
        if above in others:
            if others[above].position >= clause.position:
                raise Refused(
                    _("Mục %(code)s đứng sau mục này trong văn bản.") % {"code": above}, field="code"
                )
            return others[above]
    return None
