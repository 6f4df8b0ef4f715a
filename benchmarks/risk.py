"""What telling risk costs, and how that grows with the shop's past: `python -m benchmarks.risk`.

Assessments run through the real stage, the queue included, one worker, in a database made for the run: first with a
short past, then with a long one, a few rounds each; the ratio of the two is what counts on a busy machine. Then a
backtest of 10,000 orders, first with the making of their cases and then alone. Quoted are medians.
Needs `DATABASE_URL`, as `./oms test` sets it. The long past takes some minutes to make.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from .surroundings import throw_away_database, versions

BACKTEST_ORDERS = 10_000
DAYS_OF_BACKTEST = 60


def main() -> int:
    options = _options()
    with throw_away_database():
        bench = Bench(options.seed)
        _head(options)
        _print_assessments(bench, options)
        _print_backtest(bench, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.risk", description=__doc__.partition("\n")[0])
    parser.add_argument("--past", type=int, default=100_000, help="orders of the long past (default: 100000)")
    parser.add_argument("--short", type=int, default=100, help="orders of the short past (default: 100)")
    parser.add_argument("--orders", type=int, default=100, help="orders assessed in each round (default: 100)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds with each past (default: 5)")
    parser.add_argument("--seed", type=int, default=1, help="of the shoppers (default: 1)")
    return parser.parse_args()


class Bench:
    """A shop whose past can be made longer; the same shoppers come again whatever its length."""

    def __init__(self, seed: int) -> None:
        from django.utils import timezone

        from tests import factories

        self.seed, self.now, self.past = seed, timezone.now(), 0
        self.shop = factories.shop()
        warehouse = factories.warehouse(self.shop)
        self.variants = [factories.variant(self.shop, f"V{n}", stock={warehouse: 10}, price="20") for n in range(4)]

    def write(self, count: int, *, until: datetime, days: int, seed: int) -> None:
        """So many orders of the days before a moment, placed before the plugin was there."""
        from demo import history, history_rows

        orders = history.plan(count, until=until, seed=seed, days=days)
        history_rows.write(orders, self.shop, self.variants, until=until, managed=False)

    def lengthen(self, to: int) -> None:
        """A past of so many orders, all before the days that are backtested, with their cases."""
        until = self.now - timedelta(days=DAYS_OF_BACKTEST + 1)
        self.write(to - self.past, until=until, days=365, seed=self.seed + self.past)
        self.past = to
        fill_cases()
        analyze()

    def receive(self, count: int, *, seed: int) -> list[Any]:
        """New orders with their risk to be told, as the hold stage leaves them."""
        from saleor_oms_plugin.domain.work import WorkKind
        from saleor_oms_plugin.store import work
        from tests import factories

        orders = factories.model("order.Order").objects
        known = set(orders.values_list("pk", flat=True))
        self.write(count, until=self.now, days=1, seed=seed)
        made = []
        for row in orders.exclude(pk__in=known):
            slug = row.channel.slug if self.shop.channel else ""
            record = factories.oms_order(row, channel=slug, checked_at=self.now, assessing_since=self.now)
            work.schedule(WorkKind.RISK, record.pk, self.now, oms_order_id=record.pk)
            made.append(record)
        return made


def fill_cases() -> None:
    from saleor_oms_plugin.bootstrap import context
    from saleor_oms_plugin.pipeline.jobs import backfill

    after: int | None = 0
    while after is not None:
        after, _ = backfill.fill(context(), after=after)


def analyze() -> None:
    """As a server's own housekeeping would have done after so many rows."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def timed(deed: Callable[[], Any]) -> tuple[float, float]:
    """Wall and processor seconds of one call."""
    wall, cpu = time.perf_counter(), time.process_time()
    deed()
    return time.perf_counter() - wall, time.process_time() - cpu


def _head(options: argparse.Namespace) -> None:
    print(f"{versions()}; seed {options.seed}, {options.rounds} rounds of {options.orders} orders")


