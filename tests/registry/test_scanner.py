"""The slot for a virus scanner: asked where there is one, waited for while it is away, owners told."""

import io
import socket

import pytest
from PIL import Image

from audit.models import Entry
from registry import scanner, store
from registry.actions import scan_waiting
from registry.models import Notice, Scan, StoredFile
from tests.registry.clamd import clamd
from tests.registry.files import pdf, upload
from tests.workflow.stories import a_case, to_adoption
from toolbox.errors import Refused


@pytest.fixture
def files(settings, tmp_path, db):
    settings.FILES_ROOT = tmp_path / "files"
    return settings


@pytest.fixture
def there(files):
    """A scanner that answers."""
    with clamd() as (address, one):
        files.CLAMD = address
        yield one


@pytest.mark.parametrize("by_path", [False, True])
def test_the_file_arrives_whole_and_the_answer_is_understood(settings, tmp_path, by_path):
    content = bytes(range(256)) * 1000  # several chunks
    with clamd(tmp_path / "clamd.ctl" if by_path else None) as (address, one):
        settings.CLAMD = address
        assert scanner.scan(io.BytesIO(content)) == scanner.Verdict(Scan.CLEAN)
        assert one.seen == [content]
        found = scanner.scan(io.BytesIO(b"..EICAR.."))
        assert found == scanner.Verdict(Scan.INFECTED, "Win.Test.EICAR_HDB-1")


def test_without_a_scanner_a_file_says_so(files):
    assert files.CLAMD == ""
    stored = store.keep(upload(pdf()))
    assert (stored.scan, stored.scan_words) == (Scan.UNSCANNED, "Chưa quét virus")
    assert scan_waiting().clean == 0


def test_a_clean_file_is_kept_as_such(there):
    stored = store.keep(upload(pdf()))
    assert stored.scan_words == "Đã quét, không thấy virus"
    assert stored.scanned_at is not None
    assert there.seen == [pdf()]


def test_a_virus_is_refused_with_its_name_and_leaves_nothing(there, files):
    """What was sent is asked about, not what would be kept: a picture drawn anew has lost it."""
    sent = io.BytesIO()
    Image.new("RGB", (9, 9)).save(sent, "JPEG", comment=b"EICAR")
    with pytest.raises(Refused, match=r"virus \(Win.Test.EICAR_HDB-1\)"):
        store.keep(upload(sent.getvalue(), "x.jpg"))
    assert not StoredFile.objects.exists()
    assert not files.FILES_ROOT.exists()


@pytest.mark.parametrize(
    "answer", [b"INSTREAM size limit exceeded. ERROR", b"", b"\xff\xfe", b"stream: Access denied. ERROR"]
)
def test_an_answer_that_is_none_leaves_the_file_unscanned(there, answer):
    there.answer = answer or b"\0"
    assert store.keep(upload(pdf())).scan == Scan.UNSCANNED


def test_a_scanner_that_hangs_up_in_the_middle(there):
    there.most = 1000
    content = io.BytesIO(b"x" * 5_000_000)
    assert scanner.scan(content).scan == Scan.UNSCANNED
    assert content.tell() == 0


def test_a_scanner_that_is_slow_or_away_does_not_stop_the_work(there, files):
    files.CLAMD_SECONDS = 0.2
    there.pause = 1
    assert store.keep(upload(pdf())).scan == Scan.UNSCANNED
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        files.CLAMD = f"tcp://127.0.0.1:{nobody.getsockname()[1]}"
        assert store.keep(upload(pdf(2))).scan == Scan.UNSCANNED
    files.CLAMD = "unix:///nowhere/clamd.ctl"
    assert store.keep(upload(pdf(3))).scan == Scan.UNSCANNED


def test_what_waited_is_scanned_later_in_one_statement(files, django_assert_num_queries):
    kept = [store.keep(upload(pdf(pages))) for pages in (1, 2, 3)]
    with clamd() as (address, one):
        files.CLAMD = address
        with django_assert_num_queries(2):
            assert scan_waiting().clean == 3
        assert len(one.seen) == 3
        assert scan_waiting().clean == 0
    assert {each.scan for each in StoredFile.objects.filter(pk__in=[each.pk for each in kept])} == {
        Scan.CLEAN
    }


def test_while_it_is_away_they_go_on_waiting(files):
    store.keep(upload(pdf()))
    files.CLAMD = "unix:///nowhere/clamd.ctl"
    assert scan_waiting().unanswered == 1
    assert StoredFile.objects.unscanned().count() == 1


def test_a_file_lost_from_the_disk_is_not_called_clean(there, files):
    files.CLAMD, address = "", files.CLAMD
    stored = store.keep(upload(pdf()))
    store.path_of(stored).unlink()
    files.CLAMD = address
    assert scan_waiting().unanswered == 1


def test_a_file_found_infected_later_is_closed_and_who_sent_it_is_told(world, files):
    stored = store.keep(upload(pdf(2)))
    case = to_adoption(a_case(world), world, file=stored, file_name="chuong-trinh.pdf")
    with clamd() as (address, one):
        files.CLAMD, one.answer = address, b"stream: Doc.Test.Boberka-1 FOUND"
        assert scan_waiting().infected == 1
    stored.refresh_from_db()
    assert "có virus (Doc.Test.Boberka-1)" in stored.words_instead
    with pytest.raises(Refused, match="Boberka"):
        store.serve(stored, "x.pdf")
    notice = Notice.objects.get(person=world.xa_quaito, text__contains="Boberka")
    assert notice.path == case.get_absolute_url()
    entry = Entry.objects.get(act="registry.file_infected")
    assert (entry.person_id, entry.files) == (None, [stored.sha256])
    with pytest.raises(Refused, match="Boberka"):
        store.keep(upload(pdf(2)))
