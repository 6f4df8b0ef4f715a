"""The shop's past as rows: Saleor's orders, paid and shipped, and our records of them, thousands in seconds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from .history import Buyer, PastOrder

BATCH = 2000


def write(orders: Sequence[PastOrder], shop: Any, variants: Sequence[Any], *, until: datetime, managed: bool) -> None:
    """The orders as Saleor keeps them, paid and shipped; `managed`: and as we do, finished, with their outcomes.

    Call it before the plugin is active, or each would be received as new.
    """
    for start in range(0, len(orders), BATCH):
        _write(orders[start : start + BATCH], shop, variants, until=until, managed=managed)


def _write(orders: Sequence[PastOrder], shop: Any, variants: Sequence[Any], *, until: datetime, managed: bool) -> None:
    rows = _orders(orders, shop, variants)
    _bulk("order.OrderLine", [_line(row, order, variants[order.item]) for row, order in zip(rows, orders, strict=True)])
    payments = _bulk("payment.Payment", [_payment(row, order) for row, order in zip(rows, orders, strict=True)])
    _bulk("payment.Transaction", [_transaction(payment) for payment in payments])
    if managed:
        _manage(rows, orders, until)


def _bulk(label: str, values: Sequence[dict[str, Any]]) -> list[Any]:
    """Rows with those of the values that this host's model has a field for."""
    from tests import factories

    kind = factories.model(label)
    names = {known.name for known in kind._meta.get_fields()}
    names |= {known.attname for known in kind._meta.concrete_fields}
    kept = [kind(**{name: value for name, value in each.items() if name in names}) for each in values]
    return list(kind.objects.bulk_create(kept))


def _orders(orders: Sequence[PastOrder], shop: Any, variants: Sequence[Any]) -> list[Any]:
    shipping = _bulk("account.Address", [_address(order.buyer) for order in orders])
    billing = _bulk("account.Address", [_address(order.buyer, order.buyer.billing_country) for order in orders])
    first = _next_number(len(orders))
    values = []
    for place, order in enumerate(orders):
        total = _price(variants[order.item]) * order.units
        values.append(
            {
                "number": first + place,
                "created": order.at,
                "created_at": order.at,
                "status": "fulfilled",
                "user_email": order.buyer.email,
                "billing_address": billing[place],
                "shipping_address": shipping[place],
                "channel": shop.channel,
                "currency": "USD",
                "origin": "checkout",
                "language_code": "en",
                "lines_count": 1,
                "total_net_amount": total,
                "total_gross_amount": total,
                "total_charged_amount": total,
                "charge_status": "full",
                "token": f"history-{first + place}",
                "shipping_method_name": "Parcel",
            }
        )
    return _bulk("order.Order", values)


def _next_number(count: int) -> int:
    """The first of so many order numbers, which nobody else gets."""
    from django.db import connection

    from tests import factories

    if not factories.has_field("order.Order", "number"):
        return int(factories.model("order.Order").objects.count())
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('order_order_number_seq')")
        (first,) = cursor.fetchone()
        cursor.execute("SELECT setval('order_order_number_seq', %s)", [first + count])
    return int(first)


def _address(buyer: Buyer, country: str = "US") -> dict[str, Any]:
    return {
        "first_name": buyer.name[0],
        "last_name": buyer.name[1],
        "street_address_1": buyer.street,
        "city": "SAN FRANCISCO",
        "postal_code": buyer.postal_code,
        "country": country,
        "country_area": "CA" if country == "US" else "",
        "phone": buyer.phone,
    }


def _line(row: Any, order: PastOrder, variant: Any) -> dict[str, Any]:
    price = _price(variant)
    kinds = ("net", "gross")
    return {
        "order": row,
        "variant": variant,
        "product_name": variant.product.name,
        "variant_name": variant.name,
        "product_sku": variant.sku,
        "is_shipping_required": True,
        "is_gift_card": False,
        "quantity": order.units,
        "quantity_fulfilled": order.units,
        "currency": "USD",
        "created_at": order.at,
        "tax_rate": Decimal(0),
        **{f"unit_price_{kind}_amount": price for kind in kinds},
        **{f"total_price_{kind}_amount": price * order.units for kind in kinds},
    }


def _price(variant: Any) -> Decimal:
    """What the variant costs, on hosts that keep its price with it and on those that keep it with the channel."""
    if hasattr(variant, "channel_listings"):
        return Decimal(variant.channel_listings.all()[0].price_amount)
    return Decimal(variant.price_override_amount or variant.product.price_amount)


