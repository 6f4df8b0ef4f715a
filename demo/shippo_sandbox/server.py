"""HTTP/1.1 with keep-alive over sockets, from the standard library."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .application import Application, Request
from .wire import Answer

HOST = "127.0.0.1"


class Server(ThreadingHTTPServer):
    """Listens on the loopback only. Closing it also closes the connections that clients keep open."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, application: Application) -> None:
        super().__init__((HOST, port), Handler)
        self.application = application
        self.url = f"http://{HOST}:{self.server_address[1]}"
        self._connections: set[socket.socket] = set()
        self._connections_lock = threading.Lock()

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._connections_lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._connections_lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Prints the traceback, except of a client that went away: several faults provoke that."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """Stops accepting, then ends every open connection, as a process that dies would."""
        self.shutdown()
        self.server_close()
        with self._connections_lock:
            connections = list(self._connections)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave in two writes; without this each answer would wait for the other side's delayed ACK.
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_PUT = do_DELETE = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: a demo prints its own lines, and requests carry tokens."""

    def _serve(self) -> None:
        length = self.headers.get("Content-Length") or "0"
        if not length.isascii() or not length.isdecimal():
            self.send_error(400)
            return
        answer = self.server.application.handle(
            Request(
                method=self.command,
                target=self.path,
                base_url=self.server.url,
                authorization=self.headers.get("Authorization", ""),
                body=self.rfile.read(int(length)),
            )
        )
        if answer is None:
            self._hang_up()
        else:
            self._send(answer)

    def _hang_up(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def _send(self, answer: Answer) -> None:
        content = answer.content()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if answer.drip_seconds:
            self._drip(content, answer.drip_seconds)
        else:
            self.wfile.write(content)

    def _drip(self, content: bytes, seconds: float) -> None:
        """Byte by byte, until it is out or the faults are forgotten."""
        for byte in content:
            self.server.application.world.faults.pause(seconds / len(content))
            self.wfile.write(bytes((byte,)))
            self.wfile.flush()
