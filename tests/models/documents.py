# ruff: noqa: E501  a row of the table is a line
"""The shared steps of a document as moves: from the draft to the letter box, in every flow that has them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from organizations.clock import office_today
from registry.actions.distribution import Recipient
from registry.models import StoredFile
from tests.models.model import Live, Move
from tests.workflow.stories import a_scan
from workflow.actions.adopt import cast_ballot, close_ballots, open_ballots, record_minutes
from workflow.actions.appraise import appraise, return_document
from workflow.actions.draft import save_draft, submit
from workflow.actions.issue import dispatch, number
from workflow.actions.opinions import ask_opinions, close_opinions, explain, give_opinion
from workflow.actions.outside import record_done_outside, record_issued
from workflow.actions.sign import sign
from workflow.models import Opinion

WHY = "Chưa rõ ai làm việc gì, đến khi nào."


@dataclass(frozen=True)
class Hands:
    """Who does what: `person` or `person@unit`. `givers`: who is asked for an opinion, and for which unit;
    `members`: who votes by ballot; `parts`: what the officer types; `after`: where each step leads."""

    officer: str
    appraiser: str
    recorder: str
    signer: str
    clerk: str
    after: dict[str, str]
    parts: Callable[[Live], dict[str, Any]]
    givers: tuple[tuple[str, str], ...] = (
        ("taichinh", "phong_tai_chinh"),
        ("ct_quaito@ubnd_quaito", "ubnd_quaito"),
    )
    members: tuple[str, ...] = ()
    symbol: str = "%d-CTr/ĐU"
    issued_entries: int | tuple[int, ...] = 2
    entries: dict[str, int | tuple[int, ...]] = field(default_factory=dict)


def a_paper(live: Live) -> StoredFile:
    """A scan that was not laid before."""
    return StoredFile.objects.create(
        sha256=f"{live.next():064x}", size=3, media_type="application/pdf", pages=1
    )


def write(live: Live, parts: dict[str, Any]) -> int:
    draft = live.case.document.draft
    return save_draft(case=live.case, by=live.by, revision=draft.revision, **parts).revision


def document(hands: Hands) -> list[Move]:
    """Every move of the shared steps."""
    return [*_draft(hands), *_opinions(hands), *_decisions(hands), *_ballots(hands), *_issue(hands)]


def _draft(hands: Hands) -> list[Move]:
    def submitted(live: Live) -> None:
        submit(case=live.case, by=live.by, revision=write(live, hands.parts(live)))

    def issued(live: Live) -> None:
        record_issued(
            case=live.case, by=live.by, revision=write(live, hands.parts(live)), symbol=hands.symbol % (300 + 50 * live.next()),
            issued_on=office_today(), signer_name="Quàng Văn Pâng", scan=a_scan("e"),
        )  # fmt: skip

    return [
        Move("submit", "draft", "opinions", hands.officer, submitted, decides=False, weight=6),
        Move("already issued", "draft", hands.after["issued"], hands.officer, issued, entries=hands.issued_entries, weight=2),
    ]  # fmt: skip


def _opinions(hands: Hands) -> list[Move]:
    def ask(live: Live) -> None:
        units = [getattr(live.world, unit) for _who, unit in hands.givers]
        ask_opinions(units=units, due_on=office_today(), **live.said)

    def close(live: Live) -> None:
        close_opinions(**live.said)

    def giving(agrees: bool) -> Callable[[Live], Any]:
        words = "" if agrees else "Bổ sung bản Hới vào nhiệm vụ 2."
        return lambda live: give_opinion(
            case=live.case, seat=live.seat(), by=live.by, agrees=agrees, text=words
        )

    def explained(live: Live, redraft: bool = False) -> None:
        remarks = Opinion.objects.filter(seat__case=live.case_id, seat__round=live.case.round)
        said = {one.pk: (True, "Đã bổ sung.") for one in remarks}
        explain(responses=said, redraft=redraft, **live.said)

    officer, on = hands.officer, hands.after["opinions"]
    moves = [
        Move("ask opinions", "opinions", f"opinions {len(hands.givers)}", officer, ask, decides=False, weight=6),
        Move("close, nobody asked", "opinions", on, officer, close, decides=False, weight=2),
        Move("asked outside", "opinions", on, officer, _outside, weight=2, early=False),
        Move("explain", "explain", on, officer, explained, decides=False),
        Move("explain, redraft", "explain", "draft", officer, lambda live: explained(live, True), decides=False, weight=2),
        Move("explained outside", "explain", on, officer, _outside, weight=2, early=False),
        Move("close", "opinions 0", on, officer, close, decides=False),
        Move("close, remarks", "opinions 0!", "explain", officer, close, decides=False),
    ]  # fmt: skip
    for place, (who, _unit) in enumerate(hands.givers):
        left = len(hands.givers) - place
        for mark in ("", "!") if place else ("",):
            for agrees in (True, False):
                after = f"opinions {left - 1}{mark if agrees else '!'}"
                name = f"{who} {'agrees' if agrees else 'remarks'}"
                moves.append(Move(name, f"opinions {left}{mark}", after, who, giving(agrees)))
    return moves


def _outside(live: Live) -> None:
    record_done_outside(comment="Đã làm trên hệ thống điều hành, văn bản 12.", scan=a_scan("f"), **live.said)


def _return(live: Live) -> None:
    return_document(reason_code="content", comment=WHY, **live.said)


def _voted(live: Live, votes_for: int) -> None:
    record_minutes(
        body="BCH", held_on=office_today(), total=11, present=11, votes_for=votes_for, votes_against=11 - votes_for,
        votes_other=0, scan=a_scan("b"), difference="Cấp ủy có thêm ủy viên chưa có tài khoản.", **live.said,
    )  # fmt: skip


def _decisions(hands: Hands) -> list[Move]:
    after = hands.after
    return [
        Move("appraise", "appraise", "adopt", hands.appraiser, lambda live: appraise(**live.said), weight=8),
        Move("return", "appraise", "draft", hands.appraiser, _return, weight=2, early=False),
        Move("appraised outside", "appraise", "adopt", hands.appraiser, _outside, weight=2, early=False),
        Move("adopted", "adopt", after["adopt"], hands.recorder, lambda live: _voted(live, 9), weight=5),
        Move("not adopted", "adopt", "draft", hands.recorder, lambda live: _voted(live, 3), weight=2),
        Move("adopted outside", "adopt", after["adopt"], hands.recorder, _outside, weight=2, early=False),
        Move("sign", "sign", "number", hands.signer, lambda live: sign(**live.said), weight=8),
        Move("return", "sign", "draft", hands.signer, _return, weight=2, early=False),
        Move("signed outside", "sign", "number", hands.signer, _outside, weight=2, early=False),
    ]


def _ballots(hands: Hands) -> list[Move]:
    """Each member by name; the first one's vote decides in the model whether the others follow."""
    count = len(hands.members)
    if not count:
        return []
    moves = [
        Move("ballots", "adopt", f"adopt {count}", hands.recorder, lambda live: open_ballots(**live.said), decides=False, weight=3)
    ]  # fmt: skip
    for mark, choice in (("", "for"), ("!", "against")):
        for place, who in enumerate(hands.members):

            def vote(live: Live, who: str = who, choice: str = choice) -> None:
                person = getattr(live.world, who.split("@")[0])
                own = live.case.seats.open().filter(person=person).first()
                cast_ballot(case=live.case, seat=own.pk if own else 0, by=live.by, choice=choice)

            here = f"adopt {count - place}{mark if place else ''}"
            moves.append(Move(f"{who} votes {choice}", here, f"adopt {count - place - 1}{mark}", who, vote))
        following = "draft" if mark else hands.after["adopt"]
        moves.append(
            Move("count", f"adopt 0{mark}", following, hands.recorder,
                 lambda live: close_ballots(body="BCH", **live.said))
        )  # fmt: skip
    return moves


def _issue(hands: Hands) -> list[Move]:
    def numbered(live: Live) -> None:
        number(issued_on=office_today(), **live.said)

    def dispatched(live: Live) -> None:
        dispatch(recipients=[Recipient(unit=live.world.huyen_uy)], **live.said)

    after, entries = hands.after["dispatch"], hands.entries.get("dispatch", 2)
    return [
        Move("number", "number", "dispatch", hands.clerk, numbered, entries=2),
        Move("dispatch", "dispatch", after, hands.clerk, dispatched, entries=entries, weight=6),
        Move("dispatched outside", "dispatch", after, hands.clerk, _outside,
             entries=hands.entries.get("outside", 1), weight=2, early=False),
    ]  # fmt: skip
