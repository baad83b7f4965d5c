"""What passes: kinds of evidence and examples, kept by the office that checks."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from tasks import acts
from tasks.models import EvidenceExample, EvidenceKind
from tasks.verbs import CHECK
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text


@transaction.atomic
def set_kind(
    *, unit: Unit, name: str, guidance: str, is_weak: bool = False, kind: EvidenceKind | None = None, by: Doer
) -> EvidenceKind:
    """Make a kind of the office's own, or change one. Refused: no name, one of that name is there."""
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = require(by, CHECK, held)
    name = clean_text(name)[:120]
    if not name:
        raise Refused(_("Ghi tên loại tài liệu."), field="name")
    if kind is not None and kind.unit_id != held.pk:
        raise Refused(_("Loại tài liệu này không do đơn vị đặt nên không sửa được."))
    alike = EvidenceKind.objects.offered_by(held).filter(name__iexact=name)
    if alike.exclude(pk=kind.pk if kind else None).exists():
        raise Refused(_("Đã có loại tài liệu tên này."), field="name")
    made = kind or EvidenceKind(unit=held)
    made.name, made.guidance, made.is_weak = name, clean_text(guidance)[:500], is_weak
    made.save()
    record(acts.KIND_SET, by=author, on=made, at=held.now, facts={"guidance": made.guidance, "weak": is_weak})
    return made


@transaction.atomic
def set_example(
    *,
    unit: Unit,
    kind: EvidenceKind,
    is_good: bool,
    words: str,
    file: StoredFile | None = None,
    file_name: str = "",
    by: Doer,
) -> EvidenceExample:
    """The office's good or bad example of a kind; it takes the place of the one before."""
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = require(by, CHECK, held)
    words = clean_text(words)[:500]
    if not words:
        raise Refused(_("Ghi vì sao ví dụ này đạt hoặc không đạt."), field="words")
    made = EvidenceExample.objects.filter(unit=held, kind=kind, is_good=is_good).first()
    made = made or EvidenceExample(unit=held, kind=kind, is_good=is_good)
    made.words = words
    if file is not None:
        made.file, made.file_name = file, file_name[:200]
    made.save()
    ask_second_person(file=file, unit=held, by=author)
    facts = {"which": _("tốt") if is_good else _("chưa đạt"), "kind": kind.name}
    record(
        acts.EXAMPLE_SET, by=author, on=kind, at=held.now, facts=facts, files=[file.sha256] if file else []
    )
    return made
