"""The second verifier, in a browser without a server: it says what the first says, of every tamper."""

import random
from base64 import b64encode

import pytest
from django.core.management import call_command
from playwright.sync_api import sync_playwright

from audit.exporting import OFFLINE
from audit.notes import notes_in
from audit.sealing import seal
from tests.audit.conftest import author, entered, enterer, person, seal_key, write  # noqa: F401
from tests.audit.packs import held_pack, note_tampers, tampers
from tests.groups import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHECK = """([entries, notes]) => {
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const fault = (one, text) => {
        try { Verifier.verify(bytes(one), text); return ""; } catch (error) { return error.message; }
    };
    return entries.flatMap((one) => notes.map((text) => fault(one, text)));
}"""


@pytest.fixture
def pack(write, entered, seal_key, tmp_path):  # noqa: F811
    """Nine entries under three checkpoints, exported; and a checkpoint from after that, kept by somebody."""
    for round_ in range(3):
        write(facts={"round": round_})
        write(reason="")
        write(by=entered, files=["ab" * 32])
        seal()
    pack = held_pack()
    call_command("export_audit", str(tmp_path / "goi.zip"), verbosity=0)
    seal()  # the export itself
    (tmp_path / "giu-moi.txt").write_text(held_pack().notes)
    return pack


@pytest.fixture
def alone(pack):
    """verify.html as an auditor opens it: a file. Started after the last word with the database."""
    with sync_playwright() as driver:
        chrome = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = chrome.new_page()
        page.goto((OFFLINE / "verify.html").as_uri())
        yield page
        chrome.close()


def test_both_verifiers_find_every_tamper(pack, alone):
    chance = random.Random(32)
    packed = [b64encode(each).decode() for each in tampers(pack.entries, 400, chance)]
    whole = b64encode(pack.entries).decode()
    assert alone.evaluate(CHECK, [[whole], [pack.notes]]) == [""]
    assert "" not in alone.evaluate(CHECK, [packed, [pack.notes]])
    assert "" not in alone.evaluate(CHECK, [[whole], list(note_tampers(pack.notes, 60, chance))])


def test_an_auditor_chooses_the_pack_and_reads_the_answer(pack, alone, tmp_path):
    path, kept, newer = (tmp_path / name for name in ("goi.zip", "giu.txt", "giu-moi.txt"))
    kept.write_text(pack.notes)
    alone.set_input_files("#pack", str(path))
    alone.set_input_files("#kept", str(kept))
    alone.fill("#key", notes_in(pack.notes)[0].key.hex())
    alone.click("button")
    alone.wait_for_selector("#answer.good")
    assert alone.text_content("#answer").startswith("KHỚP. 9 mục, 3 dấu niêm")
    alone.set_input_files("#kept", str(newer))
    alone.click("button")
    alone.wait_for_selector("#answer.bad")
    assert "KHÔNG KHỚP. Sổ bị cắt đuôi" in alone.text_content("#answer")
