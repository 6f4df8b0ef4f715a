"""Whether goods fit into one box, and how they lie: heuristics say yes, an exact search says yes or never."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from .exact import Verdict, search
from .kinds import Kind, Size
from .loading import Physics, Rule, deep, load_all, low, snug, start, wide
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
    """Counted, never timed: nodes of the exact search at a glance and at length, loads after the first ones."""

    glance: int
    nodes: int
    loads: int


BUDGETS = {Effort.QUICK: Budget(12, 0, 0), Effort.THOROUGH: Budget(40, 800, 60)}


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
    budget: Budget
    known: dict[tuple[Counts, Size], Fit] = field(default_factory=dict)
    looked: set[tuple[Counts, Size]] = field(default_factory=set)

    def glance(self, counts: Counts, room: Size) -> Fit:
        """What is seen at once."""
        found = self.known.get((counts, room))
        if found is None:
            found = self._glance(_units(counts), room)
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

    def _glance(self, units: list[int], room: Size) -> Fit:
        for sequence, rule in self._ways(units, 2):
            placed = self._load(sequence, rule, room)
            if isinstance(placed, list):
                return Fit(Verdict.FITS, tuple(placed))
        return self._search(units, room, self.budget.glance)

    def _look(self, units: list[int], room: Size) -> Fit:
        loads = self.budget.loads
        found = self._search(units, room, self.budget.nodes)
        if found.verdict is not Verdict.UNKNOWN:
            return found
        for sequence, rule in self._ways(units, loads):
            for _ in range(3):
                loads -= 1
                placed = self._load(sequence, rule, room)
                if isinstance(placed, list):
                    return Fit(Verdict.FITS, tuple(placed))
                sequence = [sequence[placed], *sequence[:placed], *sequence[placed + 1 :]]
            if loads <= 0:
                break
        return found

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


#: Of twenty pairs those that pack most of 600 orders first.
WAYS: tuple[tuple[Rank, Rule], ...] = (
    (_longest, snug),
    (_middle, wide),
    (_widest, snug),
    (_largest, deep),
    (_longest, deep),
    (_largest, wide),
    (_widest, wide),
    (_largest, low),
    (_largest, snug),
    (_thickest, wide),
    (_widest, deep),
    (_middle, snug),
    (_longest, wide),
    (_thickest, low),
    (_middle, deep),
    (_thickest, snug),
    (_longest, low),
    (_thickest, deep),
    (_widest, low),
    (_middle, low),
)
