"""What stands behind the doors of duty III.1: a sheet in each state, a resolution that was sent."""

from datetime import date
from typing import Any

from registry.actions import Recipient
from registry.models import StoredFile
from resolutions.models import Resolution
from tests.doors.dissemination import CELL, STATES
from tests.people import World
from tests.workflow.studies import counted
from workflow.actions.check_study import check_study
from workflow.actions.recipients import send_resolution
from workflow.actions.start import activate_duty
from workflow.actions.study import give_study_proof, record_study, report_study
from workflow.models import Case


class StudyScene:
    """Lived through the real actions; `places` gives the numbers of each place."""

    def __init__(self, world: World, resolution: Resolution, file: StoredFile) -> None:
        self.world, self.resolution, self.file = world, resolution, file
        self.cases = {state: self._case(state) for state in STATES}
        self.sent = self._sent()

    def _by(self, person: str, **rest: Any) -> Any:
        return self.world.doer(getattr(self.world, person), **rest)

    def _case(self, state: str) -> Case:
        duty = self.resolution.duties.get(code="III.1")
        units = [self.world.du_quaito]
        [case] = activate_duty(duty=duty, units=units, by=self._by("vphu"), period=state)
        officer = self._by("xa_quaito")
        give_study_proof(case=case, file=self.file, name="bien-ban.pdf", by=officer)
        if state == "filling":
            return case
        day = date.fromordinal(case.opened_on.toordinal())
        record_study(case=case, rows=[counted(getattr(self.world, CELL), held_on=day)], by=officer)
        report_study(case=case, by=self._by("bt_quaito"), round=1)
        if state == "studied":
            check_study(case=case, seat=case.seats.get().pk, by=self._by("tuyengiao"), gaps=[])
        return case

    def _sent(self) -> Any:
        """Another resolution, with a number: the first has none."""
        adopted = Resolution.objects.get(pk=self.resolution.pk)
        other = Resolution.objects.create(
            issuer=adopted.issuer, title="Nghị quyết đã phát hành", symbol="NQ/HU", number="09",
            source_text="…",
            issued_on=adopted.issued_on, status=adopted.status, adopted_at=adopted.adopted_at,
            fingerprint="9" * 64,
        )  # fmt: skip
        to = [Recipient(unit=getattr(self.world, CELL))]
        return send_resolution(resolution=other, recipients=to, by=self._by("vanthu"))[0]

    def places(self) -> dict[tuple[str, str], tuple]:
        found: dict[tuple[str, str], tuple] = {("", state): (case.pk,) for state, case in self.cases.items()}
        cell = getattr(self.world, CELL).pk
        for state, case in self.cases.items():
            found["workflow:study_cell", state] = (case.pk, cell)
            found["workflow:study_exception", state] = (case.pk, cell)
            found["workflow:study_file", state] = (case.pk, case.study_proofs.get().pk)
            found["workflow:study_unit", state] = (self.resolution.pk, case.pk)
            seat = case.seats.first()
            found["workflow:study_check", state] = (case.pk, seat.pk if seat else 0)
        found["workflow:disseminated", CELL] = (self.sent.pk,)
        return found
