"""The stage waits for what its server is still at, and for nothing that is over."""

from __future__ import annotations

import socket
import struct
import threading
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from . import conftest
from .conftest import Requests, Stage

_RESET = struct.pack("ii", 1, 0)  # lingers for no second: whatever is not read yet is an error to the other side


def test_a_visitor_who_hangs_up_amid_a_body_is_not_waited_for(stage: Stage, requests: Requests) -> None:
    visitor = HTTPConnection(urlsplit(stage.url).netloc)
    visitor.putrequest("POST", "/nowhere")
    visitor.putheader("Content-Length", "1000")
    visitor.endheaders(b"some")
    line = visitor.sock
    visitor.getresponse().read()  # it is answered before the body is there, which the server then waits for
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    visitor.close()
    requests.are_over()


def test_one_that_never_ends_fails_once_and_says_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "WAIT_MS", 10)
    mine, is_begun, may_end = Requests(), threading.Event(), threading.Event()

    def answer() -> None:
        with mine.one("GET /slow"):
            is_begun.set()
            may_end.wait()

    thread = threading.Thread(target=answer)
    thread.start()
    is_begun.wait()
    with pytest.raises(pytest.fail.Exception, match=r"GET /slow\n(?s:.*)may_end\.wait\(\)"):
        mine.are_over()
    mine.are_over()
    may_end.set()
    thread.join()
