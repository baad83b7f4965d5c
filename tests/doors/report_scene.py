"""What stands behind the doors of reports: one that waits to be concluded on, a plan at its own steps."""

from typing import Any

from organizations.clock import office_today
from organizations.models import User
from organizations.roles import Role
from registry.actions import Recipient
from registry.models import StoredFile
from resolutions.models import Resolution
from tasks.models import Period
from tests import build
from tests.people import World
from tests.workflow.stories import fresh
from workflow.actions.appraise import appraise
from workflow.actions.draft import save_draft, submit
from workflow.actions.issue import dispatch, number
from workflow.actions.products import Products, draw_products, log_products, open_products
from workflow.actions.report import begin_report
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.models import Case
from workflow.products import months_of

TASK = {"title": "Chuyên mục trên loa xã", "lead_unit": "UBND Quài Tở", "product": "Lịch phát"}


class ReportScene:
    """Lived through the real actions by an officer, a deputy and a clerk of the Propaganda Board."""

    def __init__(self, world: World, resolution: Resolution, file: StoredFile, frozen: Period) -> None:
        self.world, self.resolution, self.file = world, resolution, file
        self.officer = self._person(Role.OFFICER)
        self.deputy = self._person(Role.DEPUTY)
        self.clerk = self._person(Role.CLERK)
        duty = resolution.duties.get(code="III.5-BC")
        self.report = self._issued(begin_report(duty=duty, unit=self._board, period=frozen, by=self._vphu))
        self.given = self._plan("give")
        self.logged = self._plan("products")
        self._log()

    @property
    def _board(self) -> Any:
        return self.world.ban_tuyen_giao

    @property
    def _vphu(self) -> Any:
        return self.world.doer(self.world.vphu)

    def _person(self, role: Role) -> User:
        who = build.person()
        build.appointment(who, build.position(self._board, role, signing_title="PHÓ TRƯỞNG BAN"))
        return who

    def _by(self, who: User) -> Any:
        return self.world.doer(who)

    def _plan(self, period: str) -> Case:
        duty = self.resolution.duties.get(code="III.5")
        [case] = activate_duty(duty=duty, units=[self._board], by=self._vphu, period=period)
        return self._issued(case, tasks=[TASK])

    def _issued(self, case: Case, **parts: Any) -> Case:
        draft = save_draft(case=case, by=self._by(self.officer), revision=0, text="Nội dung.", **parts)
        submit(case=case, by=self._by(self.officer), revision=draft.revision)
        appraise(case=fresh(case), by=self._by(self.deputy), round=1)
        sign(case=fresh(case), by=self._by(self.world.tuyengiao), round=1)
        number(case=fresh(case), by=self._by(self.clerk), round=1, issued_on=office_today())
        to = [Recipient(unit=self.world.huyen_uy)]
        if parts:
            to.append(Recipient(unit=self.world.ubnd_quaito))
        dispatch(case=fresh(case), by=self._by(self.clerk), round=1, recipients=to)
        return fresh(case)

    def _log(self) -> None:
        case, by = self.logged, self._by(self.officer)
        [self.seat] = open_products(case=case, by=by, round=1, units=[self.world.ubnd_quaito])
        case = fresh(case)
        month = max(months_of(case, office_today()))
        products = Products(month, "vi", {"radio": (2, None)}, file=self.file, file_name="lich.pdf")
        who = self._by(self.world.xa_quaito)
        self.log = log_products(case=case, seat=self.seat.pk, by=who, products=products)
        self.drawn = draw_products(case=case, by=by, round=1).drawn.get()

    def places(self) -> dict[tuple[str, str], tuple]:
        logged = self.logged.pk
        found: dict[tuple[str, str], tuple] = {
            ("", "report"): (self.report.pk,),
            ("", "give"): (self.given.pk,),
            ("", "products"): (logged,),
            ("workflow:log_products", "products"): (logged, self.seat.pk),
            ("workflow:log_products", ""): (self.seat.pk,),
            ("workflow:find_product", "products"): (logged, self.drawn.pk),
            ("workflow:find_product", ""): (self.drawn.pk,),
            ("workflow:take_back_products", "products"): (logged, self.log.pk),
            ("workflow:take_back_products", ""): (self.log.pk,),
            ("workflow:product_file", "products"): (logged, self.log.pk),
            ("workflow:product_file", ""): (self.log.pk,),
        }
        return found
