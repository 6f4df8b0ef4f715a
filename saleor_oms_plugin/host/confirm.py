"""An unconfirmed order confirmed as a person's click on Confirm would: status, capture, events, mail.

Saleor's mutation takes these steps in one request; it changes the status before it captures. Here the capture comes
first, outside our transaction, so that a refused or unreachable gateway leaves the order unconfirmed and a repeat
finds either nothing captured or nothing left to capture.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from ..domain.errors import NotAllowed, Rejected, Unavailable
from ..domain.orders import HostOrderStatus
from . import features
from .orders import channel_of, get_order, number_of, status_of
from .plugin import manager
from .shop import site_settings


def confirm_order(order_id: str) -> None:
    """Leaves the order open, its authorized payment captured, Saleor's events and confirmation mail sent.

    Nothing happens to an order that is open already, or on a host without confirmation. `Rejected` when the gateway
    refused the capture, `Unavailable` when it did not answer, `NotAllowed` for a draft or an ended order: each leaves
    it as it was. Talks to the payment gateway: call it outside a transaction.
    """
    if not features.has_confirmation():
        return
    order = get_order(order_id)
    status = status_of(order)
    if status is not HostOrderStatus.UNCONFIRMED:
        if status in {HostOrderStatus.OPEN, HostOrderStatus.FULFILLED, HostOrderStatus.RETURNED}:
            return
        raise NotAllowed(f"order {number_of(order)} is {order.status} and cannot be confirmed", field="order")
    if not order.lines.exists():
        raise Rejected(f"order {number_of(order)} has no lines", field="order")
    payment = _authorized_payment(order)
    if payment is not None:
        _capture(payment, order)
    _confirm(order_id, payment)


def _authorized_payment(order: Any) -> Any:
    payment = order.get_last_payment()
    return payment if payment and payment.is_authorized and payment.can_capture() else None


def _capture(payment: Any, order: Any) -> None:
    from saleor.payment import PaymentError, gateway

    try:
        gateway.capture(payment, manager(), channel_slug=channel_of(order))
    except PaymentError as error:
        raise Rejected(f"the payment of order {number_of(order)} was not captured", field="payment") from error
    except OSError as error:  # every HTTP client's errors are kinds of it
        raise Unavailable(f"the payment gateway of order {number_of(order)} did not answer") from error


def _confirm(order_id: str, captured_payment: Any) -> None:
    from saleor.order.actions import order_charged, order_confirmed
    from saleor.order.fetch import fetch_order_info
    from saleor.order.utils import update_order_display_gross_prices, update_order_status

    with transaction.atomic():
        order = get_order(order_id)  # again: the capture has changed what is charged
        update_order_status(order)
        update_order_display_gross_prices(order)
        order.save(update_fields=["updated_at", "display_gross_prices"])
        info, plugins = fetch_order_info(order), manager()
        if captured_payment is not None:
            transaction.on_commit(
                partial(
                    order_charged,
                    info,
                    None,
                    None,
                    captured_payment.total,
                    captured_payment,
                    plugins,
                    site_settings(),
                    captured_payment.gateway,
                )
            )
        transaction.on_commit(partial(order_confirmed, order, None, None, plugins, send_confirmation_email=True))
