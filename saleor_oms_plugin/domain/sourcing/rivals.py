"""Orders that want the same scarce units: who is served first, and what is left to those before us.

The most urgent order comes first, then the earliest promise, then the longest wait. Whoever of them a worker looks at
first, each takes only what the more urgent ones leave, so the outcome is the same. What an order that waits behind us
was merely allocated is ours to take; what stands before us keeps what it has, and gets what it still needs if it can
then leave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from .network import Shelf

#: A shelf by name: (warehouse id, variant id).
ShelfKey = tuple[str, str]
Rank = tuple[int, date, datetime, int]


def rank(priority: int, promised: date | None, received_at: datetime, number: int) -> Rank:
    """An order's place in the queue for scarce units; the smaller, the earlier. An order without a promise comes last
    of its priority."""
    return (-priority, promised or date.max, received_at, number)


@dataclass(frozen=True, kw_only=True)
class Rival:
    """Another order that waits to be sourced.

    `needs` are the units by variant it has in no warehouse and that no shelf is allocated to it for; `holds` what
    Saleor allocated to it and nobody works on. `reach` are the warehouses Saleor lets it ship from. `is_blocked`: it
    lacks something else as well, so that it could not leave now. `is_idle`: it is not at its sourcing yet, so it stands
    up for what it holds alone.
    """

    id: int
    rank: Rank
    needs: Mapping[str, int]
    holds: Mapping[ShelfKey, int] = field(default_factory=dict)
    reach: frozenset[str] = frozenset()
    may_ship_in_part: bool = False
    is_blocked: bool = False
    is_idle: bool = False

    def blocked(self) -> Rival:
        return replace(self, is_blocked=True)

    def idle(self) -> Rival:
        return replace(self, needs={}, is_blocked=False, is_idle=True)


@dataclass(frozen=True, kw_only=True)
class Share:
    """What an order may take: the shelves as they are for it, the units by place that it would take from those `behind`
    it (their ids, and where), and those before it to whom something was left."""

    shelves: list[Shelf]
    from_others: Mapping[ShelfKey, int]
    left_to: tuple[int, ...]
    behind: Mapping[int, frozenset[ShelfKey]]


def share(shelves: Sequence[Shelf], mine: Rank, rivals: Iterable[Rival]) -> Share:
    """What the order of that rank may take of these shelves."""
    rivals = sorted(rivals, key=lambda rival: rival.rank)
    behind = {rival.id: frozenset(rival.holds) for rival in rivals if rival.rank > mine and not rival.is_idle}
    before = [rival for rival in rivals if rival.rank < mine]
    from_others = _held(rival for rival in rivals if rival.id in behind)
    from_others += _unbacked(shelves, (rival for rival in rivals if rival.rank > mine and rival.is_idle))
    held = _held(before)
    pool = {
        _place(shelf): _with(shelf, from_others[_place(shelf)] + held[_place(shelf)])
        for shelf in shelves
        if shelf.is_tracked
    }
    kept_back = {_place(shelf): shelf.safety_stock for shelf in shelves}
    free = {place: units - kept_back[place] for place, units in pool.items()}
    order = [_place(shelf) for shelf in sorted(shelves, key=lambda shelf: (shelf.priority, _place(shelf)))]
    left_to = []
    for rival in before:
        needs = _keep(rival, free, kept_back)
        taken = {} if rival.is_blocked else _serve(replace(rival, needs=needs), free, order)
        for place, units in taken.items():
            free[place] -= units
        if taken:
            left_to.append(rival.id)
    return Share(
        shelves=[
            replace(shelf, available=free[_place(shelf)] + kept_back[_place(shelf)], in_checkouts=0)
            if shelf.is_tracked
            else shelf
            for shelf in shelves
        ],
        from_others={place: units for place, units in from_others.items() if units > 0 and place in pool},
        left_to=tuple(left_to),
        behind=behind,
    )


def _with(shelf: Shelf, units: int) -> int:
    return replace(shelf, available=shelf.available + units).claimable


def _place(shelf: Shelf) -> ShelfKey:
    return (shelf.warehouse_id, shelf.variant_id)


def _held(rivals: Iterable[Rival]) -> Counter[ShelfKey]:
    units: Counter[ShelfKey] = Counter()
    for rival in rivals:
        units.update(rival.holds)
    return units


def _unbacked(shelves: Iterable[Shelf], idle: Iterable[Rival]) -> Counter[ShelfKey]:
    """Of what they hold, the units that are promised beyond what is there."""
    held = _held(idle)
    return +Counter({_place(shelf): min(held[_place(shelf)], shelf.surplus) for shelf in shelves})


def _keep(rival: Rival, free: dict[ShelfKey, int], kept_back: Mapping[ShelfKey, int]) -> Counter[str]:
    """Leaves it what it holds, as far as that is there; what it needs then, for more may be allocated than there is."""
    needs = Counter(rival.needs)
    for place, units in rival.holds.items():
        if place in free:
            there = max(0, min(units, free[place] + kept_back[place]))
            free[place] -= there
            needs[place[1]] += units - there
    return +needs


def _serve(rival: Rival, free: Mapping[ShelfKey, int], order: Sequence[ShelfKey]) -> dict[ShelfKey, int]:
    """What it would take of the free units; nothing when it must leave whole and cannot."""
    variants = {variant for _, variant in free}
    taken: Counter[ShelfKey] = Counter()
    for variant in sorted(rival.needs.keys() & variants):
        left = rival.needs[variant]
        for place in order:
            if place[1] == variant and place[0] in rival.reach and place in free:
                units = max(0, min(left, free[place]))
                taken[place] += units
                left -= units
        if left > 0 and not rival.may_ship_in_part:
            return {}
    return {place: units for place, units in taken.items() if units > 0}
