"""What an order wants, as items: a variant of all its lines together, or the lines that must leave together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..orders import OrderLine


@dataclass(frozen=True, slots=True)
class Item:
    """So many `lots`, each of these units of these variants, `size` in all. Lots come from anywhere, the units of one
    lot from one warehouse: loose goods are lots of one unit, what must leave together is a single lot."""

    units: dict[str, int]
    lots: int
    size: int
    grams: int
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """`tied` items are bound to leave together and share a variant with another item. `gone` are lines without a
    variant: nobody can ship them."""

    items: tuple[Item, ...]
    tied: tuple[Item, ...]
    units: dict[str, int]
    gone: tuple[OrderLine, ...]
    total: int


def read(lines: Iterable[OrderLine], together: Iterable[frozenset[str]] = ()) -> Demand:
    """What these lines want of each variant, in an order that does not depend on theirs."""
    there = sorted((line for line in lines if line.quantity_open > 0), key=lambda line: line.id)
    known = [line for line in there if line.variant_id is not None]
    bound = [_bundle(group) for group in _groups(known, together)] if together else []
    in_bundles = {line.id for item in bound for line in item.lines}
    loose: dict[str, list[OrderLine]] = {}
    for line in known:
        if line.id not in in_bundles:
            loose.setdefault(str(line.variant_id), []).append(line)
    tied = _sharing(bound, loose) if bound else ()
    free = [item for item in bound if item not in tied]
    units: dict[str, int] = {}
    for line in known:
        variant = str(line.variant_id)
        units[variant] = units.get(variant, 0) + line.quantity_open
    return Demand(
        items=(*(_loose(variant, loose[variant]) for variant in sorted(loose)), *free),
        tied=tied,
        units=units,
        gone=tuple([line for line in there if line.variant_id is None]),
        total=sum([line.quantity_open for line in there]),
    )


def _sharing(bound: Sequence[Item], loose: Iterable[str]) -> tuple[Item, ...]:
    """Those that share a variant with another item."""
    shared = Counter([*loose, *(variant for item in bound for variant in item.units)])
    return tuple(item for item in bound if any(shared[variant] > 1 for variant in item.units))


def _loose(variant: str, lines: Sequence[OrderLine]) -> Item:
    lots = sum([line.quantity_open for line in lines])
    return Item({variant: 1}, lots, 1, max(0, lines[0].unit_weight_g or 0), tuple(lines))


def _bundle(lines: Sequence[OrderLine]) -> Item:
    units: Counter[str] = Counter()
    for line in lines:
        units[str(line.variant_id)] += line.quantity_open
    grams = sum(line.quantity_open * max(0, line.unit_weight_g or 0) for line in lines)
    return Item(dict(units), 1, sum(units.values()), grams, tuple(lines))


def _groups(lines: Sequence[OrderLine], together: Iterable[frozenset[str]]) -> list[list[OrderLine]]:
    """The lines of each set; sets with a line in common become one."""
    merged: list[set[str]] = []
    for group in together:
        touched = [each for each in merged if each & group]
        merged = [each for each in merged if not each & group]
        merged.append(set(group).union(*touched))
    found = [[line for line in lines if line.id in group] for group in merged]
    return sorted((group for group in found if group), key=lambda group: group[0].id)
