"""Which warehouse ships which units: fewest splits first, then what Saleor already allocated, then Saleor's order.

Pure: the host reads stock under lock, this decides, `store` and `host` write. Lines of one variant share its stock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..orders import OrderLine
from .network import Shelf, Strategy

#: Up to this many warehouses every combination is tried; beyond it the search is greedy.
EXHAUSTIVE_UP_TO = 12


@dataclass(frozen=True, kw_only=True)
class Assignment:
    line_id: str
    warehouse_id: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class Option:
    warehouse_ids: tuple[str, ...]
    warehouse_names: tuple[str, ...]
    reason: str

    @property
    def splits(self) -> int:
        return len(self.warehouse_ids)


@dataclass(frozen=True, kw_only=True)
class SourcingPlan:
    """Complete when `missing` is empty; `missing` maps a SKU to the units no warehouse has."""

    strategy: Strategy
    assignments: tuple[Assignment, ...]
    chosen: Option
    rejected: tuple[Option, ...]
    missing: dict[str, int]

    @property
    def is_complete(self) -> bool:
        return not self.missing

    def by_warehouse(self) -> dict[str, list[Assignment]]:
        grouped: dict[str, list[Assignment]] = {}
        for assignment in self.assignments:
            grouped.setdefault(assignment.warehouse_id, []).append(assignment)
        return grouped


@dataclass(frozen=True, kw_only=True)
class _Warehouse:
    id: str
    name: str
    priority: int
    stock: dict[str, int]  # variant → units it can give
    allocated: int  # units of this order Saleor allocated here

    def rank(self) -> tuple[int, int, str]:
        return (-self.allocated, self.priority, self.id)


def plan_sourcing(lines: Sequence[OrderLine], shelves: Iterable[Shelf]) -> SourcingPlan:
    """The plan for all lines at once; deterministic.

    The smallest set of warehouses that holds everything wins; among sets of one size, the one where Saleor already
    allocated most, then the host's own order of warehouses. Incomplete plans ship nothing: `missing` says what lacks.
    """
    wanted = _wanted(lines)
    warehouses = sorted(_warehouses(shelves, wanted), key=_Warehouse.rank)
    missing = _missing(lines, wanted, warehouses)
    if missing:
        return SourcingPlan(
            strategy=Strategy.FEWEST_SPLITS,
            assignments=(),
            chosen=Option(warehouse_ids=(), warehouse_names=(), reason="no combination of warehouses has every unit"),
            rejected=tuple(_rejected_single(warehouse, wanted) for warehouse in warehouses[:5]),
            missing=missing,
        )
    chosen = _smallest_cover(warehouses, wanted)
    return SourcingPlan(
        strategy=Strategy.FEWEST_SPLITS,
        assignments=tuple(_assign(lines, chosen)),
        chosen=_option(chosen, _why_chosen(chosen)),
        rejected=tuple(_losers(warehouses, chosen, wanted)),
        missing={},
    )


def hold_back(
    held: Mapping[str, int],
    allocated: Iterable[Assignment],
    lines: Sequence[OrderLine],
    shelves: Iterable[Shelf],
    *,
    kept: Iterable[Assignment],
    planned: Iterable[Assignment],
) -> list[Assignment]:
    """Where held units of lines that ship in part stay allocated: where Saleor put them, as far as the shelf has them
    beside what is `planned` now. `kept` are the units of parts planned earlier, which the shelves no longer offer."""
    variants = {line.id: line.variant_id or "" for line in lines}
    room = Counter({(shelf.warehouse_id, shelf.variant_id): shelf.available for shelf in shelves if shelf.is_tracked})
    used = _by_place(kept)
    for (line, warehouse), units in _by_place(planned).items():
        room[warehouse, variants[line]] -= units
        used[line, warehouse] += units
    left, stays = dict(held), []
    for (line, warehouse), units in _by_place(allocated).items():
        place = (warehouse, variants.get(line, ""))
        units = min(left.get(line, 0), room[place], units - used[line, warehouse])
        if units > 0:
            left[line] -= units
            room[place] -= units
            stays.append(Assignment(line_id=line, warehouse_id=warehouse, quantity=units))
    return stays


def _by_place(assignments: Iterable[Assignment]) -> Counter[tuple[str, str]]:
    """Units by line and warehouse."""
    units: Counter[tuple[str, str]] = Counter()
    for assignment in assignments:
        units[assignment.line_id, assignment.warehouse_id] += assignment.quantity
    return units


def _wanted(lines: Iterable[OrderLine]) -> dict[str, int]:
    wanted: dict[str, int] = {}
    for line in lines:
        if line.variant_id is not None:
            wanted[line.variant_id] = wanted.get(line.variant_id, 0) + line.quantity_open
    return wanted


def _warehouses(shelves: Iterable[Shelf], wanted: dict[str, int]) -> list[_Warehouse]:
    grouped: dict[str, list[Shelf]] = {}
    for shelf in shelves:
        if shelf.variant_id in wanted:
            grouped.setdefault(shelf.warehouse_id, []).append(shelf)
    return [
        _Warehouse(
            id=warehouse_id,
            name=rows[0].warehouse_name,
            priority=rows[0].priority,
            stock={row.variant_id: max(0, row.available) if row.is_tracked else wanted[row.variant_id] for row in rows},
            allocated=sum(row.allocated_here for row in rows),
        )
        for warehouse_id, rows in grouped.items()
    ]


def _missing(lines: Iterable[OrderLine], wanted: dict[str, int], warehouses: Sequence[_Warehouse]) -> dict[str, int]:
    skus = {line.variant_id: line.sku for line in lines}
    missing = {}
    for variant, quantity in wanted.items():
        short = quantity - sum(warehouse.stock.get(variant, 0) for warehouse in warehouses)
        if short > 0:
            missing[skus[variant]] = short
    for line in lines:
        if line.variant_id is None:
            missing[line.sku] = missing.get(line.sku, 0) + line.quantity_open
    return missing


def _covers(warehouses: Iterable[_Warehouse], wanted: dict[str, int]) -> bool:
    chosen = list(warehouses)
    return all(
        sum(warehouse.stock.get(variant, 0) for warehouse in chosen) >= quantity for variant, quantity in wanted.items()
    )


def _smallest_cover(warehouses: Sequence[_Warehouse], wanted: dict[str, int]) -> tuple[_Warehouse, ...]:
    if len(warehouses) <= EXHAUSTIVE_UP_TO:
        for size in range(1, len(warehouses) + 1):
            covers = [group for group in combinations(warehouses, size) if _covers(group, wanted)]
            if covers:
                return min(covers, key=lambda group: [warehouse.rank() for warehouse in group])
    return _greedy_cover(warehouses, wanted)


def _greedy_cover(warehouses: Sequence[_Warehouse], wanted: dict[str, int]) -> tuple[_Warehouse, ...]:
    left = dict(wanted)
    chosen: list[_Warehouse] = []
    while any(quantity > 0 for quantity in left.values()):
        rest = [warehouse for warehouse in warehouses if warehouse not in chosen]
        best = max(rest, key=lambda warehouse: (_gives(warehouse, left), [-part for part in warehouse.rank()[:2]]))
        chosen.append(best)
        left = {variant: quantity - best.stock.get(variant, 0) for variant, quantity in left.items()}
    return tuple(chosen)


def _gives(warehouse: _Warehouse, left: dict[str, int]) -> int:
    return sum(min(warehouse.stock.get(variant, 0), max(0, quantity)) for variant, quantity in left.items())


def _assign(lines: Iterable[OrderLine], chosen: Sequence[_Warehouse]) -> Iterator[Assignment]:
    """Each line from as few of the chosen warehouses as possible; two lines never take the same unit."""
    stock = {warehouse.id: dict(warehouse.stock) for warehouse in chosen}
    for line in lines:
        variant, left = line.variant_id or "", line.quantity_open
        whole = [warehouse for warehouse in chosen if stock[warehouse.id].get(variant, 0) >= left]
        for warehouse in whole[:1] or chosen:
            take = min(left, stock[warehouse.id].get(variant, 0))
            if take > 0:
                stock[warehouse.id][variant] -= take
                left -= take
                yield Assignment(line_id=line.id, warehouse_id=warehouse.id, quantity=take)


def _option(warehouses: Sequence[_Warehouse], reason: str) -> Option:
    return Option(
        warehouse_ids=tuple(warehouse.id for warehouse in warehouses),
        warehouse_names=tuple(warehouse.name for warehouse in warehouses),
        reason=reason,
    )


def _why_chosen(chosen: Sequence[_Warehouse]) -> str:
    if len(chosen) == 1:
        return "ships everything in one parcel run"
    return f"fewest warehouses that together hold every unit: {len(chosen)}"


def _losers(warehouses: Sequence[_Warehouse], chosen: Sequence[_Warehouse], wanted: dict[str, int]) -> Iterator[Option]:
    others = [warehouse for warehouse in warehouses if warehouse not in chosen]
    for warehouse in others[:5]:
        if not _covers([warehouse], wanted):
            yield _rejected_single(warehouse, wanted)
        elif warehouse.allocated < chosen[0].allocated:
            yield _option([warehouse], "holds everything, but Saleor allocated elsewhere")
        else:
            yield _option([warehouse], "holds everything, but stands later in the order of warehouses")


def _rejected_single(warehouse: _Warehouse, wanted: dict[str, int]) -> Option:
    short = sum(max(0, quantity - warehouse.stock.get(variant, 0)) for variant, quantity in wanted.items())
    return _option([warehouse], f"lacks {short} of {sum(wanted.values())} units")
