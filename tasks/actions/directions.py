"""*Bút phê*: a leader's direction becomes given work; one that was spoken is entered, then confirmed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from organizations.verbs import READ
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from tasks import acts
from tasks.actions.giving import Work, give_work
from tasks.actions.holding import files_of
from tasks.models import Assignment, Direction, DirectionAnswer, DirectionKind
from tasks.models.waiting import Ask
from tasks.verbs import INSTRUCT
from tasks.waiting import clear, put, waits
from tasks.workdays import add_working_days
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text

DIRECTION = "tasks.direction"  # the source of what waits for the leader's word
ANSWER_DAYS = 5
SHORTEST_REASON = 10


@transaction.atomic
def direct(
    *,
    unit: Unit,
    kind: str,
    words: str,
    units: Sequence[Unit],
    due_on: date | None,
    by: Doer,
    spoken: bool = False,
    assignment: Assignment | None = None,
    about: str = "",
    path: str = "",
    scan: StoredFile | None = None,
) -> Direction:
    """A leader of the unit directs: the words become work given to each of `units`, due on that day.

    `assignment`, or `about` and `path`: on what it was written. `spoken`: said and not written; only entered
    for her, and she is asked whether it is so. Refused: without words or date, and a written one entered for
    her without its scan.
    """
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = require(by, INSTRUCT, held)
    words = clean_text(words)
    _refuse_wrong(author, words, due_on, spoken=spoken, scan=scan)
    ask_second_person(file=scan, unit=held, by=author)
    if assignment is not None:
        about, path = assignment.title, assignment.get_absolute_url()
    work = Work(title=words, due_on=due_on, product=_product(kind), source=_source(author, about))
    giving = give_work(giver=held, work=work, units=units, by=by)
    made = Direction.objects.create(
        unit=held,
        kind=kind,
        words=words,
        spoken=spoken,
        giving=giving,
        assignment=assignment,
        about=about[:300],
        path=path,
        scan=scan,
        recorded_at=held.now,
        **_said_by(author),
    )
    _write_down(made, units, author)
    if author.is_entered_for:
        _ask_for_word(made, author)
    return made


def _write_down(made: Direction, units: Sequence[Unit], author: Author) -> None:
    facts = {
        "kind": str(made.get_kind_display()),
        "due_on": made.giving.due_on,
        "units": [str(each) for each in units],
    }
    scanned = files_of(made.scan)
    record(acts.DIRECTED, by=author, on=made, at=made.recorded_at, facts=facts, files=scanned)


def _said_by(author: Author) -> dict[str, Any]:
    """The columns that say who, for whom, on which day."""
    decider = author.entered_for
    return {
        "person_id": author.decider_id,
        "appointment_id": decider.appointment_id if decider else author.appointment_id,
        "capacity": author.decider_capacity,
        "entered_by_id": author.person_id if decider else None,
        "done_on": author.done_on,
        "recorded_on": author.office_day,
    }


def _refuse_wrong(
    author: Author, words: str, due_on: date | None, *, spoken: bool, scan: StoredFile | None
) -> None:
    if not words:
        raise Refused(_("Ghi nội dung chỉ đạo."), field="words")
    if due_on is None:
        raise Refused(
            _("Ghi ngày phải xong: chỉ đạo không có hạn thì không ai theo dõi được."), field="due_on"
        )
    if spoken and not author.is_entered_for:
        raise Refused(
            _("Chỉ đạo miệng do văn phòng nhập thay lãnh đạo. Đồng chí tự ghi thì bỏ đánh dấu ô này."),
            field="spoken",
        )
    if author.is_entered_for and not spoken and scan is None:
        raise Refused(
            _("Nhập thay bút phê phải kèm bản chụp. Nếu là lời nói thì đánh dấu chỉ đạo miệng."), field="scan"
        )


def _product(kind: str) -> str:
    return _("Ý kiến tham mưu bằng văn bản") if kind == DirectionKind.ADVISE else ""


def _source(author: Author, about: str) -> str:
    """What stands on the assignment under "theo văn bản"."""
    said = {"name": author.decider_name, "day": date_format(author.done_on, "d/m/Y"), "about": about}
    if not about:
        return _("Chỉ đạo của đồng chí %(name)s ngày %(day)s") % said
    return (_("Bút phê của đồng chí %(name)s ngày %(day)s: %(about)s") % said)[:300]


def _ask_for_word(made: Direction, author: Author) -> None:
    """It was entered for her: it waits for her word and she is told."""
    put(
        waits(
            source=DIRECTION,
            source_id=made.pk,
            ask=Ask.CONFIRM,
            step=_("Xác nhận chỉ đạo"),
            title=made.words,
            about=made.unit,
            path=made.get_absolute_url(),
            since=author.office_day,
            due_on=add_working_days(author.office_day, ANSWER_DAYS),
            person=made.person,
        )
    )
    words = _("Đồng chí %(name)s đã nhập chỉ đạo của đồng chí: %(words)s") % {
        "name": author.name, "words": made.words[:200],
    }  # fmt: skip
    notify(people=[made.person_id], text=words, path=made.get_absolute_url())


@transaction.atomic
def answer_direction(*, direction: Direction, confirmed: bool, by: Doer, reason: str = "") -> DirectionAnswer:
    """The leader says that the direction entered in her name is hers, or is not. The given work stands either
    way until its giver cancels it; who entered it is told of an objection.

    Refused to everybody else and for an objection without words; TooLate when she has answered.
    """
    held = lock(Direction.objects.filter(pk=direction.pk).select_related("unit"))
    author = require(by, READ, held.unit)
    if held.person_id != author.decider_id or author.is_entered_for or held.entered_by_id is None:
        raise NotAllowed(_("Chỉ người được nhập thay mới xác nhận hoặc phản đối chỉ đạo này."))
    if DirectionAnswer.objects.filter(direction=held).exists():
        raise TooLate(_("Đồng chí đã trả lời về chỉ đạo này."))
    if not confirmed and len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Ghi rõ đồng chí đã chỉ đạo thế nào (ít nhất 10 ký tự)."), field="reason")
    made = DirectionAnswer.objects.create(
        direction=held,
        confirmed=confirmed,
        reason=reason.strip()[:1000],
        done_on=author.done_on,
        recorded_at=held.now,
    )
    clear(DIRECTION, held.pk)
    act = acts.DIRECTION_CONFIRMED if confirmed else acts.DIRECTION_DISPUTED
    record(act, by=author, on=held, at=held.now, reason=reason)
    if not confirmed:
        words = _("Đồng chí %(name)s phản đối chỉ đạo do đồng chí nhập.") % {"name": author.name}
        notify(people=[held.entered_by_id], text=words, path=held.get_absolute_url())
    return made
