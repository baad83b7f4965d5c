"""What stands behind the doors of the auditor's desk. The inspection begins next month: no right yet."""

from datetime import timedelta
from typing import Any

from organizations.actions.sealing_off import seal_off
from organizations.clock import office_today
from registry.actions import open_inquiry
from registry.models import StoredFile
from tests.people import World


def points_places(world: World, cases: dict[str, Any], file: StoredFile) -> dict[tuple[str, str], tuple]:
    begins, by = office_today() + timedelta(30), world.doer(world.quantri)
    days = {"valid_from": begins, "valid_to": begins + timedelta(30)}
    inquiry = open_inquiry(
        decision="12-QĐ/UBKTHU", decided_on=office_today(), decided_by="Ủy ban Kiểm tra Huyện ủy",
        subject="Kiểm tra việc thực hiện nghị quyết", units=[world.du_quaito], inspectors=[world.tuyengiao],
        scan=file, by=by, **days,
    )  # fmt: skip
    document = cases["sign"].document
    sealed = seal_off(inquiry=inquiry, thing=document, unit=world.du_quaito, by=by, **days)
    return {
        ("", "recorded late"): ("ghi-muon",),
        ("", "a document"): ("workflow.document", document.pk),
        ("", "inquiry"): (inquiry.pk,),
        ("", "sealed"): (sealed.pk,),
    }
