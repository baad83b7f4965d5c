"""What stands behind the doors of plans: UBND's plan in four states, the steps before each left out."""

from organizations.clock import office_today
from registry.actions import Recipient
from resolutions.models import Resolution
from tests.people import World
from tests.workflow.plan_stories import TASKS, an_office, fresh, submitted
from workflow.actions.issue import dispatch, number
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.models import Case

SKIPPED = ("opinions", "finance", "appraise", "adopt", "standing")
# A task of an agency: those of Quài Tở are another scene's.
ROWS = [TASKS[1]]


class PlanScene:
    """Lived through the real actions; `places` gives the numbers of each place."""

    def __init__(self, world: World, resolution: Resolution) -> None:
        self.world, self.resolution = world, resolution
        an_office(world)
        self.cases = {
            "plan draft": self._opened("draft"),
            "plan finance": self._submitted("finance"),
            "plan standing": self._submitted("standing"),
            "plan closed": self._closed(),
        }

    def _opened(self, state: str) -> Case:
        duty = self.resolution.duties.get(code="III.2-KH")
        by = self.world.doer(self.world.noivu)
        [case] = activate_duty(duty=duty, units=[self.world.ubnd_huyen], by=by, period=f"p-{state}")
        case.settings = case.settings | {"skip": [step for step in SKIPPED if step != state]}
        case.save()
        return fresh(case)

    def _submitted(self, state: str) -> Case:
        by = self.world.doer(self.world.noivu_cv, self.world.phong_noi_vu)
        return submitted(self._opened(state), by, tasks=ROWS)

    def _closed(self) -> Case:
        case, world = self._submitted("closed"), self.world
        sign(case=case, by=world.doer(world.chutich, world.ubnd_huyen), round=1)
        clerk = world.doer(world.vt_ubnd)
        number(case=case, by=clerk, round=1, issued_on=office_today())
        dispatch(case=case, by=clerk, round=1, recipients=[Recipient(unit=world.huyen_uy)])
        return fresh(case)

    def places(self) -> dict[tuple[str, str], tuple]:
        found: dict[tuple[str, str], tuple] = {("", place): (case.pk,) for place, case in self.cases.items()}
        seats = {
            step: self.cases[f"plan {step}"].seats.open().get(step=step).pk
            for step in ("finance", "standing")
        }
        for door in ("finance", "standing", "return_plan"):
            found[f"workflow:{door}", ""] = (seats.get(door, seats["finance"]),)
        found["workflow:return_plan", "plan standing"] = (self.cases["plan standing"].pk, seats["standing"])
        return found
