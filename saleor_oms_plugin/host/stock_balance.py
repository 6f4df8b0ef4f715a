"""An order's units as Saleor's records have them: allocated where, and shipped from where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Sum
from saleor.order.models import FulfillmentLine, Order
from saleor.warehouse.models import Allocation

from ..domain.stock import Balance, Place
from .ids import to_pk

#: Saleor's fulfillments whose goods are, or are no longer, in the warehouse.
_NOT_GONE = ("canceled", "waiting_for_approval")


def balances(order_ids: Collection[str]) -> dict[str, Balance]:
    """See `ports.Host`. Two statements; a gift or a digital line without a stock has no place."""
    pks = [to_pk(Order, each) for each in order_ids]
    allocations = Allocation.objects.filter(order_line__order_id__in=pks, quantity_allocated__gt=0).order_by()
    allocated = allocations.values_list(
        "order_line__order_id", "order_line_id", "stock__warehouse_id", "quantity_allocated"
    )
    lines = FulfillmentLine.objects.filter(
        fulfillment__order_id__in=pks, stock__isnull=False, order_line__variant__track_inventory=True
    ).exclude(fulfillment__status__in=_NOT_GONE)
    gone = lines.order_by().values_list("fulfillment__order_id", "order_line_id", "stock__warehouse_id")
    by_order = _by_order(allocated), _by_order(gone.annotate(units=Sum("quantity")))
    return {key: Balance(allocated=by_order[0][key], shipped=by_order[1][key]) for key in map(str, order_ids)}


def _by_order(rows: Any) -> dict[str, dict[Place, int]]:
    found: dict[str, dict[Place, int]] = defaultdict(dict)
    for order, line, warehouse, units in rows:
        place = (str(line), str(warehouse))
        found[str(order)][place] = found[str(order)].get(place, 0) + units
    return found
