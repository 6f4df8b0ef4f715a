"""What the OMS does to a whole order in Saleor: cancels it, writes on its timeline."""

from __future__ import annotations

from django.db import transaction
from saleor.order import actions, events

from ..domain.errors import NotAllowed
from . import locks
from .features import supported
from .orders import get_order, number_of
from .plugin import manager
from .shop import site_settings


def cancel_order(order_id: str) -> None:
    """See `ports.Host`. A canceled order stays as it is; `NotAllowed` while goods are fulfilled, or for a draft."""
    with transaction.atomic(), locks.refusing_conflicts():
        order = get_order(order_id)
        if order.status == "canceled":
            return
        if not order.can_cancel():
            raise NotAllowed(f"Saleor does not let order {number_of(order)} be canceled: it is {order.status}")
        actions.cancel_order(
            **supported(
                actions.cancel_order,
                order=order,
                user=None,
                app=None,
                manager=manager(),
                site_settings=site_settings(),
            )
        )
        _deactivate_gift_cards(order.pk)


def _deactivate_gift_cards(order_pk: object) -> None:
    """As Saleor's own mutation does after canceling, on hosts that sell gift cards."""
    try:
        from saleor.giftcard.utils import deactivate_order_gift_cards
    except ImportError:
        return
    deactivate_order_gift_cards(order_pk, None, None)


def add_note(order_id: str, message: str) -> None:
    """See `ports.Host`."""
    note = events.order_note_added_event
    note(**supported(note, order=get_order(order_id), user=None, app=None, message=message))
