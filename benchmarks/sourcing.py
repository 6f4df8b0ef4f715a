"""Where orders ship from, ours beside others and beside the best there is: `python -m benchmarks.sourcing`.

The orders and the stock are those of `orders_to_source`; every answer is checked and priced by the same independent
count. Quoted are the cost as a multiple of the bound, parcels an order, units unfilled and processor time an order. The
bound needs highspy (`pip install highspy`): the optimum of a thousand orders, else that of the model without whole
parcels, which no plan reaches. Without it costs are told as multiples of our best.
"""

from __future__ import annotations

import argparse
import gc
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from statistics import mean, median

from saleor_oms_plugin.domain.sourcing import BatchOrder, Strategy, plan_batch, plan_sourcing

from .orders_to_source import TERMS, UNFILLED_MINOR, World, make, shelves_of
from .sourcing_bound import bound
from .sourcing_rivals import RIVALS, Left, Rival, Shipped
from .surroundings import is_installed

#: Up to so many orders the optimum is looked for.
SOLVABLE = 1_000
SOLVER_S = 300.0
START = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> int:
    options = _options()
    solver = f"HiGHS {version('highspy')}" if is_installed("highspy") else "no solver"
    print(f"Python {platform.python_version()}, {solver}, seed {options.seed}")
    for size in options.sizes:
        orders, warehouses = map(int, size.split("x"))
        _print_contest(make(orders, warehouses, options.seed), f"{orders:,} orders, {warehouses} warehouses")
    _print_single(make(options.single, options.warehouses, options.seed), options.warehouses)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sourcing", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", nargs="*", default=["1000x5", "1000x20", "10000x20"], help="orders x warehouses")
    parser.add_argument("--single", type=int, default=1_000, help="orders planned alone (default: 1000)")
    parser.add_argument("--warehouses", type=int, default=50, help="and their warehouses (default: 50)")
    parser.add_argument("--seed", type=int, default=1, help="of the orders (default: 1)")
    return parser.parse_args()


# ── the contest ─────────────────────────────────────────────────────────────────────────────────────────────────
def _print_contest(world: World, title: str) -> None:
    ways: dict[str, Callable[[], list[Shipped]]] = {name: _rival(world, rival) for name, rival in RIVALS.items()}
    ways |= {"ours, one after the other": lambda: _one_by_one(world), "ours, as a batch": lambda: _as_batch(world)}
    rows = {name: _measured(world, way) for name, way in ways.items()}
    least, kind = _least(world, min(cost for cost, _, _, _ in rows.values()))
    print(f"\n{title}; {kind}: {least / 100:,.2f}")
    print(f"{'':>30} {'cost':>8} {'parcels':>8} {'unfilled':>9} {'ms each':>8}")
    for name, (cost, parcels, unfilled, seconds) in rows.items():
        each = seconds * 1000 / len(world.orders)
        print(f"{name:>30} {cost / least:>8.4f} {parcels:>8.3f} {unfilled:>9,} {each:>8.2f}", flush=True)


def _least(world: World, ours: float) -> tuple[float, str]:
    if not is_installed("highspy"):
        return ours, "the best of these"
    if len(world.orders) <= SOLVABLE:
        return bound(world, limit_s=SOLVER_S), "optimum"
    return bound(world, limit_s=None), "bound, parcels in parts"


def _measured(world: World, way: Callable[[], list[Shipped]]) -> tuple[float, float, int, float]:
    """Cost, parcels an order, units unfilled, processor seconds."""
    gc.collect()
    gc.freeze()
    began = time.process_time()
    plans = way()
    seconds = time.process_time() - began
    gc.unfreeze()
    cost, parcels, unfilled = checked(world, plans)
    return cost, parcels / len(world.orders), unfilled, seconds


def checked(world: World, plans: Sequence[Shipped]) -> tuple[float, int, int]:
    """What the plans cost, parcels and units unfilled; stops on a unit sold twice or not wanted."""
    left = {(variant, place): units for variant, there in world.stock.items() for place, units in there.items()}
    cost, parcels, unfilled = 0.0, 0, 0
    for order, shipped in zip(world.orders, plans, strict=True):
        sites = {site.warehouse_id: site for site in order.sites}
        lacks = Counter(order.units)
        for (variant, warehouse), units in shipped.items():
            left[variant, warehouse] -= units
            lacks[variant] -= units
            assert left[variant, warehouse] >= 0, "sold twice"
            assert lacks[variant] >= 0, "not wanted"
            cost += sites[warehouse].kg_minor * world.weights[variant] * units / 1000
        places = {warehouse for _, warehouse in shipped}
        cost += sum(sites[warehouse].parcel_minor for warehouse in places) + UNFILLED_MINOR * lacks.total()
        parcels += len(places)
        unfilled += lacks.total()
    return cost, parcels, unfilled


def _stock(world: World) -> Left:
    return {variant: dict(there) for variant, there in world.stock.items()}


def _rival(world: World, rival: Rival) -> Callable[[], list[Shipped]]:
    left = _stock(world)
    return lambda: [rival(order, left, world) for order in world.orders]


def _one_by_one(world: World) -> list[Shipped]:
    left, plans = _stock(world), []
    for order in world.orders:
        shelves = [shelf for variant in order.units for shelf in shelves_of(variant, left[variant])]
        plan = plan_sourcing(order.lines, order.sites, shelves, TERMS)
        variants = {line.id: str(line.variant_id) for line in order.lines}
        shipped = Shipped()
        for each in plan.assignments:
            place = variants[each.line_id], each.warehouse_id
            shipped[place] = shipped.get(place, 0) + each.quantity
            left[place[0]][place[1]] -= each.quantity
        plans.append(shipped)
    return plans


def _as_batch(world: World) -> list[Shipped]:
    batch = [
        BatchOrder(
            id=order.id,
            lines=order.lines,
            sites=order.sites,
            terms=TERMS,
            received_at=START + timedelta(seconds=number),
        )
        for number, order in enumerate(world.orders)
    ]
    planned, plans = plan_batch(batch, world.shelves()).plans, []
    for order in world.orders:
        variants = {line.id: str(line.variant_id) for line in order.lines}
        shipped = Shipped()
        for each in planned[order.id].assignments:
            place = variants[each.line_id], each.warehouse_id
            shipped[place] = shipped.get(place, 0) + each.quantity
        plans.append(shipped)
    return plans


# ── one order ───────────────────────────────────────────────────────────────────────────────────────────────────
def _print_single(world: World, warehouses: int) -> None:
    print(f"\none order among {warehouses} warehouses, {len(world.orders):,} of them: plan, reasons and what lost")
    print(f"{'':>30} {'mean ms':>8} {'median':>8} {'p95':>8} {'proven':>8}")
    for strategy in Strategy:
        terms, taken, proven = replace(TERMS, strategy=strategy), [], 0
        gc.collect()
        gc.freeze()
        for order in world.orders:
            shelves = [shelf for variant in order.units for shelf in shelves_of(variant, world.stock[variant])]
            began = time.process_time()
            plan = plan_sourcing(order.lines, order.sites, shelves, terms)
            taken.append((time.process_time() - began) * 1000)
            proven += plan.is_proven
        gc.unfreeze()
        ranked = sorted(taken)
        share = proven / len(taken)
        print(
            f"{strategy:>30} {mean(taken):>8.3f} {median(taken):>8.3f} {ranked[len(ranked) * 95 // 100]:>8.3f} "
            f"{share:>8.1%}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
