"""What is never divided: a unit by itself, or all units that must share a parcel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .fitting import Counts
from .kinds import Kind


@dataclass(frozen=True, slots=True)
class Bundle:
    """The kinds of its units, one each, and how many such bundles there are."""

    units: tuple[int, ...]
    quantity: int


def bundles_of(kinds: Sequence[Kind], counts: Counts) -> list[Bundle]:
    """All that is packed. What belongs together and is of classes that must stay apart is divided by class: an order
    that contradicts itself is packed safely."""
    groups: dict[str, list[int]] = {}
    single: list[Bundle] = []
    for number, (kind, count) in enumerate(zip(kinds, counts, strict=True)):
        if kind.together and count:
            groups.setdefault(kind.together, []).extend([number] * count)
        elif count:
            single.append(Bundle(units=(number,), quantity=count))
    return [bundle for units in groups.values() for bundle in _divided(kinds, units)] + single


def _divided(kinds: Sequence[Kind], units: list[int]) -> Iterable[Bundle]:
    classes = sorted({kinds[unit].apart for unit in units} - {""})
    first = classes[0] if classes else ""
    for name in classes or [""]:
        members = [unit for unit in units if kinds[unit].apart == name or (name == first and not kinds[unit].apart)]
        yield Bundle(units=tuple(members), quantity=1)


def counts_of(units: Iterable[int], kinds: int) -> Counts:
    """The same units as numbers of each kind."""
    counts = [0] * kinds
    for unit in units:
        counts[unit] += 1
    return tuple(counts)


def plus(left: Counts, right: Counts) -> Counts:
    return tuple(a + b for a, b in zip(left, right, strict=True))


def minus(left: Counts, right: Counts) -> Counts:
    return tuple(a - b for a, b in zip(left, right, strict=True))
