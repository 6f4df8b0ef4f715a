"""Orders that compete for scarce stock, from a seed: what `benchmarks.sourcing` plans.

A parcel costs 4.00 and 0.55 for each zone it crosses, a kilogram in it 0.25 and 0.12 for each zone, and a unit that
stays behind 60. Of each of 10,000 products, whose demand falls off as Zipf says, the warehouses have 1.05 to 1.65 of
what is wanted. An order has 2.8 units on average; 42 % have one line.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import hypot

from saleor_oms_plugin.domain.orders import OrderLine
from saleor_oms_plugin.domain.sourcing import Distance, Shelf, Site, Strategy, Terms

PRODUCTS = 10_000
PARCEL_MINOR, PARCEL_ZONE_MINOR = 400, 55
KG_MINOR, KG_ZONE_MINOR = 25, 12
UNFILLED_MINOR = 6_000
ZONES, ZONE_KM = 8, 550
WIDTH_KM, HEIGHT_KM = 4_400, 2_500
LINES = {1: 42, 2: 26, 3: 15, 4: 8, 5: 5, 6: 2, 7: 1, 8: 1}
UNITS = {1: 80, 2: 14, 3: 4, 4: 1, 5: 1}
TERMS = Terms(strategy=Strategy.COST, may_ship_in_part=True, currency="EUR")


@dataclass(frozen=True)
class Order:
    id: str
    lines: tuple[OrderLine, ...]
    sites: tuple[Site, ...]

    @property
    def units(self) -> Counter[str]:
        """By variant."""
        wanted: Counter[str] = Counter()
        for line in self.lines:
            wanted[str(line.variant_id)] += line.quantity_open
        return wanted


@dataclass(frozen=True)
class World:
    """Orders in the order in which they came, and what the warehouses have: variant → warehouse → units."""

    orders: tuple[Order, ...]
    stock: dict[str, dict[str, int]]
    weights: dict[str, int]
    priorities: dict[str, int]

    def shelves(self) -> list[Shelf]:
        return [shelf for variant, there in self.stock.items() for shelf in shelves_of(variant, there)]


def shelves_of(variant: str, there: dict[str, int]) -> list[Shelf]:
    return [
        Shelf(
            warehouse_id=warehouse,
            warehouse_name=warehouse,
            priority=0,
            variant_id=variant,
            available=units,
            allocated_here=0,
        )
        for warehouse, units in there.items()
    ]


def make(orders: int, warehouses: int, seed: int) -> World:
    dice = random.Random(seed)
    places = [(dice.uniform(0, WIDTH_KM), dice.uniform(0, HEIGHT_KM)) for _ in range(warehouses)]
    weights = {f"v{n}": max(50, int(dice.lognormvariate(6.2, 0.8))) for n in range(PRODUCTS)}
    popularity = list(accumulate(1 / (n + 1) for n in range(PRODUCTS)))
    made = tuple(_order(number, places, weights, popularity, dice) for number in range(orders))
    demand: Counter[str] = Counter()
    for order in made:
        demand.update(order.units)
    names = [f"w{n:02}" for n in range(warehouses)]
    stock = {variant: _spread(units, names, dice) for variant, units in sorted(demand.items())}
    return World(made, stock, weights, {name: place for place, name in enumerate(names)})


def _spread(demand: int, warehouses: Sequence[str], dice: random.Random) -> dict[str, int]:
    """Somewhat more than is wanted, unit by unit in some of the warehouses."""
    total = demand * dice.uniform(1.05, 1.65)
    units = int(total) + (dice.random() < total % 1)
    stocking = dice.sample(warehouses, k=max(1, round(len(warehouses) * dice.uniform(0.3, 1))))
    return dict(Counter(dice.choice(stocking) for _ in range(units)))


def _order(
    number: int,
    places: Sequence[tuple[float, float]],
    weights: dict[str, int],
    popularity: Sequence[float],
    dice: random.Random,
) -> Order:
    count = dice.choices(list(LINES), list(LINES.values()))[0]
    variants = {f"v{bisect(popularity, dice.uniform(0, popularity[-1]))}": None for _ in range(count)}
    lines = tuple(
        OrderLine(
            id=f"{number}-{place}",
            variant_id=variant,
            sku=variant,
            product_name=variant,
            quantity=dice.choices(list(UNITS), list(UNITS.values()))[0],
            quantity_fulfilled=0,
            unit_weight_g=weights.get(variant, 500),
            is_shippable=True,
            tracks_inventory=True,
        )
        for place, variant in enumerate(variants)
    )
    here = (dice.uniform(0, WIDTH_KM), dice.uniform(0, HEIGHT_KM))
    return Order(f"o{number:05}", lines, tuple(_site(n, here, place) for n, place in enumerate(places)))


def _site(number: int, here: tuple[float, float], place: tuple[float, float]) -> Site:
    km = int(hypot(here[0] - place[0], here[1] - place[1]))
    zone = min(ZONES, 1 + km // ZONE_KM)
    return Site(
        warehouse_id=f"w{number:02}",
        warehouse_name=f"w{number:02}",
        priority=number,
        distance=Distance(km=km, source="POSTAL_CODE"),
        parcel_minor=PARCEL_MINOR + PARCEL_ZONE_MINOR * zone,
        kg_minor=KG_MINOR + KG_ZONE_MINOR * zone,
    )
