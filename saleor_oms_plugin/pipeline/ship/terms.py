"""Terms: what the shipping policy says of one fulfillment order now, and which rate it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from ...domain.calendars import leaves_on
from ...domain.orders import OrderSnapshot
from ...domain.shipping import ChosenRate, Extras, Parcel, Quote
from ...domain.shipping.policy import ShippingFacts, Verdict, choose_by_policy, combine
from ...domain.states import FulfillmentOrderStatus
from ...models import FulfillmentOrder, FulfillmentOrderLine
from ...store import policy
from ...store.sites import rules
from ..context import Context

_F = FulfillmentOrderStatus
_CONTENT_LENGTH = 100


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is asked for beside the carriage, and by what the rate is chosen. `version` is the policy's; `prices` are
    what was paid for one unit, by line, and `content` is what is in the parcels, in words."""

    facts: ShippingFacts
    verdict: Verdict
    version: int
    prices: Mapping[int, Decimal | None]
    content: str

    @property
    def extras(self) -> Extras:
        """Of all parcels together."""
        return self.verdict.extras(self.facts, content=self.content)

    def extras_for(self, parcels: tuple[Parcel, ...]) -> Extras:
        """Of some of them: insured for what is in these; where nobody knows that, all might be."""
        if not all(parcel.units for parcel in parcels):
            return self.extras
        some = replace(self.facts, value=_value(self.prices, _units_in(parcels)))
        return self.verdict.extras(some, content=self.content)

    def choose(self, quote: Quote) -> ChosenRate:
        """The rate to take. Raises `Rejected` (CARRIER_ERROR) where there is none."""
        return choose_by_policy(quote, self.verdict, ship_on=self.facts.ship_on, promised=self.facts.promised)


def terms(
    ctx: Context, fulfillment_order: FulfillmentOrder, order: OrderSnapshot, parcels: tuple[Parcel, ...]
) -> Terms:
    """What the policy in force says of these parcels of it: those without a label, or those it would be packed in."""
    found = policy.current()
    lines = _lines(fulfillment_order, parcels)
    ordered = {line.id: line for line in order.lines}
    of = {line.pk: ordered.get(str(line.order_line_id)) for line, _ in lines}
    prices = {key: None if one is None else one.unit_price for key, one in of.items()}
    warehouse_id = fulfillment_order.warehouse_id
    warehouse = None if warehouse_id is None else ctx.host.warehouse(str(warehouse_id))
    origin = "" if warehouse is None else warehouse.address.country
    facts = ShippingFacts(
        origin=origin,
        destination="" if order.ship_to is None else order.ship_to.country,
        channel=order.channel,
        warehouse="" if warehouse_id is None else str(warehouse_id),
        skus=frozenset(line.sku for line, _ in lines if line.sku),
        product_types=frozenset(one.product_type for one in of.values() if one and one.product_type),
        weight_g=sum(parcel.weight_g for parcel in parcels),
        value=_value(prices, {line.pk: units for line, units in lines}),
        currency=order.currency,
        ship_on=_ship_on(ctx, fulfillment_order, origin),
        promised=fulfillment_order.oms_order.promised_delivery,
    )
    return Terms(
        facts=facts,
        verdict=combine(found.rules, facts, ceiling=ctx.merchant().label_price_ceiling),
        version=found.version,
        prices=prices,
        content=", ".join(dict.fromkeys(line.product_name for line, _ in lines))[:_CONTENT_LENGTH],
    )


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


def _lines(fulfillment_order: FulfillmentOrder, parcels: tuple[Parcel, ...]) -> list[tuple[FulfillmentOrderLine, int]]:
    """What is in the parcels; all of its lines where nobody noted that of each."""
    inside = _units_in(parcels) if all(parcel.units for parcel in parcels) else None
    rows = fulfillment_order.lines.order_by("pk")
    return [(row, units) for row in rows if (units := row.quantity if inside is None else inside[row.pk])]


def _units_in(parcels: tuple[Parcel, ...]) -> Counter[int]:
    units: Counter[int] = Counter()
    for parcel in parcels:
        units.update(dict(parcel.units))
    return units


def _value(prices: Mapping[int, Decimal | None], units: Mapping[int, int]) -> Decimal | None:
    """What was paid for these units, by line; None while a price is not known."""
    paid = [(prices.get(line), quantity) for line, quantity in units.items()]
    if any(price is None for price, _ in paid):
        return None
    return sum((price * quantity for price, quantity in paid if price is not None), Decimal(0))


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
