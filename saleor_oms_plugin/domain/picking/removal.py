"""Which bins to take units from.

Bins are emptied by their removal order. Among those of one order a bin that holds all that is still wanted comes first,
the one with least of them, so that bins become empty; else the fullest, so that few are walked to. Bins whose quantity
nobody knows are the last resort. What no count covers is looked for all the same, where it would be taken from first:
counts are wrong more often than shelves are empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, kw_only=True)
class BinContent:
    """A product in a bin. `quantity` is what lies there and no open task wants, None: nobody counted."""

    bin_id: int
    quantity: int | None
    removal_order: int = 0
    sort_key: str = ""


@dataclass(frozen=True, kw_only=True)
class Removal:
    """Units to take from one bin; `bin_id` None: no bin is known. `is_doubtful`: no count says they are there."""

    bin_id: int | None
    quantity: int
    is_doubtful: bool = False


def plan_removal(contents: Iterable[BinContent], quantity: int) -> list[Removal]:
    """The bins to take `quantity` units of one product from, in the order of choice: all of it, no bin twice."""
    if quantity <= 0:
        return []
    bins = sorted(contents, key=_place)
    planned = list(_counted(bins, quantity))
    left = quantity - sum(one.quantity for one in planned)
    if not left:
        return planned
    unknown = next((one for one in bins if one.quantity is None), None)
    where = unknown or next(iter(bins), None)
    others = [one for one in planned if where is None or one.bin_id != where.bin_id]
    more = sum(one.quantity for one in planned) - sum(one.quantity for one in others)
    return [*others, Removal(bin_id=where.bin_id if where else None, quantity=left + more, is_doubtful=True)]


def _place(content: BinContent) -> tuple[int, str, int]:
    return content.removal_order, content.sort_key, content.bin_id


def _counted(bins: Iterable[BinContent], left: int) -> Iterator[Removal]:
    """What the counts cover, bins by bins of one removal order."""
    stocked = [(one, one.quantity) for one in bins if one.quantity]
    for _, same in groupby(stocked, key=lambda pair: pair[0].removal_order):
        equals = list(same)
        while left and equals:
            chosen = _best([holds for _, holds in equals], left)
            content, holds = equals.pop(chosen)
            yield Removal(bin_id=content.bin_id, quantity=min(holds, left))
            left -= min(holds, left)


def _best(quantities: list[int], wanted: int) -> int:
    """The index of the least that suffices, else of the most; of equal ones the first."""
    enough = [holds for holds in quantities if holds >= wanted]
    return quantities.index(min(enough) if enough else max(quantities))
