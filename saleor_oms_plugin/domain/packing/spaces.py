"""The room that is left in a box, as maximal empty spaces: each as large as it can be, and they overlap.

Lai and Chan, "Developing a simulated annealing algorithm for the cutting stock problem", Computers & Industrial
Engineering 32 (1997); Parreño, Alvarez-Valdes, Oliveira and Tamarit, "A maximal-space algorithm for the container
loading problem", INFORMS Journal on Computing 20 (2008). A cuboid is (x, y, z) of its low corner and of its high one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

Cuboid: TypeAlias = tuple[int, int, int, int, int, int]


def cut(spaces: list[Cuboid], taken: Cuboid, least: int) -> list[Cuboid]:
    """The spaces that are left when `taken` is filled; those thinner than `least` are of no use and left out."""
    x, y, z, x2, y2, z2 = taken
    kept: list[Cuboid] = []
    fresh: list[Cuboid] = []
    for space in spaces:
        if space[0] >= x2 or space[1] >= y2 or space[2] >= z2 or space[3] <= x or space[4] <= y or space[5] <= z:
            kept.append(space)
        else:
            fresh += _around(space, taken, least)
    return kept + [space for number, space in enumerate(fresh) if not _is_inside(space, number, kept, fresh)]


def _around(space: Cuboid, taken: Cuboid, least: int) -> Iterator[Cuboid]:
    """What remains of one space on each of the six sides."""
    a, b, c, a2, b2, c2 = space
    x, y, z, x2, y2, z2 = taken
    if x - a >= least:
        yield a, b, c, x, b2, c2
    if a2 - x2 >= least:
        yield x2, b, c, a2, b2, c2
    if y - b >= least:
        yield a, b, c, a2, y, c2
    if b2 - y2 >= least:
        yield a, y2, c, a2, b2, c2
    if z - c >= least:
        yield a, b, c, a2, b2, z
    if c2 - z2 >= least:
        yield a, b, z2, a2, b2, c2


def _is_inside(space: Cuboid, number: int, kept: list[Cuboid], fresh: list[Cuboid]) -> bool:
    """Whether another space holds all of this one; of two alike the first stays."""
    a, b, c, a2, b2, c2 = space
    for x, y, z, x2, y2, z2 in kept:
        if x <= a and y <= b and z <= c and x2 >= a2 and y2 >= b2 and z2 >= c2:
            return True
    for other, (x, y, z, x2, y2, z2) in enumerate(fresh):
        is_around = x <= a and y <= b and z <= c and x2 >= a2 and y2 >= b2 and z2 >= c2
        if is_around and other != number and (fresh[other] != space or other < number):
            return True
    return False
