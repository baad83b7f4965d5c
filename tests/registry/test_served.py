"""What reaches a browser: of each kind that is kept, nothing that it would run, guess or frame."""

import pytest
from django.urls import reverse

from organizations.clock import office_today
from registry import pages, store
from registry.actions import allot_number
from tests.registry.files import docx, pdf, picture, upload, xlsx
from tests.registry.hostile import HOSTILE
from toolbox.errors import Refused

KINDS = {
    "a.pdf": pdf(2),
    "a.docx": docx(),
    "a.xlsx": xlsx(),
    "a.png": picture("PNG"),
    "a.jpg": picture("JPEG", (300, 200)),
}
# Kinds that no browser runs or draws as a page of ours.
PASSIVE = {
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "image/png",
    "image/jpeg",
    "image/webp",
}


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path, db):
    settings.FILES_ROOT = tmp_path / "files"


def is_harmless(response) -> bool:
    return (
        response["Content-Type"] in PASSIVE
        and response["X-Content-Type-Options"] == "nosniff"
        and response["Content-Security-Policy"] == "sandbox; default-src 'none'"
        and response["Cross-Origin-Resource-Policy"] == "same-origin"
        and "no-store" in response["Cache-Control"]
    )


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("called", ["", "x.html", "x.svg", "../x.js", 'a"; filename="b.html'])
def test_every_kind_comes_as_a_download_under_its_own_ending(name, called):
    stored = store.keep(upload(KINDS[name], name))
    response = store.serve(stored, called)
    assert is_harmless(response)
    assert response["Content-Disposition"].startswith("attachment")
    ending = "." + {"image/png": "png", "image/jpeg": "jpg"}.get(stored.media_type, name.rpartition(".")[2])
    assert store.download_name(stored, called).endswith(ending)


def test_pictures_of_pages_are_drawn_here():
    for name in ("a.pdf", "a.png", "a.jpg"):
        response = pages.page_image_response(store.keep(upload(KINDS[name], name)), 1)
        assert response["Content-Type"] == "image/webp"
        assert is_harmless(response)


def test_the_headers_arrive_through_the_whole_house(client, world):
    entry = allot_number(
        issuer=world.du_quaito, document_type="BC", abstract="x", issued_on=office_today(),
        by=world.doer(world.vt_quaito), file=store.keep(upload(pdf())),
    )  # fmt: skip
    client.force_login(world.xa_quaito)
    response = client.get(reverse("registry:entry_file", args=[entry.pk]))
    assert is_harmless(response)
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("what", [what for what in HOSTILE if "rows" not in what and "drawings" not in what])
def test_of_hostile_files_nothing_is_kept(what, settings):
    """Through the door a browser takes, whatever name Django lets through."""
    made, name, _told = HOSTILE[what]
    with pytest.raises(Refused):
        store.keep(upload(made(), name))
    assert not settings.FILES_ROOT.exists()
