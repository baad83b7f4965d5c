"""Opening an inspection's access with the scan of its decision; its people are told."""

from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organizations import actions
from organizations.doer import Doer
from organizations.models import Inquiry
from organizations.policy import require
from organizations.verbs import ADMINISTER
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import InquiryPaper, StoredFile


@transaction.atomic
def open_inquiry(*, scan: StoredFile, by: Doer, **said: Any) -> Inquiry:
    """`organizations.actions.open_inquiry` with the scan of the decision, without which nothing is opened.
    The inspected are told nothing by the system, nor asked about its scan: that is the decision's to say."""
    made = actions.open_inquiry(by=by, files=[scan.sha256], **said)
    InquiryPaper.objects.create(inquiry=made, scan=scan)
    author = require(by, ADMINISTER, made.units.order_by("pk")[0])
    ask_second_person(file=scan, unit=made.kept_at, by=author)
    days = {"from": date_format(made.valid_from, "d/m/Y"), "to": date_format(made.valid_to, "d/m/Y")}
    words = _("Đồng chí được xem hồ sơ, nhật ký theo %(what)s, từ %(from)s đến hết %(to)s.") % {
        "what": made, **days,
    }  # fmt: skip
    notify(
        people=[person.pk for person in said["inspectors"]], text=words[:300], path=made.get_absolute_url()
    )
    return made
