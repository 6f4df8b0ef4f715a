"""One sandbox's insides, handed to every endpoint: settings, time, memory, faults, limits and the webhook sender."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from .clock import VirtualClock, stamp
from .faults import Faults
from .limits import Limits
from .sender import Sender
from .settings import Settings
from .state import Record, State, mode_of
from .wire import not_found


class World:
    """Everything mutable is touched under `lock`, which is held for one call at a time and never over the network."""

    def __init__(
        self, settings: Settings, *, seed: int = 0, path: Path | None = None, clock: VirtualClock | None = None
    ) -> None:
        self.lock = threading.RLock()
        self.settings = settings
        self.clock = clock or VirtualClock()
        self.state = State(seed, path)
        self.clock.advance(self.state.clock_offset)
        self.faults = Faults()
        self.limits = Limits()
        self.sender = Sender(settings)
        self.base_url = ""
        self._counting_from: datetime | None = None

    def save(self) -> None:
        """Keeps everything for the next start, where a state file was given."""
        self.state.clock_offset = self.clock.offset
        self.state.save()

    def now(self) -> str:
        return stamp(self.clock.now())

    def schedule(self, seconds: float, kind: str, key: str) -> None:
        """Asks for attention to that record in so many virtual seconds."""
        since = self._counting_from or self.clock.now()
        self.state.schedule(since + timedelta(seconds=seconds), kind, key)

    @contextlib.contextmanager
    def counting_from(self, moment: datetime) -> Iterator[None]:
        """What is scheduled meanwhile follows that moment: a leap of time does all that would have happened in it."""
        self._counting_from = moment
        try:
            yield
        finally:
            self._counting_from = None

    def envelope(self, *, test: bool) -> Record:
        """The fields every new object begins with."""
        now = self.now()
        return {
            "object_created": now,
            "object_updated": now,
            "object_id": self.state.new_id(),
            "object_owner": self.settings.owner,
            "test": test,
        }

    def find(self, kind: str, key: str, *, test: bool) -> Record:
        """The record. Raises the 404 when there is none in this mode."""
        record = self.state.get(kind, key, test=test)
        if record is None:
            raise not_found()
        return record

    def announce(self, event: str, data: Record) -> None:
        """Queues the event for every subscriber; returns at once."""
        self.announce_text(event, data, test=mode_of(data))

    def announce_text(self, event: str, data: Record | str, *, test: bool) -> None:
        """The same for what is told in words, as of batches."""
        targets = [self.settings.webhook_url] if self.settings.webhook_url else []
        for webhook in self.state.table("webhooks").values():
            wanted = webhook["active"] and webhook["is_test"] == test and webhook["event"] in (event, "all")
            if wanted and webhook["url"] not in targets:
                targets.append(webhook["url"])
        body = {"event": event, "test": test, "data": data}
        for target in targets:
            self.sender.enqueue(target, body)
