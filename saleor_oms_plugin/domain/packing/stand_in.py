"""Until the packer is merged: everything in one pile in the first carton it fits, else each unit alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .goods import Box, PackedBox, Packing, Piece, Placement, Plan, Tariff


def pack(pieces: Sequence[Piece], boxes: Sequence[Box], tariff: Tariff) -> Packing:
    boxes = sorted(boxes, key=lambda box: box.inner_length_mm * box.inner_width_mm * box.inner_height_mm)
    boxed = [piece for piece in pieces if not piece.own_box]
    plans = [plan for box in boxes if boxed and (plan := _pile(boxed, box, tariff))]
    own = [_alone(piece) for piece in pieces if piece.own_box for _ in range(piece.quantity)]
    if plans or not boxed:
        chosen = plans[0] if plans else Plan(parcels=(), cost=Decimal(0), carbon_g=0, is_proven=True)
        whole = Plan(
            parcels=(*chosen.parcels, *own), cost=chosen.cost, carbon_g=chosen.carbon_g, is_proven=chosen.is_proven
        )
        return Packing(chosen=whole, alternatives=tuple(plans[1:3]))
    singles, large = [], []
    supply = {box.key: box.supply for box in boxes}
    for piece in boxed:
        for _ in range(piece.quantity):
            one = Piece(**{**vars(piece), "quantity": 1})
            found = next((plan for box in boxes if supply[box.key] != 0 and (plan := _pile([one], box, tariff))), None)
            if found is None:
                large.append(piece.key)
                continue
            key = found.parcels[0].box.key
            supply[key] = None if supply[key] is None else supply[key] - 1
            singles.extend(found.parcels)
    plan = Plan(parcels=(*singles, *own), cost=tariff.base * len(singles), carbon_g=100, is_proven=False)
    return Packing(chosen=plan, too_large=tuple(dict.fromkeys(large)))


def _alone(piece: Piece) -> PackedBox:
    lies = Placement(
        key=piece.key, x=0, y=0, z=0, length_mm=piece.length_mm, width_mm=piece.width_mm, height_mm=piece.height_mm
    )
    return PackedBox(box=None, placements=(lies,), weight_g=piece.weight_g, fill=100)


def _pile(pieces: Sequence[Piece], box: Box, tariff: Tariff) -> Plan | None:
    height, placed = 0, []
    for piece in pieces:
        for _ in range(piece.quantity):
            if piece.length_mm > box.inner_length_mm or piece.width_mm > box.inner_width_mm:
                return None
            placed.append(
                Placement(
                    key=piece.key,
                    x=0,
                    y=0,
                    z=height,
                    length_mm=piece.length_mm,
                    width_mm=piece.width_mm,
                    height_mm=piece.height_mm,
                )
            )
            height += piece.height_mm
    weight = box.tare_g + sum(piece.weight_g * piece.quantity for piece in pieces)
    if height > box.inner_height_mm or weight > box.max_weight_g:
        return None
    used = sum(p.length_mm * p.width_mm * p.height_mm for p in placed)
    fill = used * 100 // (box.inner_length_mm * box.inner_width_mm * box.inner_height_mm)
    parcel = PackedBox(box=box, placements=tuple(placed), weight_g=weight, fill=fill)
    cost = tariff.base + tariff.per_kg * weight / 1000 + box.cost
    return Plan(parcels=(parcel,), cost=cost, carbon_g=weight // 10, is_proven=True)
