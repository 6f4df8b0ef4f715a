"""Trouble on order: a queue of faults, each for the next calls that match a method and a path.

What matters about a fault is whether the effect took place: `REFUSALS` never let the call through, `SPOILED` let it
through and then spoil the answer, and the others play with the connection.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from fnmatch import fnmatch
from typing import Any

from .clock import VirtualClock, stamp
from .wire import Answer

HUGE_BYTES = 16 * 1024 * 1024
MANY_HEADERS = 200  # Python's own client refuses more than 100
MOST_SECONDS = 86_400
ELSEWHERE = "/redirected"
HTML = b"<html><body><h1>500 Internal Server Error</h1></body></html>"
UNKNOWN_VALUE = "TELEPORTED"
# What a purchase or a track cannot be recognised without; everything else becomes null.
KEPT_FROM_NULLS = frozenset(
    (
        *("object_id", "status", "results", "rate", "rates", "metadata", "tracking_number", "label_url", "transaction"),
        *("carrier", "amount", "currency", "provider", "servicelevel", "token", "shipment", "parcel"),
        *("tracking_status", "tracking_history", "status_date"),
    )
)


@dataclass
class Fault:
    """`seconds` is for the slow kinds, `retry_after` for 429 and 503; `times` counts down."""

    kind: str
    method: str = "*"
    path: str = "*"
    times: int = 1
    seconds: float = 0.0
    retry_after: int | None = None

    def matches(self, method: str, path: str) -> bool:
        return self.method in ("*", method) and fnmatch(path, self.path)


class Faults:
    """The queue. Each call takes at most one fault, the oldest that matches."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._queue: list[Fault] = []
        self._released = threading.Event()

    def add(self, fault: Fault) -> None:
        """Queues it. Raises ValueError for a kind it does not know."""
        if fault.kind not in KINDS:
            raise ValueError(f"unknown fault: {fault.kind}; known: {', '.join(sorted(KINDS))}")
        with self._lock:
            self._queue.append(fault)

    def take(self, method: str, path: str) -> Fault | None:
        with self._lock:
            for fault in self._queue:
                if fault.matches(method, path):
                    return self._use(fault)
        return None

    def _use(self, fault: Fault) -> Fault:
        fault.times -= 1
        if fault.times <= 0:
            self._queue.remove(fault)
        return fault

    def waiting(self) -> list[dict[str, Any]]:
        with self._lock:
            return [asdict(fault) for fault in self._queue]

    def pause(self, seconds: float) -> None:
        """What the slow kinds do; ends early when the faults are forgotten."""
        with self._lock:
            released = self._released
        released.wait(seconds)

    def forget(self) -> None:
        """Empties the queue and lets the slow calls under way go on at once."""
        with self._lock:
            self._queue.clear()
            self._released.set()
            self._released = threading.Event()


def refusal(fault: Fault) -> Answer | None:
    """The answer given instead of doing anything, if this fault refuses."""
    make = REFUSALS.get(fault.kind)
    return make(fault) if make else None


def spoil(fault: Fault, answer: Answer) -> Answer:
    """The answer as this fault leaves it; the effect has taken place."""
    change = SPOILED.get(fault.kind)
    return change(answer) if change else answer


def _throttled(fault: Fault) -> Answer:
    return Answer(status=429, body={"detail": "Request was throttled."}, headers=_retry_after(fault))


def _unavailable(fault: Fault) -> Answer:
    return Answer(status=503, body={"detail": "Service temporarily unavailable."}, headers=_retry_after(fault))


def _retry_after(fault: Fault) -> dict[str, str]:
    return {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}


def _server_error(_: object) -> Answer:
    return Answer(status=500, body={"detail": "Internal server error."})


def _html(_: object) -> Answer:
    return Answer(status=500, body=HTML, content_type="text/html")


def _unauthorized(_: object) -> Answer:
    return Answer(status=401, body={"detail": "Token does not exist"})


def _forbidden(_: object) -> Answer:
    """A bare string, as Shippo answers where a token may not go."""
    return Answer(status=403, body="You do not have permission to perform this action.")


def _explained(_: object) -> Answer:
    """The shape of `/live-rates`."""
    return Answer(status=400, body={"message": "Invalid request", "details": [{"code": "invalid", "text": "refused"}]})


def _refused_with(status: int, text: str) -> Callable[[object], Answer]:
    return lambda _: Answer(status=status, body={"detail": text})


def _bad_gateway(_: object) -> Answer:
    return Answer(
        status=502, body=HTML.replace(b"500 Internal Server Error", b"502 Bad Gateway"), content_type="text/html"
    )


def _redirected(_: object) -> Answer:
    return Answer(status=307, headers={"Location": ELSEWHERE})


