"""Answers kept for a while: shops send the same baskets again and again.

Names are left out of what is asked, so that two orders of the same goods are the same question. Each process keeps a
bounded number; nothing depends on whether an answer was remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from .fitting import Effort
from .goods import Box, Packing, Piece, Plan, Tariff
from .packer import work_out
from .validity import refuse_what_cannot_be

KEPT = 512
#: Larger orders seldom come again, and their answers are large.
MOST_UNITS = 100


def pack(pieces: Sequence[Piece], boxes: Sequence[Box], tariff: Tariff, effort: Effort = Effort.THOROUGH) -> Packing:
    """How the pieces are packed so that they stand firm, in which boxes, and which other boxes would do.

    Raises Rejected, naming the piece or box and what is wrong with it, for sizes and numbers that cannot be."""
    refuse_what_cannot_be(pieces, boxes, tariff)
    if sum(piece.quantity for piece in pieces) > MOST_UNITS:
        return work_out(pieces, boxes, tariff, effort=effort)
    ranked = sorted(pieces, key=_rank)
    nameless = tuple(replace(piece, key=str(number)) for number, piece in enumerate(ranked))
    packing = _remembered(nameless, tuple(boxes), tariff, effort)
    return _renamed(packing, {str(number): piece.key for number, piece in enumerate(ranked)})


def forget() -> None:
    """Empties the memory."""
    _remembered.cache_clear()


@lru_cache(maxsize=KEPT)
def _remembered(pieces: tuple[Piece, ...], boxes: tuple[Box, ...], tariff: Tariff, effort: Effort) -> Packing:
    return work_out(pieces, boxes, tariff, effort=effort)


def _rank(piece: Piece) -> tuple[object, ...]:
    """An order in which names only decide between pieces that are alike."""
    load = -1 if piece.load_g is None else piece.load_g
    size = piece.length_mm, piece.width_mm, piece.height_mm
    return (
        size,
        piece.weight_g,
        piece.quantity,
        piece.upright,
        load,
        piece.own_box,
        piece.together,
        piece.apart,
        piece.key,
    )


def _renamed(packing: Packing, names: dict[str, str]) -> Packing:
    return Packing(
        chosen=_renamed_plan(packing.chosen, names),
        alternatives=tuple(_renamed_plan(plan, names) for plan in packing.alternatives),
        too_large=tuple(sorted({names[key] for key in packing.too_large})),
    )


def _renamed_plan(plan: Plan, names: dict[str, str]) -> Plan:
    parcels = tuple(
        replace(parcel, placements=tuple(replace(each, key=names[each.key]) for each in parcel.placements))
        for parcel in plan.parcels
    )
    return replace(plan, parcels=parcels)
