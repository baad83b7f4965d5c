"""A clamd for tests: a socket server that speaks INSTREAM as the real one does and knows two viruses."""

import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VIRUSES = {b"EICAR": "Win.Test.EICAR_HDB-1", b"Boberka": "Doc.Test.Boberka-1"}


class Clamd:
    """What it was sent, and how it misbehaves."""

    def __init__(self) -> None:
        self.seen: list[bytes] = []
        self.answer = b""  # said to everything, when there is one
        self.pause = 0.0  # seconds before it answers
        self.most = 10_000_000  # bytes of a stream

    def reply(self, content: bytes) -> bytes:
        if self.answer:
            return self.answer
        found = next((name for mark, name in VIRUSES.items() if mark in content), "")
        return f"stream: {found} FOUND".encode() if found else b"stream: OK"


class _Line(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        clamd: Clamd = self.server.clamd  # type: ignore[attr-defined]
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
            if len(content) > clamd.most:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        clamd.seen.append(content)
        time.sleep(clamd.pause)
        self.wfile.write(clamd.reply(content) + b"\0")


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads, allow_reuse_address = True, True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def clamd(path: Path | None = None) -> Iterator[tuple[str, Clamd]]:
    """Its address as the setting CLAMD has it, and itself; a unix socket when a path is given."""
    server = _Unix(str(path), _Line) if path else _Tcp(("127.0.0.1", 0), _Line)
    server.clamd = Clamd()  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"unix://{path}" if path else f"tcp://127.0.0.1:{server.server_address[1]}", server.clamd  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
