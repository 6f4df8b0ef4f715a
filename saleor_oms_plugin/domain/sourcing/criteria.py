"""What plans are compared by. A strategy is an order of these; the first in which two plans differ decides.

`Tally` has a figure for each, the lower the better, so two plans compare as the merchant reads them. `Scale` packs the
same figures into one whole number, so that the search compares them in one step: a difference in an earlier criterion
outweighs everything that later ones can add up to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import attrgetter

#: Half around the globe and one more: a warehouse whose place is unknown counts as farther than any other.
UNKNOWN_KM = 20_038
#: Costs are counted in thousandths of a minor unit: grams times the price of a kilogram.
MILLI = 1000


class Criterion(StrEnum):
    MISSING = "missing"  # units that stay behind
    FULL = "full"  # units from warehouses whose day is full
    ALONE = "alone"  # 0 when one warehouse ships everything, 1 when several do
    COST = "cost"  # labels, and what each further parcel costs
    PARCELS = "parcels"
    DISTANCE = "distance"  # the way of all parcels
    DIVIDED = "divided"  # further warehouses of one variant
    MOVED = "moved"  # units that Saleor allocated at warehouses which do not ship
    PLACE = "place"  # places in the merchant's order of warehouses, added up


#: Whatever the strategy: first that as much as possible leaves, then that nobody is asked who is full.
ALWAYS_FIRST = (Criterion.MISSING, Criterion.FULL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A plan's figures. `cost` is in thousandths of a minor unit."""

    missing: int = 0
    full: int = 0
    cost: int = 0
    parcels: int = 0
    distance: int = 0
    divided: int = 0
    moved: int = 0
    place: int = 0

    @property
    def alone(self) -> int:
        return int(self.parcels > 1)

    @property
    def cost_minor(self) -> int:
        """Rounded up to what can be paid."""
        return -(-self.cost // MILLI)

    def of(self, criterion: Criterion) -> int:
        return getattr(self, criterion)  # itself a string; asking for its value costs as much as the rest


@cache
def reader(order: tuple[Criterion, ...]) -> Callable[[Tally], tuple[int, ...]]:
    """Reads a plan's figures in this order, what always comes first before it."""
    return attrgetter(*ALWAYS_FIRST, *order)


def first_difference(loser: Tally, winner: Tally, order: tuple[Criterion, ...]) -> Criterion | None:
    """The criterion that decides between two plans, or None when they are equal in all."""
    read = reader(order)
    figures = zip((*ALWAYS_FIRST, *order), read(loser), read(winner), strict=True)
    return next((criterion for criterion, lost, won in figures if lost != won), None)


@dataclass(frozen=True, slots=True)
class Scale:
    """What one of each criterion weighs in the packed number, most significant first."""

    weights: Mapping[Criterion, int]

    @classmethod
    def of(cls, order: Iterable[Criterion], limits: Mapping[Criterion, int], lowest: int) -> Scale:
        """`limits` is the most that a criterion can come to; the `lowest` bits are left for breaking ties."""
        shift, weights = lowest, {}
        for criterion in reversed((*ALWAYS_FIRST, *order)):
            weights[criterion] = 1 << shift
            shift += limits[criterion].bit_length()
        return cls(dict(reversed(weights.items())))

    def first_gap(self, cost: int, bound: int) -> float:
        """By how much the first criterion in which they differ may be above the best, as a share."""
        for weight in self.weights.values():
            reached, possible = cost // weight, bound // weight
            if reached != possible:
                return (reached - possible) / max(1, possible)
            cost, bound = cost % weight, bound % weight
        return 0.0
