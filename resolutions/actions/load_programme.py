"""Hang task groups, indicators and duties on the clauses of a resolution."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from audit import lock, record
from organizations.doer import Doer
from resolutions import acts, policy
from resolutions.data.shape import Programme
from resolutions.models import Clause, Duty, Indicator, IndicatorDefinition, Resolution, TaskGroup
from resolutions.verbs import MANAGE_RESOLUTIONS
from toolbox.errors import Refused


@transaction.atomic
def load_programme(*, resolution: Resolution, by: Doer, programme: Programme) -> Resolution:
    """Add what the resolution lacks of the programme; what is there stays as the office has it.

    Refused when the resolution lacks a clause that the programme hangs on.
    """
    held = lock(Resolution.objects.select_related("issuer").filter(pk=resolution.pk))
    author = policy.require(by, MANAGE_RESOLUTIONS, policy.desk_of(held.issuer))
    clauses = {clause.code: clause for clause in held.clauses.all()}
    missing = sorted(programme.clauses - clauses.keys())
    if missing:
        raise Refused(
            _(
                "Nghị quyết không có các mục %(codes)s mà bộ dữ liệu cần. "
                "Đồng chí sửa bản đọc hoặc chọn bộ khác."
            )
            % {"codes": ", ".join(missing)}
        )
    groups = _add_groups(held, programme, clauses)
    indicators = _add_indicators(held, programme, clauses)
    duties = _add_duties(held, programme, clauses)
    if groups or indicators or duties:
        facts = {"groups": groups, "indicators": indicators, "duties": duties}
        record(acts.PROGRAMME_LOADED, by=author, on=held, at=held.now, facts=facts)
    return held


def _add_groups(held: Resolution, programme: Programme, clauses: dict[str, Clause]) -> int:
    there = set(held.task_groups.values_list("code", flat=True))
    rows = [
        TaskGroup(
            resolution=held,
            code=one.code,
            clause=clauses[one.clause],
            title=one.title,
            lead=one.lead,
            cooperate=one.cooperate,
            serves_all=one.serves_all,
        )
        for one in programme.groups
        if one.code not in there
    ]
    return len(TaskGroup.objects.bulk_create(rows))


def _add_indicators(held: Resolution, programme: Programme, clauses: dict[str, Clause]) -> int:
    there = set(held.indicators.values_list("code", flat=True))
    rows = [
        Indicator(
            resolution=held,
            code=one.code,
            clause=clauses[one.clause],
            title=one.title,
            unit_of_measure=one.unit,
            direction=one.direction,
            target_text=one.target.text,
            target_value=one.target.value,
            vision_text=one.vision.text,
            vision_value=one.vision.value,
            numerator=one.numerator,
            denominator=one.denominator,
            source=one.source,
            may_exceed=one.may_exceed,
            lead=one.lead,
            cadence=one.cadence,
            kind=one.kind,
        )
        for one in programme.measures
        if one.code not in there
    ]
    made = {row.code: row for row in bulk_create_with_history(rows, Indicator)}
    groups = {group.code: group for group in held.task_groups.all()}
    served = [
        (made[code], groups[one.code]) for one in programme.groups for code in one.serves if code in made
    ]
    link = Indicator.groups.through
    link.objects.bulk_create(link(indicator=indicator, taskgroup=group) for indicator, group in served)
    _add_definitions(made, programme)
    return len(made)


def _add_definitions(made: dict[str, Indicator], programme: Programme) -> None:
    """How the new indicators are counted later on."""
    rows = [
        IndicatorDefinition(indicator=made[one.code], **asdict(later))
        for one in programme.measures
        if one.code in made
        for later in one.later
    ]
    bulk_create_with_history(rows, IndicatorDefinition)


def _add_duties(held: Resolution, programme: Programme, clauses: dict[str, Clause]) -> int:
    there = set(held.duties.values_list("code", flat=True))
    rows = [
        Duty(
            resolution=held,
            code=one.code,
            clause=clauses[one.clause],
            title=one.title,
            flow=one.flow,
            owner_rule=one.owners,
            deadline_days=one.days,
            cadence=one.cadence,
            product=one.product,
        )
        for one in programme.obligations
        if one.code not in there
    ]
    return len(bulk_create_with_history(rows, Duty))
