"""Declaring: how the customs papers of fulfillment orders stand, by the order, the goods, the settings and what people
chose. Whoever packs, quotes, buys or prints asks here; nothing is written.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from babel.numbers import get_currency_precision, list_currencies

from ..conf import MerchantSettings
from ..domain.customs import (
    NOT_NEEDED,
    Box,
    Customs,
    CustomsChoice,
    CustomsField,
    CustomsMap,
    CustomsRules,
    Good,
    Question,
    is_declared,
    look_at,
    read_data,
)
from ..domain.orders import Address
from ..domain.packing.measures import measure
from ..domain.product_data import Reading
from ..domain.shipping import Declaration, Parcel
from ..domain.states import FulfillmentOrderStatus
from ..models import FulfillmentOrder, FulfillmentOrderLine
from ..ports import BorderFacts, WarehouseSnapshot
from ..store import customs
from .context import Context
from .measuring import measure_map

_F = FulfillmentOrderStatus
_UNPICKED = (_F.OPEN, _F.PICKING)
_UNPACKED = (*_UNPICKED, _F.PICKED)
#: Where carriers do not take an address without its state, as a code.
_NEEDS_STATE = ("US", "CA", "AU")
_Boxes = Sequence[tuple[int, Mapping[int, int]]]


def customs_of(ctx: Context, parts: Collection[FulfillmentOrder]) -> dict[int, Customs]:
    """How the papers of these stand, by key. A fixed number of statements."""
    keys = [part.pk for part in parts]
    facts = ctx.host.border_facts({str(part.oms_order.order_id) for part in parts if part.oms_order.order_id})
    warehouses = {one.id: one for one in ctx.host.warehouses()}
    crossing = [part for part in parts if _crosses(part, facts, warehouses)]
    found = dict.fromkeys(keys, NOT_NEEDED)
    if crossing:
        found |= _looked_at(ctx, crossing, facts, warehouses)
    return found


def customs_for(ctx: Context, part: FulfillmentOrder) -> Customs:
    """The same of one."""
    return customs_of(ctx, [part])[part.pk]


def declaration_of(ctx: Context, part: FulfillmentOrder, parcels: Sequence[Parcel]) -> Declaration | None:
    """The papers of these parcels of it, None where none are needed. Raises `Incomplete` with all that is missing."""
    boxes = [Box(units=dict(parcel.units), weight_g=parcel.weight_g) for parcel in parcels]
    return customs_for(ctx, part).declaration(boxes)


def customs_map(ctx: Context) -> CustomsMap:
    """Where the merchant keeps what."""
    merchant = ctx.merchant()
    return CustomsMap(
        sources={
            CustomsField.HS_CODE: merchant.customs_hs_code,
            CustomsField.ORIGIN: merchant.customs_origin,
            CustomsField.VALUE: merchant.customs_value,
            CustomsField.DESCRIPTION: merchant.customs_description,
        },
        countries=ctx.host.countries(),
        currencies=frozenset(list_currencies()),
        default_origin=merchant.customs_default_origin,
    )


def _crosses(
    part: FulfillmentOrder, facts: Mapping[str, BorderFacts], warehouses: Mapping[str, WarehouseSnapshot]
) -> bool:
    order, warehouse = facts.get(str(part.oms_order.order_id)), warehouses.get(str(part.warehouse_id))
    return bool(order and order.ship_to and warehouse and is_declared(warehouse.address, order.ship_to))


def _looked_at(
    ctx: Context,
    parts: Sequence[FulfillmentOrder],
    facts: Mapping[str, BorderFacts],
    warehouses: Mapping[str, WarehouseSnapshot],
) -> dict[int, Customs]:
    keys = [part.pk for part in parts]
    lines, boxes, choices = customs.lines(keys), customs.parcels(keys), customs.choices(keys)
    goods = _goods(ctx, [line for part in parts for line in lines[part.pk]], parts, facts)
    rules, shop_email = _rules(ctx.merchant()), ctx.host.shop().email
    found = {}
    for part in parts:
        order, warehouse = facts[str(part.oms_order.order_id)], warehouses[str(part.warehouse_id)]
        destination = order.ship_to or Address()
        mine = [goods[line.pk] for line in lines[part.pk]]
        found[part.pk] = look_at(
            Question(
                origin=warehouse.address,
                destination=destination,
                goods=mine,
                boxes=_boxes(part, lines[part.pk], boxes.get(part.pk, ())),
                currency=order.currency,
                rules=rules,
                choice=choices.get(part.pk, CustomsChoice()),
                digits=_digits([order.currency, *(good.data.currency for good in mine)]),
                parties=_parties(ctx, warehouse, destination, shop_email),
                number=order.number,
            )
        )
    return found


def _goods(
    ctx: Context,
    lines: Sequence[FulfillmentOrderLine],
    parts: Sequence[FulfillmentOrder],
    facts: Mapping[str, BorderFacts],
) -> dict[int, Good]:
    """The goods of these lines, by the line's key."""
    by, measures = customs_map(ctx), measure_map(ctx.merchant())
    orders = {part.pk: facts[str(part.oms_order.order_id)] for part in parts}
    variants = {str(line.variant_id) for line in lines if line.variant_id is not None}
    readings = ctx.host.measurements(variants, by.places | measures.places)
    found = {}
    for line in lines:
        reading = readings.get(str(line.variant_id), Reading())
        value = orders[line.fulfillment_order_id].lines.get(str(line.order_line_id))
        found[line.pk] = Good(
            line=line.pk,
            sku=line.sku,
            name=value.name if value else line.product_name,
            unit_weight_g=measure(reading, measures).weight_g or line.unit_weight_g,
            data=read_data(reading, by),
            paid=value.paid if value else None,
            listed=value.listed if value else None,
        )
    return found