def _truncated(answer: Answer) -> Answer:
    content = answer.content()
    return replace(answer, body=content[: len(content) // 2])


def _rewritten(change: Callable[[str, Any], Any]) -> Callable[[Answer], Answer]:
    """A spoiler that passes every key and value of the JSON body through `change`; `...` removes the key."""

    def walk(value: Any) -> Any:
        if isinstance(value, list):
            return [walk(item) for item in value]
        if not isinstance(value, dict):
            return value
        changed = {key: change(key, walk(item)) for key, item in value.items()}
        return {key: item for key, item in changed.items() if item is not ...}

    def spoiler(answer: Answer) -> Answer:
        return answer if isinstance(answer.body, bytes) else replace(answer, body=walk(answer.body))

    return spoiler


def _unknown_enum(key: str, value: Any) -> Any:
    if key in ("status", "tracking_status") and isinstance(value, str):
        return UNKNOWN_VALUE
    return [*value, UNKNOWN_VALUE] if key == "attributes" else value


def _without_created_by(key: str, value: Any) -> Any:
    return ... if key == "created_by" else value


def _legacy_tracking_status(key: str, value: Any) -> Any:
    if key != "tracking_status" or not isinstance(value, str):
        return value
    now = stamp(VirtualClock().now())
    return {"status": value, "status_details": "", "status_date": now, "object_created": now, "location": None}


def _other_mode(key: str, value: Any) -> Any:
    return not value if key == "test" and isinstance(value, bool) else value


def _queued(answer: Answer) -> Answer:
    """Still at work, whatever was asked for: no label in the answer, though there is one already."""
    nothing = {"status": "QUEUED", "tracking_number": "", "tracking_url_provider": "", "label_url": "", "rates": []}
    body = answer.body
    if not isinstance(body, dict) or body.get("status") != "SUCCESS":
        return answer
    return replace(answer, body={**body, **{name: value for name, value in nothing.items() if name in body}})


def _carrier_throttled(answer: Answer) -> Answer:
    """One carrier had too many questions, inside a rating that is otherwise good."""
    body = answer.body
    if not isinstance(body, dict) or not body.get("rates"):
        return answer
    busy = body["rates"][0]["provider"]
    message = {"source": busy, "code": "", "text": "Too Many Requests"}
    rates = [rate for rate in body["rates"] if rate["provider"] != busy]
    return replace(answer, body={**body, "rates": rates, "messages": [*body["messages"], message]})


def _huge(answer: Answer) -> Answer:
    return replace(answer, body=answer.content() + b" " * HUGE_BYTES)


def _headed(answer: Answer) -> Answer:
    return replace(answer, headers={**answer.headers, **{f"X-Filler-{n}": "x" * 200 for n in range(MANY_HEADERS)}})


def _nulled(key: str, value: Any) -> Any:
    return value if key in KEPT_FROM_NULLS else None


REFUSALS: dict[str, Callable[[Fault], Answer]] = {
    "429": _throttled,
    "500": _server_error,
    "503": _unavailable,
    "html": _html,
    "401": _unauthorized,
    "403": _forbidden,
    "404": _refused_with(404, "Not found."),
    "408": _refused_with(408, "Request Timeout"),
    "409": _refused_with(409, "Conflict"),
    "422": _refused_with(422, "Unprocessable Entity"),
    "502": _bad_gateway,
    "message": _explained,
    "redirect": _redirected,
}
SPOILED: dict[str, Callable[[Answer], Answer]] = {
    "commit_500": _server_error,
    "commit_html": _html,
    "accepted": lambda answer: replace(answer, status=202),
    "ok": lambda answer: replace(answer, status=200),
    "truncated": _truncated,
    "huge": _huge,
    "headers": _headed,
    "queued": _queued,
    "carrier_throttled": _carrier_throttled,
    "wrong_mode": _rewritten(_other_mode),
    "unknown_enum": _rewritten(_unknown_enum),
    "no_created_by": _rewritten(_without_created_by),
    "legacy_tracking_status": _rewritten(_legacy_tracking_status),
    "nulls": _rewritten(_nulled),
}
SLOW = "slow"  # the effect at once, the answer late
SLOW_START = "slow_start"  # the effect itself late: until then no list shows it
TWICE = "twice"  # a middleman sends the request twice: two effects, one answer
TWICE_DROPPED = "twice_dropped"
DRIP = "drip"  # the effect at once, the answer byte by byte
DROPPED = "dropped"  # the effect, then the connection closes without an answer
REFUSED = "refused"  # the connection closes, nothing happened
KINDS = frozenset({*REFUSALS, *SPOILED, SLOW, SLOW_START, TWICE, TWICE_DROPPED, DRIP, DROPPED, REFUSED})

FIELD_TYPES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("kind", "method", "path"), (str,)),
    "times": (int,),
    "seconds": (int, float),
    "retry_after": (int, type(None)),
}


def parse_fault(values: dict[str, Any]) -> Fault:
    """A fault from a control request. Raises ValueError for unknown fields and for values of another type."""
    try:
        fault = Fault(**values)
    except TypeError as error:
        raise ValueError(f"not a fault: {json.dumps(values)} ({error})") from None
    for name, kinds in FIELD_TYPES.items():
        value = getattr(fault, name)
        if isinstance(value, bool) or not isinstance(value, kinds):
            raise ValueError(f"{name} of a fault cannot be {json.dumps(value)}")
    if fault.times < 1 or not 0 <= fault.seconds <= MOST_SECONDS:
        raise ValueError(f"times must be at least 1, and seconds from 0 to {MOST_SECONDS}")
    return fault
