"""Pictures of a kept file's pages, and the text of a Word file: what a reviewer sees without downloading."""

import io
import tempfile
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.http import FileResponse, Http404
from docx import Document
from docx.oxml.ns import qn
from PIL import Image, ImageOps

from organizations.viewing import seen
from registry.disk import pictures_of
from registry.gate import MEDIA_TYPES, PICTURES
from registry.inspection import pdf
from registry.models import StoredFile
from registry.store import guarded, open_file, refuse_closed
from toolbox.vietnamese import clean_text

WIDTH = 1100  # pixels: an A4 page readable on a telephone when enlarged, about 60 kB
TALLEST = 3300  # a strip of a page is cut down to this


def has_pictures(stored: StoredFile) -> bool:
    return stored.media_type == MEDIA_TYPES["pdf"] or stored.media_type in PICTURES


def page_numbers(stored: StoredFile) -> range:
    """The pages that can be shown, from 1; none for Word and Excel, and of a file that may not be opened."""
    shown = has_pictures(stored) and not stored.words_instead
    return range(1, (stored.pages or 0) + 1) if shown else range(0)


def page_image(stored: StoredFile, page: int) -> Path:
    """A page (from 1) as WebP at most WIDTH wide, made once and kept. Raises Http404 for a page not there,
    Refused when the file may not be opened."""
    refuse_closed(stored)
    if page not in page_numbers(stored):
        raise Http404
    place = pictures_of(stored)
    made = place / f"{page}.webp"
    if not made.exists():
        place.mkdir(parents=True, exist_ok=True)
        drawn = _photo(stored) if stored.media_type in PICTURES else _page(stored, page)
        # Two readers may draw the same page at once: each writes its own file, the later one takes the place.
        with tempfile.NamedTemporaryFile(dir=place, suffix=".coming", delete=False) as coming:
            coming.write(drawn)
        Path(coming.name).replace(made)
    return made


def page_images(stored: StoredFile) -> list[Path]:
    """Every page. For jobs and short files: each page takes about a tenth of a second the first time."""
    return [page_image(stored, page) for page in page_numbers(stored)]


def page_image_response(
    stored: StoredFile, page: int, *, of: Model | None = None, name: str = ""
) -> FileResponse:
    """The picture of a page, to be shown in a page of ours. The view that calls this has asked its policy.

    Who looks at the first page has looked at the file: under `of`, as `store.serve` has it.
    """
    response = guarded(FileResponse(page_image(stored, page).open("rb"), content_type="image/webp"))
    return seen(response, of=of or stored, detail=name) if page == 1 else response


def _page(stored: StoredFile, page: int) -> bytes:
    with open_file(stored) as file:
        return pdf.picture(file, page, width=WIDTH, tallest=TALLEST)


def _photo(stored: StoredFile) -> bytes:
    """Smaller: it was drawn anew at the gate, upright and without the place and the telephone."""
    with open_file(stored) as file, Image.open(file) as photo:
        photo = ImageOps.exif_transpose(photo)  # kept before the gate drew anew
        photo.thumbnail((WIDTH, TALLEST))
        out = io.BytesIO()
        photo.convert("RGB").save(out, "WEBP", quality=75)
        return out.getvalue()


def text_of(stored: StoredFile) -> list[str]:
    """Paragraphs of a .docx in reading order, a table's row as one; lines of a PDF's text; [] for others."""
    if stored.media_type == MEDIA_TYPES["docx"]:
        with open_file(stored) as file:
            told = [line for block in Document(file).element.body for line in _read_block(block)]
    elif stored.media_type == MEDIA_TYPES["pdf"]:
        told = _lines(stored)
    else:
        told = []
    return [text for text in map(clean_text, told) if text]


def _read_block(block: Any) -> list[str]:
    """A paragraph's text; of a table, each row with its cells side by side."""
    if block.tag != qn("w:tbl"):
        return ["".join(_runs(paragraph)) for paragraph in block.iter(qn("w:p"))]
    return [
        " | ".join(" ".join("".join(_runs(p)) for p in cell.iter(qn("w:p"))) for cell in row.iter(qn("w:tc")))
        for row in block.iter(qn("w:tr"))
    ]


def _runs(paragraph: Any) -> list[str]:
    """What is read: deleted text of tracked changes is not."""
    marks = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return [marks.get(node.tag) or node.text or "" for node in paragraph.iter(qn("w:t"), *marks)]


def _lines(stored: StoredFile) -> list[str]:
    with open_file(stored) as file:
        return [line for page in pdf.texts(file) for line in page.splitlines()]
