# ruff: noqa: E501  a row of the table is a line
"""The plans of duty III.2: UBND's own, written by Home Affairs, and a commune's, made from it."""

from tests.models.documents import WHY, Hands, document
from tests.models.model import DONE, Live, Model, Move, asking
from tests.models.program import _object, _receive
from tests.people import World
from tests.workflow import plan_stories as stories
from tests.workflow.stories import a_scan
from workflow.actions.agree import agree, return_plan


def begin_district(world: World) -> Live:
    return Live(world, stories.a_district_case(world).pk)


def _agree(live: Live) -> None:
    said = {
        "money_source": "Ngân sách huyện năm 2022",
        "scan": a_scan("c"),
        "comment": "Nhất trí với kế hoạch.",
    }
    agree(case=live.case, seat=live.seat(), by=live.by, **said)


def _send_back(live: Live) -> None:
    return_plan(case=live.case, seat=live.seat(), by=live.by, reason_code="content", comment=WHY)


def begin_own(world: World) -> Live:
    stories.in_effect(world)
    return Live(world, stories.own_case(world).pk)


def _own_parts(live: Live) -> dict[str, object]:
    draft = live.case.document.draft
    return {"text": "Kế hoạch của xã.", "tasks": draft.tasks, "targets": draft.targets}


DISTRICT = Model(
    name="DistrictPlan",
    begin=begin_district,
    moves=[
        *document(
            Hands(
                officer="noivu_cv@phong_noi_vu",
                appraiser="chanhvp",
                recorder="vt_ubnd",
                signer="chutich@ubnd_huyen",
                clerk="vt_ubnd",
                symbol="%d/KH-UBND",
                parts=lambda live: {
                    "text": "Kế hoạch. Kinh phí từ ngân sách huyện.", "tasks": stories.TASKS, "targets": stories.TARGETS,
                },
                after={"issued": DONE, "opinions": "finance", "adopt": "standing", "dispatch": DONE},
                issued_entries=(3, 5),
                entries={"dispatch": (3, 5), "outside": (2, 4)},
            )
        ),
        Move("finance agrees", "finance", "appraise", "taichinh", _agree, early=False),
        Move("finance returns", "finance", "draft", "taichinh", _send_back, weight=2, early=False),
        Move("the Standing members agree", "standing", "sign", "thuongtruc", _agree, early=False),
        Move("the Standing members return", "standing", "draft", "thuongtruc", _send_back, weight=2, early=False),
    ],
    passing={
        "opinions": "finance", "explain": "finance", "finance": "appraise", "appraise": "adopt", "adopt": "standing",
        "standing": "sign", "sign": "number", "dispatch": DONE,
    },
    variants=[(), (), ("adopt", "standing"), ("opinions", "finance"), ("opinions", "finance", "appraise")],
    drafter="",
)  # fmt: skip
OWN = Model(
    name="UnitPlan",
    begin=begin_own,
    moves=[
        *document(
            Hands(
                officer="xa_quaito",
                appraiser="pbt_quaito",
                recorder="vt_quaito",
                signer="ct_quaito@ubnd_quaito",
                clerk="vt_quaito",
                symbol="%d/KH-UBND",
                parts=_own_parts,
                givers=(("taichinh", "phong_tai_chinh"), ("bt_quaito", "du_quaito")),
                after={"issued": "review", "opinions": "appraise", "adopt": "sign", "dispatch": "review"},
            )
        ),
        *asking("review", [("noivu", _receive, _object)], yes=DONE, no="draft", agreed=2),
    ],
    passing={
        "opinions": "appraise", "explain": "appraise", "appraise": "adopt", "adopt": "sign", "sign": "number",
        "dispatch": "review", "review": DONE,
    },
    entering={"review": "review 1"},
    variants=[(), (), ("opinions", "appraise", "adopt")],
    drafter="xa_quaito",
)  # fmt: skip
