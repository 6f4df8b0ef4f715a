"""Goods divided among boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from .choosing import Chooser, Loaded
from .fitting import Counts

#: Units left over, parcels, cost, carbon, volume.
Worth: TypeAlias = tuple[int, int, Decimal, int, int]


@dataclass(frozen=True)
class Division:
    """Goods in boxes, and what the boxes ran out for."""

    parcels: tuple[Loaded, ...]
    left: Counts

    @cached_property
    def worth(self) -> Worth:
        """Less is better."""
        return (
            sum(self.left),
            len(self.parcels),
            sum((parcel.offer.price[0] for parcel in self.parcels), Decimal(0)),
            sum(parcel.offer.price[1] for parcel in self.parcels),
            sum(parcel.offer.price[2] for parcel in self.parcels),
        )

    @property
    def boxes(self) -> tuple[int, ...]:
        return tuple(sorted(parcel.offer.box for parcel in self.parcels))


#: Worse than any.
NOTHING_PACKED = Division(parcels=(), left=(1 << 62,))


def used_up(chooser: Chooser, parcels: Iterable[Loaded]) -> frozenset[int]:
    """The boxes of which these parcels take the last."""
    used = Counter(parcel.offer.box for parcel in parcels)
    return frozenset(box for box, count in used.items() if chooser.boxes[box].supply == count)
