"""The process in which PDF files are opened: little memory, little time, nothing it could write to.

Run as a program by `registry.inspection.pdf`: what is wanted comes as JSON in the first argument, the file on
standard input, the answer on standard output. It imports nothing of Django and says no word to people.
"""

import io
import json
import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pypdfium2

MEMORY = 1536 * 1024 * 1024  # bytes
SECONDS = 20  # of a processor
MOST_LETTERS = 20_000  # of a page's text that go on to who looks for stamps
MOST_NOTES = 50
# Share of the page's height: on A4 text begins 20 mm from the edge, its number stands at 10 mm (HD 36).
MARGIN = 0.065


def look(content: bytes, most_objects: int, first: int) -> dict[str, Any]:
    """{"pages": n, "texts": of the `first` ones}, or {"wrong": "active" | "damaged" | "locked" | "many"}."""
    from pypdf import PdfReader

    from registry.inspection import pdf_active

    if pdf_active.says_active(content):
        return {"wrong": "active"}
    notes: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            return {"wrong": "locked"}
        for held in pdf_active.objects(reader, most_objects):
            if pdf_active.is_active(held):
                return {"wrong": "active"}
            if pdf_active.swells(held):
                return {"wrong": "many"}
            if (note := pdf_active.note_of(held)) and len(notes) < MOST_NOTES:
                notes.append(note[:MOST_LETTERS])
    except OverflowError:
        return {"wrong": "many"}
    # The parser meets hostile bytes: whatever it trips over, the file is not sound.
    except Exception as wrong:
        return {"wrong": "damaged", "how": repr(wrong)}
    return _drawable(content, first, notes)


def _drawable(content: bytes, first: int, notes: list[str]) -> dict[str, Any]:
    """Pages as the drawing program counts them, their words read once: what it cannot open, or what keeps it
    busy without end, is refused before it is kept. What is stuck onto pages is told with the first one."""
    texts: list[str] = []
    try:
        with pypdfium2.PdfDocument(content) as document:
            for page in document:
                words = page.get_textpage()
                if len(texts) < first:
                    texts.append(words.get_text_bounded()[:MOST_LETTERS])
                words.close()
                page.close()
            return {"pages": len(document), "texts": ["\n".join([*notes, *texts[:1]]), *texts[1:]]}
    except pypdfium2.PdfiumError as wrong:
        return {"wrong": "damaged", "how": repr(wrong)}


def read(content: bytes, first: int, without_numbers: bool) -> list[str]:
    """The text of the first pages (0: of all); `without_numbers`: a page's own number is left out."""
    with pypdfium2.PdfDocument(content) as document:
        count = min(first or len(document), len(document))
        return [_words(document[at], at + 1 if without_numbers else 0) for at in range(count)]


def _words(page: pypdfium2.PdfPage, number: int) -> str:
    """The page's text; its own number, alone in the margin above or below, belongs to the paper."""
    words, height = page.get_textpage(), page.get_height()
    if not number:
        return str(words.get_text_bounded())
    low, high = height * MARGIN, height * (1 - MARGIN)

    def is_lone(text: str) -> bool:
        return text.strip().strip("-").strip() == str(number)

    return str(
        words.get_text_bounded(
            bottom=low if is_lone(words.get_text_bounded(top=low)) else None,
            top=high if is_lone(words.get_text_bounded(bottom=high)) else None,
        )
    )


def draw(content: bytes, page: int, width: int, tallest: int) -> bytes:
    """A page (from 1) as WebP, at most `width` and `tallest` points; a hostile page may be metres wide."""
    with pypdfium2.PdfDocument(content) as document:
        sheet = document[page - 1]
        wide, high = sheet.get_size()
        scale = min(width / max(wide, 1), tallest / max(high, 1))
        picture = sheet.render(scale=scale).to_pil()
        picture.thumbnail((width, tallest))
        out = io.BytesIO()
        picture.convert("RGB").save(out, "WEBP", quality=75)
        return out.getvalue()


def main() -> None:
    """One question, one answer."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):  # some systems do not know each of them
            resource.setrlimit(what, (most, most))
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    wanted = json.loads(sys.argv[1])
    do = {"look": look, "read": read, "draw": draw}[wanted.pop("do")]
    answer = do(sys.stdin.buffer.read(), **wanted)
    sys.stdout.buffer.write(answer if isinstance(answer, bytes) else json.dumps(answer).encode())


if __name__ == "__main__":
    main()
