"""Orders in cartons, ours beside others in the same run: `python -m benchmarks.packing`.

Every answer is gone over by the tests' checker, which knows nothing of the packer. First all are asked for the fewest
and then the smallest cartons, whatever floats: boxes and volume are multiples of the best of all answers to each order.
Then ours as the shop asks: what it costs to ship, nothing floating or crushed. Processor time is that of the process
and its children, so that a program in C counts. `--published` adds two sets from the literature.
"""

from __future__ import annotations

import argparse
import gc
import platform
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import version
from random import Random
from statistics import mean, median
from typing import TypeAlias

from saleor_oms_plugin.domain.packing import Box, Effort, Piece, Plan, Support, work_out
from tests.domain.packing.checker import plan_faults

from .orders_to_pack import BY_VOLUME, TARIFF, by_size, cartons, orders, without_limits
from .packing_published import CLASSES, KINDS, bin_of, cargo_of, container, items_of
from .packing_rivals import RIVALS, Rival
from .surroundings import is_installed

AIMS = """aims: 0 invalid; boxes at most packer3d's, volume at most 1.005 of the best, 3 ms at the median and 60 at p95;
quick 1 ms and 10 ms at 1.02; proven for 95 % of the orders that need one carton"""

Way: TypeAlias = Callable[[Sequence[Piece], Sequence[Box]], tuple[Plan, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Answer:
    plan: Plan
    is_valid: bool
    seconds: float

    @property
    def worth(self) -> tuple[int, int]:
        """Cartons, then their volume; less is better."""
        boxes = [parcel.box for parcel in self.plan.parcels if parcel.box]
        return len(boxes), sum(box.inner_length_mm * box.inner_width_mm * box.inner_height_mm for box in boxes)


def main() -> int:
    options = _options()
    names = ", ".join(_named(each) for each in dict.fromkeys(name for name, _, _ in RIVALS))
    print(f"Python {platform.python_version()}, {names}; {options.orders} orders, 20 cartons, seed {options.seed}")
    print(AIMS)
    wanted = orders(options.orders, options.seed)
    _print_contest([without_limits(order) for order in wanted], by_size(cartons()))
    _print_shop(wanted, cartons())
    if options.published:
        _print_bins(options.seed)
        _print_containers(options.seed)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.packing", description=__doc__.partition("\n")[0])
    parser.add_argument("--orders", type=int, default=200, help="orders to pack (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="of the orders (default: 1)")
    parser.add_argument("--published", action="store_true", help="also the sets of Martello and of Bischoff")
    return parser.parse_args()


def _named(distribution: str) -> str:
    return f"{distribution} {version(distribution) if is_installed(distribution) else 'absent'}"


# ── the contest ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _ours(effort: Effort, support: Support) -> Way:
    def ask(pieces: Sequence[Piece], boxes: Sequence[Box]) -> tuple[Plan, Sequence[str]]:
        packing = work_out(pieces, boxes, BY_VOLUME, effort=effort, support=support, alternatives=0)
        return packing.chosen, packing.too_large

    return ask


def _theirs(rival: Rival) -> Way:
    def ask(pieces: Sequence[Piece], boxes: Sequence[Box]) -> tuple[Plan, Sequence[str]]:
        parcels = rival(pieces, boxes)
        return Plan(parcels=tuple(parcels), cost=Decimal(0), carbon_g=0, is_proven=False), ()

    return ask


def _ways() -> dict[str, Way]:
    ways = {name: _theirs(make()) for package, name, make in RIVALS if is_installed(package)}
    return ways | {
        "ours": _ours(Effort.THOROUGH, Support.IGNORED),
        "ours, quick": _ours(Effort.QUICK, Support.IGNORED),
        "ours, nothing floats": _ours(Effort.THOROUGH, Support.REQUIRED),
        "ours, quick, nothing floats": _ours(Effort.QUICK, Support.REQUIRED),
    }


def _print_contest(wanted: Sequence[Sequence[Piece]], boxes: Sequence[Box]) -> None:
    answers = {name: [_answer(way, order, boxes) for order in wanted] for name, way in _ways().items()}
    best = [
        min((each.worth for each in row if each.is_valid), default=(0, 0))
        for row in zip(*answers.values(), strict=True)
    ]
    one = [number for number, (parcels, _) in enumerate(best) if parcels == 1]
    print(
        f"\nsmallest cartons; the best answers take {sum(parcels for parcels, _ in best)}, {len(one)} orders take one"
    )
    print(f"{'':>30} {'invalid':>8} {'boxes':>8} {'volume':>8} {'median ms':>10} {'p95':>8} {'proven':>8}")
    for name, row in answers.items():
        right = [number for number, each in enumerate(row) if each.is_valid]
        boxes_of = sum(row[number].worth[0] for number in right) / sum(best[number][0] for number in right)
        volume = sum(row[number].worth[1] for number in right) / sum(best[number][1] for number in right)
        proven = sum(row[number].plan.is_proven for number in one) / max(1, len(one))
        middle, late = _times(row)
        print(
            f"{name:>30} {len(row) - len(right):>8} {boxes_of:>8.3f} {volume:>8.4f} {middle:>10.2f} {late:>8.1f} "
            f"{proven:>8.1%}",
            flush=True,
        )


def _answer(way: Way, order: Sequence[Piece], boxes: Sequence[Box], *, held: bool = False) -> Answer:
    gc.collect()
    began = _cpu_s()
    plan, too_large = way(order, boxes)
    seconds = _cpu_s() - began
    return Answer(
        plan=plan,
        is_valid=not too_large and not plan_faults(plan, too_large, order, boxes, held=held),
        seconds=seconds,
    )


def _cpu_s() -> float:
    """Of this process and of those it waited for."""
    spent = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        spent += usage.ru_utime + usage.ru_stime
    return spent


def _times(row: Sequence[Answer]) -> tuple[float, float]:
    """Median and 95th percentile, in ms."""
    taken = sorted(each.seconds * 1000 for each in row)
    return median(taken), taken[len(taken) * 95 // 100]


# ── as the shop asks ────────────────────────────────────────────────────────────────────────────────────────────────
def _shop(effort: Effort) -> Way:
    def ask(pieces: Sequence[Piece], boxes: Sequence[Box]) -> tuple[Plan, Sequence[str]]:
        packing = work_out(pieces, boxes, TARIFF, effort=effort)
        return packing.chosen, packing.too_large

    return ask


def _print_shop(wanted: Sequence[Sequence[Piece]], boxes: Sequence[Box]) -> None:
    print("\nas the shop asks: cost to ship with flat rates, nothing floats or is crushed, three alternatives")
    print(
        f"{'':>30} {'invalid':>8} {'parcels':>8} {'cost':>8} {'kg CO2':>8} {'median ms':>10} {'p95':>8} {'proven':>8}"
    )
    for effort in Effort:
        row = [_answer(_shop(effort), order, boxes, held=True) for order in wanted]
        one = [each for each in row if len(each.plan.parcels) == 1]
        middle, late = _times(row)
        print(
            f"{'ours, ' + effort.value:>30} {sum(not each.is_valid for each in row):>8} "
            f"{sum(len(each.plan.parcels) for each in row):>8} {sum(each.plan.cost for each in row):>8.2f} "
            f"{sum(each.plan.carbon_g for each in row) / 1000:>8.2f} {middle:>10.2f} {late:>8.1f} "
            f"{sum(each.plan.is_proven for each in one) / max(1, len(one)):>8.1%}",
            flush=True,
        )


# ── from the literature ─────────────────────────────────────────────────────────────────────────────────────────────
def _print_bins(seed: int) -> None:
    """Bins of one size, five instances of 50 and five of 100 things a class."""
    dice = Random(seed)
    asked = [
        (items_of(number, count, dice), [bin_of(number)]) for number in CLASSES for count in (50, 100) for _ in range(5)
    ]
    rows = {name: [_answer(way, *each) for each in asked] for name, way in _ways().items()}
    best = [min(each.worth[0] for each in row if each.is_valid) for row in zip(*rows.values(), strict=True)]
    print(f"\nMartello, Pisinger and Vigo, classes {CLASSES}: the best answers take {sum(best)} bins")
    print(f"{'':>30} {'invalid':>8} {'bins':>8} {'median ms':>10} {'p95':>8}")
    for name, row in rows.items():
        right = [number for number, each in enumerate(row) if each.is_valid]
        bins = sum(row[number].worth[0] for number in right) / sum(best[number] for number in right)
        middle, late = _times(row)
        print(f"{name:>30} {len(row) - len(right):>8} {bins:>8.3f} {middle:>10.2f} {late:>8.1f}", flush=True)


def _print_containers(seed: int) -> None:
    """One container and more than it holds: how much of its volume is used, the mean of five."""
    print("\nBischoff and Ratcliff, percent of the container filled")
    print(f"{'':>30} " + " ".join(f"{f'BR{number}':>6}" for number in range(1, 8)) + f" {'median ms':>10}")
    for name in ("ours", "ours, nothing floats"):
        dice, way = Random(seed), _ways()[name]
        rows = [[_answer(way, cargo_of(kinds, dice), [container()]) for _ in range(5)] for kinds in KINDS]
        middle, _ = _times([each for row in rows for each in row])
        fills = " ".join(f"{mean(each.plan.fill for each in row):>6.1f}" for row in rows)
        print(f"{name:>30} {fills} {middle:>10.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
