"""What orders that are due together agreed on: which units of which shelves each is to take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .batch import BatchPlan
from .entries import BatchOrder
from .network import Shelf
from .rivals import ShelfKey


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """`given` are the units of each order by its id, the most urgent first. It binds nobody: an order that finds less
    than it was given looks at everything there is."""

    given: Mapping[int, Mapping[ShelfKey, int]] = field(default_factory=dict)

    def leave(self, order_id: int, shelves: Sequence[Shelf]) -> list[Shelf]:
        """The shelves without the units that were given to those behind the order. What those before it were given
        they have by now, or it is set aside for them anyway."""
        behind: Counter[ShelfKey] = Counter()
        queue = list(self.given)
        if order_id in self.given:
            for other in queue[queue.index(order_id) + 1 :]:
                behind.update(self.given[other])
        return [_without(shelf, behind[shelf.warehouse_id, shelf.variant_id]) for shelf in shelves]


def agreement_of(orders: Iterable[BatchOrder], planned: BatchPlan) -> Agreement:
    """What the plans of a batch give to whom. The orders' ids are numbers."""
    variants = {order.id: {line.id: line.variant_id or "" for line in order.lines} for order in orders}
    given: dict[int, Counter[ShelfKey]] = {}
    for order, plan in planned.plans.items():
        units = given.setdefault(int(order), Counter())
        for one in plan.assignments:
            units[one.warehouse_id, variants[order][one.line_id]] += one.quantity
    return Agreement(given=given)


def competing(wants: Mapping[int, Mapping[str, int]], shelves: Iterable[Shelf]) -> list[list[int]]:
    """The orders, by id, that together want more of some variant than one of its shelves holds: each group is to be
    planned at once. `wants` are units by variant."""
    wanted: Counter[str] = Counter()
    suitors: dict[str, list[int]] = {}
    for order, units in wants.items():
        wanted.update(units)
        for variant in units:
            suitors.setdefault(variant, []).append(order)
    scarce = {
        shelf.variant_id
        for shelf in shelves
        if shelf.is_tracked and 0 < shelf.free < wanted[shelf.variant_id] and len(suitors[shelf.variant_id]) > 1
    }
    return _joined([suitors[variant] for variant in sorted(scarce)])


def _joined(groups: Iterable[Sequence[int]]) -> list[list[int]]:
    """Groups with a member in common become one."""
    found: list[set[int]] = []
    for group in groups:
        touched = [each for each in found if not each.isdisjoint(group)]
        found = [each for each in found if each.isdisjoint(group)]
        found.append(set(group).union(*touched))
    return sorted(sorted(each) for each in found)


def _without(shelf: Shelf, units: int) -> Shelf:
    return replace(shelf, available=shelf.available - units) if units and shelf.is_tracked else shelf
