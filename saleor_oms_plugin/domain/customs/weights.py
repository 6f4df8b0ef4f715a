"""Net weights that never contradict the scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Box:
    """Units of each line in one parcel, by the line's key; `weight_g` is gross, None before it is packed."""

    units: Mapping[int, int]
    weight_g: int | None = None


def net_weights(boxes: Iterable[Box], unit_g: Mapping[int, int]) -> dict[int, int]:
    """Grams of each line in all of them; in no box more than the box weighs. Lines of unknown weight count nothing."""
    total: Counter[int] = Counter()
    for box in boxes:
        total.update(_within(box, unit_g))
    return dict(total)


def _within(box: Box, unit_g: Mapping[int, int]) -> dict[int, int]:
    """The net weights of a box: as measured, else in proportion to it, and at least a gram each while that fits."""
    wanted = {line: units * unit_g.get(line, 0) for line, units in box.units.items()}
    heavy = sum(wanted.values())
    if box.weight_g is None or heavy <= box.weight_g:
        return wanted
    shares = {line: grams * box.weight_g // heavy for line, grams in wanted.items()}
    for line, grams in wanted.items():
        if grams and not shares[line]:
            giver = max(shares, key=lambda one: shares[one])
            if sum(shares.values()) >= box.weight_g and shares[giver] > 1:
                shares[giver] -= 1
            if sum(shares.values()) < box.weight_g:
                shares[line] = 1
    return shares
