"""What is refused before anything is packed: sizes and numbers that cannot be, each named with its cure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..errors import Rejected
from .goods import Box, Piece, Tariff

#: More units are no parcel's business: a pallet's, or a slip of the keyboard.
MOST_UNITS = 1_000


def refuse_what_cannot_be(pieces: Sequence[Piece], boxes: Sequence[Box], tariff: Tariff) -> None:
    """Raises Rejected for the first thing that is wrong."""
    units = 0
    for piece in pieces:
        _refuse_piece(piece)
        units += piece.quantity
        if units > MOST_UNITS:
            message = f"With piece {piece.key} there are {units} units: {MOST_UNITS} at most are planned at once."
            raise Rejected(message, field="quantity")
    for box in boxes:
        _refuse_box(box)
    if tariff.divisor_mm3_g <= 0:
        raise Rejected("Cubic millimetres a gram must be more than 0.", field="divisor_mm3_g")
    for name in ("base", "per_kg"):
        _refuse_price("The tariff", name, getattr(tariff, name))


def _refuse_piece(piece: Piece) -> None:
    for name in ("length_mm", "width_mm", "height_mm"):
        _refuse_below(f"Piece {piece.key}", name, getattr(piece, name), 1)
    for name in ("quantity", "weight_g"):
        _refuse_below(f"Piece {piece.key}", name, getattr(piece, name), 0)
    if piece.load_g is not None:
        _refuse_below(f"Piece {piece.key}", "load_g", piece.load_g, 0)


def _refuse_box(box: Box) -> None:
    for side in ("length_mm", "width_mm", "height_mm"):
        for wall in ("inner", "outer"):
            _refuse_below(f"Box {box.key}", f"{wall}_{side}", getattr(box, f"{wall}_{side}"), 1)
    for name in ("tare_g", "max_weight_g", "recycled_percent"):
        _refuse_below(f"Box {box.key}", name, getattr(box, name), 0)
    if box.recycled_percent > 100:
        raise Rejected(f"Box {box.key}: recycled_percent must be at most 100.", field="recycled_percent")
    if box.supply is not None:
        _refuse_below(f"Box {box.key}", "supply", box.supply, 0)
    _refuse_price(f"Box {box.key}", "cost", box.cost)
    _refuse_price(f"Box {box.key}", "flat_rate", box.flat_rate or Decimal(0))


def _refuse_below(what: str, field: str, value: int, least: int) -> None:
    if not isinstance(value, int) or value < least:
        raise Rejected(f"{what}: {field} must be a whole number of at least {least}, not {value}.", field=field)


def _refuse_price(what: str, field: str, value: Decimal) -> None:
    if not value.is_finite() or value < 0:
        raise Rejected(f"{what}: {field} must be 0 or more, not {value}.", field=field)
