"""Asking opinions in parallel, giving one, closing the round, and answering the remarks."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Unit
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from toolbox.errors import Refused
from workflow import acts, seats
from workflow.book import set_down
from workflow.decisions import files_of
from workflow.engine import hold, take_step
from workflow.models import Case, Opinion, Response, Seat
from workflow.models.seat import SeatState
from workflow.nodes import Asked
from workflow.undoing import with_opinion_corrections
from workflow.verbs import OPINE


@transaction.atomic
def ask_opinions(*, case: Case, by: Doer, units: list[Unit], due_on: date, round: int) -> list[Seat]:
    """Ask units for their opinion until `due_on`. Refused: nobody picked, a day that is gone."""
    held = hold(case.pk, "opinions", by=by, round=round)
    if not units:
        raise Refused(_("Đồng chí chọn ít nhất một nơi xin ý kiến."), field="units")
    if due_on < office_today():
        raise Refused(_("Hạn cho ý kiến không được trước hôm nay."), field="due_on")
    before = {seat.unit_id for seat in seats.of_round(held.case, "opinions")}
    new = [unit for unit in units if unit.pk not in before]
    asked = [Asked("", unit, OPINE, entered_at=unit) for unit in new]
    found = seats.ask(
        held.case, "opinions", asked, asked_on=held.author.office_day, due_on=due_on, words=_("Cho ý kiến")
    )
    held.case.document.mark_submitted(held.author.office_day)
    set_down(
        held,
        acts.OPINIONS_ASKED,
        facts={"count": len(new), "due": due_on.strftime("%d/%m/%Y"), "units": [unit.name for unit in new]},
    )
    return found


@transaction.atomic
def give_opinion(
    *, case: Case, seat: int, by: Doer, agrees: bool, text: str = "", scan: StoredFile | None = None
) -> Opinion:
    """What the unit says of the version. "Nhất trí" needs no word; not agreeing does. After the due date it
    is still taken until the round is closed."""
    held = hold(case.pk, "opinions", by=by, seat=seat)
    if not agrees and not text.strip():
        raise Refused(_("Không nhất trí thì đồng chí ghi rõ ý kiến."), field="text")
    if held.author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người cho ý kiến."), field="scan")
    opinion = Opinion.objects.create(
        seat=held.seat,
        version=held.version,
        agrees=agrees,
        text=text.strip(),
        person_id=held.author.decider_id,
        capacity=held.author.decider_capacity,
        entered_by_id=held.author.person_id if held.author.is_entered_for else None,
        scan=scan,
        given_on=held.author.done_on,
        recorded_at=held.now,
    )
    seats.answered(opinion.seat)
    ask_second_person(file=scan, unit=held.unit, by=held.author)
    set_down(
        held,
        acts.OPINION_GIVEN,
        facts={"answer": _("nhất trí") if agrees else _("không nhất trí"), "seat": str(held.seat)},
        reason=text,
        files=files_of(scan),
    )
    return opinion


@transaction.atomic
def close_opinions(*, case: Case, by: Doer, round: int) -> str | None:
    """End the round: silence is recorded as silence. Refused while someone asked still has time.

    Goes to accept-or-explain when there is a real remark, else on to appraisal.
    """
    held = hold(case.pk, "opinions", by=by, round=round)
    asked = seats.of_round(held.case, "opinions")
    if any(s.state == SeatState.OPEN and s.due_on and s.due_on >= office_today() for s in asked):
        raise Refused(_("Còn nơi chưa trả lời và chưa hết hạn cho ý kiến. Đồng chí chờ hoặc nhắc họ."))
    silent = seats.close_all(held.case, "opinions")
    remarks = [o for o in _opinions(asked) if o.is_remark]
    following = take_step(held, "remarked" if remarks else "unanimous")
    set_down(
        held,
        acts.OPINIONS_CLOSED,
        facts={"answered": len(asked) - silent, "silent": silent},
    )
    return following


def _opinions(asked: list[Seat]) -> QuerySet[Opinion]:
    return with_opinion_corrections(Opinion.objects.filter(seat__in=asked))


@transaction.atomic
def explain(
    *, case: Case, by: Doer, round: int, responses: dict[int, tuple[bool, str]], redraft: bool = False
) -> str | None:
    """Answer every real remark: accepted or explained, in words. `responses`: opinion id → (accepted, words).

    `redraft`: go back to the draft to take the remarks in, the answers kept. Refused: a remark left open.
    """
    held = hold(case.pk, "explain", by=by, round=round)
    asked = seats.of_round(held.case, "opinions")
    remarks = [o for o in _opinions(asked) if o.is_remark]
    for opinion in remarks:
        accepted, words = responses.get(opinion.pk, (False, ""))
        if not words.strip():
            raise Refused(
                _("Mỗi ý kiến phải có nội dung tiếp thu hoặc giải trình."), field=f"words_{opinion.pk}"
            )
        Response.objects.update_or_create(
            opinion=opinion, defaults={"accepted": accepted, "explanation": words.strip()}
        )
    following = take_step(held, "redrafted" if redraft else "explained")
    set_down(held, acts.EXPLAINED, facts={"count": len(remarks)})
    return following
