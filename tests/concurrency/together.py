"""Several threads at once, each with a database connection of its own, and ways to see them wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections

from saleor_oms_plugin.domain.errors import OmsError

ROUNDS = 1000
_PAUSE_S = 0.03
_BLOCKED = """
SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
"""


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Starts all of them at the same moment; what each returned, or the exception it raised."""
    barrier = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        futures = [pool.submit(_with_own_connection, run, call) for call in calls]
    return [future.exception() or future.result() for future in futures]


def unexpected(results: list[Any]) -> list[Any]:
    """What went wrong in a way that nobody is told how to mend."""
    return [result for result in results if isinstance(result, BaseException) and not isinstance(result, OmsError)]


@contextmanager
def beside() -> Iterator[Callable[[Callable[[], Any]], Future[Any]]]:
    """Yields what starts a call in a thread beside the block; the block ends when all of them have."""
    with ThreadPoolExecutor() as pool:
        yield lambda call: pool.submit(_with_own_connection, lambda job: job(), call)


def until(condition: Callable[[], bool], what: str, rounds: int = ROUNDS) -> None:
    """Returns once the condition holds. The bound is for a broken test: it fails naming what never came."""
    pause = threading.Event()
    for _ in range(rounds):
        if condition():
            return
        pause.wait(_PAUSE_S)
    raise AssertionError(f"never happened: {what}")


def until_blocked(sessions: int = 1) -> None:
    """Returns once this many sessions wait for a lock that the present transaction holds."""
    until(lambda: _blocked() >= sessions, f"{sessions} sessions waiting for us")


def _blocked() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_BLOCKED)
        return int(cursor.fetchone()[0])


def _with_own_connection(run: Callable[[Any], Any], call: Any) -> Any:
    for alias in connections:  # a replica is asked under its own name, which no test database bears
        connections[alias] = connections[DEFAULT_DB_ALIAS]
    try:
        return run(call)
    finally:
        connections.close_all()
