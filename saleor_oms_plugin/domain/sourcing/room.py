"""Orders that lack units get them from others that find theirs elsewhere: nobody ends up with less.

It matters where orders may not all ship from the same warehouses: the unit one order took for being nearest may be the
only one another may have.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import islice

from .entries import Book, Entry
from .solution import Solution, solve

#: So many holders of a unit are asked to move.
ASKED = 8
EFFORT = 20_000


def make_room(book: Book, entries: Sequence[Entry]) -> None:
    """Goes through the orders that lack something, the most urgent first."""
    short = [entry for entry in entries if _lacks(entry)]
    if not short:
        return
    holders: dict[str, list[Entry]] = {}
    for entry in entries:
        for variant in entry.demand.units:
            holders.setdefault(variant, []).append(entry)
    for entry in short:
        _fill(book, entry, holders)


def _lacks(entry: Entry) -> bool:
    return not entry.solution.placed or entry.solution.missing > 0


def _fill(book: Book, entry: Entry, holders: dict[str, list[Entry]]) -> None:
    """Moves others until the order gets more; takes all moves back if it does not."""
    had = entry.solution
    moved: list[tuple[Entry, Solution]] = []
    for variant, units in _lacking(book, entry):
        for other in _who_could_move(book, entry, variant, holders[variant]):
            before = other.solution
            freed = _move(book, other, variant, entry)
            if freed:
                moved.append((other, before))
                units -= freed
            if units <= 0:
                break
    book.replan(entry)
    if moved and not _is_better(entry.solution, had):
        book.count(entry, 1)
        entry.solution = Solution(0, [], entry.demand.total, 0, 0, is_proven=False)
        for other, before in reversed(moved):
            book.count(other, 1)
            other.solution = before
            book.count(other, -1)
        entry.solution = had
        book.count(entry, -1)


def _is_better(now: Solution, before: Solution) -> bool:
    return bool(now.placed) and (not before.placed or now.missing < before.missing)


def _lacking(book: Book, entry: Entry) -> Iterator[tuple[str, int]]:
    """Units of each variant that the best plan would leave behind now."""
    book.count(entry, 1)
    best = solve(entry.demand, entry.candidates, book.view(entry), EFFORT)
    book.count(entry, -1)
    left = dict(entry.demand.units)
    for item, places in best.placed:
        for _, lots in places:
            for variant, units in item.units.items():
                left[variant] -= lots * units
    yield from ((variant, units) for variant, units in sorted(left.items()) if units > 0)


def _who_could_move(book: Book, entry: Entry, variant: str, others: Sequence[Entry]) -> list[Entry]:
    """Orders with units of it where this one may ship from, the least urgent first; none if there are no others."""
    may = entry.candidates.index
    if not any(units > 0 for warehouse, units in book.stock[variant].items() if warehouse not in may):
        return []
    able = (other for other in reversed(others) if other is not entry and _has_some(other, variant, may))
    return list(islice(able, ASKED))


def _has_some(entry: Entry, variant: str, where: Container[str]) -> bool:
    return any(
        variant in item.units and entry.candidates.sites[site].warehouse_id in where
        for item, places in entry.solution.placed
        for site, _ in places
    )


def _move(book: Book, other: Entry, variant: str, entry: Entry) -> int:
    """Units the other gave up where the order may ship from; it takes as many as before, elsewhere, or stays."""
    before, here = other.solution, entry.candidates.index
    book.count(other, 1)
    view = book.view(other)
    kept = {warehouse: units for warehouse, units in view[variant].items() if warehouse not in here}
    found = solve(other.demand, other.candidates, {**view, variant: kept}, EFFORT)
    if found.missing <= before.missing and found.placed:
        other.solution = found
    book.count(other, -1)
    if other.solution is before:
        return 0
    return sum(
        lots * item.units.get(variant, 0)
        for item, places in before.placed
        for site, lots in places
        if other.candidates.sites[site].warehouse_id in here
    )
