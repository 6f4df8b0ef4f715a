"""A Shippo that answers what it was told and remembers what it was asked, well-mannered or not."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAYLOADS = Path(__file__).parent.parent / "payloads" / "shippo"


def payload(name: str) -> dict[str, Any]:
    """A recorded payload file: its `body`, and `status` where it is an answer."""
    return json.loads((PAYLOADS / f"{name}.json").read_text())


def body_of(name: str) -> Any:
    return payload(name)["body"]


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any
    connection: int  # the other side's port


@dataclass(frozen=True)
class Reply:
    """`manner`: answer, reset (cut after reading the request), truncate (half the body), hang (never answer),
    drip and drip_head (a byte, or a header line, at a time)."""

    status: int = 200
    body: Any = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    manner: str = "answer"

    @property
    def raw(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class Stub:
    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[Asked] = []
        self.over = threading.Event()
        self.has_ended = False  # whether something that drips came to its end
        self._script: dict[tuple[str, str], list[Reply]] = {}

    def on(self, method: str, path: str, *replies: Reply) -> None:
        """The replies to come, in order; the last one stays."""
        self._script[method, path] = list(replies)

    def next_reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        replies = self._script.get((asked.method, asked.path), [Reply(404, {"detail": "Not found."})])
        return replies.pop(0) if len(replies) > 1 else replies[0]

    def count(self, method: str, path: str) -> int:
        return sum((asked.method, asked.path) == (method, path) for asked in self.asked)


@contextmanager
def running_stub() -> Iterator[Stub]:
    server = _Server(("127.0.0.1", 0), _Handler)
    stub = server.stub = Stub(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield stub
    finally:
        stub.over.set()
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up early is part of the play."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _handle(self) -> None:
        stub: Stub = self.server.stub
        parts = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.loads(raw) if raw else None
        query, port = parse_qs(parts.query), self.client_address[1]
        reply = stub.next_reply(Asked(self.command, parts.path, query, dict(self.headers), body, port))
        getattr(self, f"_{reply.manner}")(reply)

    do_GET = do_POST = _handle

    def _answer(self, reply: Reply) -> None:
        self._head(reply)
        self.wfile.write(reply.raw)

    def _head(self, reply: Reply) -> None:
        headers = {"Content-Type": "application/json", "Content-Length": str(len(reply.raw)), **reply.headers}
        self.send_response_only(reply.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _truncate(self, reply: Reply) -> None:
        self._head(reply)
        self.wfile.write(reply.raw[: len(reply.raw) // 2])
        self.wfile.flush()
        self.close_connection = True

    def _drip(self, reply: Reply) -> None:
        """Body bytes, one at a time, each in good time."""
        self._head(reply)
        for byte in reply.raw:
            self._trickle(bytes((byte,)))
        self.server.stub.has_ended = True

    def _drip_head(self, reply: Reply) -> None:
        """A header line after the other, each in good time."""
        self._trickle(b"HTTP/1.1 200 OK\r\n")
        for number in range(90):
            self._trickle(f"X-Filler-{number}: x\r\n".encode())
        self.server.stub.has_ended = True

    def _trickle(self, part: bytes) -> None:
        self.server.stub.over.wait(0.05)
        self.wfile.write(part)
        self.wfile.flush()

    def _reset(self, reply: Reply) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def _hang(self, reply: Reply) -> None:
        self.server.stub.over.wait(30)
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Quiet."""
