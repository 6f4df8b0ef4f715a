"""Many workers in one process, one at a time, in virtual time: what would take hours of races takes milliseconds.

Each actor is a thread that runs only while it holds the baton. It may lose it wherever another process could come in
between: outside a transaction, before and after each statement, and whenever it waits. It may die at any statement,
inside a transaction too, which then is rolled back. All share one connection, so nothing is kept and nothing waits for
a lock: that two transactions of one order do not interleave is Postgres' part, and tested with real processes.
Who is next, who dies and what time it is follow from the dice alone.
"""

from __future__ import annotations

import heapq
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections

_OPENING = ("SAVEPOINT", "ROLLBACK TO SAVEPOINT")
_CLOSING = "RELEASE SAVEPOINT"
#: How often an actor that could be interrupted is.
INTERRUPTED = 0.3


class Killed(BaseException):
    """What SIGKILL looks like from inside: nothing catches it, and open transactions are rolled back."""


@dataclass
class Actor:
    name: str
    run: Callable[[], None]
    wakes_at: float
    thread: threading.Thread | None = None
    go: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    is_idle: bool = False
    is_over: bool = False
    is_dead: bool = False
    error: BaseException | None = None


class Baton:
    """The scheduler. `now` counts virtual seconds from the start."""

    def __init__(self, dice: random.Random, start: datetime) -> None:
        self._dice = dice
        self._start = start
        self.now = 0.0
        self.actors: list[Actor] = []
        self.points = 0
        self.kills: set[int] = set()
        self.killed = 0
        self._later: list[tuple[float, int, Callable[[], None]]] = []
        self._counter = 0
        self._back = threading.Semaphore(0)
        self._mine = threading.local()
        self._depth = len(connection.savepoint_ids)

    # ── the clock ───────────────────────────────────────────────────────────────────────────────────────────────
    def moment(self) -> datetime:
        return self._start + timedelta(seconds=self.now)

    def at(self, when: float, call: Callable[[], None]) -> None:
        """Something that happens by itself, elsewhere."""
        self._counter += 1
        heapq.heappush(self._later, (when, self._counter, call))

    # ── actors ──────────────────────────────────────────────────────────────────────────────────────────────────
    def hire(self, name: str, run: Callable[[], None], *, at: float = 0.0) -> Actor:
        actor = Actor(name=name, run=run, wakes_at=self.now + at)
        self.actors.append(actor)
        return actor

    def sleep(self, seconds: float, *, is_idle: bool = False) -> None:
        """The running actor waits. Idle ones are woken by `ring`."""
        actor = self._mine.actor
        actor.wakes_at, actor.is_idle = self.now + seconds, is_idle
        self._hand_back(actor)
        actor.is_idle = False

    def ring(self) -> None:
        """The doorbell: whoever waits for work looks now."""
        for actor in self.actors:
            if actor.is_idle:
                actor.wakes_at = min(actor.wakes_at, self.now)

    def run(self, is_over: Callable[[], bool], *, until: float) -> None:
        """Lets everybody act until it is over or time has run out."""
        while not is_over() and self.now < until:
            actor = self._next(until)
            if actor is None:
                return
            self._let(actor)
            if actor.error is not None:
                raise actor.error

    def end(self) -> None:
        """Everybody who is left dies, so that no thread outlives the schedule."""
        for actor in self.actors:
            if actor.thread is not None and not actor.is_over:
                actor.is_dead = True
                actor.go.release()
                self._back.acquire()
                actor.thread.join()

    def _next(self, until: float) -> Actor | None:
        """The next to act: by lot among those who could; time moves on when nobody can."""
        while True:
            while self._later and self._later[0][0] <= self.now:
                heapq.heappop(self._later)[2]()
            living = [actor for actor in self.actors if not actor.is_over]
            ready = [actor for actor in living if actor.wakes_at <= self.now]
            if ready:
                return self._dice.choice(ready)
            moments = [actor.wakes_at for actor in living] + [when for when, _, _ in self._later[:1]]
            if not moments or min(moments) > until:
                self.now = until
                return None
            self.now = min(moments)

    def _let(self, actor: Actor) -> None:
        if actor.thread is None:
            actor.thread = threading.Thread(target=self._live, args=(actor,), daemon=True)
            actor.thread.start()
        actor.go.release()
        self._back.acquire()

    def _live(self, actor: Actor) -> None:
        for alias in connections:
            connections[alias] = self._connection
        self._mine.actor = actor
        actor.go.acquire()
        try:
            if not actor.is_dead:
                actor.run()
        except Killed:
            # Whoever dies outside a transaction leaves none to roll back, though Django, in the test's own, believes so.
            self._connection.needs_rollback = False
        except BaseException as error:
            actor.error = error
        actor.is_over = True
        self._back.release()

    def _hand_back(self, actor: Actor) -> None:
        self._back.release()
        actor.go.acquire()
        if actor.is_dead:
            raise Killed

    # ── points ──────────────────────────────────────────────────────────────────────────────────────────────────
    @contextmanager
    def watching(self) -> Iterator[None]:
        """Within it every statement is a point at which actors take turns or die."""
        self._connection = connections[DEFAULT_DB_ALIAS]
        self._connection.inc_thread_sharing()
        try:
            with self._connection.execute_wrapper(self._around):
                yield
        finally:
            self.end()
            self._connection.dec_thread_sharing()

    def _around(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        actor = getattr(self._mine, "actor", None)
        if actor is None or actor.is_dead:
            return execute(sql, params, many, context)
        words = sql if isinstance(sql, str) else ""
        is_outside = len(self._connection.savepoint_ids) == self._depth
        if not words.startswith(("ROLLBACK TO SAVEPOINT", _CLOSING)):
            self._reach(actor, may_switch=is_outside)
        result = execute(sql, params, many, context)
        if is_outside and not words.startswith(_OPENING):
            self._reach(actor, may_switch=True)
        return result

    def _reach(self, actor: Actor, *, may_switch: bool) -> None:
        self.points += 1
        if self.points in self.kills:
            self.killed += 1
            actor.is_dead = True
            raise Killed
        if may_switch and self._dice.random() < INTERRUPTED:
            actor.wakes_at = self.now
            self._hand_back(actor)
