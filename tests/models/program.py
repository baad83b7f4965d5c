"""ActionProgramFlow: a commune drafts, its committee adopts, its secretary signs; three desks review."""

from tests.models.documents import WHY, Hands, document
from tests.models.model import DONE, Live, Model, Move, asking
from tests.people import World
from tests.workflow.stories import TARGETS, TASKS, a_case
from workflow.actions import detours
from workflow.actions.review import review
from workflow.checklist import checklist_of


def begin(world: World) -> Live:
    return Live(world, a_case(world).pk)


def _receive(live: Live) -> None:
    review(case=live.case, seat=live.seat(), by=live.by, gaps=[])


def _object(live: Live) -> None:
    case = live.case
    review(case=case, seat=live.seat(), by=live.by, gaps=[next(iter(checklist_of(case.flow)))], comment=WHY)


def _hand_over_and_back(live: Live) -> None:
    """What another commune was given by mistake comes home: two acts."""
    for unit in (live.world.du_punhung, live.world.du_quaito):
        detours.hand_over(case=live.case, by=live.by, to=unit, reason="Giao nhầm xã, chuyển lại.")


DESKS = [(who, _receive, _object) for who in ("vphu", "noivu", "hdv_quaito")]
HANDS = Hands(
    officer="xa_quaito",
    appraiser="pbt_quaito",
    recorder="vt_quaito",
    signer="bt_quaito",
    clerk="vt_quaito",
    members=("bt_quaito", "ct_quaito@du_quaito", "pbt_quaito"),
    parts=lambda live: {"text": "Nội dung chương trình.", "tasks": TASKS, "targets": TARGETS},
    after={"issued": "review", "opinions": "appraise", "adopt": "review_before", "dispatch": "review"},
)
PROGRAM = Model(
    name="ActionProgram",
    begin=begin,
    moves=[
        *document(HANDS),
        *asking("review_before", DESKS, yes="sign", no="draft"),
        *asking("review", DESKS, yes=DONE, no="draft", agreed=2),
        Move("hand over and back", "sign", "sign", "vphu", _hand_over_and_back, decides=False, entries=2,
             weight=2, early=False),
    ],
    passing={
        "opinions": "appraise", "explain": "appraise", "appraise": "adopt", "adopt": "review_before",
        "review_before": "sign", "sign": "number", "dispatch": "review", "review": DONE,
    },
    entering={"review": "review 3", "review_before": "review_before 3"},
    variants=[
        (), (), ("opinions", "appraise", "review_before"), ("opinions", "appraise", "adopt"),
        ("opinions", "appraise", "adopt", "review_before", "sign"),
    ],
    drafter="xa_quaito",
)  # fmt: skip
