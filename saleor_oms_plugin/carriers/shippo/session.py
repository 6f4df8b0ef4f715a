"""The session under Shippo's SDK: sends once, in bounded time, follows and retries nothing, keeps the raw answer."""

from __future__ import annotations

from typing import Any

import requests
from urllib3.exceptions import HTTPError, NewConnectionError

from ...wire.bounded import BoundedAdapter
from ...wire.reading import BodyIncomplete, BodyTooLarge, read_body
from .. import strict_json
from .answers import Answer, retry_after

CONNECT_TIMEOUT_S = 3.05
MAX_ANSWER_BYTES = 8 * 1024 * 1024

#: requests' words for "no connection was made"; through a proxy, "the proxy did not connect us".
_NEVER_LEFT = (
    requests.exceptions.ConnectTimeout,
    requests.exceptions.ProxyError,
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidHeader,
)


class Answered(Exception):
    """The answer is here; the SDK need not decode it."""


class StopBeforeDecoding:
    """An SDK hook. Decoding costs time, prints payloads as warnings, and raises on values newer than the SDK."""

    def after_success(self, hook_ctx: Any, response: requests.Response) -> requests.Response:
        raise Answered

    def after_error(
        self, hook_ctx: Any, response: requests.Response | None, error: Exception | None
    ) -> tuple[requests.Response | None, Exception | None]:
        if error is None:
            raise Answered
        return response, error


class GuardedSession(requests.Session):
    """Sends once, in bounded time, to one place, and keeps the answer. For one thread at a time."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._secret = token.encode()
        self.auth = _as_it_is
        self.mount("https://", BoundedAdapter())
        self.mount("http://", BoundedAdapter())
        self.answer: Answer | None = None
        self.has_sent = False
        self._read_timeout_s = 0.0

    def begin(self, *, read_timeout_s: float) -> None:
        """Forgets the last answer and sets the next one's time."""
        self.answer = None
        self.has_sent = False
        self._read_timeout_s = read_timeout_s

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        # Called by the SDK directly, so what `Session.request` would take from the environment is merged here.
        settings = self.merge_environment_settings(request.url or "", {}, True, None, None)
        self.has_sent = True
        timeout = (CONNECT_TIMEOUT_S, self._read_timeout_s)
        response = super().send(request, timeout=timeout, allow_redirects=False, **settings)
        self.answer = self._keep(response)
        return response

    def _keep(self, response: requests.Response) -> Answer:
        body, problem = None, ""
        try:
            raw = read_body(response, limit=MAX_ANSWER_BYTES, within_s=self._read_timeout_s)
            body = strict_json.parse(raw.replace(self._secret, b"[token]"))  # some errors repeat the token
        except (BodyIncomplete, BodyTooLarge, HTTPError, OSError) as error:
            problem = f"the answer broke off ({type(error).__name__})"
        except ValueError:
            problem = f"HTTP {response.status_code} without readable JSON"
        finally:
            response.close()
        wish = retry_after(response.headers)
        return Answer(status=response.status_code, body=body, retry_after_s=wish, problem=problem)


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No further authentication: without this, a ~/.netrc entry would replace the token."""
    return request


def silence(error: Exception, *, has_sent: bool) -> Answer:
    """No answer at all: certainly never sent, or perhaps."""
    name = type(error).__name__
    if not has_sent or isinstance(error, _NEVER_LEFT) or _is_unconnected(error):
        return Answer(is_sent=False, problem=f"no connection to Shippo ({name})")
    return Answer(problem=f"no answer from Shippo ({name})")


def _is_unconnected(error: BaseException) -> bool:
    """True for a refused connection, an unknown host and a certificate that is not theirs."""
    cause = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(cause, NewConnectionError) or "CERTIFICATE_VERIFY_FAILED" in str(cause)
