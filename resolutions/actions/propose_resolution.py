"""Bring a resolution's text into the house as a proposal that a person will check."""

import hashlib
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from audit import record
from organizations.doer import Doer
from organizations.models import Unit
from registry import gate, store
from registry.actions.suspicion import ask_second_person
from resolutions import acts, policy
from resolutions.models import Clause, Paragraph, Recipient, Resolution
from resolutions.models.clause import CLOSING_CODE, PREAMBLE_CODE
from resolutions.reading.extract import MAX_BYTES, text_of
from resolutions.reading.marks import bare, clean
from resolutions.reading.proposal import Kind, Proposal, ReadClause, ReadParagraph
from resolutions.reading.tree import read_resolution
from resolutions.verbs import MANAGE_RESOLUTIONS
from toolbox.errors import Refused


@transaction.atomic
def propose_resolution(
    *, issuer: Unit, by: Doer, text: str = "", upload: UploadedFile | None = None
) -> Resolution:
    """Read a file, or a pasted text, into a proposal of clauses.

    Refused when neither or both are given, when the text is no resolution (`read_resolution`), and when
    the issuer has this very text already.
    """
    # No row to lock yet: of two at once the unique fingerprint lets one through.
    author = policy.require(by, MANAGE_RESOLUTIONS, policy.desk_of(issuer))
    if bool(upload) == bool(text.strip()):
        raise Refused(_("Đồng chí chọn một tệp, hoặc dán toàn văn vào ô; chỉ một trong hai."), field="text")
    if upload:
        text = _text_of(upload)
    proposal = read_resolution(text)
    resolution = _new(proposal, issuer, clean(text))
    if upload:
        resolution.source_name = upload.name or ""
        # A plain text stands whole in the row; the store takes no such files.
        resolution.source = None if _is_plain(upload) else store.keep(upload)
    try:
        with transaction.atomic():
            resolution.save()
    except IntegrityError as twice:
        raise Refused(_already(resolution)) from twice
    ask_second_person(file=resolution.source, unit=issuer, by=author)
    _plant(resolution, proposal)
    record(
        acts.PROPOSED,
        by=author,
        on=resolution,
        facts={"clauses": len(list(proposal.walk()))},
        files=[resolution.source.sha256] if resolution.source else [],
    )
    return resolution


def _is_plain(upload: UploadedFile) -> bool:
    return (upload.name or "").lower().endswith(".txt")


def _text_of(upload: UploadedFile) -> str:
    """Its text. What is no plain text passes the gate first: nothing unchecked is opened, or read whole."""
    if _is_plain(upload):
        gate.check_name(upload.name or "")
    else:
        gate.check(upload)
    return text_of(upload.name or "", upload.read(MAX_BYTES + 1))


def _new(proposal: Proposal, issuer: Unit, text: str) -> Resolution:
    return Resolution(
        issuer=issuer,
        document_type=proposal.document_type,
        number=proposal.number,
        symbol=proposal.symbol,
        title=proposal.title[:500],
        abstract=proposal.abstract[:500],
        issuing_body=proposal.issuer[:200],
        place=proposal.place[:80],
        issued_on=proposal.issued_on,
        signing_authority=proposal.signing_authority[:120],
        signer_title=proposal.signer_title[:120],
        signer_name=proposal.signer_name[:120],
        period_from=proposal.period_from,
        period_to=proposal.period_to,
        vision_year=proposal.vision_year,
        source_text=text,
        fingerprint=hashlib.sha256(bare(text).encode()).hexdigest(),
    )


def _already(resolution: Resolution) -> str:
    there = Resolution.objects.get(issuer=resolution.issuer, fingerprint=resolution.fingerprint)
    return _(
        "Văn bản này đã được nhập: “%(title)s” (%(status)s). Đồng chí mở bản đó trong mục Nghị quyết."
    ) % {
        "title": there.title,
        "status": there.get_status_display(),
    }


def _plant(resolution: Resolution, proposal: Proposal) -> None:
    """The rows of the tree: one statement a level for clauses, one for paragraphs, one for recipients."""
    whole = _whole(proposal)
    wave: list[tuple[Clause | None, ReadClause]] = [(None, clause) for clause in whole]
    places = {id(clause): place for place, clause in enumerate(_in_order(whole))}
    paragraphs: list[Paragraph] = []
    while wave:
        rows = [
            Clause(
                resolution=resolution,
                parent=parent,
                code=clause.code,
                marker=clause.marker,
                heading=clause.heading[:300],
                kind=clause.kind,
                position=places[id(clause)],
            )
            for parent, clause in wave
        ]
        made = bulk_create_with_history(rows, Clause)
        for row, (_parent, clause) in zip(made, wave, strict=True):
            paragraphs += [
                Paragraph(clause=row, position=place, text=one.text, obliges=one.obliges)
                for place, one in enumerate(clause.paragraphs)
            ]
        wave = [
            (row, child)
            for row, (_parent, clause) in zip(made, wave, strict=True)
            for child in clause.children
        ]
    Paragraph.objects.bulk_create(paragraphs)
    Recipient.objects.bulk_create(
        Recipient(resolution=resolution, position=place, text=one.text[:300], purpose=one.purpose)
        for place, one in enumerate(proposal.recipients)
    )


def _whole(proposal: Proposal) -> list[ReadClause]:
    """The clauses with preamble and closing as clauses of their own, so that every paragraph has a home."""

    def unnumbered(code: str, kind: Kind, texts: list[str]) -> list[ReadClause]:
        paragraphs = [ReadParagraph(text) for text in texts]
        return [ReadClause(code, "", "", kind, paragraphs)] if texts else []

    return [
        *unnumbered(PREAMBLE_CODE, Kind.PREAMBLE, proposal.preamble),
        *proposal.clauses,
        *unnumbered(CLOSING_CODE, Kind.CLOSING, proposal.closing),
    ]


def _in_order(clauses: Iterable[ReadClause]) -> Iterable[ReadClause]:
    for clause in clauses:
        yield from clause.walk()
