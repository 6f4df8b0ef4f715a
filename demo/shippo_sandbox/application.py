"""From a raw request to an answer: who asks, what goes wrong on purpose, which endpoint, and time moving on."""

from __future__ import annotations

import json
import math
import threading
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from . import control, refunds
from .faults import DRIP, DROPPED, REFUSED, SLOW, SLOW_START, TWICE, TWICE_DROPPED, Fault, refusal, spoil
from .lifecycle import run_due
from .routes import PUBLIC_ROUTES, ROUTES, Router
from .wire import Answer, ApiError, Call, detail
from .world import World

SCHEME = "ShippoToken"
TEST_TOKEN, LIVE_TOKEN = "shippo_test_", "shippo_live_"
CONTROL_PREFIX = "/_sandbox/"


@dataclass(frozen=True, kw_only=True)
class Request:
    method: str
    target: str
    base_url: str
    authorization: str = ""
    body: bytes = b""

    @property
    def is_readable(self) -> bool:
        """Whether its target is an address at all."""
        try:
            return bool(urlsplit(self.target))
        except ValueError:
            return False

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query))


class Application:
    """Answers requests from any number of threads. Once `stopping`, a call held up by a fault has no effect."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.stopping = threading.Event()
        self._api = Router(ROUTES)
        self._public = Router(PUBLIC_ROUTES)
        self._control = Router(control.ROUTES)

    def handle(self, request: Request) -> Answer | None:
        """The answer, or None when the connection is to be closed without one."""
        if not request.is_readable:
            return Answer(status=400, body={"detail": "Bad request."})
        if request.path.startswith(CONTROL_PREFIX):
            return self._answer(self._control, request, test=True)
        fault = self.world.faults.take(request.method, request.path.rstrip("/"))
        return self._faulty(fault, request) if fault else self._serve(request)

    def _faulty(self, fault: Fault, request: Request) -> Answer | None:
        instead = refusal(fault)
        if instead or fault.kind == REFUSED:
            return instead
        if fault.kind == SLOW_START:
            self.world.faults.pause(fault.seconds)
        if self.stopping.is_set():
            return None
        if fault.kind in (TWICE, TWICE_DROPPED):
            self._serve(request)
        answer = self._serve(request)
        if fault.kind == SLOW:
            self.world.faults.pause(fault.seconds)
        if fault.kind == DRIP:
            return replace(answer, drip_seconds=fault.seconds)
        return None if fault.kind in (DROPPED, TWICE_DROPPED) else spoil(fault, answer)

    def _serve(self, request: Request) -> Answer:
        if request.path.startswith("/labels/"):
            return self._answer(self._public, request, test=True)
        try:
            test = authenticate(request.authorization)
            if self.world.settings.rate_limits:
                self.world.limits.check(request.method, request.path, self.world.clock.now(), test=test)
        except ApiError as error:
            return Answer(status=error.status, body=error.body)
        if (request.method, request.path) == ("GET", "/refunds"):
            return refunds.redirect(self.world, _call(request, test=test))
        return self._answer(self._api, request, test=test)

    def _answer(self, router: Router, request: Request, *, test: bool) -> Answer:
        try:
            endpoint, params = router.find(request.method, request.path)
            call = _call(request, test=test, params=params)
            with self.world.lock:
                run_due(self.world)
                answer = endpoint(self.world, call)
                if request.method != "GET":
                    self.world.save()
                return answer
        except ApiError as error:
            return Answer(status=error.status, body=error.body)


def authenticate(header: str) -> bool:
    """Whether the token is a test token. Raises one of Shippo's three refusals."""
    scheme, _, token = header.partition(" ")
    if not header:
        raise detail(401, "Authentication credentials were not provided.")
    if scheme != SCHEME:
        raise detail(401, "Invalid access token.")
    if not token.startswith((TEST_TOKEN, LIVE_TOKEN)):
        raise detail(401, "Token does not exist")
    return token.startswith(TEST_TOKEN)


def _call(request: Request, *, test: bool, params: dict[str, str] | None = None) -> Call:
    takes_list = request.path.rstrip("/").endswith(("/add_shipments", "/remove_shipments"))
    return Call(
        method=request.method,
        path=request.path,
        base_url=request.base_url,
        test=test,
        params=params or {},
        query=request.query,
        body={} if takes_list else _json(request.body, dict),
        items=_json(request.body, list) if takes_list else [],
    )


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _finite(text: str) -> float:
    """JSON has no infinity, and an answer that repeated one would be none."""
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)


def _json(raw: bytes, kind: type[Any]) -> Any:
    """The body's object or list, an empty one for none. Raises 400 for anything else."""
    if not raw:
        return kind()
    try:
        body = json.loads(raw, parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise detail(400, f"JSON parse error - {error}") from None
    if not isinstance(body, kind):
        wanted = "a dictionary" if kind is dict else "a list of items"
        raise ApiError(400, {"non_field_errors": [f"Invalid data. Expected {wanted}."]})
    return body
