"""What a unit adds to its report after the freeze."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from audit import record
from organizations.doer import Doer
from organizations.policy import require
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from tasks import acts, desks
from tasks.actions.holding import files_of, hold_report, must_say_why, signature_of
from tasks.actions.readings import Proof, must_be_owed, write_reading
from tasks.figures import Typed, read_figure
from tasks.models import Addendum, PeriodReport, Target
from tasks.verbs import SUBMIT_REPORT
from toolbox.errors import Refused


@transaction.atomic
def add_addendum(
    *,
    report: PeriodReport,
    by: Doer,
    reason: str,
    text: str = "",
    figures: Sequence[tuple[Target, Typed]] = (),
    scan: StoredFile | None = None,
) -> Addendum:
    """Late words and figures, by the head of the unit; shown beside what was frozen and never in its place.

    Refused: the period is not frozen (then the report itself is written in), no reason of ten letters,
    nothing added, a figure that is not owed or cannot be read (the field is "<target id>-<field>").
    """
    held = hold_report(report)
    author = require(by, SUBMIT_REPORT, held.unit)
    if not held.period.is_frozen:
        raise Refused(_("Kỳ chưa chốt: sửa thẳng trong báo cáo, không cần bổ sung."))
    reason, text = must_say_why(reason, "reason"), text.strip()
    if not text and not figures:
        raise Refused(_("Ghi lời bổ sung, hoặc ít nhất một số liệu."), field="text")
    addendum = Addendum.objects.create(
        report=held, reason=reason, text=text, **signature_of(author, scan, held.now)
    )
    ask_second_person(file=scan, unit=held.unit, by=author)
    last = {one.target_id: one for one in held.readings.order_by("version")}
    for target, typed in figures:
        owed = must_be_owed(held, target)
        try:
            figure = read_figure(owed, typed)
        except Refused as refusal:
            raise Refused(refusal.message, field=f"{target.pk}-{refusal.field}") from refusal
        before = last.get(owed.pk)
        write_reading(held, owed, author, figure, Proof(), after=before, addendum=addendum)
    if figures:
        desks.await_addendum(addendum, held, since=author.office_day)
    title = held.title[:1].lower() + held.title[1:]
    facts = {"what": title, "count": len(figures), "unit": held.unit.name}
    record(
        acts.ADDENDUM_MADE, by=author, on=held, at=held.now, facts=facts, reason=reason, files=files_of(scan)
    )
    return addendum
