"""A short closed walk by local search, for layouts with more cross aisles than the program can bear.

It begins with a walk somebody else found. Pieces are turned round (2-opt) and moved elsewhere, either way round
(Or-opt), until nothing gets shorter; then two neighbouring pieces change places (a double bridge, at places drawn from
a fixed sequence) and all is mended again, as long as the budget lasts. No clock is looked at: the same stops, the same
walk.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Stops and moves looked at, in all.
BUDGET = 6_000
LONGEST_PIECE = 3
_NEIGHBOURS = 8
_LONGEST_SWAP = 12
Lengths = Sequence[Sequence[int]]


def mended(tour: Sequence[int], lengths: Lengths, budget: int = BUDGET) -> list[int]:
    """A closed tour of the same numbers, not longer; it begins with the same one."""
    if len(tour) < 4:
        return list(tour)
    search = _Search(lengths, budget)
    best = search.descended(list(tour))
    best_length = tour_length(best, lengths)
    draws = _Draws()
    while search.left > 0:
        tried = search.descended(_kicked(best, draws))
        length = tour_length(tried, lengths)
        if length <= best_length:
            best, best_length = tried, length
    first = best.index(tour[0])
    return best[first:] + best[:first]


def tour_length(tour: Sequence[int], lengths: Lengths) -> int:
    return sum(lengths[here][there] for here, there in zip(tour, [*tour[1:], tour[0]], strict=True))


class _Draws:
    """Numbers as if by chance, the same each time (a linear congruential generator)."""

    def __init__(self) -> None:
        self._state = 1

    def below(self, limit: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit


def _kicked(tour: list[int], draws: _Draws) -> list[int]:
    """Two neighbouring pieces in each other's place."""
    first = draws.below(len(tour))
    turned = tour[first:] + tour[:first]
    longest = min(_LONGEST_SWAP, len(tour) // 2)
    one = 1 + draws.below(longest)
    other = one + 1 + draws.below(longest)
    return turned[one:other] + turned[:one] + turned[other:]


def _nearest(city: int, row: Sequence[int]) -> list[int]:
    """The cities next to one, the nearest first."""
    others = [other for other in range(len(row)) if other != city]
    return sorted(others, key=lambda other: (row[other], other))[:_NEIGHBOURS]


class _Search:
    """Moves that shorten a tour. `left` is how much may still be looked at."""

    def __init__(self, lengths: Lengths, budget: int) -> None:
        self._lengths = lengths
        self.left = budget
        self._near = [_nearest(one, row) for one, row in enumerate(lengths)]

    def descended(self, tour: list[int]) -> list[int]:
        """The tour when no move shortens it any more, or the budget is gone."""
        waiting = list(tour)
        while waiting and self.left > 0:
            self.left -= 1
            city = waiting.pop()
            changed = self._turned(tour, city) or self._moved(tour, city)
            if changed:
                tour, touched = changed
                waiting += touched
        return tour

    def _turned(self, tour: list[int], city: int) -> tuple[list[int], list[int]] | None:
        """The tour with a piece turned round so that the city gets a nearer neighbour, and whose legs changed."""
        lengths, size = self._lengths, len(tour)
        at, row = tour.index(city), lengths[city]
        for side in (1, -1):
            beside = tour[(at + side) % size]
            leg = row[beside]
            for near in self._near[city]:
                if row[near] >= leg:
                    break
                self.left -= 1
                there = tour.index(near)
                behind = tour[(there + side) % size]
                if row[near] + lengths[beside][behind] < leg + lengths[near][behind]:
                    return _reversed(tour, at, there, side), [city, beside, near, behind]
        return None

    def _moved(self, tour: list[int], city: int) -> tuple[list[int], list[int]] | None:
        """The tour with a piece that begins at the city moved beside a near one, and whose legs changed."""
        lengths, size = self._lengths, len(tour)
        at = tour.index(city)
        for side in (1, -1):
            before = tour[(at - side) % size]
            piece: list[int] = []
            for count in range(min(LONGEST_PIECE, size - 3)):
                piece.append(tour[(at + side * count) % size])
                behind = tour[(at + side * (count + 1)) % size]
                gain = lengths[before][city] + lengths[piece[-1]][behind] - lengths[before][behind]
                found = self._beside_near(tour, piece, (before, behind), gain)
                if found:
                    return found
        return None

    def _beside_near(
        self, tour: list[int], piece: list[int], around: tuple[int, int], gain: int
    ) -> tuple[list[int], list[int]] | None:
        """The tour with the piece beside a city near its first one, that one next to it, where that is shorter."""
        lengths, size = self._lengths, len(tour)
        first, last = piece[0], piece[-1]
        for near in self._near[first]:
            if lengths[first][near] >= gain:
                break
            if near in piece:
                continue
            self.left -= 1
            there = tour.index(near)
            for side in (1, -1):
                other = tour[(there + side) % size]
                if other in piece:  # the piece lies there: it is closed up first
                    other = around[0] if around[1] == near else around[1]
                if lengths[first][near] + lengths[last][other] - lengths[near][other] < gain:
                    return _put(tour, piece, near, side), [*around, near, other, first, last]
        return None


def _put(tour: list[int], piece: list[int], near: int, side: int) -> list[int]:
    """The tour with the piece behind the near city (1) or before it (-1), its first one next to that."""
    rest = [city for city in tour if city not in piece]
    cut = rest.index(near) + (side > 0)
    return rest[:cut] + (piece if side > 0 else piece[::-1]) + rest[cut:]


def _reversed(tour: list[int], at: int, there: int, side: int) -> list[int]:
    """The tour with legs (at, at + side) and (there, there + side) replaced by (at, there) and their neighbours."""
    if side < 0:
        at, there = at - 1, there - 1
    one, other = sorted(((at % len(tour)), there % len(tour)))
    return tour[: one + 1] + tour[one + 1 : other + 1][::-1] + tour[other + 1 :]
