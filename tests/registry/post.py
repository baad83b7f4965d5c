"""A real mail server for tests: takes what is sent over SMTP, refuses or keeps silent when told to."""

import email
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from email.policy import default
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller

HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


class PostOffice:
    """`received`: messages in order. `refuses`: address → answer. `holds_back` (1 …): the message that is
    kept and not answered until `let_go`; `holding` is set meanwhile."""

    def __init__(self) -> None:
        self.port = free_port()
        self.received: list[Message] = []
        self.refuses: dict[str, str] = {}
        self.answers: str = "250 OK"
        self.holds_back = 0
        self.pause = 0.0  # seconds before each answer to a message
        self.holding, self.let_go = Event(), Event()
        self._server: Controller | None = None

    def open(self) -> None:
        self._server = Controller(self, hostname=HOST, port=self.port)
        self._server.start()

    def close(self) -> None:
        self.let_go.set()
        if self._server is not None:
            self._server.stop(no_assert=True)
            self._server = None

    async def handle_RCPT(  # noqa: N802  the protocol's word
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if not self.answers.startswith("250"):
            return self.answers
        time.sleep(self.pause)
        self.received.append(email.message_from_bytes(envelope.content, policy=default))
        if len(self.received) == self.holds_back:
            self.holding.set()
            await server.loop.run_in_executor(None, self.let_go.wait, 60)
        return self.answers

    @property
    def addresses(self) -> list[str]:
        return [str(each["To"]) for each in self.received]

    @property
    def ids(self) -> list[str]:
        return [str(each["Message-ID"]) for each in self.received]

    def text(self, number: int = -1) -> str:
        return str(self.received[number].get_content())


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Open, and closed in the end."""
    office = PostOffice()
    office.open()
    try:
        yield office
    finally:
        office.close()


def wait_until(what: Any, seconds: float = 20) -> None:
    """Until `what()` is true; AssertionError when it does not become so."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)
