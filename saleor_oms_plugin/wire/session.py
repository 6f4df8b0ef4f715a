"""A session that posts where a merchant pointed it: public https, or a host the operator listed; once, in bounded time,
without redirects, and it knows whether what was sent may have arrived.
"""

from __future__ import annotations

from typing import Any

import requests
from requests.adapters import BaseAdapter
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import parse_url

from ..domain.errors import Rejected
from .bounded import BoundedAdapter
from .public import PublicOnly, is_this_machine, no_credentials
from .reading import BodyIncomplete, BodyTooLarge, read_body

CONNECT_TIMEOUT_S = 3.05
MAX_ANSWER_BYTES = 256 * 1024

#: requests' words for "no connection was made"; through a proxy, "the proxy did not connect us".
_NEVER_LEFT = (
    requests.exceptions.ConnectTimeout,
    requests.exceptions.ProxyError,
    requests.exceptions.SSLError,
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidHeader,
)


class OutwardSession(requests.Session):
    """For one message. `status` is the last answer's, None where there was none; `may_have_left` says whether the last
    request may have reached somebody; `refusal` is why an address was not spoken to at all.
    """

    def __init__(self, *, hosts: tuple[str, ...], timeout_s: float) -> None:
        super().__init__()
        self.auth = no_credentials
        self.status: int | None = None
        self.may_have_left = False
        self.retry_after = ""
        self.refusal: Rejected | None = None
        self._hosts = tuple(host.lower() for host in hosts)
        self._timeout_s = timeout_s
        self._opened: list[BaseAdapter] = []

    def close(self) -> None:
        super().close()
        for adapter in self._opened:
            adapter.close()

    def get_adapter(self, url: str | bytes) -> BaseAdapter:
        """How this address is reached. Raises `Rejected` for one that must not be."""
        adapter = self._adapter(url)
        self._opened.append(adapter)
        return adapter

    def _adapter(self, url: str | bytes) -> BaseAdapter:
        host, scheme = _place_of(str(url))
        if host in self._hosts and (scheme == "https" or (scheme == "http" and is_this_machine(host))):
            return BoundedAdapter()
        if scheme != "https":
            raise Rejected("the address is not https: only a loopback host that OMS_MESSAGE_HOSTS lists may do without")
        return PublicOnly()

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        """As `requests` has it, on our terms, whatever the caller asks for."""
        self.status, self.may_have_left, self.retry_after = None, False, ""
        terms = {"timeout": (CONNECT_TIMEOUT_S, self._timeout_s), "allow_redirects": False, "verify": True}
        try:
            response = super().request(method, url, *args, **{**kwargs, **terms, "stream": True})
            self.status, self.may_have_left = response.status_code, True
            self.retry_after = response.headers.get("Retry-After", "")
            response._content = self._read(response)
        except Rejected as refusal:
            self.refusal = refusal
            raise requests.exceptions.ConnectionError("the address may not be reached") from None
        except requests.RequestException as error:
            self.may_have_left = not _never_left(error)
            raise
        return response

    def _read(self, response: requests.Response) -> bytes:
        with response:
            try:
                return read_body(response, limit=MAX_ANSWER_BYTES, within_s=self._timeout_s)
            except (BodyTooLarge, BodyIncomplete, HTTPError, OSError):
                return b""  # the status was said: what came with it decides nothing


def _never_left(error: requests.RequestException) -> bool:
    if isinstance(error, _NEVER_LEFT):
        return True
    cause = getattr(error.args[0], "reason", None) if error.args else None
    return type(cause).__name__ in ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError")


def _place_of(url: str) -> tuple[str, str]:
    """(host, scheme) as the request itself will read them."""
    try:
        target = parse_url(url)
    except LocationParseError:
        raise Rejected("the address is not readable") from None
    if "\\" in url or not url.isprintable():
        raise Rejected("the address is not readable")
    return (target.host or "").strip("[]").lower(), target.scheme or ""