def _boxes(part: FulfillmentOrder, lines: Sequence[FulfillmentOrderLine], packed: _Boxes) -> list[Box]:
    """Its parcels; before it is packed, all that is to go as one box of no weight."""
    if part.status not in _UNPACKED and packed:
        return [Box(units=units, weight_g=weight_g) for weight_g, units in packed]
    is_picked = part.status not in _UNPICKED
    return [Box(units={line.pk: line.quantity_picked if is_picked else line.quantity for line in lines})]


def _rules(merchant: MerchantSettings) -> CustomsRules:
    return CustomsRules(
        contents=merchant.customs_contents,
        contents_explanation=merchant.customs_explanation,
        incoterm=merchant.customs_incoterm.elsewhere,
        incoterms=merchant.customs_incoterm.by_country,
        signer=merchant.customs_signer,
        non_delivery=merchant.customs_non_delivery,
        filing=merchant.customs_filing,
        eori=merchant.customs_eori,
        tax_id=merchant.customs_tax_id,
        ioss=merchant.customs_ioss,
    )


def _digits(currencies: Collection[str]) -> dict[str, int]:
    return {currency: get_currency_precision(currency) for currency in currencies if currency}


def _parties(
    ctx: Context, warehouse: WarehouseSnapshot, destination: Address, shop_email: str
) -> list[tuple[str, str]]:
    """What carriers want of sender and recipient abroad and do not find."""
    found, sender = [], warehouse.address
    if not sender.phone:
        found.append(("senderPhone", f"warehouse {warehouse.name} has no phone number: enter one in its address"))
    if not (warehouse.email or shop_email):
        found.append(("senderEmail", f"warehouse {warehouse.name} has no e-mail address: enter one"))
    if not _has_state(ctx, sender):
        found.append(("senderState", f"the state of warehouse {warehouse.name} is none of its country's"))
    if not _has_state(ctx, destination):
        found.append(("shippingAddress", "the state of the shipping address is none of its country's: correct it"))
    for problem in ctx.host.address_problems_of(destination):
        found.append(("shippingAddress", f"{problem} in the shipping address: correct it"))
    return found


def _has_state(ctx: Context, address: Address) -> bool:
    return address.country not in _NEEDS_STATE or bool(ctx.host.region_code(address.country, address.region))
