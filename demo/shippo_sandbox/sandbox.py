"""A running sandbox, and the handle tests hold it by."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from . import control, customs, elsewhere, ledger
from .application import Application
from .clock import VirtualClock
from .faults import Fault
from .lifecycle import run_due
from .server import Server
from .settings import Settings
from .state import Record
from .world import World

TICK_SECONDS = 0.25


class Sandbox:
    """Shippo on a port of its own. Everything a merchant may do goes over HTTP at `url`; the methods do the rest."""

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        port: int = 0,
        seed: int = 0,
        state: Path | None = None,
        start_at: datetime | None = None,
    ) -> None:
        """Binds the port (0: a free one). With `start_at` the clock stands still there until advanced."""
        self.world = World(settings or Settings(), seed=seed, path=state, clock=VirtualClock(start_at))
        self._application = Application(self.world)
        self._server = Server(port, self._application)
        self.url = self.world.base_url = self._server.url
        self._threads = (
            threading.Thread(target=self._server.serve_forever, args=(0.05,), name="sandbox-http", daemon=True),
            threading.Thread(target=self._tick, name="sandbox-clock", daemon=True),
        )

    def start(self) -> None:
        self.world.sender.start()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ends every connection and thread. What was answered is saved; what was being sent is not finished."""
        self._application.stopping.set()
        self.world.faults.forget()
        self._server.close()
        for thread in self._threads:
            thread.join()
        self.world.sender.stop()

    @property
    def settings(self) -> Settings:
        return self.world.settings

    def ledger(self) -> list[Record]:
        """Every label sold, oldest first; see `ledger.py` for the fields."""
        with self.world.lock:
            return ledger.labels(self.world)

    def declarations(self) -> list[Record]:
        """The customs papers of every shipment asked about, oldest first, with their `items` whole."""
        with self.world.lock:
            return customs.declarations(self.world)

    def bought_twice(self) -> list[Record]:
        """The (rate, parcel) pairs sold more than once and not refunded."""
        with self.world.lock:
            return ledger.bought_twice(ledger.labels(self.world))

    def fault(self, kind: str, method: str = "*", path: str = "*", **options: Any) -> None:
        """Queues a fault (`times`, `seconds`, `retry_after`). Raises ValueError for an unknown kind."""
        self.world.faults.add(Fault(kind, method, path, **options))

    def limits(self) -> dict[str, dict[str, int]]:
        """How many calls of each kind the rate limits let through, and how many they refused."""
        return self.world.limits.counts()

    def clear_faults(self) -> None:
        """Withdraws the queued faults and lets slow calls go on at once."""
        self.world.faults.forget()

    def spoil_webhooks(self, trick: str, *, event: str = "*", times: int = 1) -> None:
        """Lets the next deliveries go wrong: duplicate, reorder, drop, wrong_signature or stale."""
        self.world.sender.play(trick, event=event, times=times)

    def webhooks_sent(self) -> list[dict[str, Any]]:
        return self.world.sender.sent()

    def wait_for_webhooks(self) -> None:
        """Returns once every queued delivery has its outcome."""
        self.world.sender.wait_until_idle()

    def advance(self, seconds: float) -> int:
        """Moves virtual time, does what falls due and returns how much that was."""
        with self._changing():
            return control.advance(self.world, seconds)

    def track(self, number: str = control.ALL, **story: Any) -> list[Record]:
        """Gives parcels their next scans: `scenario=`, `steps=` or `status=`, `substatus=`, `at=`."""
        with self._changing():
            return control.move(self.world, number, **story)

    def settle_refunds(self, outcome: str = "SUCCESS") -> int:
        """Ends every open refund with that outcome; returns how many."""
        with self._changing():
            return control.settle_refunds(self.world, outcome)

    def reprice(self, transaction: str, amount: str) -> Record:
        """Lets a label that was sold cost something else afterwards."""
        with self._changing():
            return elsewhere.reprice(self.world, transaction, amount)

    def buy_elsewhere(self, **purchase: Any) -> Record:
        """A label that somebody else buys with the account: `metadata=`, `rate=` of one that was offered, `test=`."""
        with self._changing():
            return elsewhere.buy(self.world, **purchase)

    def reset(self, seed: int | None = None) -> None:
        """Forgets everything; ids begin again."""
        with self._changing():
            control.reset(self.world, seed)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self.world.lock:
            yield
            self.world.save()

    def _tick(self) -> None:
        while not self._application.stopping.wait(TICK_SECONDS):
            with self.world.lock:
                if run_due(self.world):
                    self.world.save()


@contextmanager
def running_sandbox(
    *,
    port: int = 0,
    seed: int = 0,
    state: Path | None = None,
    start_at: datetime | None = None,
    **settings: Any,
) -> Iterator[Sandbox]:
    """A sandbox in threads of this process, for as long as the block lasts; further names are `Settings`."""
    sandbox = Sandbox(Settings(**settings), port=port, seed=seed, state=state, start_at=start_at)
    sandbox.start()
    try:
        yield sandbox
    finally:
        sandbox.stop()
