"""What the plugin adds to checkoutComplete: `python -m benchmarks.intake`.

Each checkout goes through Saleor's own GraphQL view, in this process, in a database made for the run. Checkouts with
and without the plugin take turns, so that a busy machine weighs on both alike. Quoted is the median of the processor
time of this process; Postgres' own is not in it, its statements are counted instead.
Needs `DATABASE_URL`, as `./oms test` sets it.
"""

from __future__ import annotations

import argparse
import gc
import random
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from .surroundings import is_installed, throw_away_database, versions

LINES = (1, 3, 10)
WITH, WITHOUT = "with", "without"


def main() -> int:
    options = _options()
    with throw_away_database():
        bench = Bench.prepare(random.Random(options.seed))
        print(f"{versions()}; seed {options.seed}, {options.rounds} pairs")
        _print_statements(bench)
        _print_processor(bench, options.rounds)
        _print_broker_down(bench)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake", description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=30, help="pairs of checkouts for each size (default: 30)")
    parser.add_argument("--seed", type=int, default=1, help="of the quantities bought (default: 1)")
    return parser.parse_args()


# ── one shop, with and without the plugin ───────────────────────────────────────────────────────────────────────
@dataclass
class Bench:
    """A shop with as many products as the longest checkout has lines."""

    shop: dict[str, Any]
    dice: random.Random
    plugins: list[str] = field(default_factory=list)

    @classmethod
    def prepare(cls, dice: random.Random) -> Bench:
        from django.conf import settings
        from django.utils import timezone

        from saleor_oms_plugin.conf import SETTINGS
        from saleor_oms_plugin.store import installation
        from tests import factories
        from tests.visitor import shop_for

        shop = factories.shop()
        warehouse = factories.warehouse(shop)
        variants = {f"v{n}": factories.variant(shop, stock={warehouse: 1_000_000}) for n in range(max(LINES))}
        factories.plugin_configuration(**{setting.name: setting.default for setting in SETTINGS})
        installation.activate(0, timezone.now())
        bench = cls(shop=shop_for(shop, **variants), dice=dice, plugins=list(settings.PLUGINS))
        use_broker("memory://")
        for mode in (WITH, WITHOUT):
            for lines in LINES:
                bench.measured(statements, mode, lines)  # warm
        return bench

    def measured(self, measure: Callable[[Callable[[], Any]], Any], mode: str, lines: int) -> Any:
        """`measure` of the completion of a checkout of that many lines; all before it is done beforehand."""
        from demo.checkout import complete, fill_checkout
        from tests.visitor import Visitor

        visitor = Visitor()
        skus = {f"v{n}": self.dice.randint(1, 3) for n in range(lines)}
        ready = fill_checkout(visitor, self.shop, skus)
        with self._mode(mode):
            return measure(lambda: complete(visitor, self.shop, ready["id"]))

    @contextmanager
    def _mode(self, mode: str) -> Iterator[None]:
        from django.test import override_settings

        if mode == WITH:
            yield
            return
        others = [path for path in self.plugins if not path.endswith("OmsPlugin")]
        _disconnect()
        with override_settings(PLUGINS=others):
            yield
        _connect()


def _disconnect() -> None:
    from django.core.signals import request_finished, request_started

    from saleor_oms_plugin.host import guard, signals

    signals.disconnect()
    guard.uninstall_guard()
    request_started.disconnect(dispatch_uid="saleor_oms_plugin.request_started")
    request_finished.disconnect(dispatch_uid="saleor_oms_plugin.request_finished")


def _connect() -> None:
    """As `apps.py` does at start."""
    from saleor_oms_plugin import hints
    from saleor_oms_plugin.host import guard, signals

    hints.connect()
    signals.connect(
        on_order_saved=hints.order_saved,
        on_order_deleted=hints.order_deleted,
        on_fulfillment_saved=hints.fulfillment_saved,
    )
    guard.install_guard(hints.blocking_reason)


def use_broker(url: str, *, bell: str = "") -> None:
    """Where Celery of this process publishes from now on, and our bell, where that is another place."""
    from django.conf import settings
    from kombu import pools

    from saleor_oms_plugin import tasks

    app = tasks.drain.app
    pools.reset()  # type: ignore[no-untyped-call]
    app._pool = app.amqp._producer_pool = None
    tasks._bell.cache_clear()
    settings.CELERY_TASK_ALWAYS_EAGER = False  # Django's word goes before Celery's own where both have one
    for each in (bell, url):
        app.conf.update(broker_url=each, broker_read_url=each, broker_write_url=each)
        if each:
            tasks._bell()


