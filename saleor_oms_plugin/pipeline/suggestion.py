"""The suggestion: which cartons the packer would take, what else was possible, and what each costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision

from ..domain.orders import OrderSnapshot
from ..domain.packing import (
    Box,
    DefaultParcel,
    Effort,
    Item,
    PackedBox,
    Plan,
    PlannedParcel,
    Tariff,
    pack,
    plan_parcels,
)
from ..domain.packing.contents import Units
from ..domain.packing.measures import Measures
from ..domain.shipping import Parcel
from ..domain.sourcing.distances import CostCurve, parcel_minor
from ..domain.sourcing.network import Distance
from ..models import Carton, FulfillmentOrder
from ..store import cartons
from ..store.sites import label_costs
from .contents import Contents, contents, default_parcel
from .context import Context

#: More units than these nobody waits for at a station.
MOST_UNITS = 500
#: Above this many units the packer looks less long: a station waits for it.
MANY_UNITS = 50
NO_CARTONS = "no carton is in use: make the first one"
TOO_MANY = f"more than {MOST_UNITS} units are packed by hand"


@dataclass(frozen=True, kw_only=True)
class SuggestedParcel:
    """`carton` None: its goods ship as they are, or by hand; `size` is its outside."""

    carton: Carton | None
    size: Parcel
    units: Units
    fill: int
    placements: list[dict[str, Any]] | None


@dataclass(frozen=True, kw_only=True)
class SuggestedPlan:
    """`cost` None: nobody estimated it. `carbon_g` None as well."""

    parcels: tuple[SuggestedParcel, ...]
    cost: Decimal | None
    carbon_g: int | None
    fill: int
    is_proven: bool


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """`unmeasured` and `too_large` are SKUs; `by_hand` says why the packer was not asked."""

    chosen: SuggestedPlan
    alternatives: tuple[SuggestedPlan, ...]
    unmeasured: tuple[str, ...]
    too_large: tuple[str, ...]
    by_hand: str
    currency: str
    contents: Contents


def suggest(ctx: Context, fulfillment_order: FulfillmentOrder) -> Suggestion:
    """How it could be packed now. Locks and writes nothing."""
    inside = contents(ctx, fulfillment_order)
    order = fulfillment_order.oms_order
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id is not None else None
    currency = snapshot.currency if snapshot else ""
    usable = cartons.usable()
    why = _by_hand(inside, usable)
    if why is not None:
        default = default_parcel(ctx.merchant())
        return Suggestion(
            chosen=_by_default(inside, default),
            alternatives=(),
            unmeasured=inside.skus(sorted(inside.unmeasured)),
            too_large=(),
            by_hand=why,
            currency=currency,
            contents=inside,
        )
    question = _Question(inside=inside, cartons=usable, currency=currency, default=default_parcel(ctx.merchant()))
    return _packed(question, _tariff(ctx, fulfillment_order, snapshot))


def _by_hand(inside: Contents, usable: Iterable[Carton]) -> str | None:
    """Why no carton is chosen for it; None when one can be."""
    if inside.unmeasured:
        return f"not measured: {', '.join(inside.skus(sorted(inside.unmeasured)))}"
    if sum(inside.units.values()) > MOST_UNITS:
        return TOO_MANY
    needs_carton = any(not inside.measures[line].own_box for line in inside.units)
    return NO_CARTONS if needs_carton and not usable else None


def _by_default(inside: Contents, default: DefaultParcel) -> SuggestedPlan:
    parcels = tuple(_default_parcels(inside, inside.units, default))
    return SuggestedPlan(parcels=parcels, cost=None, carbon_g=None, fill=0, is_proven=False)


def _default_parcels(inside: Contents, units: Units, default: DefaultParcel) -> list[SuggestedParcel]:
    items = [
        Item(line_id=line, quantity=quantity, unit_weight_g=inside.unit_weight_g(line))
        for line, quantity in units.items()
    ]
    return [
        SuggestedParcel(carton=None, size=one.size, units=dict(one.lines), fill=0, placements=None)
        for one in plan_parcels(items, default)
    ]


@dataclass(frozen=True, kw_only=True)
class _Question:
    """What the packer is asked about."""

    inside: Contents
    cartons: list[Carton]
    currency: str
    default: DefaultParcel


def _packed(asked: _Question, tariff: Tariff) -> Suggestion:
    inside = asked.inside
    pieces = [piece for line, quantity in inside.units.items() if (piece := inside.piece(line, quantity))]
    effort = Effort.QUICK if sum(inside.units.values()) > MANY_UNITS else Effort.THOROUGH
    packing = pack(pieces, [_box(row, asked.currency) for row in asked.cartons], tariff, effort)
    return Suggestion(
        chosen=_plan(packing.chosen, asked),
        alternatives=tuple(_plan(plan, asked) for plan in packing.alternatives),
        unmeasured=(),
        too_large=inside.skus([int(key) for key in packing.too_large]),
        by_hand="",
        currency=asked.currency,
        contents=inside,
    )


def _plan(plan: Plan, asked: _Question) -> SuggestedPlan:
    inside, rows = asked.inside, {str(row.pk): row for row in asked.cartons}
    parcels = [_parcel(one, rows, inside) for one in plan.parcels]
    packed: Counter[int] = sum((Counter(one.units) for one in parcels), Counter())
    left = {line: units - packed[line] for line, units in inside.units.items() if units > packed[line]}
    rest = _left_over(left, asked)
    return SuggestedPlan(
        parcels=(*parcels, *rest),
        cost=plan.cost if not rest else None,
        carbon_g=plan.carbon_g if not rest else None,
        fill=plan.fill,
        is_proven=plan.is_proven and not rest,
    )


def _left_over(left: Units, asked: _Question) -> list[SuggestedParcel]:
    """What no carton takes goes as it is, unit by unit; what only found none left goes into a parcel by hand."""
    inside = asked.inside
    alone = [line for line in left if not any(_is_large_enough(row, inside.measures[line]) for row in asked.cartons)]
    as_it_is = [_as_it_is(line, inside) for line in alone for _ in range(left[line])]
    return as_it_is + _default_parcels(
        inside, {line: quantity for line, quantity in left.items() if line not in alone}, asked.default
    )


def _is_large_enough(row: Carton, size: Measures) -> bool:
    inner = sorted((row.inner_length_mm, row.inner_width_mm, row.inner_height_mm))
    outer = sorted((size.length_mm, size.width_mm, size.height_mm))
    is_strong_enough = row.tare_g + (size.weight_g or 0) <= row.max_weight_g
    return is_strong_enough and all(side <= room for side, room in zip(outer, inner, strict=True))


def _parcel(one: PackedBox, rows: Mapping[str, Carton], inside: Contents) -> SuggestedParcel:
    units = Counter(int(placement.key) for placement in one.placements)
    carton = None if one.box is None else rows[one.box.key]
    if carton is None:
        (line,) = units
        return _as_it_is(line, inside)
    placements = [
        {
            "sku": inside.lines[int(at.key)].sku,
            "x": at.x,
            "y": at.y,
            "z": at.z,
            "length": at.length_mm,
            "width": at.width_mm,
            "height": at.height_mm,
        }
        for at in one.placements
    ]
    size = outside(carton, weight_g=one.weight_g)
    return SuggestedParcel(carton=carton, size=size, units=units, fill=one.fill, placements=placements)


def _as_it_is(line: int, inside: Contents) -> SuggestedParcel:
    """One unit without a carton, as large as it is itself."""
    size = inside.measures[line]
    parcel = Parcel(
        length_mm=size.length_mm,
        width_mm=size.width_mm,
        height_mm=size.height_mm,
        weight_g=inside.unit_weight_g(line) or 1,
    )
    return SuggestedParcel(carton=None, size=parcel, units={line: 1}, fill=100, placements=None)


def outside(carton: Carton, *, weight_g: int) -> Parcel:
    """What a carrier measures of a parcel in this carton."""
    return Parcel(
        length_mm=carton.outer_length_mm,
        width_mm=carton.outer_width_mm,
        height_mm=carton.outer_height_mm,
        weight_g=weight_g,
    )


def planned(suggestion: Suggestion) -> list[PlannedParcel]:
    """The chosen plan as it is written."""
    inside = suggestion.contents
    return [
        PlannedParcel(
            size=one.size,
            lines=tuple(one.units.items()),
            carton=one.carton.pk if one.carton else None,
            suggested=one.carton.pk if one.carton else None,
            expected_g=None if inside.weight_g(one.units) is None else one.size.weight_g,
            fill=None if one.placements is None else one.fill,
            placements=one.placements,
            unmeasured=inside.unmeasured & set(one.units),
        )
        for one in suggestion.chosen.parcels
    ]


# ── money ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _box(row: Carton, currency: str) -> Box:
    """A carton as the packer sees it. What it costs in a currency that is not the order's cannot be compared."""
    is_comparable = row.currency == currency
    return Box(
        key=str(row.pk),
        inner_length_mm=row.inner_length_mm,
        inner_width_mm=row.inner_width_mm,
        inner_height_mm=row.inner_height_mm,
        outer_length_mm=row.outer_length_mm,
        outer_width_mm=row.outer_width_mm,
        outer_height_mm=row.outer_height_mm,
        tare_g=row.tare_g,
        max_weight_g=row.max_weight_g,
        cost=row.cost if row.cost is not None and is_comparable else Decimal(0),
        recycled_percent=row.recycled_percent or 0,
        supply=row.supply,
        flat_rate=row.flat_rate if is_comparable else None,
    )


def _tariff(ctx: Context, fulfillment_order: FulfillmentOrder, snapshot: OrderSnapshot | None) -> Tariff:
    """What a label costs about: as the shop's own labels from there to that country say, else by the settings. The way
    is the same whatever it is packed in, so it does not count."""
    merchant = ctx.merchant(snapshot.channel if snapshot else "")
    base = merchant.parcel_cost
    if snapshot is not None and snapshot.ship_to is not None:
        digits = get_currency_precision(snapshot.currency)
        histories = label_costs.averages(snapshot.ship_to.country, snapshot.currency, digits=digits)
        curve = CostCurve(
            base_minor=round(merchant.parcel_cost.scaleb(digits)),
            per_100_km_minor=0,
            per_kg_minor=round(merchant.parcel_cost_per_kg.scaleb(digits)),
        )
        history = histories.get(str(fulfillment_order.warehouse_id))
        base = Decimal(parcel_minor(curve, Distance(km=0, source=""), history)).scaleb(-digits)
    return Tariff(base=base, per_kg=merchant.parcel_cost_per_kg, divisor_mm3_g=merchant.dimensional_divisor)
