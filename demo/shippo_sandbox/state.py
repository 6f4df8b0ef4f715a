"""Everything the sandbox remembers: plain dictionaries by kind, a counter for ids, and what falls due when."""

from __future__ import annotations

import contextlib
import hashlib
import heapq
import json
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from .clock import parse, stamp

Record = dict[str, Any]


class State:
    """Not thread-safe: callers hold the world's lock. Keys that begin with an underscore never leave the sandbox."""

    def __init__(self, seed: int = 0, path: Path | None = None) -> None:
        self.path = path
        self.clear(seed)
        if path and path.exists():
            self._load(path)

    def clear(self, seed: int) -> None:
        """Forgets everything; ids begin again from `seed`."""
        self.seed = seed
        self.counter = 0
        self.clock_offset = 0.0
        self._tables: dict[str, dict[str, Record]] = {}
        self._due: list[tuple[str, int, str, str]] = []

    def new_id(self) -> str:
        """The next id, 32 hexadecimal digits, the same for the same seed and history."""
        self.counter += 1
        return digest(self.seed, self.counter)

    def table(self, kind: str) -> dict[str, Record]:
        return self._tables.setdefault(kind, {})

    def add(self, kind: str, record: Record, key: str = "") -> Record:
        """Stores the record under its object id, or `key`, and returns it."""
        self.table(kind)[key or record["object_id"]] = record
        return record

    def get(self, kind: str, key: str, *, test: bool) -> Record | None:
        """The record, if it belongs to this mode: test and live tokens see separate data."""
        record = self.table(kind).get(key)
        return record if record is not None and mode_of(record) == test else None

    def records(self, kind: str, *, test: bool) -> list[Record]:
        """This mode's records, newest first."""
        return [record for record in reversed(self.table(kind).values()) if mode_of(record) == test]

    def schedule(self, at: datetime, kind: str, key: str) -> None:
        """Notes that something of this kind wants attention at that moment."""
        self.counter += 1
        heapq.heappush(self._due, (stamp(at), self.counter, kind, key))

    def pop_due(self, now: datetime) -> Iterator[tuple[datetime, str, str]]:
        """Takes out (moment, kind, key) for everything that fell due, oldest first, later additions included."""
        limit = stamp(now)
        while self._due and self._due[0][0] <= limit:
            at, _, kind, key = heapq.heappop(self._due)
            yield parse(at), kind, key

    def save(self) -> None:
        """Replaces the state file in one step, so that a reader or a crash never meets half of it."""
        if self.path is None:
            return
        content = {
            "seed": self.seed,
            "counter": self.counter,
            "clock_offset": self.clock_offset,
            "tables": self._tables,
            "due": self._due,
        }
        _replace(self.path, json.dumps(content))

    def _load(self, path: Path) -> None:
        content = json.loads(path.read_text())
        self.seed = content["seed"]
        self.counter = content["counter"]
        self.clock_offset = content["clock_offset"]
        self._tables = content["tables"]
        self._due = [(at, number, kind, key) for at, number, kind, key in content["due"]]
        heapq.heapify(self._due)


def mode_of(record: Record) -> bool:
    """Whether the record belongs to test data. The webhook object spells it its own way."""
    return bool(record.get("test", record.get("is_test")))


def digest(*parts: object) -> str:
    """32 hexadecimal digits that depend on the parts only."""
    return hashlib.sha256(":".join(str(part) for part in parts).encode()).hexdigest()[:32]


def public(record: Record) -> Record:
    """A copy without what the sandbox keeps to itself."""
    return {key: value for key, value in record.items() if not key.startswith("_")}


def _replace(path: Path, text: str) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise
