"""The pack for whoever need not trust this house: every sealed entry, its checkpoints and two verifiers.

entries.jsonl     one line an entry, in the order of the tree: canonical JSON of
                  n       its place, from 0
                  entry   the canonical bytes of its header, as text: who, when, what, hashes of files
                  digest  body_digest in hexadecimal, or ""
                  body    {"salt", "text"} of its free text, null when there is none or it was wiped
checkpoints.txt   the checkpoints one after another, as `audit.notes` writes them
verify.py, verify.html, verify.js, doc-truoc.html
"""

import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from .models import Checkpoint, Leaf

OFFLINE = Path(__file__).parent / "offline"
ATTACHED = ("doc-truoc.html", "verify.py", "verify.html", "verify.js")
AT_A_TIME = 2000


class NothingSealed(RuntimeError):
    """There is no checkpoint yet, so nothing that could be proved."""


def export(path: Path, *, progress: Callable[[int, int], None] = lambda done, size: None) -> Checkpoint:
    """Write the pack up to the newest checkpoint, whole or not at all; that checkpoint. Memory stays flat.

    Raises NothingSealed.
    """
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        raise NothingSealed
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
            with pack.open("entries.jsonl", "w", force_zip64=True) as entries:
                for done, line in enumerate(entry_lines(newest.size), 1):
                    entries.write(line)
                    if not done % AT_A_TIME:
                        progress(done, newest.size)
            pack.writestr("checkpoints.txt", checkpoint_texts(newest.size))
            for name in ATTACHED:
                pack.write(OFFLINE / name, name)
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    progress(newest.size, newest.size)
    return newest


def entry_lines(size: int) -> Iterator[bytes]:
    """The first `size` entries as the pack has them."""
    for leaf in leaves_below(size):
        entry = leaf.entry
        body = getattr(entry, "body", None)
        row = {
            "n": leaf.place,
            # A byte that is no text cannot be the recorded one: written so that the verifiers see it.
            "entry": bytes(entry.canonical).decode(errors="backslashreplace"),
            "digest": bytes(entry.body_digest).hex(),
            "body": body and {"salt": bytes(body.salt).hex(), "text": body.body},
        }
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield text.encode(errors="backslashreplace") + b"\n"


def leaves_below(size: int) -> Iterator[Leaf]:
    """Leaves in order with entry and body, some at a time: memory stays flat on both databases.

    Asked for by a range with two ends: a database that has not counted its rows lately would read all of them
    for each part.
    """
    rows, start = Leaf.objects.select_related("entry__body").order_by("place"), 0
    while start < size:
        found = list(rows.filter(place__gte=start, place__lt=min(start + AT_A_TIME, size)))
        if not found:  # the end, or places that somebody took out
            beyond = rows.filter(place__gte=start, place__lt=size).first()
            if beyond is None:
                return
            found = [beyond]
        yield from found
        start = found[-1].place + 1


def checkpoint_texts(size: int) -> str:
    """Every checkpoint up to that size, one after another."""
    kept = Checkpoint.objects.filter(size__lte=size).order_by("size")
    return "".join(kept.values_list("note", flat=True).iterator())
