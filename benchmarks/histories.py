"""A shop with as much history as wanted, written by Postgres itself: a hundred thousand orders in a minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OPEN, PER_DAY, PERIOD_DAYS = 2_000, 300, 7
OF_PERIOD = PER_DAY * PERIOD_DAYS
#: How open orders stand, over and over.
STAGES = ("RECEIVED", "ON_HOLD", "BACKORDERED", *["FULFILLING"] * 4, *["SHIPPED"] * 5, "DELIVERED")


@dataclass
class Shop:
    """Its first orders are open, the next brought the period, all others are finished history."""

    warehouses: list[Any]
    template: Any
    filled: int = 0

    @property
    def about(self) -> str:
        return f"{OPEN:,} open orders, a period of {PERIOD_DAYS} days with {PER_DAY} orders each"

    @classmethod
    def prepare(cls) -> Shop:
        from tests import factories as make

        shop = make.shop()
        warehouses = [make.warehouse(shop) for _ in range(3)]
        for _ in range(200):
            make.variant(shop, stock=dict.fromkeys(warehouses, 50))
        variant = make.variant(shop, stock=dict.fromkeys(warehouses, 1000))
        return cls(warehouses, make.order(shop, {variant: 1}, is_paid=False, placed_event=""))

    def fill(self, stored: int) -> None:
        """Adds orders until there are as many."""
        if not self.filled:
            self._write(1, OPEN, _open())
            self._write(OPEN + 1, OPEN + OF_PERIOD, _finished(f"n % {24 * PERIOD_DAYS}"))
            self.filled = OPEN + OF_PERIOD
        self._write(
            self.filled + 1, stored, _finished(f"24 * ({PERIOD_DAYS + 1} + (n - {OPEN + OF_PERIOD}) / {PER_DAY})")
        )
        self.filled = stored
        _execute("VACUUM ANALYZE")

    def _write(self, first: int, last: int, columns: Mapping[str, str]) -> None:
        """Orders of these numbers with everything that hangs on them."""
        from saleor_oms_plugin import models

        key = self._clone_saleors(first, last)
        numbers = f"generate_series({first}, {last}) AS n"
        _insert(models.OmsOrder, numbers, id="n", order_id=key, order_number="n::text", **columns)
        these = f"oms_order AS o WHERE o.id BETWEEN {first} AND {last}"
        _insert(models.Hold, these, **_HOLD)
        places = ", ".join(f"'{warehouse.pk}'::uuid" for warehouse in self.warehouses)
        part = {**_PART, "warehouse_id": f"(ARRAY[{places}])[1 + o.id % {len(self.warehouses)}]"}
        _insert(models.FulfillmentOrder, f"{these} AND {_HAS_PART}", **part)
        _insert(models.FulfillmentOrder, f"{these} AND {_HAS_PART} AND o.id % 10 = 0", **part)
        parts = f"oms_fulfillment_order AS f WHERE f.oms_order_id BETWEEN {first} AND {last} AND {_IS_GONE}"
        _insert(models.Shipment, parts, **_SHIPMENT)
        _insert(models.Label, parts.replace("WHERE", f"{_OF_PART} WHERE", 1), **_LABEL)
        _insert(models.Feedback, f"{these} AND o.stage IN ('DELIVERED', 'COMPLETED') AND o.id % 3 = 0", **_FEEDBACK)
        events = these.replace("WHERE", "CROSS JOIN generate_series(1, 5) AS step WHERE", 1)
        _insert(models.TimelineEvent, events, **_EVENT)

    def _clone_saleors(self, first: int, last: int) -> str:
        """Saleor's orders: the template's columns, with keys of their own. How a key is made of a number."""
        columns = {field.column for field in self.template._meta.concrete_fields}
        is_number = isinstance(self.template.pk, int)
        key = "n + 1000000" if is_number else "md5(n::text)::uuid"
        unique = {"id": key, "token": "md5(n::text)", "number": "n + 1000000"}
        own = ", ".join(f"'{name}', {value}" for name, value in unique.items() if name in columns)
        _execute(
            f"INSERT INTO order_order SELECT made.* FROM order_order AS one, generate_series({first}, {last}) AS n, "  # noqa: S608 - our own numbers
            f"LATERAL jsonb_populate_record(one, jsonb_build_object({own})) AS made WHERE one.id = %s",
            self.template.pk,
        )
        return key


def _open() -> dict[str, str]:
    stages = ", ".join(f"'{stage}'" for stage in STAGES)
    received_at = f"now() - make_interval(hours => n % {24 * PERIOD_DAYS})"
    stage = f"(ARRAY[{stages}])[1 + n % {len(STAGES)}]"
    return {
        "stage": stage,
        "received_at": received_at,
        "checked_at": received_at,
        "promised_delivery": f"({received_at})::date + 6",
        "shipped_at": f"CASE WHEN {stage} IN ('SHIPPED', 'DELIVERED') THEN {received_at} + interval '1 hour' END",
        "delivered_at": f"CASE WHEN {stage} = 'DELIVERED' THEN {received_at} + interval '2 hours' END",
        "problem_since": "CASE WHEN n % 50 = 0 THEN now() END",
    }


def _finished(hours_ago: str) -> dict[str, str]:
    delivered_at = f"now() - make_interval(hours => {hours_ago})"
    return {
        "stage": "'COMPLETED'",
        "received_at": f"{delivered_at} - interval '3 days'",
        "checked_at": f"{delivered_at} - interval '3 days'",
        "shipped_at": f"{delivered_at} - interval '2 days'",
        "delivered_at": delivered_at,
        "completed_at": f"{delivered_at} + interval '1 minute'",
        "promised_delivery": f"({delivered_at})::date + (n % 5)::int - 1",
    }


_HOLD = {
    "oms_order_id": "o.id",
    "reason": "CASE WHEN o.stage = 'ON_HOLD' THEN 'ADDRESS' ELSE 'FRAUD_COOLING' END",
    "placed_by": "'system'",
    "placed_at": "o.received_at",
    "release_at": "CASE WHEN o.stage <> 'ON_HOLD' OR o.id % 2 = 0 THEN o.received_at + interval '1 hour' END",
    "released_at": "CASE WHEN o.stage <> 'ON_HOLD' THEN o.received_at + interval '1 hour' END",
    "released_by": "CASE WHEN o.id % 10 = 0 THEN 'staff:1' ELSE 'system' END",
}
_HAS_PART = "o.stage IN ('FULFILLING', 'SHIPPED', 'DELIVERED', 'COMPLETED')"
_IS_GONE = "f.status IN ('SHIPPED', 'DELIVERED')"
_OF_PART = "JOIN oms_shipment AS s ON s.fulfillment_order_id = f.id"
_PART = {
    "oms_order_id": "o.id",
    "status": "CASE o.stage WHEN 'FULFILLING' THEN (ARRAY['OPEN', 'PICKED', 'PACKED'])[1 + o.id % 3] "
    "WHEN 'SHIPPED' THEN 'SHIPPED' ELSE 'DELIVERED' END",
    "warehouse_name": "'Somewhere'",
    "created_at": "o.received_at",
    "shipped_at": "o.shipped_at",
    "delivered_at": "o.delivered_at",
}
_SHIPMENT = {
    "oms_order_id": "f.oms_order_id",
    "fulfillment_order_id": "f.id",
    "status": "f.status",
    "cost": "7.5",
    "currency": "'USD'",
    "created_at": "f.shipped_at",
}
_LABEL = {
    "shipment_id": "s.id",
    "transaction_id": "s.id::text",
    "tracking_number": "s.id::text",
    "status": "CASE WHEN f.status = 'DELIVERED' THEN f.status WHEN f.id % 20 = 0 THEN 'EXCEPTION' ELSE 'TRANSIT' END",
    "bought_at": "f.shipped_at",
}
_FEEDBACK = {
    "oms_order_id": "o.id",
    "status": "'ANSWERED'",
    "answered_at": "o.delivered_at + interval '1 minute'",
    "delivery_rating": "1 + o.id % 5",
    "recommend": "o.id % 11",
}
_EVENT = {"oms_order_id": "o.id", "at": "o.received_at + make_interval(hours => step)", "kind": "'stage.sourcing'"}


def _insert(model: Any, source: str, **columns: str) -> None:
    """A row for each of the source, with these expressions; what the model requires beyond them is empty."""
    given = {field.column: "''" for field in model._meta.concrete_fields if not (field.null or field.primary_key)}
    for field in model._meta.concrete_fields:
        kind = field.get_internal_type()
        if "Integer" in kind:
            given.update({field.column: "0"} if field.column in given else {})
        if kind == "BooleanField":
            given[field.column] = "false"
        if kind == "JSONField":
            given[field.column] = "'{}'"
    given |= columns
    names, values = ", ".join(given), ", ".join(given.values())
    _execute(f"INSERT INTO {model._meta.db_table} ({names}) SELECT {values} FROM {source}")  # noqa: S608 - our own tables


def _execute(sql: str, *parameters: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
