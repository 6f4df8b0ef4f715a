"""Fetches a document from an address a carrier gave us. The address is not trusted: it must be https on a listed host,
lead to a public address, answer without redirect, and hold a small PDF, PNG or ZPL.
"""

from __future__ import annotations

import ipaddress
import re
import socket

import requests
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import parse_url

from ...domain.errors import ErrorCode, Rejected, Unavailable
from ...domain.shipping import Document
from ..bounded import BoundedAdapter, BoundedHTTPS
from ..reading import BodyIncomplete, BodyTooLarge, read_body

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
        session.auth = _no_credentials
        session.mount("http://", BoundedAdapter())
        session.mount("https://", BoundedAdapter() if host in hosts else _PublicOnly())
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
    if target.scheme != "https" and not (target.scheme == "http" and host in hosts and _is_this_machine(host)):
        raise Rejected("the document's address is not https")
    return host


def _is_listed(host: str, entry: str) -> bool:
    if entry.startswith("."):
        return host.endswith(entry) and not host.startswith(".")
    return host == entry


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _PublicConnection(BoundedHTTPS):
    """Checks whom it reached before it says a word: a name may resolve differently from one look to the next."""

    def _new_conn(self) -> socket.socket:
        sock: socket.socket = super()._new_conn()
        peer = str(sock.getpeername()[0])
        if not _is_public(peer):
            sock.close()
            raise Rejected(f"the document's host leads to {peer}, which is not a public address")
        return sock


def _is_public(peer: str) -> bool:
    address = ipaddress.ip_address(peer.split("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast


class _PublicPool(HTTPSConnectionPool):
    ConnectionCls = _PublicConnection


class _PublicOnly(BoundedAdapter):
    """For direct connections. Where a proxy is configured, it decides where one may go."""

    secure_pool = _PublicPool


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """None from ~/.netrc either."""
    return request
