"""One box filled, unit after unit in a given order, each at the best spot that is free: a rule says which is best."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from .kinds import Kind, Size
from .spaces import Cuboid, cut
from .support import Placed, is_bearable, is_held

#: (how bad, x, y, z, and the size as it lies); the least is taken.
Spot: TypeAlias = tuple[int, int, int, int, int, int, int, int, int]
Rule: TypeAlias = Callable[[Iterable[Cuboid], Sequence[Size]], list[Spot]]


def low(spaces: Iterable[Cuboid], turns: Sequence[Size]) -> list[Spot]:
    """Layers from the floor up."""
    return [
        (z + k, y + j, x + i, x, y, z, i, j, k)
        for x, y, z, x2, y2, z2 in spaces
        for i, j, k in turns
        if x + i <= x2 and y + j <= y2 and z + k <= z2
    ]


def deep(spaces: Iterable[Cuboid], turns: Sequence[Size]) -> list[Spot]:
    """Walls from one end to the other."""
    return [
        (x + i, z + k, y + j, x, y, z, i, j, k)
        for x, y, z, x2, y2, z2 in spaces
        for i, j, k in turns
        if x + i <= x2 and y + j <= y2 and z + k <= z2
    ]


def wide(spaces: Iterable[Cuboid], turns: Sequence[Size]) -> list[Spot]:
    """Walls from one side to the other."""
    return [
        (y + j, z + k, x + i, x, y, z, i, j, k)
        for x, y, z, x2, y2, z2 in spaces
        for i, j, k in turns
        if x + i <= x2 and y + j <= y2 and z + k <= z2
    ]


def snug(spaces: Iterable[Cuboid], turns: Sequence[Size]) -> list[Spot]:
    """Where least is left over on the side that fits best."""
    return [
        (min(x2 - x - i, y2 - y - j, z2 - z - k), z, x2 - x - i + y2 - y - j + z2 - z - k, x, y, z, i, j, k)
        for x, y, z, x2, y2, z2 in spaces
        for i, j, k in turns
        if x + i <= x2 and y + j <= y2 and z + k <= z2
    ]


def pillar(spaces: Iterable[Cuboid], turns: Sequence[Size]) -> list[Spot]:
    """Stacks from one corner outwards."""
    return [
        (x + i + y + j, z + k, z2 - z - k, x, y, z, i, j, k)
        for x, y, z, x2, y2, z2 in spaces
        for i, j, k in turns
        if x + i <= x2 and y + j <= y2 and z + k <= z2
    ]


def settled(spaces: Iterable[Cuboid], turns: Sequence[Size]) -> list[Spot]:
    """As low as can be, and there where least is left over."""
    return [
        (z, min(x2 - x - i, y2 - y - j, z2 - z - k), x2 - x - i + y2 - y - j + z2 - z - k, x, y, z, i, j, k)
        for x, y, z, x2, y2, z2 in spaces
        for i, j, k in turns
        if x + i <= x2 and y + j <= y2 and z + k <= z2
    ]


@dataclass(frozen=True, slots=True)
class Physics:
    """Whether units have to be held up, and whether any has a limit to what it may carry."""

    is_held: bool
    is_bearable: bool

    def allows(self, placed: Sequence[Placed], kinds: Sequence[Kind]) -> bool:
        """Whether all that is placed stands firm and crushes nothing."""
        if self.is_held and not all(is_held(placed, each[:6]) for each in placed):
            return False
        return not self.is_bearable or is_bearable(placed, kinds)


@dataclass(slots=True)
class Loading:
    """A box while it is filled. `least` is the thinnest side of what may still come."""

    kinds: Sequence[Kind]
    physics: Physics
    spaces: list[Cuboid]
    least: int
    placed: list[Placed] = field(default_factory=list)

    def put(self, kind: int, rule: Rule) -> bool:
        """Whether there was a spot for one more."""
        spots = rule(self._anchored() if self.physics.is_held else self.spaces, self.kinds[kind].turns)
        if not spots:
            return False
        spot = self._allowed(spots, kind)
        if spot is None:
            return False
        x, y, z, i, j, k = spot[3:]
        taken = x, y, z, x + i, y + j, z + k
        self.placed.append((*taken, kind))
        self.spaces = cut(self.spaces, taken, self.least)
        return True

    def _anchored(self) -> list[Cuboid]:
        """The spaces, and for those above the floor what begins at the corner of something beneath: where a space
        reaches beyond what holds it up, its own corner holds nothing."""
        found = list(self.spaces)
        tops: dict[int, list[Placed]] = {}
        for each in self.placed:
            tops.setdefault(each[5], []).append(each)
        for x, y, z, x2, y2, z2 in self.spaces:
            if z:
                found += {
                    (max(x, a), max(y, b), z, x2, y2, z2)
                    for a, b, _, a2, b2, _, _ in tops.get(z, ())
                    if a < x2 and b < y2 and a2 > x and b2 > y and (a > x or b > y)
                }
        return found

    def _allowed(self, spots: list[Spot], kind: int) -> Spot | None:
        """The best spot where it stands firm and crushes nothing."""
        physics = self.physics
        if not self.placed or not (physics.is_held or physics.is_bearable):
            return min(spots)
        spots.sort()
        for spot in spots:
            x, y, z, i, j, k = spot[3:]
            taken = x, y, z, x + i, y + j, z + k
            if physics.is_held and not is_held(self.placed, taken):
                continue
            if physics.is_bearable and not is_bearable([*self.placed, (*taken, kind)], self.kinds):
                continue
            return spot
        return None


def start(kinds: Sequence[Kind], physics: Physics, room: Size, units: Iterable[int]) -> Loading:
    """An empty box for such units."""
    least = min(min(kinds[kind].turns[0]) for kind in set(units))
    return Loading(kinds=kinds, physics=physics, spaces=[(0, 0, 0, *room)], least=least)


def load_all(loading: Loading, sequence: Sequence[int], rule: Rule) -> int | None:
    """Which unit of the sequence found no spot; None where all did."""
    for number, kind in enumerate(sequence):
        if not loading.put(kind, rule):
            return number
    return None
