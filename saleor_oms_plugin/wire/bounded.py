"""Connections whose answers, head and body together, come within the read timeout or not at all.

A read timeout alone starts anew with every packet: whoever drips a header line by line would hold a worker for ever.
"""

from __future__ import annotations

import contextlib
import io
import socket
import time
from http.client import HTTPResponse
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class BoundedResponse(HTTPResponse):
    """Reads until the deadline that the socket's timeout was when the reading began."""

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        total = sock.gettimeout()
        if total is not None:
            self.fp = io.BufferedReader(_Bounded(sock, self.fp.detach(), total))


class _Bounded(io.RawIOBase):
    def __init__(self, sock: socket.socket, raw: Any, total: float) -> None:
        self._sock, self._raw, self._total = sock, raw, total
        self._deadline = time.monotonic() + total

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer is not complete in time")
        self._sock.settimeout(left)
        read: int | None = self._raw.readinto(buffer)
        return read

    def close(self) -> None:
        if not self.closed:
            with contextlib.suppress(OSError):
                self._sock.settimeout(self._total)  # the connection may serve again
            self._raw.close()
        super().close()


class BoundedHTTP(HTTPConnection):
    response_class = BoundedResponse


class BoundedHTTPS(HTTPSConnection):
    response_class = BoundedResponse


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = BoundedHTTP


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = BoundedHTTPS


class BoundedAdapter(HTTPAdapter):
    """Sends once, and reads within its time. Through a proxy too."""

    secure_pool: type[HTTPSConnectionPool] = _SecurePool

    def __init__(self) -> None:
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self._bound(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        # A proxy decides where one may go: only the time is ours to bound.
        manager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}
        return manager

    def _bound(self, manager: Any) -> None:
        manager.pool_classes_by_scheme = {"http": _PlainPool, "https": self.secure_pool}
