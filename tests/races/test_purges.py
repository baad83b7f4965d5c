"""A content and many hands in the same moment: asked once, decided once, and gone when it was decided."""

import pytest

from organizations.clock import office_today
from registry import disk, store
from registry.actions import allot_number, approve_purge, ask_purge, refuse_purge
from registry.models import Purge, PurgeOutcome, StoredFile
from tasks.models import Waiting
from tests.people import World
from tests.races.crowd import at_once
from tests.registry.files import pdf, upload
from toolbox.errors import TooLate

pytestmark = pytest.mark.django_db(transaction=True)

TRIES = 4  # a race is not won at the first one
WHY = "Gửi nhầm bản nháp."


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


def a_file(world: World, pages: int) -> StoredFile:
    stored = store.keep(upload(pdf(pages)))
    allot_number(
        issuer=world.du_quaito, document_type="BC", abstract="x", issued_on=office_today(),
        by=world.doer(world.vt_quaito), file=stored,
    )  # fmt: skip
    return stored


def ask(world: World, stored: StoredFile, who: str = "xa_quaito") -> Purge:
    by = world.doer(getattr(world, who))
    return ask_purge(stored=stored, unit=world.du_quaito, kind="wrong", reason=WHY, by=by)


def test_it_is_asked_once(world: World) -> None:
    for number in range(1, TRIES + 1):
        stored = a_file(world, number)
        results = at_once(
            *[lambda who=who, stored=stored: ask(world, stored, who) for who in ("xa_quaito", "vt_quaito")]
            * 2
        )
        assert sum(isinstance(one, Purge) for one in results) == 1
        assert sum(isinstance(one, TooLate) for one in results) == 3
        assert Waiting.objects.of_source("registry.purge", Purge.objects.get(file=stored).pk).count() == 1


def test_it_is_decided_once(world: World) -> None:
    for number in range(1, TRIES + 1):
        stored = a_file(world, number)
        purge = ask(world, stored)
        yes = lambda purge=purge: approve_purge(purge=purge, by=world.doer(world.bt_quaito))  # noqa: E731
        no = lambda purge=purge: refuse_purge(purge=purge, answer=WHY, by=world.doer(world.pbt_quaito))  # noqa: E731
        results = at_once(yes, no, yes, no)
        [done] = [one for one in results if isinstance(one, Purge)]
        assert sum(isinstance(one, TooLate) for one in results) == 3
        stored.refresh_from_db()
        approved = done.outcome == PurgeOutcome.APPROVED
        assert (stored.purged_on is not None, disk.path_of(stored).exists()) == (approved, not approved)


def test_bytes_that_arrive_while_it_is_decided_do_not_stay(world: World) -> None:
    """The gate looks at them while two people are done with them."""
    for number in range(1, TRIES + 1):
        stored = a_file(world, number)

        def sending(number: int = number) -> StoredFile:
            return store.keep(upload(pdf(number)))

        def taking_out(stored: StoredFile = stored) -> Purge:
            return approve_purge(purge=ask(world, stored), by=world.doer(world.bt_quaito))

        at_once(sending, taking_out, sending)
        stored.refresh_from_db()
        assert stored.purged_on is not None
        assert not disk.path_of(stored).exists()
