"""What stands behind the doors of absence: a mandate to come, a spoken direction, a list that waits.

Nothing of it gives a right today: the other cells of the table stay as the role table says.
"""

from datetime import timedelta
from typing import Any

from organizations.clock import office_today
from registry.models import StoredFile
from tasks.actions.directions import direct
from tests.people import World
from workflow.actions.handover import open_handover
from workflow.actions.mandates import authorise


class AbsenceScene:
    """Quài Tở: the Secretary goes away next month, and hands over to the chair."""

    def __init__(self, world: World, cases: dict[str, Any], file: StoredFile) -> None:
        self.world, self.cases = world, cases
        begins = office_today() + timedelta(30)
        by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
        self.mandate = authorise(
            unit=world.du_quaito, receiver_post=world.held(world.ct_quaito, world.ubnd_quaito), verbs=(),
            valid_from=begins, valid_to=begins + timedelta(13), paper="Giấy ủy quyền 02-UQ/ĐU", by=by,
            scan=file,
        )  # fmt: skip
        self.direction = direct(
            unit=world.du_quaito, kind="give", words="Rà soát bộ thủ tục niêm yết", units=[world.ubnd_quaito],
            due_on=begins, by=by, spoken=True, scan=file,
        )  # fmt: skip
        self.handover = open_handover(
            person=world.bt_quaito, receiver=world.ct_quaito, by=world.doer(world.quantri)
        )

    def places(self) -> dict[tuple[str, str], tuple]:
        world, row = self.world, self.direction.giving.assignments.get()
        found: dict[tuple[str, str], tuple] = {
            ("", "mandate"): (self.mandate.pk,),
            ("", "direction"): (self.direction.pk,),
            ("", "handover"): (self.handover.pk,),
            ("tasks:direct", "work"): (row.pk, world.du_quaito.pk),
            ("workflow:handover_open", "xa.quaito"): (world.xa_quaito.pk,),
        }
        for state in ("draft", "sign"):
            found["workflow:direct", state] = (self.cases[state].pk, world.du_quaito.pk)
        return found
