"""What stands behind the doors of duty III.4, lived through the real actions."""

from typing import Any

from organizations.clock import office_today
from registry.models import StoredFile
from resolutions.models import Duty, Resolution
from tests.people import World
from workflow.actions.areas import offer_area
from workflow.actions.oversight import open_quarter, plan_visits, report_quarter, skip_visit
from workflow.actions.recommendations import refuse_recommendation
from workflow.actions.visits import record_visit, reply_to_visit
from workflow.models import Case
from workflow.quarters import Quarter


class OversightScene:
    def __init__(self, world: World, resolution: Resolution, file: StoredFile) -> None:
        self.world, self.unit = world, world.du_quaito
        self.duty = Duty.objects.get(resolution=resolution, flow="OversightFlow")
        member = world.held(world.hdv_quaito).pk
        self.note = record_visit(
            unit=self.unit, findings="Đã xem một cửa", recommendations="Mua máy quét\nTập huấn", files=[file],
            scan=file, by=self._by("vphu", entered_for=member),
        )  # fmt: skip
        self.new, self.refused = self.note.recommendations.order_by("number")
        refuse_recommendation(recommendation=self.refused, words="Ngoài thẩm quyền", by=self._by("vphu"))
        self.reply = reply_to_visit(
            note=self.note, answer="confirmed", file=file, file_name="tra-loi.pdf", by=self._by("bt_quaito")
        )
        self.held = world.held(world.hdv_quaito)
        self.handover = offer_area(
            unit=self.unit, appointment=self.held, receiver=world.thuongtruc, since=office_today(),
            decision="12-QĐ/HU", by=self._by("vphu"),
        )  # fmt: skip
        self.cases = self._quarters()

    def _by(self, person: str, **rest: Any) -> Any:
        return self.world.doer(getattr(self.world, person), **rest)

    def _quarters(self) -> dict[str, Case]:
        found, quarter = {}, Quarter.of(office_today())
        for place in ("planning", "visiting", "reporting", "noting"):
            made = open_quarter(duty=self.duty, quarter=quarter, by=self._by("vphu"))
            case = next(one for one in made if one.unit_id == self.unit.pk)
            self._move(case, place, quarter)
            found[place], quarter = case, quarter.before
        return found

    def _move(self, case: Case, place: str, quarter: Quarter) -> None:
        by = self._by("hdv_quaito")
        if place == "planning":
            return
        plan_visits(case=case, seat=self._seat(case), days=[quarter.first_day], by=by)
        if place in ("reporting", "noting"):
            skip_visit(case=case, seat=self._seat(case), words="Đường sạt lở", by=by)
        if place == "noting":
            report_quarter(case=case, seat=self._seat(case), words="Chưa đi được", by=by)

    def _seat(self, case: Case) -> int:
        return case.seats.open().get().pk

    def places(self) -> dict[tuple[str, str], tuple]:
        found: dict[tuple[str, str], tuple] = {
            ("", "visits duty"): (self.duty.pk,),
            ("", "area"): (self.unit.pk,),
            ("workflow:area_offer", "area"): (self.unit.pk, self.held.pk),
            ("", "handover"): (self.handover.pk,),
            ("", "visit note"): (self.note.pk,),
            ("workflow:visit_file", "visit note"): (self.note.pk, self.note.files.get().pk),
            ("workflow:visit_reply_file", "visit note"): (self.note.pk, self.reply.pk),
            ("", "new advice"): (self.new.pk,),
            ("", "refused advice"): (self.refused.pk,),
        }
        for place in ("planning", "visiting", "reporting"):
            found["", place] = (self.cases[place].pk, self._seat(self.cases[place]))
        found["", "noting"] = (self.cases["noting"].pk,)
        return found
