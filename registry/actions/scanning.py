"""Scanning what was kept while no scanner answered."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from audit import lock, record, system_author
from organizations.clock import office_today
from registry import acts, scanner
from registry.announcements import on_infected
from registry.disk import path_of
from registry.models import Scan, StoredFile

BATCH = 200  # files in one run of a job


@dataclass(frozen=True, slots=True)
class Scanned:
    """How many of the files looked at were clean, had a virus, or got no answer."""

    clean: int = 0
    infected: int = 0
    unanswered: int = 0


def scan_waiting(*, most: int = BATCH) -> Scanned:
    """Scan up to `most` files that were never scanned, the oldest first. For a job; safe to run again.

    The conversation with the scanner holds no transaction. Clean ones are written in one statement. One with
    a virus is no longer served, the book and who sent it are told.
    """
    if not scanner.is_there():
        return Scanned()
    clean, infected, unanswered = [], 0, 0
    for stored in StoredFile.objects.unscanned().order_by("pk")[:most]:
        try:
            with path_of(stored).open("rb") as file:
                verdict = scanner.scan(file)
        except FileNotFoundError:
            verdict = scanner.Verdict(Scan.UNSCANNED)
        if verdict.scan == Scan.CLEAN:
            clean.append(stored.pk)
        elif verdict.scan == Scan.INFECTED:
            mark_infected(stored=stored, virus=verdict.virus)
            infected += 1
        else:
            unanswered += 1
    StoredFile.objects.filter(pk__in=clean).update(scan=Scan.CLEAN, scanned_at=timezone.now())
    return Scanned(len(clean), infected, unanswered)


@transaction.atomic
def mark_infected(*, stored: StoredFile, virus: str) -> StoredFile:
    """A virus was found in a kept file: it is not served from now on, and its owners are told."""
    held = lock(StoredFile.objects.filter(pk=stored.pk))
    held.scan, held.virus, held.scanned_at = Scan.INFECTED, virus[:200], held.now
    held.save(update_fields=["scan", "virus", "scanned_at"])
    author = system_author("virus scanner", day=office_today(), source="job")
    record(acts.INFECTED, by=author, on=held, at=held.now, facts={"virus": held.virus}, files=[held.sha256])
    on_infected.tell(file=held)
    return held
