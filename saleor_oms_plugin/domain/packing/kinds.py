"""Units that are alike to whoever packs them, whatever the caller names them, and the ways each may lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .goods import Piece

Size: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """`turns` are the sizes it may have along x, y and z: six at most, two where it stays upright."""

    turns: tuple[Size, ...]
    volume: int
    weight_g: int
    load_g: int | None
    together: str
    apart: str


def kind_of(piece: Piece) -> Kind:
    """What matters of a piece inside a carton."""
    size = piece.length_mm, piece.width_mm, piece.height_mm
    return Kind(
        turns=turns(size, upright=piece.upright),
        volume=size[0] * size[1] * size[2],
        weight_g=piece.weight_g,
        load_g=piece.load_g,
        together=piece.together,
        apart=piece.apart,
    )


def turns(size: Size, *, upright: bool) -> tuple[Size, ...]:
    """The ways a thing may lie, each once, flattest first. Upright things turn on the spot alone."""
    length, width, height = size
    ways = [(length, width, height), (width, length, height)]
    if not upright:
        ways += [(length, height, width), (height, length, width), (width, height, length), (height, width, length)]
    return tuple(sorted(set(ways), key=lambda way: (way[2], way[1])))


@dataclass(frozen=True, slots=True)
class Lot:
    """All that is packed together: kinds, how many of each, and the callers' names to give back, kind by kind."""

    kinds: tuple[Kind, ...]
    counts: tuple[int, ...]
    names: tuple[tuple[tuple[str, int], ...], ...]


def lot_of(pieces: Sequence[Piece]) -> Lot:
    """The pieces by kind, in an order that does not depend on the callers'."""
    found: dict[Kind, list[tuple[str, int]]] = {}
    for piece in pieces:
        if piece.quantity:
            found.setdefault(kind_of(piece), []).append((piece.key, piece.quantity))
    kinds = sorted(found, key=_rank)
    return Lot(
        kinds=tuple(kinds),
        counts=tuple(sum(quantity for _, quantity in found[kind]) for kind in kinds),
        names=tuple(tuple(sorted(found[kind])) for kind in kinds),
    )


def _rank(kind: Kind) -> tuple[object, ...]:
    """Largest first."""
    load = -1 if kind.load_g is None else kind.load_g
    return -kind.volume, kind.turns, -kind.weight_g, load, kind.together, kind.apart
