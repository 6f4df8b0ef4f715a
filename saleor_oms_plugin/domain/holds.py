"""Why an order waits, which of its units wait, and when they are free again.

A hold covers the whole order, or some units of some lines; the rest goes on. Units of a line are alike, so a hold says
how many must stay behind, not which. Several holds of one line add up while there are units: two people who hold one
unit each have held two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum


class HoldReason(StrEnum):
    FRAUD_COOLING = "FRAUD_COOLING"
    FRAUD_REVIEW = "FRAUD_REVIEW"
    PAYMENT = "PAYMENT"
    ADDRESS = "ADDRESS"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    CUSTOMER_REQUEST = "CUSTOMER_REQUEST"
    OTHER = "OTHER"


#: Placed by the OMS for these reasons, a hold ends as soon as Saleor says that its cause is gone.
ENDS_WITH_CAUSE = frozenset({HoldReason.PAYMENT})


#: Units by order line.
Units = Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class OpenHold:
    """`units` None: the whole order waits."""

    id: int
    reason: HoldReason
    release_at: datetime | None
    units: Units | None = None
    cause: str = ""

    @property
    def covers_everything(self) -> bool:
        return self.units is None


@dataclass(frozen=True, kw_only=True)
class Part:
    """Units one warehouse already works on."""

    id: int
    units: Units


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """The open units that wait: those no warehouse works on yet, and those of each part."""

    unplanned: Units
    parts: Mapping[int, Units]

    def of(self, part: Part) -> Units:
        return self.parts.get(part.id, {})

    def covers_all_of(self, part: Part) -> bool:
        return all(self.of(part).get(line, 0) >= quantity for line, quantity in part.units.items())


def held_units(open_units: Units, holds: Iterable[OpenHold]) -> dict[str, int]:
    """How many of each line's open units wait; lines without any are absent."""
    asked: Counter[str] = Counter()
    for hold in holds:
        asked.update(open_units if hold.units is None else hold.units)
    held = {line: min(quantity, asked[line]) for line, quantity in open_units.items()}
    return {line: quantity for line, quantity in held.items() if quantity > 0}


def free_units(open_units: Units, holds: Iterable[OpenHold]) -> dict[str, int]:
    """How many of each line's open units may go on; lines without any are absent."""
    held = held_units(open_units, holds)
    free = {line: quantity - held.get(line, 0) for line, quantity in open_units.items()}
    return {line: quantity for line, quantity in free.items() if quantity > 0}


def cover(open_units: Units, parts: Sequence[Part], holds: Iterable[OpenHold]) -> Coverage:
    """Where the held units lie: first among those no part has, then in the parts in their order given, so that what is
    furthest on its way is stopped last."""
    left = held_units(open_units, holds)
    planned: Counter[str] = Counter()
    for part in parts:
        planned.update(part.units)
    unplanned = {line: min(left.get(line, 0), max(0, open_units[line] - planned[line])) for line in open_units}
    left = {line: quantity - unplanned.get(line, 0) for line, quantity in left.items()}
    covered: dict[int, Units] = {}
    for part in parts:
        taken = {line: min(quantity, left.get(line, 0)) for line, quantity in part.units.items()}
        left = {line: quantity - taken.get(line, 0) for line, quantity in left.items()}
        covered[part.id] = _some(taken)
    return Coverage(unplanned=_some(unplanned), parts=covered)


def _some(units: Units) -> dict[str, int]:
    return {line: quantity for line, quantity in units.items() if quantity > 0}


def refusal(asked: Units, not_gone: Units, holds: Sequence[OpenHold]) -> OpenHold | None:
    """A hold that forbids these units to leave, out of those that have not left yet; None when all of them may."""
    free = free_units(not_gone, holds)
    for line, quantity in asked.items():
        if quantity > free.get(line, 0):
            for hold in holds:
                if hold.units is None or hold.units.get(line, 0) > 0:
                    return hold
    return None


def cooling_ends(received_at: datetime, minutes: Decimal) -> datetime:
    """Elapsed time from the order's receipt, on the database's clock: right across DST changes and restarts."""
    return received_at + timedelta(seconds=float(minutes * 60))


def waits_for_saleor(holds: Iterable[OpenHold]) -> bool:
    """Whether one of them ends as soon as Saleor says so."""
    return any(hold.cause and hold.reason in ENDS_WITH_CAUSE for hold in holds)


def due(holds: Iterable[OpenHold], now: datetime) -> list[OpenHold]:
    """Holds whose time has come."""
    return [hold for hold in holds if hold.release_at is not None and hold.release_at <= now]


def next_release(holds: Iterable[OpenHold]) -> datetime | None:
    """When the next hold lifts by itself; None when only a person can lift what is left."""
    return min((hold.release_at for hold in holds if hold.release_at is not None), default=None)
