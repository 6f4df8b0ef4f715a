"""What people say they packed, checked against what was picked, the cartons and the scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...domain.errors import NotAllowed, NotFound, Rejected
from ...domain.packing import PlannedParcel
from ...domain.packing.contents import (
    LONGEST_MM,
    Tolerance,
    Units,
    alike,
    check_contents,
    check_weight,
    contradicts,
    second_look,
)
from ...domain.shipping import Parcel
from ...models import Carton
from ...store import cartons
from ..contents import Contents, default_parcel
from ..context import Context
from ..suggestion import SuggestedParcel, Suggestion, outside


@dataclass(frozen=True, kw_only=True)
class AskedLine:
    """Units of a line, named by its own key or by Saleor's order line's. `field` is where it stands in the request."""

    line: int | None
    order_line: str | None
    quantity: int
    field: str


@dataclass(frozen=True, kw_only=True)
class AskedParcel:
    """A parcel as the station has it. Without a carton it has a size (length, width, height in mm), or the default
    parcel's. Without a weight it counts as what is in it."""

    lines: tuple[AskedLine, ...]
    carton: int | None = None
    size_mm: tuple[int, int, int] | None = None
    weight_g: int | None = None


def checked_parcels(
    ctx: Context, found: Suggestion, asked: Sequence[AskedParcel], *, accept_weight: bool
) -> tuple[list[PlannedParcel], list[str]]:
    """The parcels as they are written, and what is to be noted of weights that were accepted."""
    contents = [_units(one, found.contents) for one in asked]
    check_contents(contents, found.contents.picked)
    rows = _chosen(asked)
    suggested = found.chosen.parcels if not found.by_hand else ()
    places = alike(contents, [one.units for one in suggested])
    packed, notes = [], []
    for index, (one, units, place) in enumerate(zip(asked, contents, places, strict=True)):
        carton = None if one.carton is None else rows[one.carton]
        like = None if place is None else suggested[place]
        parcel = _parcel(ctx, found.contents, one, units, carton, like, field=f"parcels.{index}")
        if (
            one.weight_g is not None
            and parcel.expected_g is not None
            and _contradicts(ctx, one.weight_g, parcel.expected_g)
        ):
            if not accept_weight:
                raise second_look(one.weight_g, parcel.expected_g, field=f"parcels.{index}.weight")
            text = f"Parcel {index + 1} weighs {one.weight_g} g where {parcel.expected_g} g were expected: accepted"
            notes.append(text)
        packed.append(parcel)
    return packed, notes


def _units(one: AskedParcel, inside: Contents) -> Units:
    """How many of each line are in it. Raises `NotFound` for lines of which nothing is on the table."""
    by_order_line = {str(row.order_line_id): pk for pk, row in inside.lines.items() if row.order_line_id is not None}
    units: Counter[int] = Counter()
    for line in one.lines:
        key = by_order_line.get(line.order_line) if line.order_line is not None else line.line
        if key is None or key not in inside.lines:
            text = "nothing of this line was picked here: take lines of this fulfillment order"
            raise NotFound(text, field=f"{line.field}.orderLineId")
        units[key] += line.quantity
    return units


def _contradicts(ctx: Context, weighed_g: int, expected_g: int) -> bool:
    merchant = ctx.merchant()
    tolerance = Tolerance(percent=merchant.weight_tolerance_percent, grams=merchant.weight_tolerance_g)
    return contradicts(weighed_g, expected_g, tolerance)


def _chosen(asked: Sequence[AskedParcel]) -> Mapping[int, Carton]:
    """The cartons by key. Raises for one that is not there, not in use, or used up."""
    rows = cartons.by_key(one.carton for one in asked if one.carton is not None)
    left = {key: row.supply for key, row in rows.items()}
    for index, one in enumerate(asked):
        if one.carton is None:
            continue
        field, row = f"parcels.{index}.cartonId", rows.get(one.carton)
        if row is None:
            raise NotFound("there is no OmsCarton with this id", field=field)
        if not row.is_active:
            raise NotAllowed(f"{row.name} is not in use any more: take another carton", field=field)
        supply = left[one.carton]
        if supply is not None:
            if supply <= 0:
                raise NotAllowed(f"no {row.name} is left: take another carton, or correct its supply", field=field)
            left[one.carton] = supply - 1
    return rows


def _parcel(
    ctx: Context,
    inside: Contents,
    one: AskedParcel,
    units: Units,
    carton: Carton | None,
    like: SuggestedParcel | None,
    *,
    field: str,
) -> PlannedParcel:
    content_g = inside.weight_g(units)
    default = default_parcel(ctx.merchant())
    tare_g = default.tare_g if carton is None else carton.tare_g
    if carton is None and like is not None and like.carton is None and like.units == units:
        tare_g = 0  # it ships as it is
    estimate_g = tare_g + sum(
        (inside.unit_weight_g(line) or default.item_weight_g) * quantity for line, quantity in units.items()
    )
    weight_g = estimate_g if one.weight_g is None else one.weight_g
    check_weight(weight_g, None if carton is None else carton.max_weight_g, field=f"{field}.weight")
    as_suggested = like is not None and like.carton == carton and like.units == units
    return PlannedParcel(
        size=_size(ctx, one, units, carton, like, weight_g=weight_g, field=field),
        lines=tuple(units.items()),
        carton=None if carton is None else carton.pk,
        suggested=like.carton.pk if like is not None and like.carton is not None else None,
        expected_g=None if content_g is None else tare_g + content_g,
        is_weighed=one.weight_g is not None,
        fill=_fill(inside, units, carton),
        placements=like.placements if like is not None and as_suggested else None,
        unmeasured=inside.unmeasured & set(units),
    )


def _size(
    ctx: Context,
    one: AskedParcel,
    units: Units,
    carton: Carton | None,
    like: SuggestedParcel | None,
    *,
    weight_g: int,
    field: str,
) -> Parcel:
    """Outside: the carton's, what was measured, its content's own where that ships as it is, else the default."""
    if carton is not None:
        if one.size_mm is not None:
            raise Rejected("leave the size out: the carton has one", field=f"{field}.length")
        return outside(carton, weight_g=weight_g)
    if one.size_mm is not None:
        for name, value in zip(("length", "width", "height"), one.size_mm, strict=True):
            if not 1 <= value <= LONGEST_MM:
                raise Rejected(f"a number from 1 to {LONGEST_MM} millimeters", field=f"{field}.{name}")
        length, width, height = one.size_mm
    elif like is not None and like.carton is None and like.units == units:
        length, width, height = like.size.length_mm, like.size.width_mm, like.size.height_mm
    else:
        default = default_parcel(ctx.merchant())
        length, width, height = default.length_mm, default.width_mm, default.height_mm
    return Parcel(length_mm=length, width_mm=width, height_mm=height, weight_g=weight_g)


def _fill(inside: Contents, units: Units, carton: Carton | None) -> int | None:
    volume = inside.volume_mm3(units)
    if carton is None or volume is None:
        return None
    return min(100, volume * 100 // (carton.inner_length_mm * carton.inner_width_mm * carton.inner_height_mm))
