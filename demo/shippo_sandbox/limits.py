"""Shippo's rate limits, where the setting `rate_limits` asks for them: so many calls in any 60 virtual seconds, by
object, kind of call and mode. One more is 429 without Retry-After, as Shippo was seen to answer.
"""

from __future__ import annotations

import threading
from collections import Counter, deque
from datetime import datetime, timedelta

from .wire import ApiError

WINDOW = timedelta(seconds=60)
#: By kind of call: live, test.
USUAL = {"write": (500, 50), "get": (4000, 400), "list": (50, 10)}
TABLE: dict[str, dict[str, tuple[int, int]]] = {
    "batches": {"write": (50, 10), "get": (400, 40), "list": (50, 10)},
    "tracks": {"write": (750, 50), "get": (500, 50), "list": (500, 50)},
}
#: Objects whose own name is the second part of their path.
NESTED = frozenset({"customs"})


class Limits:
    """Remembers when each kind of call was let through. `refused` counts the others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls: dict[str, deque[datetime]] = {}
        self.made: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def check(self, method: str, path: str, now: datetime, *, test: bool) -> None:
        """Counts the call. Raises the 429 where it is one too many."""
        thing, kind = kind_of(method, path)
        limit = TABLE.get(thing, USUAL)[kind][1 if test else 0]
        name = f"{'test' if test else 'live'}.{thing}.{kind}"
        with self._lock:
            calls = self._calls.setdefault(name, deque())
            while calls and calls[0] <= now - WINDOW:
                calls.popleft()
            if len(calls) >= limit:
                self.refused[name] += 1
                raise ApiError(429, {"detail": "Request was throttled."})
            calls.append(now)
            self.made[name] += 1

    def counts(self) -> dict[str, dict[str, int]]:
        with self._lock:
            return {"made": dict(self.made), "refused": dict(self.refused)}

    def forget(self) -> None:
        with self._lock:
            self._calls.clear()
            self.made.clear()
            self.refused.clear()


def kind_of(method: str, path: str) -> tuple[str, str]:
    """What a call is of, and whether it writes, reads one or lists."""
    parts = [part for part in path.split("/") if part]
    depth = 2 if parts[:1] and parts[0] in NESTED else 1
    thing = "/".join(parts[:depth]) or "nothing"
    if method != "GET":
        return thing, "write"
    return thing, "get" if len(parts) > depth else "list"
