"""Documents of the time before, into the issuer's registers: many in a handful of statements."""

from collections.abc import Sequence
from datetime import datetime

from audit import Author, record_all
from organizations.models import Unit
from registry import acts
from registry.models import Register, RegisterEntry
from registry.past import Past


def take_entries(*, issuer: Unit, past: Sequence[Past], author: Author, at: datetime) -> list[RegisterEntry]:
    """Enter each in its run as a number given elsewhere, marked as opening balance. In the caller's
    transaction, who has asked the right; numbers that stand there already are refused by the database.
    """
    if not past:
        return []
    runs = {each.run for each in past}
    Register.objects.bulk_create(
        (
            Register(issuer=issuer, document_type=kind, series=series, series_key=key)
            for kind, series, key in sorted(runs)
        ),
        ignore_conflicts=True,
    )
    held = Register.objects.filter(issuer=issuer).select_for_update().order_by("pk")
    registers = {(row.document_type, row.series, row.series_key): row for row in held}
    made = RegisterEntry.objects.bulk_create(
        RegisterEntry(
            register=registers[each.run], number=each.symbol.number, suffix=each.symbol.suffix,
            symbol=each.symbol.text, issued_on=each.issued_on, abstract=each.abstract,
            signer_name=each.signer_name, signer_title=each.signer_title, link=each.link, outside=True,
            opening=True, recorded_at=at,
        )
        for each in past
    )  # fmt: skip
    told = ((row, {"symbol": row.symbol, "issued_on": row.issued_on, "issuer": issuer.pk}) for row in made)
    record_all(acts.TAKEN_OVER, by=author, on=told, at=at)
    return made
