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


def _nulled(key: str, value: Any) -> Any:
    return value if key in KEPT_FROM_NULLS else None


REFUSALS: dict[str, Callable[[Fault], Answer]] = {
    "429": _throttled,
    "500": _server_error,
    "503": _unavailable,
    "html": _html,
    "401": _unauthorized,
}
SPOILED: dict[str, Callable[[Answer], Answer]] = {
    "commit_500": _server_error,
    "commit_html": _html,
    "accepted": lambda answer: replace(answer, status=202),
    "truncated": _truncated,
    "unknown_enum": _rewritten(_unknown_enum),
    "no_created_by": _rewritten(_without_created_by),
    "legacy_tracking_status": _rewritten(_legacy_tracking_status),
    "nulls": _rewritten(_nulled),
}
SLOW = "slow"  # the effect at once, the answer late
SLOW_START = "slow_start"  # the effect itself late: until then no list shows it
TWICE = "twice"  # a middleman sends the request twice: two effects, one answer
TWICE_DROPPED = "twice_dropped"
DROPPED = "dropped"  # the effect, then the connection closes without an answer
REFUSED = "refused"  # the connection closes, nothing happened
KINDS = frozenset({*REFUSALS, *SPOILED, SLOW, SLOW_START, TWICE, TWICE_DROPPED, DROPPED, REFUSED})


def parse_fault(values: dict[str, Any]) -> Fault:
    """A fault from a control request. Raises ValueError for unknown fields."""
    try:
        return Fault(**{**values, "kind": str(values["kind"])})
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a fault: {json.dumps(values)} ({error})") from None
