"""A year's money and an inspection once in every state, lived through the real actions in summer 2022."""

from organizations.clock import standing_at
from registry.models import StoredFile
from resolutions.models import Resolution
from tests.doors.money import BUDGET_STATES
from tests.people import World
from tests.workflow import money
from tests.workflow.stories import fresh
from workflow.actions.budget import Amounts
from workflow.actions.inspection_plan import Planned, approve_inspections, plan_inspections
from workflow.actions.needs import Need, ask_needs, give_needs
from workflow.actions.spending import report_spending
from workflow.budget import table_of
from workflow.models import BudgetRequest, Case, Finding, SpendingReport

TO = {
    "team": lambda case, world: case, "outline": money.teamed, "on_site": money.outlined,
    "unit_answer": money.visited, "findings": money.answered, "conclusion": money.drafted,
    "recheck": money.concluded,
}  # fmt: skip


class MoneyScene:
    """`places`: (door, place) → the numbers of its address."""

    def __init__(self, world: World, resolution: Resolution, file: StoredFile) -> None:
        self.world, self.file = world, file
        self.duties = {code: resolution.duties.get(code=code) for code in ("III.2-KP", "III.2-KT")}
        with standing_at(money.DAY):
            self.budgets = {
                state: getattr(self, f"_{state}")(money.a_budget(world, self.duties["III.2-KP"], 2018 + n))
                for n, state in enumerate(BUDGET_STATES)
            }
            self.plans = self._plans()
            self.inspections = self._inspections()

    def _propose(self, case: Case) -> Case:
        """Quài Tở has not answered; what Finance needs was entered from paper."""
        world = self.world
        by = world.doer(world.noivu_cv, entered_for=world.held(world.taichinh).pk)
        units = [world.ubnd_quaito, world.phong_tai_chinh]
        ask_needs(case=case, by=world.doer(world.noivu), round=1, units=units, due_on=money.DUE)
        seat = money.seat_of(case, world.phong_tai_chinh)
        give_needs(case=case, seat=seat, by=by, needs=[Need("Máy chủ", 5)], scan=self.file)
        return fresh(case)

    def _balance(self, case: Case) -> Case:
        return money.collected(case, self.world)

    def _decide(self, case: Case) -> Case:
        return money.balanced(case, self.world)

    def _allocate(self, case: Case) -> Case:
        return money.decided(case, self.world)

    def _spend(self, case: Case) -> Case:
        case, world = money.allocated(case, self.world), self.world
        line = table_of(case).of_units([world.ubnd_quaito.pk]).lines[0]
        report_spending(
            case=case, unit=world.ubnd_quaito, by=world.doer(world.xa_quaito), quarter=1,
            amounts=Amounts({line.pk: 1}), file=self.file, file_name="bang-ke.pdf",
        )  # fmt: skip
        return case

    def _settle(self, case: Case) -> Case:
        case = money.allocated(case, self.world)
        case.period = "2017"  # over by now
        case.save()
        return money.at_settlement(case, self.world)

    def _plans(self) -> dict[str, Case]:
        duty = self.duties["III.2-KT"]
        written = money.a_plan(self.world, duty, 2019)
        return {
            "plan_year": written,
            "approve_year": money.planned(money.a_plan(self.world, duty, 2020), self.world),
        }

    def _inspections(self) -> dict[str, Case]:
        """Seven quarters of Quài Tở's People's Committee, each left at another step."""
        world, made = self.world, []
        for year in (2023, 2024):
            plan = money.a_plan(world, self.duties["III.2-KT"], year)
            rows = [Planned(world.ubnd_quaito, quarter, "Một cửa") for quarter in (1, 2, 3, 4)]
            plan_inspections(case=plan, by=world.doer(world.noivu), round=1, rows=rows)
            by = world.doer(world.chutich, world.ubnd_huyen)
            made += approve_inspections(case=plan, by=by, round=1, symbol="12/KH", issued_on=money.DAY)
        return {state: to(fresh(case), world) for (state, to), case in zip(TO.items(), made, strict=False)}

    def places(self) -> dict[tuple[str, str], tuple]:
        found: dict[tuple[str, str], tuple] = {
            ("workflow:open_year", code): (duty.pk,) for code, duty in self.duties.items()
        }
        for kind, cases in (("budget", self.budgets), ("plan", self.plans), ("inspection", self.inspections)):
            found |= {("", f"{kind}/{state}"): (case.pk,) for state, case in cases.items()}
        return found | self._seats() | self._rows()

    def _seats(self) -> dict[tuple[str, str], tuple]:
        """The open seat of a step, and the same seat asked for in another case."""
        found: dict[tuple[str, str], tuple] = {}
        for door, kind, here, there in (
            ("give_needs", "budget", "propose", "balance"), ("balance", "budget", "balance", "spend"),
            ("return_needs", "budget", "balance", "spend"), ("end_spending", "budget", "spend", "settle"),
            ("settle", "budget", "settle", "spend"),
            ("answer_inspection", "inspection", "unit_answer", "team"),
        ):  # fmt: skip
            cases = self.budgets if kind == "budget" else self.inspections
            seat = cases[here].seats.open().get().pk
            for state in (here, there):
                found[f"workflow:{door}", f"{kind}/{state}"] = (cases[state].pk, seat)
        return found

    def _rows(self) -> dict[tuple[str, str], tuple]:
        budgets, inspections, unit = self.budgets, self.inspections, self.world.ubnd_quaito.pk
        report, told = SpendingReport.objects.get(), BudgetRequest.objects.get(file=self.file)
        finding = Finding.objects.get(case=inspections["recheck"]).pk
        found = {
            ("workflow:report_spending", f"budget/{state}"): (budgets[state].pk, unit)
            for state in ("spend", "settle")
        }
        found |= {
            ("workflow:recheck_finding", f"inspection/{state}"): (inspections[state].pk, finding)
            for state in ("recheck", "team")
        }
        found["workflow:spending_file", "budget/spend"] = (budgets["spend"].pk, report.pk)
        found["workflow:needs_scan", "budget/propose"] = (budgets["propose"].pk, told.pk)
        return found