def _payment(row: Any, order: PastOrder) -> dict[str, Any]:
    return {
        "gateway": "mirumee.payments.stripe",
        "is_active": True,
        "order": row,
        "currency": "USD",
        "total": row.total_gross_amount,
        "captured_amount": row.total_gross_amount,
        "charge_status": "fully-charged",
        "token": f"history-{row.pk}",
        "billing_email": order.buyer.email,
        "cc_brand": "visa",
        "cc_first_digits": "4242",
        "cc_last_digits": order.buyer.card,
        "cc_exp_month": 1 + int(order.buyer.card) % 12,
        "cc_exp_year": 2030,
        "customer_ip_address": order.buyer.ip,
    }


def _transaction(payment: Any) -> dict[str, Any]:
    return {
        "payment": payment,
        "kind": "capture",
        "is_success": True,
        "amount": payment.total,
        "currency": "USD",
        "token": payment.token,
        "gateway_response": {"checks": {"cvc_check": "pass"}},
    }


# ── as we keep them ─────────────────────────────────────────────────────────────────────────────────────────────
def _manage(rows: Sequence[Any], orders: Sequence[PastOrder], until: datetime) -> None:
    """Our finished records, and what was told of the frauds by the moment the history ends."""
    records = _bulk(
        "saleor_oms_plugin.OmsOrder", [_record(row, order) for row, order in zip(rows, orders, strict=True)]
    )
    _bulk("saleor_oms_plugin.TimelineEvent", [_received(record) for record in records])
    _fill_cases()
    _tell(rows, orders, until)
    _assess(records)


def _record(row: Any, order: PastOrder) -> dict[str, Any]:
    delivered = order.at + timedelta(days=order.days_to_deliver)
    was_stopped = order.outcome == "FRAUD"
    ended = {"canceled_at": order.at + (order.told_after or timedelta(0)), "cancel_reason": "fraud"}
    went = {"shipped_at": order.at + timedelta(days=1), "delivered_at": delivered, "completed_at": delivered}
    return {
        "order": row,
        "order_number": str(getattr(row, "number", row.pk)),
        "channel": row.channel.slug if hasattr(row, "channel") else "",
        "origin": "checkout",
        "stage": "CANCELED" if was_stopped else "COMPLETED",
        "received_at": order.at,
        "checked_at": order.at,
        "promised_delivery": (order.at + timedelta(days=5)).date(),
        **(ended if was_stopped else went),
    }


def _received(record: Any) -> dict[str, Any]:
    said = {"kind": "stage.received", "message": "Received (checkout)", "actor": "system"}
    return {"oms_order": record, "at": record.received_at, **said}


def _fill_cases() -> None:
    from saleor_oms_plugin.bootstrap import context
    from saleor_oms_plugin.pipeline.jobs import backfill

    after: int | None = 0
    while after is not None:
        after, _ = backfill.fill(context(), after=after)


def _tell(rows: Sequence[Any], orders: Sequence[PastOrder], until: datetime) -> None:
    from saleor_oms_plugin.models import RiskCase

    cases = {case.order_id: case for case in RiskCase.objects.filter(order_id__in=[row.pk for row in rows])}
    told = []
    for row, order in zip(rows, orders, strict=True):
        at = order.at + order.told_after if order.told_after else None
        if at is not None and at <= until:
            case = cases[row.pk]
            case.outcome, case.outcome_at = order.outcome, at
            source = {"GOOD": "staff", "FRAUD": "rejected", "CHARGEBACK": "chargeback"}[order.outcome]
            told.append({"case": case, "outcome": case.outcome, "source": source, "at": at, "actor": "system"})
    _bulk("saleor_oms_plugin.RiskOutcome", told)
    RiskCase.objects.bulk_update([each["case"] for each in told], ["outcome", "outcome_at"], batch_size=BATCH)


def _assess(records: Sequence[Any]) -> None:
    """What the rules would have said live, each order at its moment: the shadows' record to look at."""
    from saleor_oms_plugin.domain.risk.facts import facts_of
    from saleor_oms_plugin.domain.risk.score import conclude, judge
    from saleor_oms_plugin.models import RiskCase
    from saleor_oms_plugin.store.risk import assessments, settings
    from saleor_oms_plugin.store.risk.history import Moment, cases

    rules = settings.in_force()
    by_record = {record.pk: record for record in records}
    kept = list(RiskCase.objects.filter(oms_order_id__in=by_record).order_by("at", "id"))
    moments = [Moment(at=case.at, facts=facts_of(case.facts), known_at=case.at) for case in kept]
    for row, case in zip(kept, cases(moments), strict=True):
        said = conclude(judge(case, rules), rules.policy)
        assessments.save(by_record[row.oms_order_id], said, provider="rules", rule_version=0, now=row.at)
