"""The right boxes for an order: all of it packed, in the fewest parcels, for the least that is to pay, the cartons
included, then for the least carbon, then in the least volume.

`Support.REQUIRED` is what a person can pack. `IGNORED` lets things float, as others do: it serves to compare with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum

from .bundles import Bundle, bundles_of, counts_of
from .charges import parcel_carbon_g, parcel_cost
from .choosing import Chooser, Loaded
from .division import Division
from .fitting import Effort, Fitter
from .goods import Box, PackedBox, Packing, Piece, Placement, Plan, Tariff
from .kinds import Lot, lot_of
from .loading import Physics
from .splitting import Splitter
from .validity import refuse_what_cannot_be

ALTERNATIVES = 3


class Support(Enum):
    REQUIRED = "required"
    IGNORED = "ignored"


def work_out(
    pieces: Sequence[Piece],
    boxes: Sequence[Box],
    tariff: Tariff,
    *,
    effort: Effort = Effort.THOROUGH,
    support: Support = Support.REQUIRED,
    alternatives: int = ALTERNATIVES,
) -> Packing:
    """How the pieces are packed, worked out anew. The same question always has the same answer."""
    refuse_what_cannot_be(pieces, boxes, tariff)
    lot = lot_of([piece for piece in pieces if not piece.own_box])
    alone = sorted((piece for piece in pieces if piece.own_box), key=lambda piece: (piece.key, piece.length_mm))
    own = [_own_parcel(piece) for piece in alone for _ in range(piece.quantity)]
    chooser = _chooser(lot, boxes, tariff, effort, support)
    bundles, is_sure = _packable(chooser, lot)
    plans: list[Plan] = []
    left: tuple[str, ...] = ()
    for division in _divisions(chooser, bundles, alternatives):
        names = [iter([name for name, quantity in each for _ in range(quantity)]) for each in lot.names]
        parcels = [*(_parcel(chooser, loaded, names) for loaded in division.parcels), *own]
        plans.append(_plan(parcels, tariff, is_proven=is_sure and _is_proven(division)))
        left = left or tuple(sorted({name for rest in names for name in rest}))
    return Packing(chosen=plans[0], alternatives=tuple(plans[1:]), too_large=left)


def _chooser(lot: Lot, boxes: Sequence[Box], tariff: Tariff, effort: Effort, support: Support) -> Chooser:
    physics = Physics(
        is_held=support is Support.REQUIRED,
        is_bearable=support is Support.REQUIRED and any(kind.load_g is not None for kind in lot.kinds),
    )
    fitter = Fitter(kinds=lot.kinds, physics=physics, effort=effort)
    return Chooser(boxes=boxes, tariff=tariff, fitter=fitter)


def _packable(chooser: Chooser, lot: Lot) -> tuple[list[Bundle], bool]:
    """The bundles that some box takes, and whether it is certain that none takes the others: a unit fits or it does
    not, but many that must share a parcel might fit in a way that was not found."""
    bundles, is_sure = [], True
    for bundle in bundles_of(lot.kinds, lot.counts):
        counts = counts_of(bundle.units, len(lot.kinds))
        if chooser.offers(counts) and (len(bundle.units) == 1 or chooser.cheapest(counts) is not None):
            bundles.append(bundle)
        elif len(bundle.units) > 1:
            is_sure = False
    return bundles, is_sure


def _divisions(chooser: Chooser, bundles: Sequence[Bundle], alternatives: int) -> list[Division]:
    """The best one first: in one box if there is such a box, else in several."""
    kinds = len(chooser.fitter.kinds)
    counts = counts_of((unit for bundle in bundles for unit in bundle.units * bundle.quantity), kinds)
    nothing = (0,) * kinds
    if not bundles:
        return [Division(parcels=(), left=nothing)]
    whole = chooser.cheapest(counts)
    if whole is not None:
        ways = [whole, *chooser.dearer(whole, alternatives)]
        return [Division(parcels=(loaded,), left=nothing) for loaded in ways]
    best, *others = Splitter(chooser=chooser, bundles=bundles, effort=chooser.fitter.effort).divide()
    return [best, *(other for other in others if not any(other.left))][: alternatives + 1]


def _is_proven(division: Division) -> bool:
    return not any(division.left) and len(division.parcels) <= 1 and all(each.is_proven for each in division.parcels)


def _parcel(chooser: Chooser, loaded: Loaded, names: Sequence[Iterator[str]]) -> PackedBox:
    """A loaded box with the callers' names, in the order in which it is packed: from the floor up, from the back."""
    box = chooser.boxes[loaded.offer.box]
    kinds = chooser.fitter.kinds
    volume = sum(kinds[each[6]].volume for each in loaded.placed)
    return PackedBox(
        box=box,
        placements=tuple(
            Placement(key=next(names[kind]), x=x, y=y, z=z, length_mm=x2 - x, width_mm=y2 - y, height_mm=z2 - z)
            for x, y, z, x2, y2, z2, kind in sorted(loaded.placed, key=lambda each: (each[2], each[1], each[0]))
        ),
        weight_g=box.tare_g + sum(kinds[each[6]].weight_g for each in loaded.placed),
        fill=volume * 100 // chooser.volumes[loaded.offer.box],
    )


def _own_parcel(piece: Piece) -> PackedBox:
    placement = Placement(
        key=piece.key,
        x=0,
        y=0,
        z=0,
        length_mm=piece.length_mm,
        width_mm=piece.width_mm,
        height_mm=piece.height_mm,
    )
    return PackedBox(box=None, placements=(placement,), weight_g=piece.weight_g, fill=100)


def _plan(parcels: Sequence[PackedBox], tariff: Tariff, *, is_proven: bool) -> Plan:
    return Plan(
        parcels=tuple(parcels),
        cost=sum((parcel_cost(parcel, tariff) for parcel in parcels), Decimal(0)),
        carbon_g=sum(parcel_carbon_g(parcel, tariff) for parcel in parcels),
        is_proven=is_proven,
    )
