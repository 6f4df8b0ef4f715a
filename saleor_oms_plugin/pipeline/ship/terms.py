"""Terms: what the shipping policy says of one fulfillment order now, and which rate it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ...domain.calendars import leaves_on
from ...domain.orders import OrderSnapshot
from ...domain.shipping import ChosenRate, Extras, Parcel, Quote
from ...domain.shipping.policy import ShippingFacts, Verdict, choose_by_policy, combine
from ...domain.states import FulfillmentOrderStatus
from ...models import FulfillmentOrder, FulfillmentOrderLine
from ...store import policy, shipments
from ...store.sites import rules
from ..context import Context

_F = FulfillmentOrderStatus
_CONTENT_LENGTH = 100


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is asked for beside the carriage, and by what the rate is chosen. `version` is the policy's."""

    facts: ShippingFacts
    verdict: Verdict
    extras: Extras
    version: int

    def choose(self, quote: Quote) -> ChosenRate:
        """The rate to take. Raises `Rejected` (CARRIER_ERROR) where there is none."""
        return choose_by_policy(quote, self.verdict, ship_on=self.facts.ship_on, promised=self.facts.promised)


def terms(
    ctx: Context, fulfillment_order: FulfillmentOrder, order: OrderSnapshot, parcels: tuple[Parcel, ...]
) -> Terms:
    """What the policy in force says of these parcels of it: those without a label, or those it would be packed in."""
    found = policy.current()
    units = _units(fulfillment_order)
    facts = _facts(ctx, fulfillment_order, order, parcels, units)
    verdict = combine(found.rules, facts, ceiling=ctx.merchant().label_price_ceiling)
    content = ", ".join(dict.fromkeys(line.product_name for line in units))[:_CONTENT_LENGTH]
    extras = verdict.extras(facts, content=content)
    return Terms(facts=facts, verdict=verdict, extras=extras, version=found.version)


def columns(terms: Terms) -> dict[str, Any]:
    """What a kept quote says of them."""
    insured = terms.extras.insurance
    return {
        "facts": policy.packed_facts(terms.facts),
        "rules": list(terms.verdict.rules),
        "policy_version": terms.version,
        "signature": "" if terms.extras.signature is None else terms.extras.signature.value,
        "insured_amount": None if insured is None else insured.amount,
        "insured_currency": "" if insured is None else insured.currency,
        "is_saturday": terms.extras.is_saturday,
    }


def _facts(
    ctx: Context,
    fulfillment_order: FulfillmentOrder,
    order: OrderSnapshot,
    parcels: tuple[Parcel, ...],
    units: Mapping[FulfillmentOrderLine, int],
) -> ShippingFacts:
    warehouse_id = fulfillment_order.warehouse_id
    warehouse = None if warehouse_id is None else ctx.host.warehouse(str(warehouse_id))
    origin = "" if warehouse is None else warehouse.address.country
    known = {line.id: line for line in order.lines}
    ordered = {line: known.get(str(line.order_line_id)) for line in units}
    prices = {line: None if one is None else one.unit_price for line, one in ordered.items()}
    return ShippingFacts(
        origin=origin,
        destination="" if order.ship_to is None else order.ship_to.country,
        channel=order.channel,
        warehouse="" if warehouse_id is None else str(warehouse_id),
        skus=frozenset(line.sku for line in units if line.sku),
        product_types=frozenset(one.product_type for one in ordered.values() if one and one.product_type),
        weight_g=sum(parcel.weight_g for parcel in parcels),
        value=_value(prices, units),
        currency=order.currency,
        ship_on=_ship_on(ctx, fulfillment_order, origin),
        promised=fulfillment_order.oms_order.promised_delivery,
    )


def _value(
    prices: Mapping[FulfillmentOrderLine, Decimal | None], units: Mapping[FulfillmentOrderLine, int]
) -> Decimal | None:
    """What was paid for these units; None while a price is not known."""
    paid = [(price, units[line]) for line, price in prices.items()]
    if any(price is None for price, _ in paid):
        return None
    return sum((price * quantity for price, quantity in paid if price is not None), Decimal(0))


def _units(fulfillment_order: FulfillmentOrder) -> dict[FulfillmentOrderLine, int]:
    """What is in the parcels without a label; before it is packed, all of it."""
    packed = shipments.units_unlabelled(fulfillment_order)
    lines = fulfillment_order.lines.order_by("pk")
    return {line: units for line in lines if (units := packed.get(line.pk, 0) if packed else line.quantity)}


def _ship_on(ctx: Context, fulfillment_order: FulfillmentOrder, country: str) -> date:
    """The day it leaves: the warehouse's next working day, today until the cut-off. What is not packed leaves no
    earlier than planned."""
    own = rules.DEFAULTS
    if fulfillment_order.warehouse_id is not None:
        own = rules.rules_for(fulfillment_order.warehouse_id)
    calendar = own.calendar(country=country, shop_zone=ctx.host.time_zone())
    now = ctx.clock.now()
    day = leaves_on(calendar, now) or calendar.day_at(now)
    is_ready = fulfillment_order.status in (_F.PACKED, _F.LABELLED)
    if is_ready or fulfillment_order.ship_by is None:
        return day
    return max(day, calendar.day_at(fulfillment_order.ship_by))
