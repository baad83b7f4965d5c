"""Documents an issuer sent out before the system came: where each stands in its runs of numbers."""

from dataclasses import dataclass
from datetime import date

from organizations.models import Unit
from registry.models import RegisterEntry, Series
from registry.office import runs_of
from registry.symbols import Symbol

Place = tuple[str, str, int, str]  # document type, key of the run, number, letter beside it


@dataclass(slots=True)
class Past:
    """One document as it is told: its symbol read, the run it falls into, what else is known of it."""

    symbol: Symbol
    series: Series
    series_key: str
    issued_on: date
    abstract: str
    signer_name: str = ""
    signer_title: str = ""
    link: str = ""

    @property
    def run(self) -> tuple[str, str, str]:
        return self.symbol.document_type, self.series, self.series_key

    @property
    def place(self) -> Place:
        return self.symbol.document_type, self.series_key, self.symbol.number, self.symbol.suffix


class Runs:
    """An issuer's registers, read at once. Two queries."""

    def __init__(self, issuer: Unit) -> None:
        self.issuer, self._run_of = issuer, runs_of(issuer)
        there = RegisterEntry.objects.of(issuer).select_related("register")
        self.taken: dict[Place, RegisterEntry] = {
            (row.register.document_type, row.register.series_key, row.number, row.suffix): row
            for row in there
        }

    def place(self, symbol: Symbol, issued_on: date, abstract: str, **known: str) -> Past:
        return Past(symbol, *self._run_of(issued_on), issued_on, abstract, **known)