def _print_assessments(bench: Bench, options: argparse.Namespace) -> None:
    print("\nassessments, one worker")
    print(f"{'past orders':>12} {'per second':>11} {'ms each':>8} {'processor ms':>13} {'statements':>11}")
    taken = []
    for size in (options.short, options.past):
        bench.lengthen(size)
        rounds = [_round(bench, options.orders, seed=turn) for turn in range(options.rounds + 1)][1:]
        wall, cpu = (median(each[place] for each in rounds) / options.orders for place in (0, 1))
        taken.append(wall)
        print(
            f"{size:>12,} {1 / wall:>11.0f} {wall * 1000:>8.2f} {cpu * 1000:>13.2f} {_statements(bench):>11}",
            flush=True,
        )
    print(f"{'ratio':>12} {taken[1] / taken[0]:>20.2f}")


def _round(bench: Bench, orders: int, *, seed: int) -> tuple[float, float]:
    """One round, taken back afterwards, so that the past stays as long as it is."""
    from django.db import transaction

    from saleor_oms_plugin.domain.work import Lane
    from saleor_oms_plugin.models import RiskAssessment
    from saleor_oms_plugin.pipeline import runner

    with transaction.atomic():
        made = bench.receive(orders, seed=1000 + seed)
        took = timed(lambda: runner.drain(active_context(), Lane.RISK))
        assert RiskAssessment.objects.filter(oms_order__in=made).count() == orders
        transaction.set_rollback(True)
    return took


def _statements(bench: Bench) -> int:
    """Of one assessment, savepoints and the claim included."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from saleor_oms_plugin.domain.work import Lane
    from saleor_oms_plugin.pipeline import runner

    with transaction.atomic():
        bench.receive(1, seed=5000)
        with CaptureQueriesContext(connection) as captured:
            runner.drain(active_context(), Lane.RISK, most=1)
        transaction.set_rollback(True)
    return len(captured)


def active_context() -> Any:
    from saleor_oms_plugin.bootstrap import context
    from saleor_oms_plugin.ports import PluginState

    made = context()
    made.plugin = PluginState(is_active=True)  # remembered, so that no row need say so
    return made


def _print_backtest(bench: Bench, options: argparse.Namespace) -> None:
    bench.write(BACKTEST_ORDERS, until=bench.now, days=DAYS_OF_BACKTEST, seed=options.seed + 7)
    print(f"\nbacktest of {BACKTEST_ORDERS:,} orders among {bench.past + BACKTEST_ORDERS:,}, every rule")
    print(f"{'':>34} {'seconds':>8} {'processor s':>12} {'orders/s':>9} {'held':>6}")
    seconds, held = _backtest(bench)
    _print_run("with the making of their cases", seconds, held)
    analyze()
    for _ in range(2):
        seconds, held = _backtest(bench)
        _print_run("alone", seconds, held)


def _print_run(name: str, seconds: tuple[float, float], held: int) -> None:
    wall, cpu = seconds
    print(f"{name:>34} {wall:>8.1f} {cpu:>12.1f} {BACKTEST_ORDERS / wall:>9.0f} {held:>6,}", flush=True)


def _backtest(bench: Bench) -> tuple[tuple[float, float], int]:
    from saleor_oms_plugin.domain.work import Lane
    from saleor_oms_plugin.pipeline import runner, tune
    from saleor_oms_plugin.pipeline.jobs import backtest

    job = backtest.begin(
        active_context(),
        since=(bench.now - timedelta(days=DAYS_OF_BACKTEST)).date(),
        until=bench.now.date(),
        sets=tune.proposed("", []),
        channels=None,
        review_minutes=None,
        actor="benchmark",
    )
    took = timed(lambda: runner.drain(active_context(), Lane.JOBS))
    job.refresh_from_db()
    assert job.status == "DONE", job.errors
    assert job.results["evaluated"] == BACKTEST_ORDERS
    return took, job.results["held"]


if __name__ == "__main__":
    sys.exit(main())
