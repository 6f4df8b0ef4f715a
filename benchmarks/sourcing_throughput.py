"""How many orders a second one worker sources through Postgres: `python -m benchmarks.sourcing_throughput`.

Each order is read, locked, planned and written as in production, in a transaction of its own: allocations moved, the
fulfillment order, the decision with what it was made of, the stock's movements, the timeline. Quoted are orders a
second of one worker's processor time and of wall time, statements an order, and what the plans cost. Once with enough
of everything, once with so little that orders compete, by themselves and as batches. `--profile` says where the time
goes. Needs `DATABASE_URL`, as `./oms test` sets it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from .promise import PLACES
from .surroundings import throw_away_database, versions

WAREHOUSES = 5
VARIANTS = 200
LINES = (1, 3)
#: Units of each variant in each warehouse: enough for all, and about as many as are wanted.
ENOUGH = 10_000


def main() -> int:
    options = _options()
    with throw_away_database():
        print(f"{versions()}; {options.orders:,} orders of {LINES[0]} to {LINES[1]} lines, {WAREHOUSES} warehouses")
        print(
            f"{'':>24} {'orders/s CPU':>12} {'wall':>7} {'statements':>10} {'cost':>10} {'parcels':>8} {'waiting':>8}"
        )
        scarce = options.orders * sum(LINES) // 2 // VARIANTS // WAREHOUSES or 1
        for name, units, is_batched in (
            ("enough of everything", ENOUGH, True),
            ("scarce, each for itself", scarce, False),
            ("scarce, as batches", scarce, True),
        ):
            _print_row(name, Shop(units, options.orders).measured(is_batched, profile=options.profile))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.sourcing_throughput", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--orders", type=int, default=1000, help="orders to source (default: 1000)")
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    return parser.parse_args()


@dataclass
class Measured:
    cpu_s: float
    wall_s: float
    statements: float
    cost: int
    parcels: int
    waiting: int
    orders: int


def _print_row(name: str, found: Measured) -> None:
    print(
        f"{name:>24} {found.orders / found.cpu_s:>12.1f} {found.orders / found.wall_s:>7.1f} {found.statements:>10.1f} "
        f"{found.cost / 100:>10,.2f} {found.parcels:>8,} {found.waiting:>8,}",
        flush=True,
    )


class Shop:
    """Orders that are checked and wait for their sourcing, each allocated where Saleor would have put it."""

    def __init__(self, units: int, orders: int) -> None:
        from django.utils import timezone

        from saleor_oms_plugin.models import OmsOrder
        from saleor_oms_plugin.store import installation
        from tests import factories

        _empty()
        rng, now = random.Random(7), timezone.now()
        factories.plugin_configuration(automatic_pick=False, sourcing_strategy="COST", ship_in_part=True)
        installation.activate(0, now - timedelta(days=1))
        shop = factories.shop()
        places = [factories.warehouse(shop, address=_address(number)) for number in range(WAREHOUSES)]
        variants = [factories.variant(shop, stock=dict.fromkeys(places, units)) for _ in range(VARIANTS)]
        for number in range(orders):
            wanted = dict.fromkeys(rng.sample(variants, rng.randint(*LINES)), 1)
            factories.order(shop, wanted, ship_to=_address(rng.randrange(len(PLACES))), allocate_at=None)
            if number % 200 == 0:
                print(f"\r{number:>6} orders made", end="", file=sys.stderr)
        OmsOrder.objects.update(checked_at=now, received_at=now)
        self.orders = OmsOrder.objects.count()

    def measured(self, is_batched: bool, *, profile: bool) -> Measured:
        from django.db import connection

        from saleor_oms_plugin import bootstrap
        from saleor_oms_plugin.domain.work import Lane, WorkKind
        from saleor_oms_plugin.models import OmsOrder, SourcingDecision, Work
        from saleor_oms_plugin.pipeline import runner, source
        from saleor_oms_plugin.store import work

        Work.objects.all().delete()
        ctx = bootstrap.context()
        now = ctx.clock.now()
        for pk in OmsOrder.objects.order_by("pk").values_list("pk", flat=True):
            work.schedule(WorkKind.SOURCE, pk, now, oms_order_id=pk)
        prepare = source.agree if is_batched else None
        runner.STAGES[WorkKind.SOURCE] = runner.Stage(source.run, prepare=prepare)
        counted = _Statements()
        with ExitStack() as stack:
            stack.enter_context(connection.execute_wrapper(counted))
            if profile:
                stack.enter_context(_profiled())
            cpu, wall = time.process_time(), time.perf_counter()
            while runner.drain(bootstrap.context(), Lane.DESK):
                pass
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        chosen = [options[0] for options in SourcingDecision.objects.values_list("options", flat=True)]
        return Measured(
            cpu_s=cpu,
            wall_s=wall,
            statements=counted.count / self.orders,
            cost=sum(option["cost_minor"] or 0 for option in chosen),
            parcels=sum(len(option["warehouses"]) for option in chosen),
            waiting=OmsOrder.objects.filter(stage="BACKORDERED").count(),
            orders=self.orders,
        )


class _Statements:
    count = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.count += 1
        return execute(sql, params, many, context)


class _profiled:
    def __enter__(self) -> None:
        import cProfile

        self._profile = cProfile.Profile()
        self._profile.enable()

    def __exit__(self, *_: object) -> None:
        import pstats

        self._profile.disable()
        pstats.Stats(self._profile).sort_stats("cumulative").print_stats("saleor_oms_plugin", 60)


def _empty() -> None:
    """Tables as they are in the beginning: append-only ones are truncated."""
    from django.apps import apps
    from django.db import connection

    tables = [model._meta.db_table for model in apps.get_models() if model._meta.app_label == "saleor_oms_plugin"]
    tables += ["order_order", "warehouse_warehouse", "product_product", "shipping_shippingzone"]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")


def _address(number: int) -> Any:
    from tests import factories

    code, city, region = PLACES[number % len(PLACES)]
    return factories.address(postal_code=code, city=city, country_area=region)


if __name__ == "__main__":
    sys.exit(main())
