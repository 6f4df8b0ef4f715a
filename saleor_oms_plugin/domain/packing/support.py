"""What holds a unit up, and what it may carry.

A unit lies on the floor, or at least `SHARE` percent of its base lies on the tops of others. More than half is enough
for its centre to be above them: a line through the centre leaves half of the base on either side, so each side has some
support. The rest is for hands that pack less exactly than a plan says.

The weight of a unit, and of all that rests on it, is handed down to what is beneath in proportion to the area touched.
Grams are rounded up at each hand-over: a plan errs towards less load, never towards more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from .kinds import Kind
from .spaces import Cuboid

SHARE = 70

#: A cuboid and the number of its kind.
Placed: TypeAlias = tuple[int, int, int, int, int, int, int]


def is_held(placed: Sequence[Placed], spot: Cuboid) -> bool:
    """Whether enough of its base lies on something."""
    x, y, z, x2, y2, _ = spot
    if z == 0:
        return True
    need = (x2 - x) * (y2 - y) * SHARE
    for a, b, _, a2, b2, c2, _ in placed:
        if c2 == z and a < x2 and a2 > x and b < y2 and b2 > y:
            need -= 100 * (min(a2, x2) - max(a, x)) * (min(b2, y2) - max(b, y))
            if need <= 0:
                return True
    return False


def is_bearable(placed: Sequence[Placed], kinds: Sequence[Kind]) -> bool:
    """Whether nothing carries more than it may."""
    carried = [0] * len(placed)
    order = sorted(range(len(placed)), key=lambda number: -placed[number][2])
    tops: dict[int, list[int]] = {}
    for number, each in enumerate(placed):
        tops.setdefault(each[5], []).append(number)
    for number in order:
        top = placed[number]
        kind = kinds[top[6]]
        if kind.load_g is not None and carried[number] > kind.load_g:
            return False
        beneath = _beneath(placed, tops.get(top[2], ()), top)
        area = sum(share for _, share in beneath)
        weight = kind.weight_g + carried[number]
        for below, share in beneath:
            carried[below] += -(-weight * share // area)
            if kinds[placed[below][6]].load_g == 0:
                return False
    return True


def _beneath(placed: Sequence[Placed], level: Sequence[int], top: Placed) -> list[tuple[int, int]]:
    """(number, area touched) of what a unit rests on, among those whose tops are level with its base."""
    x, y, _, x2, y2, _, _ = top
    found = []
    for number in level:
        a, b, _, a2, b2, _, _ = placed[number]
        if a < x2 and a2 > x and b < y2 and b2 > y:
            found.append((number, (min(a2, x2) - max(a, x)) * (min(b2, y2) - max(b, y))))
    return found
