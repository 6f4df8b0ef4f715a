"""An order's units as Saleor's records have them: allocated where, shipped from where, and put back where.

A fulfillment's lines keep the stock they were taken from whatever becomes of them: refunded, returned or canceled. What
was put back when one was canceled, and where, Saleor tells only in the order's events.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection
from saleor.order.models import FulfillmentLine, Order, OrderLine
from saleor.warehouse.models import Allocation

from ..domain.stock import Balance, LineAt
from . import features
from .ids import to_pk

#: Saleor's fulfillments whose units it deals with no more, whether or not they ever left.
_GIVEN_BACK = ("refunded", "returned", "refunded_and_returned", "replaced")
#: Those of them whose goods are here again.
_RETURNED = ("returned", "refunded_and_returned")

#: SQL over a row `fulfillment` that was canceled: the warehouse its units were put back in, as text; NULL for none.
RESTOCKED_AT = """(
    SELECT CASE WHEN told.type = 'fulfillment_restocked_items' THEN told.parameters ->> 'warehouse' END
    FROM order_orderevent AS canceled
    JOIN order_orderevent AS told ON told.order_id = canceled.order_id AND told.id > canceled.id
        AND told.type IN ('fulfillment_restocked_items', 'fulfillment_canceled')
    JOIN order_order AS customer_order ON customer_order.id = canceled.order_id
    WHERE canceled.order_id = fulfillment.order_id AND canceled.type = 'fulfillment_canceled'
      AND canceled.parameters ->> 'composed_id' = customer_order.{number}::text || '-' || fulfillment.fulfillment_order
    ORDER BY canceled.id, told.id LIMIT 1
)"""
_MOVED = """
SELECT fulfillment.order_id::text, moved.order_line_id::text, stock.warehouse_id::text,
       CASE WHEN fulfillment.status = 'canceled' THEN {restocked_at} END,
       fulfillment.status = ANY(%(given_back)s), SUM(moved.quantity)
FROM order_fulfillmentline AS moved
JOIN order_fulfillment AS fulfillment ON fulfillment.id = moved.fulfillment_id
JOIN warehouse_stock AS stock ON stock.id = moved.stock_id
JOIN product_productvariant AS variant ON variant.id = stock.product_variant_id AND variant.track_inventory
WHERE fulfillment.order_id = ANY(%(orders)s::{key}[]) AND fulfillment.status <> 'waiting_for_approval'
GROUP BY fulfillment.id, moved.order_line_id, stock.warehouse_id
"""


def restocked_at() -> str:
    """`RESTOCKED_AT` for this host."""
    return RESTOCKED_AT.format(number="number" if features.has_order_numbers() else "id")


def balances(order_ids: Collection[str]) -> dict[str, Balance]:
    """See `ports.Host`. Three statements at most; a gift or a digital line without a stock has no place."""
    pks = [to_pk(Order, each) for each in order_ids]
    allocated: dict[str, dict[LineAt, int]] = defaultdict(dict)
    rows = Allocation.objects.filter(order_line__order_id__in=pks, quantity_allocated__gt=0).order_by()
    for order, *place, units in rows.values_list(
        "order_line__order_id", "order_line_id", "stock__warehouse_id", "quantity_allocated"
    ):
        allocated[str(order)][_place(*place)] = units
    moved = _moved(order_ids)
    return {key: _balance(allocated[key], moved[key]) for key in map(str, order_ids)}


def returned(order_id: str) -> dict[LineAt, int]:
    """See `ports.Host`."""
    rows = FulfillmentLine.objects.filter(
        fulfillment__order_id=to_pk(Order, order_id),
        fulfillment__status__in=_RETURNED,
        stock__isnull=False,
        order_line__variant__track_inventory=True,
    )
    units: Counter[LineAt] = Counter()
    for line, warehouse, quantity in rows.values_list("order_line_id", "stock__warehouse_id", "quantity"):
        units[_place(line, warehouse)] += quantity
    return dict(units)


def _place(line: Any, warehouse: Any) -> LineAt:
    return str(line), str(warehouse)


def _moved(order_ids: Collection[str]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    parameters = {"orders": list(map(str, order_ids)), "given_back": list(_GIVEN_BACK)}
    with connection.cursor() as cursor:
        cursor.execute(
            _MOVED.format(restocked_at=restocked_at(), key=Order._meta.pk.rel_db_type(connection)), parameters
        )
        for order, *rest in cursor.fetchall():
            found[order].append(tuple(rest))
    return found


def _balance(allocated: Mapping[LineAt, int], moved: Iterable[tuple[Any, ...]]) -> Balance:
    shipped: Counter[LineAt] = Counter()
    put_back: Counter[LineAt] = Counter()
    given_back: Counter[LineAt] = Counter()
    for line, warehouse, restocked, is_given_back, units in moved:
        shipped[line, warehouse] += units
        if restocked is not None:
            put_back[line, restocked] += units
        if is_given_back:
            given_back[line, warehouse] += units
    unmoved = _unmoved(allocated, given_back) if allocated and given_back else {}
    return Balance(allocated=allocated, shipped=shipped, returned=put_back, unmoved=unmoved)


def _unmoved(allocated: Mapping[LineAt, int], given_back: Mapping[LineAt, int]) -> dict[LineAt, int]:
    """Units refunded or returned in Saleor while their fulfillment waited for approval: they never left, and Saleor
    forgets to release them. So they are where the line is allocated more than it still needs."""
    surplus = _surplus({line for line, _ in given_back}, allocated)
    found = {}
    for (line, warehouse), units in sorted(given_back.items()):
        unmoved = min(units, surplus[line], allocated.get((line, warehouse), 0))
        if unmoved > 0:
            surplus[line] -= unmoved
            found[line, warehouse] = unmoved
    return found


def _surplus(lines: Collection[str], allocated: Mapping[LineAt, int]) -> Counter[str]:
    """Units allocated to each line beyond what it needs."""
    needed = needs(lines)
    surplus: Counter[str] = Counter()
    for (line, _), units in allocated.items():
        surplus[line] += units
    surplus.subtract({line: needed.get(line, 0) for line in surplus})
    return surplus


def needs(lines: Collection[str]) -> dict[str, int]:
    """Units by line that Saleor should keep allocated: open, or in a fulfillment that waits for approval."""
    keys = [to_pk(OrderLine, line) for line in lines]
    waiting: Counter[str] = Counter()
    leaving = FulfillmentLine.objects.filter(
        order_line_id__in=keys, fulfillment__status="waiting_for_approval", stock__isnull=False
    )
    for line, units in leaving.order_by().values_list("order_line_id", "quantity"):
        waiting[str(line)] += units
    rows = OrderLine.objects.filter(pk__in=keys).values_list("pk", "quantity", "quantity_fulfilled")
    return {str(pk): max(0, quantity - fulfilled) + waiting[str(pk)] for pk, quantity, fulfilled in rows}
