"""Whether a few units fit into a box at all: a complete search, or as much of it as a counted number of nodes allows.

Of any two units in a box one lies wholly left of, before or below the other. The search chooses one of these six for
each pair, the pair with fewest choices first, and keeps for each unit the room it may still lie in along each axis and
the ways it may still be turned; a unit without either ends the branch. See Padberg, "Packing small boxes into a big
box", Mathematical Methods of Operations Research 52 (2000), and Fekete, Schepers and van der Veen, "An exact algorithm
for higher-dimensional orthogonal packing", Operations Research 55 (2007).

Two symmetries are left out: a box may be mirrored along each axis, so the largest unit of which there is only one keeps
to the lower half; of alike units the first lies no further along x. What holds units up is not part of the search:
whoever asks judges each packing that is found, and a search that was refused one proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from .kinds import Kind, Size
from .support import Placed

Pair: TypeAlias = tuple[int, int]
#: (axis, the lower one, the higher one)
Choice: TypeAlias = tuple[int, int, int]
AXES = (0, 1, 2)


class Verdict(Enum):
    FITS = "fits"
    NEVER = "never"
    UNKNOWN = "unknown"


class _OutOfNodesError(Exception):
    """The search may not go on."""


def search(
    kinds: Sequence[Kind],
    units: Sequence[int],
    room: Size,
    nodes: int,
    accepts: Callable[[list[Placed]], bool] = lambda _: True,
) -> tuple[Verdict, list[Placed]]:
    """Whether units, each the number of its kind, fit, and where they lie if so. Units of a kind stand side by side."""
    hunt = _Hunt(units=units, room=room, left=nodes, accepts=accepts, chosen=_loner(units))
    start = _Node(
        turns=[list(kinds[unit].turns) for unit in units],
        low=[[0] * len(units) for _ in AXES],
        high=[[room[axis]] * len(units) for axis in AXES],
        order=([], [], []),
        pairs=[(i, j) for i in range(len(units)) for j in range(i + 1, len(units))],
    )
    try:
        found = hunt.explore(start)
    except _OutOfNodesError:
        return Verdict.UNKNOWN, []
    if found:
        return Verdict.FITS, found
    return (Verdict.UNKNOWN if hunt.was_refused else Verdict.NEVER), []


def _loner(units: Sequence[int]) -> int:
    """The first unit of which there is one only; -1 where there is none."""
    return next((number for number, unit in enumerate(units) if units.count(unit) == 1), -1)


@dataclass(slots=True)
class _Node:
    """What is decided so far: the turns left to each unit, where it may begin and must end along each axis, who lies
    below whom, and the pairs that are open."""

    turns: list[list[Size]]
    low: list[list[int]]
    high: list[list[int]]
    order: tuple[list[Pair], list[Pair], list[Pair]]
    pairs: list[Pair]
    sizes: list[list[int]] = field(default_factory=list)

    def child(self) -> _Node:
        x, y, z = self.order
        return _Node(
            turns=list(self.turns),
            low=[list(each) for each in self.low],
            high=[list(each) for each in self.high],
            order=(list(x), list(y), list(z)),
            pairs=self.pairs,
        )


@dataclass(slots=True)
class _Hunt:
    units: Sequence[int]
    room: Size
    left: int
    accepts: Callable[[list[Placed]], bool]
    chosen: int
    was_refused: bool = False
    twins: set[Pair] = field(default_factory=set)

    def __post_init__(self) -> None:
        numbers = range(len(self.units))
        self.twins = {(i, j) for i in numbers for j in numbers if i < j and self.units[i] == self.units[j]}

    def explore(self, node: _Node) -> list[Placed]:
        """A packing below this node that is accepted; none where there is none."""
        self.left -= 1
        if self.left < 0:
            raise _OutOfNodesError
        choices = self._narrow(node)
        if choices is None:
            return []
        free = [(len(turns), unit) for unit, turns in enumerate(node.turns) if len(turns) > 1]
        if choices and (not free or len(choices) - 1 <= min(free)[0]):
            return self._by_order(node, choices)
        if free:
            return self._by_turn(node, min(free)[1])
        return self._judge(node)

    def _by_order(self, node: _Node, choices: list[Choice]) -> list[Placed]:
        pair = tuple(sorted(choices[0][1:]))
        node.pairs = [each for each in node.pairs if each != pair]
        for axis, lower, higher in choices:
            child = node.child()
            child.order[axis].append((lower, higher))
            found = self.explore(child)
            if found:
                return found
        return []

    def _by_turn(self, node: _Node, unit: int) -> list[Placed]:
        for turn in node.turns[unit]:
            child = node.child()
            child.turns[unit] = [turn]
            found = self.explore(child)
            if found:
                return found
        return []

    def _judge(self, node: _Node) -> list[Placed]:
        found: list[Placed] = []
        for unit, kind in enumerate(self.units):
            x, y, z = (node.low[axis][unit] for axis in AXES)
            i, j, k = node.turns[unit][0]
            found.append((x, y, z, x + i, y + j, z + k, kind))
        if self.accepts(found):
            return found
        self.was_refused = True
        return []

    # ── what follows from what is decided ──────────────────────────────────────────────────────────────────────
    def _narrow(self, node: _Node) -> list[Choice] | None:
        """The choices of the pair that has fewest, when nothing more follows; None where something cannot be."""
        while True:
            if not self._turn(node):
                return None
            moved = _push(node)
            if moved is None:
                return None
            before = len(node.pairs)
            choices = self._fewest(node)
            if choices is None or (len(node.pairs) == before and not moved):
                return choices

    def _turn(self, node: _Node) -> bool:
        """Strikes the turns there is no room for; False where a unit has none left."""
        low_x, low_y, low_z = node.low
        high_x, high_y, high_z = node.high
        xs, ys, zs = [], [], []
        for unit, turns in enumerate(node.turns):
            length, width, height = high_x[unit] - low_x[unit], high_y[unit] - low_y[unit], high_z[unit] - low_z[unit]
            left = [turn for turn in turns if turn[0] <= length and turn[1] <= width and turn[2] <= height]
            if unit == self.chosen:
                left = self._in_lower_half(node, left)
            if not left:
                return False
            node.turns[unit] = left
            x, y, z = left[0] if len(left) == 1 else map(min, zip(*left, strict=True))
            xs.append(x)
            ys.append(y)
            zs.append(z)
        node.sizes = [xs, ys, zs]
        return True

    def _in_lower_half(self, node: _Node, turns: list[Size]) -> list[Size]:
        unit, room = self.chosen, self.room
        left = [turn for turn in turns if all(2 * node.low[axis][unit] <= room[axis] - turn[axis] for axis in AXES)]
        for axis in AXES:
            furthest = max(((room[axis] - turn[axis]) // 2 + turn[axis] for turn in left), default=0)
            node.high[axis][unit] = min(node.high[axis][unit], furthest)
        return left

    def _fewest(self, node: _Node) -> list[Choice] | None:
        """The choices of the pair with fewest; pairs with one are decided. None where a pair has no choice left."""
        low_x, low_y, low_z = node.low
        high_x, high_y, high_z = node.high
        size_x, size_y, size_z = node.sizes
        twins = self.twins
        best, fewest = None, 7
        still: list[Pair] = []
        for pair in node.pairs:
            i, j = pair
            x, y, z = size_x[i] + size_x[j], size_y[i] + size_y[j], size_z[i] + size_z[j]
            able = (
                low_x[i] + x <= high_x[j],
                low_x[j] + x <= high_x[i] and pair not in twins,
                low_y[i] + y <= high_y[j],
                low_y[j] + y <= high_y[i],
                low_z[i] + z <= high_z[j],
                low_z[j] + z <= high_z[i],
            )
            count = sum(able)
            if count == 0:
                return None
            if count == 1:
                ((axis, lower, higher),) = _choices(pair, able)
                node.order[axis].append((lower, higher))
                continue
            still.append(pair)
            if count < fewest:
                best, fewest = (pair, able), count
        node.pairs = still
        return [] if best is None else _choices(*best)


def _choices(pair: Pair, able: tuple[bool, ...]) -> list[Choice]:
    """What is possible of a pair along x, y and z, either one first."""
    i, j = pair
    return [
        (number // 2, j, i) if number % 2 else (number // 2, i, j) for number, is_able in enumerate(able) if is_able
    ]


def _push(node: _Node) -> bool | None:
    """Whether units were pushed along by those below or held back by those above; None where one has no room."""
    has_moved = False
    for low, high, sizes, order in zip(node.low, node.high, node.sizes, node.order, strict=True):
        moved = True
        while moved:
            moved = False
            for i, j in order:
                end, start = low[i] + sizes[i], high[j] - sizes[j]
                if end > low[j]:
                    low[j] = end
                    moved = True
                if start < high[i]:
                    high[i] = start
                    moved = True
                if end > start:
                    return None
            has_moved = has_moved or moved
    return has_moved
