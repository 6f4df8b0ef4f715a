"""What a partial tour can look like where it ends: the states of the dynamic program, and what each step makes of them.

Aisles are added from left to right. Of the tour built so far only its right edge matters: for each crossing of the last
aisle whether it was not touched, or an even or odd number of edges end there, and which crossings hang together. For
two crossings these are the classes of Ratliff and Rosenthal (1983), for three those of Roodbergen and de Koster (2001),
for more those of Cambazard and Catusse (2018). States are numbers; their steps are worked out once for each number of
crossings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import product

#: For each crossing: edges ending there (0 none, 1 odd, 2 even) and the component it hangs in (0 none).
State = tuple[tuple[int, int], ...]
UNTOUCHED = (0, 0)
ODD, EVEN = 1, 2


class Passing(IntEnum):
    """How a tour goes through one aisle between two neighbouring crossings."""

    NOT = 0
    ONCE = 1
    FROM_FRONT = 2
    FROM_BACK = 3
    BOTH_ENDS = 4
    TWICE = 5


#: Of the crossing before and the one behind: how many edges a passing adds there.
_ENDS = {
    Passing.NOT: (0, 0),
    Passing.ONCE: (1, 1),
    Passing.FROM_FRONT: (2, 0),
    Passing.FROM_BACK: (0, 2),
    Passing.BOTH_ENDS: (2, 2),
    Passing.TWICE: (2, 2),
}
_JOINING = {Passing.ONCE, Passing.TWICE}


class Need(IntEnum):
    """How many stops an aisle has between two crossings, as far as it tells which passings are of use."""

    NONE = 0
    ONE = 1
    MORE = 2


_OF_USE = {
    Need.NONE: (Passing.NOT, Passing.ONCE, Passing.TWICE),
    Need.ONE: (Passing.ONCE, Passing.FROM_FRONT, Passing.FROM_BACK, Passing.TWICE),
    Need.MORE: (Passing.ONCE, Passing.FROM_FRONT, Passing.FROM_BACK, Passing.BOTH_ENDS, Passing.TWICE),
}


#: By state: (which passing, next state).
Table = tuple[tuple[tuple[int, int], ...], ...]
#: By state: (edges along all cross aisles, next state, edges by crossing).
Onward = tuple[tuple[tuple[int, int, tuple[int, ...]], ...], ...]


@dataclass(frozen=True)
class Steps:
    """`passings[block][need]` is what becomes of a state in the aisle, `onward` on the way to the next one. `ends` are
    the states a whole tour may end in. State 0 is the empty tour."""

    passings: tuple[tuple[Table, ...], ...]
    onward: Onward
    ends: frozenset[int]


@lru_cache(maxsize=16)
def steps(crossings: int) -> Steps:
    """All states of so many crossings and their steps."""
    numbers: dict[State, int] = {(UNTOUCHED,) * crossings: 0}
    passed: list[list[dict[Passing, int]]] = [[] for _ in range(crossings - 1)]
    onward = []

    def number(state: State) -> int:
        return numbers.setdefault(state, len(numbers))

    for state in _growing(numbers):
        for block, rows in enumerate(passed):
            rows.append({how: number(after) for how, after in _passed(state, block)})
        onward.append(tuple((sum(edges), number(after), edges) for edges, after in _moved_on(state)))
    return Steps(
        passings=tuple(tuple(_table(rows, need) for need in Need) for rows in passed),
        onward=tuple(onward),
        ends=frozenset(key for state, key in numbers.items() if _is_whole(state)),
    )


def _table(rows: list[dict[Passing, int]], need: Need) -> Table:
    return tuple(tuple((int(how), after) for how, after in row.items() if how in _OF_USE[need]) for row in rows)


def _growing(numbers: dict[State, int]) -> Iterator[State]:
    """The states in the order of their numbers, those found meanwhile too."""
    done = 0
    while done < len(numbers):
        found = list(numbers)[done:]
        yield from found
        done += len(found)


def _is_whole(state: State) -> bool:
    components = {component for _, component in state if component}
    return len(components) == 1 and all(parity != ODD for parity, _ in state)


def _passed(state: State, block: int) -> Iterator[tuple[Passing, State]]:
    """What each passing of this block makes of the state. Of two crossings none is of use that goes twice."""
    for how, (before, behind) in _ENDS.items():
        if how is Passing.TWICE and len(state) == 2:
            continue
        after = _touched(_touched(state, block, before), block + 1, behind)
        if how in _JOINING:
            after = _joined(after, block, block + 1)
        yield how, _canonical(after)


def _moved_on(state: State) -> Iterator[tuple[tuple[int, ...], State]]:
    """The ways to the next aisle: an odd crossing needs one edge, the others none or two. No component may be left
    behind, and going nowhere is no way."""
    choices = [(1,) if parity == ODD else (0, 2) for parity, _ in state]
    for edges in product(*choices):
        kept = {component for (_, component), count in zip(state, edges, strict=True) if count and component}
        if not any(edges) or kept != {component for _, component in state if component}:
            continue
        fresh = range(len(state) + 1, 2 * len(state) + 1)
        after = tuple(
            (2 if count == 2 else count, component or new) if count else UNTOUCHED
            for (_, component), count, new in zip(state, edges, fresh, strict=True)
        )
        yield edges, _canonical(after)


def _touched(state: State, at: int, edges: int) -> State:
    if not edges:
        return state
    parity, component = state[at]
    odd = (parity == ODD) != (edges == 1)
    there = (ODD if odd else EVEN, component or len(state) + 1 + at)
    return (*state[:at], there, *state[at + 1 :])


def _joined(state: State, one: int, other: int) -> State:
    kept, gone = state[one][1], state[other][1]
    return tuple((parity, kept if component == gone else component) for parity, component in state)


def _canonical(state: State) -> State:
    """Components numbered in the order they come in."""
    names: dict[int, int] = {0: 0}
    return tuple((parity, names.setdefault(component, len(names))) for parity, component in state)
