"""What there is to pack of a fulfillment order, and what is known of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..conf import MerchantSettings
from ..domain.packing import DefaultParcel, Piece
from ..domain.packing.contents import PickedLine, Units
from ..domain.packing.measures import Measures, measure
from ..domain.picking.scans import scan_codes
from ..domain.product_data import Reading
from ..domain.states import FulfillmentOrderStatus
from ..models import FulfillmentOrder, FulfillmentOrderLine
from .context import Context
from .measuring import measure_map, measures_of

_F = FulfillmentOrderStatus
_UNPICKED = (_F.OPEN, _F.PICKING)


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Lines with units to pack, by id, and what is known of one unit of each."""

    lines: Mapping[int, FulfillmentOrderLine]
    units: Units
    measures: Mapping[int, Measures]

    @cached_property
    def picked(self) -> dict[int, PickedLine]:
        return {pk: PickedLine(sku=self.lines[pk].sku, quantity=quantity) for pk, quantity in self.units.items()}

    @cached_property
    def unmeasured(self) -> frozenset[int]:
        """The lines of which something must be known and is not."""
        return frozenset(pk for pk in self.units if self.piece(pk, 1) is None)

    def piece(self, line: int, quantity: int) -> Piece | None:
        return self.measures[line].piece(str(line), quantity)

    def unit_weight_g(self, line: int) -> int | None:
        """As measured now, else as it was when the order came in."""
        return self.measures[line].weight_g or self.lines[line].unit_weight_g

    def weight_g(self, units: Units) -> int | None:
        """Of these units; None while one of them is unknown."""
        weights = [(self.unit_weight_g(line), quantity) for line, quantity in units.items()]
        if any(weight is None for weight, _ in weights):
            return None
        return sum(weight * quantity for weight, quantity in weights if weight is not None)

    def volume_mm3(self, units: Units) -> int | None:
        """The same of their volume."""
        if self.unmeasured & set(units):
            return None
        sizes = {line: self.measures[line] for line in units}
        return sum(size.length_mm * size.width_mm * size.height_mm * units[line] for line, size in sizes.items())

    def skus(self, lines: Collection[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.lines[line].sku for line in lines))


def contents(ctx: Context, fulfillment_order: FulfillmentOrder) -> Contents:
    """What was picked of it, or is to be; read in a fixed number of statements."""
    is_picked = fulfillment_order.status not in _UNPICKED
    rows = {row.pk: row for row in fulfillment_order.lines.order_by("pk")}
    units = {pk: row.quantity_picked if is_picked else row.quantity for pk, row in rows.items()}
    units = {pk: quantity for pk, quantity in units.items() if quantity > 0}
    lines = {pk: rows[pk] for pk in units}
    found = measures_of(ctx, {str(row.variant_id) for row in lines.values() if row.variant_id is not None})
    nothing = measure(Reading(), measure_map(ctx.merchant()))
    measured = {pk: found.get(str(row.variant_id), nothing) for pk, row in lines.items()}
    return Contents(lines=lines, units=units, measures=measured)


def codes_of(ctx: Context, inside: Contents) -> dict[int, tuple[str, ...]]:
    """Everything that confirms a unit of each line, in the form scans are compared in."""
    variants = {str(row.variant_id) for row in inside.lines.values() if row.variant_id is not None}
    barcodes = ctx.host.barcodes(variants, ctx.merchant().barcode_places)
    return {pk: scan_codes(row.sku, barcodes.get(str(row.variant_id), ())) for pk, row in inside.lines.items()}


def default_parcel(merchant: MerchantSettings) -> DefaultParcel:
    """What goods go in that nobody measured."""
    return DefaultParcel(
        length_mm=merchant.parcel_length_mm,
        width_mm=merchant.parcel_width_mm,
        height_mm=merchant.parcel_height_mm,
        tare_g=merchant.parcel_tare_g,
        item_weight_g=merchant.item_weight_g,
    )
