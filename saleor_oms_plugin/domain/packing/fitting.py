"""Whether goods fit into one box, and how they lie: heuristics say yes, an exact search says yes or never."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from typing import TypeAlias

from .exact import Verdict, search
from .kinds import Kind, Size
from .loading import Physics, Rule, deep, load_all, low, pillar, settled, snug, start, wide
from .support import Placed

#: How many of each kind.
Counts: TypeAlias = tuple[int, ...]
#: What a kind is sorted by.
Rank: TypeAlias = Callable[[Kind], tuple[int, ...]]
#: With more units the exact search looks at the largest alone: what these cannot, all cannot.
SEARCHED = 12


class Effort(Enum):
    """How hard to look. QUICK is for pages that wait; both always give the same answer to the same question."""

    QUICK = "quick"
    THOROUGH = "thorough"


@dataclass(frozen=True, slots=True)
class Budget:
    """Counted, never timed: loads and nodes at a glance; then loads before the long search, what it may spend in pairs
    of units compared, and loads after it."""

    loads: int
    nodes: int
    loads_before: int = 0
    pairs: int = 0
    loads_after: int = 0


BUDGETS = {
    Effort.QUICK: Budget(loads=2, nodes=12, loads_before=10, pairs=2_000),
    Effort.THOROUGH: Budget(loads=2, nodes=40, loads_before=22, pairs=20_000, loads_after=200),
}


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the units lie, if `verdict` is FITS."""

    verdict: Verdict
    placed: tuple[Placed, ...] = ()


@dataclass(slots=True)
class Fitter:
    """Answers for one order; what was asked before is not worked out again."""

    kinds: Sequence[Kind]
    physics: Physics
    effort: Effort
    known: dict[tuple[Counts, Size], Fit] = field(default_factory=dict)
    peeked: dict[tuple[Counts, Size], Fit] = field(default_factory=dict)
    looked: set[tuple[Counts, Size]] = field(default_factory=set)

    @property
    def budget(self) -> Budget:
        return BUDGETS[self.effort]

    def peek(self, counts: Counts, room: Size) -> Fit:
        """What the first loads tell: that the goods fit, or nothing."""
        found = self.known.get((counts, room)) or self.peeked.get((counts, room))
        if found is None:
            found = self.peeked[counts, room] = self._peek(_units(counts), room)
        return found

    def glance(self, counts: Counts, room: Size) -> Fit:
        """What is seen at once, by a short search if not by the first loads."""
        found = self.known.get((counts, room))
        if found is None:
            found = self.peek(counts, room)
            if found.verdict is Verdict.UNKNOWN:
                found = self._search(_units(counts), room, self.budget.nodes)
            self.known[counts, room] = found
        return found

    def look(self, counts: Counts, room: Size) -> Fit:
        """What is found with all the effort that is allowed."""
        found = self.glance(counts, room)
        if found.verdict is Verdict.UNKNOWN and (counts, room) not in self.looked:
            self.looked.add((counts, room))
            found = self._look(_units(counts), room)
            self.known[counts, room] = found
        return found

    def _peek(self, units: list[int], room: Size) -> Fit:
        for sequence, rule in self._ways(units, self.budget.loads):
            placed = self._load(sequence, rule, room)
            if isinstance(placed, list):
                return Fit(Verdict.FITS, tuple(placed))
        return Fit(Verdict.UNKNOWN)

    def _look(self, units: list[int], room: Size) -> Fit:
        budget = self.budget
        loads = self._loads(units, room)
        for placed in islice(loads, budget.loads_before):
            if placed:
                return Fit(Verdict.FITS, tuple(placed))
        some = min(len(units), SEARCHED)
        found = self._search(units, room, budget.pairs // max(1, some * (some - 1) // 2))
        if found.verdict is not Verdict.UNKNOWN:
            return found
        for placed in islice(loads, budget.loads_after):
            if placed:
                return Fit(Verdict.FITS, tuple(placed))
        return found

    def _loads(self, units: list[int], room: Size) -> Iterator[list[Placed]]:
        """Load after load, each a list of where all lie or empty: first every way, then every way with those units in
        front that found no spot in it before."""
        ways = list(self._ways(units, len(WAYS)))
        while True:
            for number, (sequence, rule) in enumerate(ways):
                placed = self._load(sequence, rule, room)
                if isinstance(placed, list):
                    yield placed
                else:
                    ways[number] = [sequence[placed], *sequence[:placed], *sequence[placed + 1 :]], rule
                    yield []

    def _load(self, sequence: Sequence[int], rule: Rule, room: Size) -> list[Placed] | int:
        """Where all lie, or the number of the first that found no spot."""
        loading = start(self.kinds, self.physics, room, sequence)
        failed = load_all(loading, sequence, rule)
        return loading.placed if failed is None else failed

    def _search(self, units: list[int], room: Size, nodes: int) -> Fit:
        if nodes == 0:
            return Fit(Verdict.UNKNOWN)
        some = units[:SEARCHED]
        verdict, placed = search(self.kinds, some, room, nodes, lambda found: self.physics.allows(found, self.kinds))
        if verdict is Verdict.FITS and len(some) < len(units):
            return Fit(Verdict.UNKNOWN)
        return Fit(verdict, tuple(placed))

    def _ways(self, units: list[int], most: int) -> Iterator[tuple[list[int], Rule]]:
        """So many orders of the units, each with a rule; what bears little comes last in all of the first ones."""
        for number, (rank, rule) in enumerate(WAYS[:most]):
            ranks = [rank(kind) for kind in self.kinds]
            if self.physics.is_bearable and (number < 2 or number % 2):
                ranks = [(_frailty(kind), *each) for kind, each in zip(self.kinds, ranks, strict=True)]
            yield sorted(units, key=ranks.__getitem__), rule


def _units(counts: Counts) -> list[int]:
    return [kind for kind, count in enumerate(counts) for _ in range(count)]


# ── orders in which units are tried: the awkward ones first ─────────────────────────────────────────────────────────
def _longest(kind: Kind) -> tuple[int, ...]:
    return -max(kind.turns[0]), -kind.volume


def _middle(kind: Kind) -> tuple[int, ...]:
    return -sorted(kind.turns[0])[1], -kind.volume


def _widest(kind: Kind) -> tuple[int, ...]:
    _, middle, longest = sorted(kind.turns[0])
    return -middle * longest, -kind.volume


def _largest(kind: Kind) -> tuple[int, ...]:
    return (-kind.volume,)


def _thickest(kind: Kind) -> tuple[int, ...]:
    return -min(kind.turns[0]), -kind.volume


def _frailty(kind: Kind) -> int:
    """Less for what bears more."""
    return -1_000_000_000 if kind.load_g is None else -kind.load_g


#: The pairs that pack most of 600 orders first, each next one chosen for what those before it do not pack.
WAYS: tuple[tuple[Rank, Rule], ...] = (
    (_longest, pillar),
    (_largest, wide),
    (_widest, pillar),
    (_thickest, settled),
    (_largest, low),
    (_longest, snug),
    (_largest, pillar),
    (_thickest, deep),
    (_thickest, wide),
    (_widest, snug),
    (_middle, wide),
    (_longest, settled),
    (_largest, deep),
    (_longest, deep),
    (_widest, wide),
    (_largest, snug),
    (_middle, pillar),
    (_widest, deep),
    (_thickest, pillar),
    (_middle, snug),
    (_longest, wide),
    (_thickest, low),
    (_widest, settled),
    (_middle, deep),
)
