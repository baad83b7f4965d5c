"""A slot for a virus scanner: asks clamd, where one is set up, what it thinks of a file."""

import logging
import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings

from registry.models import Scan

log = logging.getLogger(__name__)

_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096  # bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner said; `virus` is its name for what it found. UNSCANNED: none there, or no answer."""

    scan: Scan
    virus: str = ""


def is_there() -> bool:
    """Is a scanner set up? Whether it answers is another matter."""
    return bool(settings.CLAMD)


def scan(file: BinaryIO) -> Verdict:
    """What clamd thinks of the file; leaves it at its beginning.

    Raises nothing when clamd is away, slow, or says what cannot be understood: the file is UNSCANNED then.
    """
    if not is_there():
        return Verdict(Scan.UNSCANNED)
    file.seek(0)
    try:
        with _connected() as line:
            answer = _ask(line, file)
    except OSError as away:
        log.warning("the virus scanner does not answer: %r", away)
        return Verdict(Scan.UNSCANNED)
    finally:
        file.seek(0)
    return _understood(answer)


def _connected() -> socket.socket:
    """CLAMD is tcp://host:port or unix:///path/of/the/socket. OSError when nobody is there."""
    address, seconds = urlsplit(settings.CLAMD), settings.CLAMD_SECONDS
    if address.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(seconds)
        try:
            line.connect(address.path)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((address.hostname or "127.0.0.1", address.port or 3310), seconds)


def _ask(line: socket.socket, file: BinaryIO) -> bytes:
    """INSTREAM: chunks with their length before them, an empty one at the end."""
    line.sendall(b"zINSTREAM\0")
    try:
        while chunk := file.read(_CHUNK):
            line.sendall(struct.pack(">I", len(chunk)) + chunk)
        line.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has heard enough, and says why
    answer = b""
    while b"\0" not in answer and len(answer) < _LONGEST_ANSWER and (more := line.recv(_LONGEST_ANSWER)):
        answer += more
    return answer.rstrip(b"\0\n")


def _understood(answer: bytes) -> Verdict:
    """ "stream: OK", "stream: Win.Test.EICAR_HDB-1 FOUND", or an error such as a size limit exceeded."""
    words = answer.decode("utf-8", "replace").removeprefix("stream:").strip()
    if words == "OK":
        return Verdict(Scan.CLEAN)
    if words.endswith(" FOUND"):
        return Verdict(Scan.INFECTED, words.removesuffix(" FOUND")[:200])
    log.warning("the virus scanner says %r", words[:200])
    return Verdict(Scan.UNSCANNED)
