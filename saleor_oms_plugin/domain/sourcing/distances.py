"""How far a warehouse is from an address, and what a parcel over that distance costs."""

from __future__ import annotations

from dataclasses import dataclass

from ..places import Location, Source, kilometers
from .network import Distance

#: What is not known to be near counts as far, so that no warehouse wins by an address nobody understands.
UNKNOWN_KM = 2000
#: Fewer labels than these say more of those orders than of the way.
ENOUGH_LABELS = 5
_RANK = {source: rank for rank, source in enumerate(Source)}


@dataclass(frozen=True, kw_only=True)
class CostCurve:
    """What the merchant takes a label to cost where too few were bought: a parcel, each 100 km of its way, each
    kilogram in it. Minor units."""

    base_minor: int
    per_100_km_minor: int
    per_kg_minor: int

    def parcel_minor(self, km: int) -> int:
        return self.base_minor + round(self.per_100_km_minor * km / 100)


@dataclass(frozen=True, kw_only=True)
class LabelHistory:
    """What `count` labels from one warehouse to one country cost on average, and what their parcels weighed."""

    count: int
    average_minor: int
    average_g: int


def distance(one: Location | None, other: Location | None) -> Distance | None:
    """How far apart they are, told from the less exact of the two; None while one of them is unknown."""
    if one is None or other is None:
        return None
    source = max(one.source, other.source, key=_RANK.__getitem__)
    return Distance(km=round(kilometers(one.point, other.point)), source=source.value)


def parcel_minor(curve: CostCurve, found: Distance | None, history: LabelHistory | None) -> int:
    """What a parcel costs beside its weight: as the shop's own labels say where they are enough, else by the curve."""
    if history is None or history.count < ENOUGH_LABELS:
        return curve.parcel_minor(UNKNOWN_KM if found is None else found.km)
    return max(0, history.average_minor - round(curve.per_kg_minor * history.average_g / 1000))
