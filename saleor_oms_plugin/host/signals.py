"""Saleor's rows as they change, told inside the transaction that writes them: the only hints that no version delays.

Bulk imports and Saleor's own expiry send no signals: the sweeper and each stage's own look at the order find those.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models.signals import post_save, pre_delete
from saleor.order.models import Fulfillment, Order
from saleor.warehouse.models import Stock

from ..domain.orders import HostOrderStatus
from ..domain.privacy import Person
from ..ports import IntakeCandidate
from . import features
from .intake import described
from .orders import status_of
from .people import person_of

logger = logging.getLogger(__name__)

_UID = "saleor_oms_plugin."


def connect(
    *,
    on_order_saved: Callable[[IntakeCandidate, HostOrderStatus], None],
    on_order_deleted: Callable[[str], None],
    on_fulfillment_saved: Callable[[str, str, str], None],
) -> None:
    """Calls back with (order, status) when an order's status may have changed, with the id before one is deleted, and
    with (order id, fulfillment id, Saleor's status) after a fulfillment is saved. Drafts are never told.

    A callback that writes must use a savepoint: here its exception is logged and goes no further, since the customer's
    transaction must not fail with us. Connecting again replaces the callbacks.
    """

    def order_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if not raw and (fields is None or "status" in fields):
            _quietly(_tell_order, on_order_saved, instance)

    def order_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
        _quietly(on_order_deleted, str(instance.pk))

    def fulfillment_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
        if not raw:
            _quietly(on_fulfillment_saved, str(instance.order_id), str(instance.pk), instance.status)

    disconnect()
    post_save.connect(order_saved, sender=Order, dispatch_uid=f"{_UID}order_saved", weak=False)
    pre_delete.connect(order_deleted, sender=Order, dispatch_uid=f"{_UID}order_deleted", weak=False)
    post_save.connect(fulfillment_saved, sender=Fulfillment, dispatch_uid=f"{_UID}fulfillment_saved", weak=False)


def disconnect() -> None:
    post_save.disconnect(sender=Order, dispatch_uid=f"{_UID}order_saved")
    pre_delete.disconnect(sender=Order, dispatch_uid=f"{_UID}order_deleted")
    post_save.disconnect(sender=Fulfillment, dispatch_uid=f"{_UID}fulfillment_saved")


def connect_payments(on_payment_saved: Callable[[str], None]) -> None:
    """Calls back with an order's id after money of it moved, under the same terms."""

    def payment_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
        if not raw and instance.order_id is not None:
            _quietly(on_payment_saved, str(instance.order_id))

    for kind in _money():
        post_save.disconnect(sender=kind, dispatch_uid=f"{_UID}payment_saved")
        post_save.connect(payment_saved, sender=kind, dispatch_uid=f"{_UID}payment_saved", weak=False)


def connect_people(on_person_deleted: Callable[[Person], None]) -> None:
    """Calls back with whose account it was before Saleor deletes one, one by one or many at once, under the same terms.

    Neither 2.10 nor 3.23 makes customers anonymous: deleting is what both do, and each order keeps its address.
    """

    def user_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
        _quietly(on_person_deleted, person_of(instance))

    user = get_user_model()
    pre_delete.disconnect(sender=user, dispatch_uid=f"{_UID}user_deleted")
    pre_delete.connect(user_deleted, sender=user, dispatch_uid=f"{_UID}user_deleted", weak=False)


def connect_stock(on_stock_saved: Callable[[str], None]) -> None:
    """Calls back with a variant's id after a stock of it was saved, under the same terms."""

    def stock_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if not raw and (fields is None or "quantity" in fields):
            _quietly(on_stock_saved, str(instance.product_variant_id))

    disconnect_stock()
    post_save.connect(stock_saved, sender=Stock, dispatch_uid=f"{_UID}stock_saved", weak=False)


def disconnect_stock() -> None:
    post_save.disconnect(sender=Stock, dispatch_uid=f"{_UID}stock_saved")


def _money() -> list[Any]:
    """Where this host keeps what was paid."""
    names = ["Payment", *(["TransactionItem"] if features.has_transaction_items() else [])]
    return [apps.get_model("payment", name) for name in names]


def _tell_order(callback: Callable[[IntakeCandidate, HostOrderStatus], None], row: Any) -> None:
    status = status_of(row)
    if status is not HostOrderStatus.DRAFT:
        callback(described(row), status)


def _quietly(callback: Callable[..., None], *arguments: Any) -> None:
    try:
        callback(*arguments)
    except Exception:
        logger.exception("a receiver failed; the sweeper will find what it missed", extra={"action": "host_signal"})
