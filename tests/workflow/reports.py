"""What tests of reports and of the Propaganda Board start from: people, duties, a frozen quarter."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from organizations.clock import standing_at
from organizations.models import User
from organizations.roles import Role
from registry.actions.distribution import Recipient
from resolutions.models import Duty
from tasks.models import Period
from tests import build
from tests.people import World
from tests.tasks.reported import AFTER, a_target, frozen, opened, sent
from tests.workflow.stories import a_resolution, fresh
from workflow.actions.appraise import appraise
from workflow.actions.draft import save_draft, submit
from workflow.actions.issue import dispatch, number
from workflow.actions.report import begin_report
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.models import Case

BEGUN = date(2022, 6, 17)
PLAN = [
    {"title": "Chuyên mục cải cách hành chính trên loa xã", "lead_unit": "UBND Quài Tở",
     "due_on": "30/12/2022", "product": "Lịch phát", "group": "", "cooperating": ""},
]  # fmt: skip


class Board:
    """The Propaganda Board with an officer, a deputy and a clerk beside its head."""

    def __init__(self, world: World) -> None:
        self.world, self.unit = world, world.ban_tuyen_giao
        self.officer = self._person("tuyengiao.cv", Role.OFFICER, "Chuyên viên Ban Tuyên giáo")
        self.deputy = self._person("tuyengiao.pho", Role.DEPUTY, "Phó Trưởng Ban", "PHÓ TRƯỞNG BAN")
        self.clerk = self._person("tuyengiao.vt", Role.CLERK, "Văn thư Ban Tuyên giáo")
        said = a_resolution(world)
        self.resolution, clause = said.resolution, said.duty.clause
        common = {"resolution": self.resolution, "clause": clause, "owner_rule": "propaganda_board"}
        self.report = Duty.objects.create(
            code="III.5-BC", title="Báo cáo tổng hợp", flow="ReportFlow", cadence="quý",
            product="Báo cáo tổng hợp", **common,
        )  # fmt: skip
        self.plan = Duty.objects.create(
            code="III.5", title="Tuyên truyền", flow="PropagandaFlow", deadline_days=30,
            product="Kế hoạch tuyên truyền", **common,
        )  # fmt: skip

    def _person(self, username: str, role: Role, title: str, signs: str = "") -> User:
        who = build.person(f"Người {title}", username=username)
        build.appointment(who, build.position(self.unit, role, title=title, signing_title=signs))
        return who

    def by(self, who: User, **rest: Any) -> Any:
        return self.world.doer(who, **rest)

    def write(self, case: Case, **parts: Any) -> Case:
        case = fresh(case)
        parts = {"text": "Quý này các xã làm tốt."} | parts
        by = self.by(self.officer)
        draft = save_draft(case=case, by=by, revision=case.document.draft.revision, **parts)
        submit(case=case, by=by, revision=draft.revision)
        return fresh(case)

    def issue(self, case: Case, day: date, *to: Any) -> Case:
        """From the submitted version to the dispatched document."""
        case = fresh(case)
        appraise(case=case, by=self.by(self.deputy), round=case.round)
        sign(case=fresh(case), by=self.by(self.world.tuyengiao), round=case.round)
        number(case=fresh(case), by=self.by(self.clerk), round=case.round, issued_on=day)
        recipients = [Recipient(unit=unit) for unit in (self.world.huyen_uy, *to)]
        dispatch(case=fresh(case), by=self.by(self.clerk), round=case.round, recipients=recipients)
        return fresh(case)


def a_quarter(world: World) -> SimpleNamespace:
    """Q2 asked of two communes: Quài Tở sent 30/100, Pú Nhung nothing; frozen on 17 June."""
    a_target(world.du_quaito)
    period = opened(world, world.du_quaito, world.du_punhung)
    report = sent(world, period.reports.get(unit=world.du_quaito))
    return SimpleNamespace(period=frozen(world, period, AFTER), report=report)


def begun(board: Board, period: Period) -> Case:
    return begin_report(duty=board.report, unit=board.unit, period=period, by=board.by(board.world.vphu))


def dispatched(board: Board, period: Period, day: date = BEGUN) -> Case:
    """A report from the frozen period to the Standing Committee's desk."""
    with standing_at(day):
        return board.issue(board.write(begun(board, period)), day)


def a_plan(board: Board, day: date = date(2022, 5, 4)) -> Case:
    """The Board's plan of 2022, dispatched to Quài Tở: its work is to be given."""
    with standing_at(day):
        [case] = activate_duty(duty=board.plan, units=[board.unit], by=board.by(board.world.vphu))
        return board.issue(board.write(case, tasks=PLAN), day, board.world.ubnd_quaito)