# ── what is measured ────────────────────────────────────────────────────────────────────────────────────────────
def statements(finish: Callable[[], Any]) -> list[str]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        finish()
    return [str(query["sql"]) for query in captured.captured_queries]


def processor_ms(finish: Callable[[], Any]) -> tuple[float, float]:
    """Processor and wall time of one call, the collector kept out of it."""
    gc.collect()
    gc.disable()
    wall, cpu = time.perf_counter(), time.process_time()
    finish()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    gc.enable()
    return cpu * 1000, wall * 1000


def _print_statements(bench: Bench) -> None:
    print("\nSQL statements of checkoutComplete, savepoints included")
    print(f"{'lines':>5} {'without':>8} {'with':>6} {'added':>6}")
    for lines in LINES:
        counted = {mode: bench.measured(statements, mode, lines) for mode in (WITHOUT, WITH)}
        added = len(counted[WITH]) - len(counted[WITHOUT])
        print(f"{lines:>5} {len(counted[WITHOUT]):>8} {len(counted[WITH]):>6} {added:>+6}")
    kinds = {mode: Counter(map(_kind, counted[mode])) for mode in counted}
    for kind, times in sorted((kinds[WITH] - kinds[WITHOUT]).items()):
        print(f"      {times} × {kind}")


def _kind(sql: str) -> str:
    """A statement without its values."""
    words = sql.split()
    if words[0] in ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"):
        return words[0]
    return " ".join(words[:4])


class Stopwatch:
    """Processor time spent in our own part of a request: recording, following, ringing."""

    def __init__(self) -> None:
        self.ms = 0.0
        self._depth = 0

    def timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            self._depth += 1
            started = time.process_time()
            try:
                return call(*args, **kwargs)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.ms += (time.process_time() - started) * 1000

        return timed

    def watch(self) -> None:
        from saleor_oms_plugin import hints, tasks

        for owner, name in (
            (hints, "order_saved"),
            (hints, "orders_created"),
            (hints, "order_changed"),
            (tasks, "ring"),
        ):
            setattr(owner, name, self.timed(getattr(owner, name)))


def _print_processor(bench: Bench, rounds: int) -> None:
    stopwatch = Stopwatch()
    stopwatch.watch()
    _connect()  # the signals call what is watched
    print("\nprocessor time of checkoutComplete, median of each (wall time in brackets); our own part of it, mean")
    print(f"{'lines':>5} {'without':>18} {'with':>18} {'ratio':>7} {'ours':>9} {'share':>7}")
    for lines in LINES:
        times: dict[str, list[tuple[float, float]]] = {WITH: [], WITHOUT: []}
        stopwatch.ms = 0.0
        for turn in range(rounds):
            for mode in (WITH, WITHOUT) if turn % 2 else (WITHOUT, WITH):
                times[mode].append(bench.measured(processor_ms, mode, lines))
        cpu = {mode: median(each[0] for each in times[mode]) for mode in times}
        wall = {mode: median(each[1] for each in times[mode]) for mode in times}
        cells = [f"{cpu[mode]:8.1f} ms ({wall[mode]:.0f})" for mode in (WITHOUT, WITH)]
        ours = stopwatch.ms / rounds
        ratio, share = cpu[WITH] / cpu[WITHOUT], ours / cpu[WITHOUT]
        print(f"{lines:>5} {cells[0]:>18} {cells[1]:>18} {ratio:>7.3f} {ours:>6.2f} ms {share:>7.2%}")


def _print_broker_down(bench: Bench) -> None:
    """Saleor's own tasks meet the same broker, so a checkout may fail without us: the last column is our bell alone."""
    print("\nbroker down: nobody listens on its port")
    print(f"{'broker':>8} {'without':>28} {'with':>28} {'with, only our bell down':>28}")
    for scheme in ("amqp", "redis"):
        if not is_installed(scheme):
            continue
        url = f"{scheme}://127.0.0.1:{_closed_port()}//"
        use_broker(url)
        answers = [bench.measured(_answer, mode, 1) for mode in (WITHOUT, WITH)]
        use_broker("memory://", bell=url)
        answers.append(bench.measured(_answer, WITH, 1))
        print(f"{scheme:>8} " + " ".join(f"{answer:>28}" for answer in answers))
    use_broker("memory://")


def _answer(finish: Callable[[], Any]) -> str:
    from demo.client import Refused

    started = time.perf_counter()
    try:
        finish()
        said = "answered"
    except Refused as refused:
        said = f"refused ({str(refused)[:12]})" if str(refused) else "refused"
    return f"{said} in {(time.perf_counter() - started) * 1000:.0f} ms"


def _closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
