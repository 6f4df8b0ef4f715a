"""Reading a response's body whole, within a size and a time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests

_CHUNK = 16 * 1024


class BodyTooLarge(Exception):
    """There is more than we are willing to read."""


class BodyIncomplete(Exception):
    """It came too slowly, or ended too early."""


def read_body(response: requests.Response, *, limit: int, within_s: float) -> bytes:
    """The decoded body. Raises `BodyTooLarge`, `BodyIncomplete`, or what urllib3 raises when the connection breaks.

    A read timeout starts anew with every packet, so a body that drips needs a limit of its own.
    """
    # urllib3 1.26 has no `read1` and fills a whole chunk before it returns.
    read = getattr(response.raw, "read1", response.raw.read)
    body = bytearray()
    deadline = time.monotonic() + within_s
    while chunk := read(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > limit:
            raise BodyTooLarge(f"more than {limit} bytes")
        if time.monotonic() > deadline:
            raise BodyIncomplete(f"not complete after {within_s:g} s")
    _check_length(response, len(body))
    return bytes(body)


def _check_length(response: requests.Response, received: int) -> None:
    # urllib3 1.26 takes a connection that closes early for the end.
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and "Content-Encoding" not in response.headers and int(announced[:18]) != received:
        raise BodyIncomplete(f"{received} of {announced[:18]} bytes")
