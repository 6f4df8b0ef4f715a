"""What is left of a variant that was promised too often, for one order: after older orders, and what is planned."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .seating import seat
from .shelves import Claim, VariantStock


@dataclass(frozen=True, kw_only=True)
class Left:
    """Units by warehouse that go to nobody served before this order; `reserved` ones of them are in live checkouts.
    `is_entitled`: Saleor promised it all it wants, so it goes before newer orders; else it has only what nobody was
    promised."""

    units: dict[str, int]
    reserved: dict[str, int]
    is_entitled: bool

    def of(self, warehouse_id: str, *, free: int, own: int) -> int:
        """What the order may have there, where `free` units are promised to nobody else and `own` to itself."""
        left = self.units.get(warehouse_id, 0)
        beyond = left - self.reserved.get(warehouse_id, 0)
        return max(beyond if self.is_entitled else min(beyond, free), min(own, left))


def left_for(stock: VariantStock, order_id: str) -> Left:
    """Everybody served earlier is seated first, where stock is; of newer orders only what is planned already."""
    queue = stock.queue()
    own = [claim for claim in queue if claim.order_id == order_id]
    ours = min((claim.rank() for claim in own), default=None)
    before = [_before(claim) for claim in queue if claim.order_id != order_id and (ours is None or claim.rank() < ours)]
    behind = [_planned(claim) for claim in queue if claim.order_id != order_id and ours and claim.rank() > ours]
    seats = seat(stock.shelves, [*behind, *before])
    units = {}
    for shelf in stock.shelves:
        taken = sum(each[shelf.warehouse_id] for each in seats.values())
        units[shelf.warehouse_id] = shelf.on_hand - taken
    reserved = {shelf.warehouse_id: shelf.reserved for shelf in stock.shelves}
    return Left(
        units=units, reserved=reserved, is_entitled=sum(c.units_held for c in own) >= sum(c.wanted for c in own) > 0
    )


def _before(claim: Claim) -> Claim:
    """What is planned for it stays; it asks for no more than it was promised."""
    return replace(claim, fixed=dict(claim.planned), wanted=min(claim.wanted, claim.units_held))


def _planned(claim: Claim) -> Claim:
    units = {place: min(units, claim.held.get(place, 0)) for place, units in claim.planned.items()}
    return replace(claim, held=units, fixed=units, wanted=min(claim.wanted, sum(units.values())))
