"""The example: the Inspection Commission looks into a commune by decision; a paper of it is sealed off."""

from datetime import date

from demo import papers
from demo.office import Office
from organizations.actions.sealing_off import seal_off
from organizations.clock import standing_at
from registry.actions import open_inquiry
from workflow.models import Document


def live(office: Office) -> None:
    by, unit = office.doer("quantri"), office.units["du.punhung"]
    with standing_at(date(2022, 6, 16)):
        inquiry = open_inquiry(
            decision="21-QĐ/UBKTHU", decided_on=date(2022, 6, 15), decided_by="Ủy ban Kiểm tra Huyện ủy",
            subject="Kiểm tra việc lãnh đạo thực hiện nghị quyết về cải cách hành chính", units=[unit],
            inspectors=[office.people["ubkt"]], valid_from=date(2022, 6, 16),
            valid_to=date(2022, 7, 29), scan=papers.scan("QUYET DINH 21-QD/UBKTHU"), by=by,
        )  # fmt: skip
        document = Document.objects.filter(unit=unit, submitted_on__isnull=False).order_by("pk").first()
        if document is not None:
            days = {"valid_from": date(2022, 6, 16), "valid_to": date(2022, 7, 15)}
            seal_off(inquiry=inquiry, thing=document, unit=unit, by=by, **days)
