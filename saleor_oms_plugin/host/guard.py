"""The hold guard: Saleor's own ways to fulfill refuse an order that the OMS holds.

No status of Saleor's stops its fulfill mutations, on any version, so a receiver stands before the fulfillment's row:
what `orderFulfill`, `fulfillmentApprove` or a caller of `create_fulfillments` writes for a held order raises a
ValidationError, which Saleor answers as a typed error on the field `order`, with everything rolled back.

Let through: our own fulfillments, orders with nothing to ship, saves that do not make goods leave, and what Saleor
fulfills by itself while it takes a payment (digital lines, gift cards), where an error would break the payment.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from saleor.order.models import Fulfillment

#: Goods leave, or are about to as soon as somebody approves.
_LEAVING = frozenset({"fulfilled", "waiting_for_approval"})

#: Saleor's functions that fulfill without a person asking.
_AUTOMATIC = frozenset({"automatically_fulfill_digital_lines", "fulfill_non_shippable_gift_cards"})

_own = ContextVar("oms_own_fulfillment", default=False)


@contextmanager
def allowing_own_fulfillment() -> Iterator[None]:
    """Inside, this thread of work may fulfill any order: the OMS has checked its holds itself."""
    token = _own.set(True)
    try:
        yield
    finally:
        _own.reset(token)


def install_guard(is_blocked: Callable[[Any], str | None]) -> None:
    """`is_blocked(order_pk)` answers with the reason, a sentence for staff, or None. Installing again replaces it."""

    def refuse_while_held(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
        if raw or _own.get() or not _makes_goods_leave(instance, kwargs.get("update_fields")):
            return
        reason = is_blocked(instance.order_id)
        if reason and instance.order.is_shipping_required() and not _is_automatic():
            raise ValidationError({"order": ValidationError(reason, code="invalid")})

    uninstall_guard()
    pre_save.connect(refuse_while_held, sender=Fulfillment, dispatch_uid=_UID, weak=False)


def uninstall_guard() -> None:
    pre_save.disconnect(sender=Fulfillment, dispatch_uid=_UID)


_UID = "saleor_oms_plugin.hold_guard"


def _makes_goods_leave(fulfillment: Any, update_fields: Any) -> bool:
    """A new fulfillment, or an old one whose status changes; later edits (tracking, metadata) are free."""
    if fulfillment.status not in _LEAVING:
        return False
    if fulfillment._state.adding:
        return True
    if update_fields is not None and "status" not in update_fields:
        return False
    stored = Fulfillment.objects.filter(pk=fulfillment.pk).values_list("status", flat=True).first()
    return stored != fulfillment.status


def _is_automatic() -> bool:
    """Whether Saleor's automatic fulfillment is what saves. It leaves no mark on the row or in its arguments that all
    versions share, so the callers are asked; only for an order that is held, which is rare."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_name in _AUTOMATIC and frame.f_globals.get("__name__", "").startswith("saleor."):
            return True
        frame = frame.f_back
    return False
