"""How far pickers walk, ours beside the rules of the trade and the best there is: `python -m benchmarks.picking`.

Stops are drawn evenly in a warehouse of 20 aisles with 50 bays, without cross aisles (one block) and with up to five.
Every answer is checked by an independent count: each stop once, the length that of its order. Quoted are the walk as a
multiple of the best known and processor time a walk. The best known is the optimum where the exact program can be
waited for, else the best of all, a long search of ours included.
"""

from __future__ import annotations

import argparse
import gc
import platform
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from saleor_oms_plugin.domain.picking import Layout
from saleor_oms_plugin.domain.picking.layout import Place, distance, from_start
from saleor_oms_plugin.domain.picking.routes import search
from saleor_oms_plugin.domain.picking.routes.program import shortest_path
from saleor_oms_plugin.domain.picking.routes.ways import by_block, shortest_way

from .picking_rivals import RULES, SEARCH, Bay, Rival, length

AISLES, BAYS = 20, 50
CROSS_AISLES: dict[int, tuple[int, ...]] = {
    1: (),
    2: (25,),
    3: (17, 34),
    4: (12, 25, 38),
    5: (10, 20, 30, 40),
    6: (8, 17, 25, 33, 42),
}
#: The exact program answers for so many crossings, if one waits.
WAITED_FOR = 6
LONG = 400_000
AIMS = {1: "aim: optimal, 0.2 ms for 60 stops"}
AIM_OF_SEVERAL = "aim: 1.01 of the best known in 20 ms"


def main() -> int:
    options = _options()
    print(f"Python {platform.python_version()}, {AISLES} aisles x {BAYS} bays, seed {options.seed}")
    for blocks in options.blocks:
        layout = Layout(aisles=AISLES, bays=BAYS, cross_aisles=CROSS_AISLES[blocks])
        for stops in options.stops:
            _print_contest(layout, _walks(layout, stops, options), blocks, stops)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.picking", description=__doc__.partition("\n")[0])
    parser.add_argument("--blocks", nargs="*", type=int, default=list(CROSS_AISLES), choices=list(CROSS_AISLES))
    parser.add_argument("--stops", nargs="*", type=int, default=[20, 40, 60], help="of a walk (default: 20 40 60)")
    parser.add_argument("--walks", type=int, default=40, help="of each kind (default: 40)")
    parser.add_argument("--seed", type=int, default=1, help="of the stops (default: 1)")
    return parser.parse_args()


def _walks(layout: Layout, stops: int, options: argparse.Namespace) -> list[list[Bay]]:
    draw = random.Random(f"{options.seed}/{len(layout.cross_aisles)}/{stops}")
    everywhere = [(aisle, bay) for aisle in range(1, layout.aisles + 1) for bay in range(1, layout.bays + 1)]
    return [draw.sample(everywhere, stops) for _ in range(options.walks)]


@dataclass(frozen=True)
class Row:
    """What one way made of all walks."""

    lengths: list[int]
    ms: list[float]
    note: str = ""


def _print_contest(layout: Layout, walks: Sequence[Sequence[Bay]], blocks: int, stops: int) -> None:
    rivals = {**(RULES if blocks == 1 else {}), **SEARCH}
    rows = {name: _rival(layout, walks, rival) for name, rival in rivals.items()}
    rows["ours"] = _ours(layout, walks)
    best, kind = _best(layout, walks, rows)
    print(f"\n{_plural(blocks, 'block')}, {stops} stops, {len(walks)} walks; beside {kind}")
    print(f"{'':>20} {'mean':>8} {'worst':>8} {'ms median':>10} {'ms p95':>8}")
    for name, row in rows.items():
        ratios = [walked / least for walked, least in zip(row.lengths, best, strict=True)]
        slow = sorted(row.ms)[int(len(row.ms) * 0.95)]
        print(f"{name:>20} {mean(ratios):>8.4f} {max(ratios):>8.4f} {median(row.ms):>10.3f} {slow:>8.3f}{row.note}")


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _rival(layout: Layout, walks: Sequence[Sequence[Bay]], rival: Rival) -> Row:
    lengths, taken = [], []
    for bays in walks:
        began = time.process_time()
        order = rival(layout, bays)
        taken.append((time.process_time() - began) * 1000)
        lengths.append(checked(layout, bays, order))
    return Row(lengths, taken)


def _ours(layout: Layout, walks: Sequence[Sequence[Bay]]) -> Row:
    shortest_way(layout, walks[0])  # what a process works out once
    lengths, taken, proven = [], [], 0
    gc.collect()
    gc.freeze()
    for bays in walks:
        began = time.process_time()
        way = shortest_way(layout, bays)
        taken.append((time.process_time() - began) * 1000)
        lengths.append(way.length_mm)
        proven += way.is_proven
        assert checked(layout, bays, way.bays) <= way.length_mm, "longer than said"
    gc.unfreeze()
    aim = AIMS.get(len(layout.cross_aisles) + 1, AIM_OF_SEVERAL)
    return Row(lengths, taken, f"   proven: {proven} of {len(walks)}; {aim}")


def checked(layout: Layout, bays: Sequence[Bay], order: Sequence[Bay]) -> int:
    """How long the walk is; stops on a stop that is left out or come by twice."""
    assert sorted(order) == sorted(bays), "not each stop once"
    return length(layout, order)


def _best(layout: Layout, walks: Sequence[Sequence[Bay]], rows: dict[str, Row]) -> tuple[list[int], str]:
    if len(layout.crossings) <= WAITED_FOR:
        return [_optimum(layout, bays) for bays in walks], "the optimum"
    found = [min(lengths) for lengths in zip(*(row.lengths for row in rows.values()), strict=True)]
    return [min(known, _long(layout, bays)) for known, bays in zip(found, walks, strict=True)], "the best known"


def _optimum(layout: Layout, bays: Sequence[Bay]) -> int:
    aisles = [layout.start_aisle, *(aisle for aisle, _ in bays)]
    return shortest_path(layout, by_block(layout, bays), min(aisles), max(aisles)).length_mm


def _long(layout: Layout, bays: Sequence[Bay]) -> int:
    """What our search finds that may take its time."""
    places = [Place(aisle=aisle, bay=bay) for aisle, bay in shortest_way(layout, bays).bays]
    here = [from_start(layout, place) for place in places]
    between = [[distance(layout, one, other) for other in places] for one in places]
    lengths = [[0, *here], *([first, *row] for first, row in zip(here, between, strict=True))]
    return search.tour_length(search.mended(range(len(lengths)), lengths, budget=LONG), lengths)


if __name__ == "__main__":
    raise SystemExit(main())
