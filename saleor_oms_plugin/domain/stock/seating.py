"""Who gets which units of one variant: everybody stays where they are as far as the shelves go, the oldest first; who
lost their place moves to free units elsewhere; where none are left, the newest give way.

Nobody is put where Saleor would not let the order ship from, and units that are picked, or to be collected, stay. Older
orders are never worse off for a newer one, and no unit stays free that an order without one may have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from .shelves import Claim, StockRecord

#: Warehouse by line: the units placed there.
Seats = dict[str, Counter[str]]


def seat(shelves: Sequence[StockRecord], queue: list[Claim], untouched: frozenset[str] = frozenset()) -> Seats:
    """Where each line's units are to be. On `untouched` shelves everything stays as it is; free units there may be
    taken."""
    board = _Board(shelves, queue, untouched)
    for claim in queue:
        board.keep_fixed(claim)
    for claim in queue:
        board.let_stay(claim)
    board.leave_to_checkouts()
    for claim in queue:
        board.place_rest(claim)
    return board.seats


class _Board:
    """The shelves while places are given out. Deterministic: ties go by the shelves' own order."""

    def __init__(self, shelves: Sequence[StockRecord], queue: list[Claim], untouched: frozenset[str]) -> None:
        self._free = {shelf.warehouse_id: shelf.promisable for shelf in shelves}
        self._reserved = {shelf.warehouse_id: shelf.reserved for shelf in shelves}
        self._untouched = untouched
        self._queue = queue
        self._newest = -1  # place in the queue of the newest order with units to give
        self._claims = {claim.line_id: claim for claim in queue}
        self._place = {claim.line_id: place for place, claim in enumerate(queue)}
        self.seats: Seats = {claim.line_id: Counter() for claim in queue}
        #: Units that may be moved, by warehouse and line.
        self._movable: dict[str, Counter[str]] = defaultdict(Counter)

    def keep_fixed(self, claim: Claim) -> None:
        """What nobody may move takes its units first, be the shelf ever so short."""
        for warehouse, units in self._fixed(claim).items():
            units = min(units, self._missing(claim))
            if units > 0:
                self._put(claim, warehouse, units, is_movable=False)

    def let_stay(self, claim: Claim) -> None:
        for warehouse, units in sorted(claim.held.items()):
            units = min(units - self.seats[claim.line_id][warehouse], self._missing(claim), self._room(warehouse))
            if units > 0:
                self._put(claim, warehouse, units, is_movable=True)

    def leave_to_checkouts(self) -> None:
        """Nobody moves onto units that live checkouts reserve. Who was allocated them stays: Saleor reserves without
        looking what is there while a payment is made, and an order that is placed goes before one that is not."""
        for warehouse, units in self._reserved.items():
            self._free[warehouse] -= units

    def place_rest(self, claim: Claim) -> None:
        """Finds a place for what it lacks, one step at a time, each for as many units as it can."""
        while self._missing(claim) > 0 and self._step(claim):
            pass

    def _fixed(self, claim: Claim) -> dict[str, int]:
        fixed = Counter(claim.fixed)
        for warehouse in self._untouched & claim.held.keys():
            fixed[warehouse] = max(fixed[warehouse], claim.held[warehouse])
        return dict(sorted(fixed.items()))

    def _missing(self, claim: Claim) -> int:
        return claim.units_asked - sum(self.seats[claim.line_id].values())

    def _room(self, warehouse: str) -> int:
        return max(0, self._free.get(warehouse, 0))

    def _put(self, claim: Claim, warehouse: str, units: int, *, is_movable: bool) -> None:
        self.seats[claim.line_id][warehouse] += units
        self._free[warehouse] = self._free.get(warehouse, 0) - units
        if is_movable:
            self._movable[warehouse][claim.line_id] += units
            self._newest = max(self._newest, self._place[claim.line_id])

    def _take(self, line: str, warehouse: str, units: int) -> None:
        self.seats[line][warehouse] -= units
        self._movable[warehouse][line] -= units
        self._free[warehouse] += units

    def _step(self, claim: Claim) -> bool:
        """Gives the claim some units; False when there is no way to any."""
        starts = self._starts(claim)
        path = self._way_to_room(starts) if any(self._room(each) for each in self._free) else None
        if path is None and self._is_anybody_behind(claim):
            path = self._way_to_newest(claim, starts)
        if path is None:
            return False
        self._shift(claim, path)
        return True

    def _is_anybody_behind(self, claim: Claim) -> bool:
        """Whether a newer order has units to give up; spares the search for the many newest of an oversold variant."""
        while self._newest >= 0 and not any(self.seats[self._queue[self._newest].line_id].values()):
            self._newest -= 1
        return self._newest > self._place[claim.line_id]

    def _starts(self, claim: Claim) -> list[str]:
        """Where it may go, best first: beside its other units, then where most is free."""
        if claim.is_collected:
            return [warehouse for warehouse in sorted(claim.held) if warehouse in self._free]
        seats = self.seats[claim.line_id]
        allowed = [warehouse for warehouse in self._free if warehouse in claim.allowed]
        return sorted(allowed, key=lambda each: (not seats[each], -self._room(each), each))

    def _way_to_room(self, starts: list[str]) -> list[tuple[str, str | None]] | None:
        """The way to a free unit: warehouses, each with the line whose units go on to the next."""
        ways = self._reach(starts)
        for warehouse in ways:
            if self._room(warehouse) > 0:
                return _trace(ways, warehouse, None)
        return None

    def _way_to_newest(self, claim: Claim, starts: list[str]) -> list[tuple[str, str | None]] | None:
        """The same to a unit of the newest order behind this one in the queue, which gives it up."""
        ways = self._reach(starts)
        behind = [
            (self._place[line], warehouse, line)
            for warehouse in ways
            for line, units in self._movable[warehouse].items()
            if units > 0 and self._place[line] > self._place[claim.line_id]
        ]
        if not behind:
            return None
        _, warehouse, line = max(behind)
        return _trace(ways, warehouse, line)

    def _reach(self, starts: list[str]) -> dict[str, tuple[str, str] | None]:
        """Every warehouse within reach, nearest first, with the step that leads there: (from, whose units move)."""
        ways: dict[str, tuple[str, str] | None] = dict.fromkeys(starts)
        frontier = list(ways)
        while frontier and len(ways) < len(self._free):
            warehouse = frontier.pop(0)
            for line, units in sorted(self._movable[warehouse].items()):
                if units <= 0 or self._claims[line].is_collected:
                    continue
                for target in self._free:
                    if target in self._claims[line].allowed and target not in ways:
                        ways[target] = (warehouse, line)
                        frontier.append(target)
        return ways

    def _shift(self, claim: Claim, path: list[tuple[str, str | None]]) -> None:
        """Moves units along the way from its end, so that the claim fits in at its start."""
        units = min(self._missing(claim), *self._limits(path))
        for step in range(len(path) - 1, -1, -1):
            warehouse, line = path[step]
            if line is None:
                continue
            self._take(line, warehouse, units)
            if step + 1 < len(path):
                self._put(self._claims[line], path[step + 1][0], units, is_movable=True)
        self._put(claim, path[0][0], units, is_movable=True)

    def _limits(self, path: list[tuple[str, str | None]]) -> list[int]:
        limits = [self._movable[warehouse][line] for warehouse, line in path if line is not None]
        last, leaves = path[-1]
        return limits if leaves is not None else [*limits, self._room(last)]


def _trace(ways: dict[str, tuple[str, str] | None], end: str, leaves: str | None) -> list[tuple[str, str | None]]:
    path: list[tuple[str, str | None]] = [(end, leaves)]
    while (step := ways[path[0][0]]) is not None:
        path.insert(0, step)
    return path
