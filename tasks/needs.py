"""What passes as evidence: the kinds asked for, and what the checker's office shows of them."""

from tasks.models import Assignment, EvidenceExample, EvidenceKind


def needs_of(row: Assignment) -> list[tuple[EvidenceKind, list[EvidenceExample]]]:
    """Each kind with the office's examples, the good one first. Two statements."""
    kinds = list(row.needs.all())
    examples = EvidenceExample.objects.filter(kind__in=kinds, unit=row.checker_unit_id).order_by("-is_good")
    by_kind: dict[int, list[EvidenceExample]] = {}
    for each in examples:
        by_kind.setdefault(each.kind_id, []).append(each)
    return [(kind, by_kind.get(kind.pk, [])) for kind in kinds]
