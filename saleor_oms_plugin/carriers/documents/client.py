"""Fetches a document from an address a carrier gave us. The address is not trusted: it must be https on a listed host,
lead to a public address, answer without redirect, and hold a small PDF, PNG or ZPL.
"""

from __future__ import annotations

import re

import requests
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import parse_url

from ...domain.errors import ErrorCode, Rejected, Unavailable
from ...domain.shipping import Document
from ...wire.bounded import BoundedAdapter
from ...wire.public import PublicOnly, is_this_machine, no_credentials
from ...wire.reading import BodyIncomplete, BodyTooLarge, read_body

CONNECT_TIMEOUT_S = 3.05
MAX_BYTES = 5 * 1024 * 1024
_ZPL = re.compile(rb"\s*(\^XA|~|CT~~CD)")


def fetch(url: str, *, hosts: tuple[str, ...], timeout_s: float) -> Document:
    """The document at `url`. An entry of `hosts` is a host; with a leading dot, its sub-domains.

    A host that is itself listed may lead to a private address, and if it is this machine may use plain http.
    Raises `Rejected` for an address or content that will not do, `Unavailable` when it may do later.
    """
    hosts = tuple(entry.lower() for entry in hosts)
    host = _check_address(url, hosts)
    with requests.Session() as session:
        session.auth = no_credentials
        session.mount("http://", BoundedAdapter())
        session.mount("https://", BoundedAdapter() if host in hosts else PublicOnly())
        try:
            content = _download(session, url, timeout_s)
        except BodyTooLarge as error:
            raise Rejected(f"the document from {host} is refused: {error}") from None
        except (requests.RequestException, HTTPError, OSError, BodyIncomplete) as error:
            name = type(error).__name__
            raise Unavailable(
                f"the document could not be fetched from {host} ({name})", code=ErrorCode.CARRIER_UNAVAILABLE
            ) from None
    return Document(content=content, content_type=content_type(content))


def _download(session: requests.Session, url: str, timeout_s: float) -> bytes:
    response = session.get(
        url,
        stream=True,
        allow_redirects=False,
        timeout=(CONNECT_TIMEOUT_S, timeout_s),
        headers={"Accept": "*/*", "Accept-Encoding": "identity"},
    )
    with response:
        if response.status_code != 200:
            raise _refusal(response)
        return read_body(response, limit=MAX_BYTES, within_s=timeout_s)


def _refusal(response: requests.Response) -> Rejected | Unavailable:
    status = response.status_code
    if status in (408, 425, 429) or status >= 500:
        return Unavailable(f"the document's host answers {status}", code=ErrorCode.CARRIER_UNAVAILABLE)
    return Rejected(f"the document's host answers {status}: the link has expired or is wrong")


def content_type(content: bytes) -> str:
    """What the first bytes show it to be; `Rejected` for anything but PDF, PNG and ZPL."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if _ZPL.match(content[:64]) and b"^XA" in content:
        return "application/zpl"
    raise Rejected("the document is neither PDF, PNG nor ZPL")


def _check_address(url: str, hosts: tuple[str, ...]) -> str:
    """The address's host, in lower case and without brackets, when documents may be fetched from it."""
    try:
        target = parse_url(url)  # the parser the request itself will use
    except LocationParseError:
        raise Rejected("the document's address is not readable") from None
    if target.auth or "\\" in url or " " in url or not url.isprintable():
        raise Rejected("the document's address is not readable")
    host = (target.host or "").strip("[]")
    if not any(_is_listed(host, entry) for entry in hosts):
        raise Rejected(
            f"no document may come from {host[:100] or 'nowhere'}: OMS_DOCUMENT_HOSTS lists who may send them"
        )
    if target.scheme != "https" and not (target.scheme == "http" and host in hosts and is_this_machine(host)):
        raise Rejected("the document's address is not https")
    return host


def _is_listed(host: str, entry: str) -> bool:
    if entry.startswith("."):
        return host.endswith(entry) and not host.startswith(".")
    return host == entry
