"""Saleor's own fulfillments: created when a parcel has its label, tracked, canceled into the warehouse they left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from saleor.core.exceptions import InsufficientStock as SaleorInsufficientStock
from saleor.order import actions
from saleor.order.models import Fulfillment, FulfillmentLine, Order, OrderLine
from saleor.warehouse.models import Warehouse

from ..domain.errors import InsufficientStock, NotAllowed, NotFound, Rejected
from ..domain.sourcing import Assignment
from . import locks
from .allocations import allocated_only_at
from .features import accepted, supported
from .guard import allowing_own_fulfillment
from .ids import to_pk
from .orders import get_order, number_of
from .plugin import manager
from .shop import site_settings
from .stock import live_order

#: Where a storefront finds the link: no host has a field for it.
TRACKING_URL_KEY = "oms_tracking_url"


def create_fulfillment(
    order_id: str, warehouse_id: str, lines: Sequence[Assignment], *, tracking_number: str, tracking_url: str
) -> str:
    """See `ports.Host`. What the lines are allocated in other warehouses stays theirs.

    `NotAllowed` for an order Saleor ended meanwhile: on some versions a fulfillment would bring it back to life.
    """
    warehouse_pk = to_pk(Warehouse, warehouse_id)
    with transaction.atomic(), _refusing(), allowing_own_fulfillment():
        order = get_order(order_id)
        items = _open_items(order, lines)
        with allocated_only_at(warehouse_pk, {item["order_line"].pk: item["quantity"] for item in items}):
            fulfillment = _create(live_order(order.pk), warehouse_pk, items, tracking_number)
        _keep_url(fulfillment, tracking_url)
    return str(fulfillment.pk)


def _create(order: Any, warehouse_pk: Any, items: list[dict[str, Any]], tracking_number: str) -> Any:
    (fulfillment,) = actions.create_fulfillments(
        **supported(
            actions.create_fulfillments,
            requester=None,
            user=None,
            app=None,
            order=order,
            fulfillment_lines_for_warehouses={warehouse_pk: items},
            manager=manager(),
            site_settings=site_settings(),
            notify_customer=False,
            auto_approved=True,  # called `approved` in earlier versions
            approved=True,
            tracking_number=tracking_number,
        )
    )
    if "tracking_number" not in accepted(actions.create_fulfillments):
        _announce_number(fulfillment, tracking_number)
    return fulfillment


def units_awaiting_approval(order_id: str) -> dict[str, int]:
    """See `ports.Host`."""
    rows = FulfillmentLine.objects.filter(
        fulfillment__order_id=to_pk(Order, order_id), fulfillment__status="waiting_for_approval"
    )
    totals = rows.order_by().values_list("order_line_id").annotate(units=Sum("quantity"))
    return {str(line): units for line, units in totals}


def update_tracking(fulfillment_id: str, *, tracking_number: str, tracking_url: str) -> None:
    """See `ports.Host`. The same number again announces nothing."""
    with transaction.atomic(), _refusing():
        fulfillment = _locked(fulfillment_id)
        if fulfillment.tracking_number != tracking_number:
            _announce_number(fulfillment, tracking_number)
        _keep_url(fulfillment, tracking_url)


def cancel_fulfillment(fulfillment_id: str) -> None:
    """See `ports.Host`. A canceled one stays as it is; `NotAllowed` for returned or refunded goods."""
    with transaction.atomic(), _refusing():
        fulfillment = _locked(fulfillment_id)
        if fulfillment.status == "canceled":
            return
        if fulfillment.status not in {"fulfilled", "waiting_for_approval"}:
            raise NotAllowed(f"fulfillment {fulfillment.composed_id} is {fulfillment.status}", field="fulfillment")
        settings = site_settings()
        actions.cancel_fulfillment(
            **supported(
                actions.cancel_fulfillment,
                fulfillment=fulfillment,
                user=None,
                app=None,
                warehouse=_origin(fulfillment),
                manager=manager(),
                calculate_stocks_with_shipping_zones=getattr(
                    settings, "use_legacy_shipping_zone_stock_availability", None
                ),
            )
        )


@contextmanager
def _refusing() -> Iterator[None]:
    """Saleor's refusals as ours. Its messages name goods and quantities, never a person."""
    try:
        with locks.refusing_conflicts():
            yield
    except SaleorInsufficientStock as error:
        raise InsufficientStock(str(error), field="lines") from error
    except ValidationError as error:
        raise Rejected("; ".join(error.messages), field="lines") from error


def _open_items(order: Any, lines: Sequence[Assignment]) -> list[dict[str, Any]]:
    """The locked lines with their quantities. Not every host checks these itself."""
    asked: dict[Any, int] = {}
    for line in lines:
        pk = to_pk(OrderLine, line.line_id)
        asked[pk] = asked.get(pk, 0) + line.quantity
    rows = {row.pk: row for row in locks.lines(asked) if row.order_id == order.pk}
    if not asked or rows.keys() != asked.keys():
        raise Rejected(f"the lines do not belong to order {number_of(order)}", field="lines")
    for pk, quantity in asked.items():
        _check_line(rows[pk], quantity)
    return [{"order_line": rows[pk], "quantity": quantity} for pk, quantity in asked.items()]


def _check_line(row: Any, quantity: int) -> None:
    if not 0 < quantity <= row.quantity_unfulfilled:
        raise Rejected(f"line {row.pk} has {row.quantity_unfulfilled} units open, not {quantity}", field="lines")
    if row.variant_id is None:
        raise Rejected(f"line {row.pk} has lost its product: fulfill it in Saleor", field="lines")


def _locked(fulfillment_id: str) -> Any:
    row = locks.fulfillment(to_pk(Fulfillment, fulfillment_id))
    if row is None:
        raise NotFound(f"Saleor has no fulfillment {fulfillment_id}", field="fulfillment")
    return row


def _announce_number(fulfillment: Any, tracking_number: str) -> None:
    fulfillment.tracking_number = tracking_number
    fulfillment.save(update_fields=["tracking_number"])
    announce = actions.fulfillment_tracking_updated
    announce(
        **supported(
            announce,
            fulfillment=fulfillment,
            user=None,
            app=None,
            tracking_number=tracking_number,
            manager=manager(),
        )
    )


def _keep_url(fulfillment: Any, tracking_url: str) -> None:
    if tracking_url and (fulfillment.metadata or {}).get(TRACKING_URL_KEY) != tracking_url:
        fulfillment.store_value_in_metadata({TRACKING_URL_KEY: tracking_url})
        fulfillment.save(update_fields=["metadata"])


def _origin(fulfillment: Any) -> Any:
    """The warehouse its units came from; None where they never left a shelf (waiting for approval)."""
    if fulfillment.status == "waiting_for_approval":
        return None
    warehouses = Warehouse.objects.filter(stock__fulfillment_lines__fulfillment=fulfillment).distinct()[:2]
    if len(warehouses) != 1:
        raise Rejected(
            f"the warehouse of fulfillment {fulfillment.composed_id} is gone: cancel it in Saleor and name another",
            field="fulfillment",
        )
    return warehouses[0]
