"""The hold guard: Saleor's own ways to fulfill refuse what the OMS holds.

No status of Saleor's stops its fulfill mutations, on any version. So whoever comes to `create_fulfillments` through
`orderFulfill` is checked line by line before anything is locked or written, in one transaction with it; a fulfillment
that is approved is checked by the lines it has; and before every other fulfillment's row stands a receiver, which
cannot know the lines yet and refuses any order with a hold. The refusal is a ValidationError, which Saleor answers as a
typed error on the field `order`, with everything rolled back.

Let through: our own fulfillments, orders with nothing to ship, saves that do not make goods leave, and what Saleor
fulfills by itself while it takes a payment (digital lines, gift cards), where an error would break the payment.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from inspect import signature
from types import FrameType
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import pre_save
from saleor.order import actions
from saleor.order.models import Fulfillment

#: Goods leave, or are about to as soon as somebody approves.
_LEAVING = frozenset({"fulfilled", "waiting_for_approval"})

#: Saleor's functions that fulfill without a person asking.
_AUTOMATIC = frozenset({"automatically_fulfill_digital_lines", "fulfill_non_shippable_gift_cards"})

_own = ContextVar("oms_own_fulfillment", default=False)
_checked: ContextVar[Any] = ContextVar("oms_checked_order", default=None)

#: `is_blocked(order_pk)` and `refuses(order_pk, units by line)` answer with the reason, a sentence for staff, or None.
IsBlocked = Callable[[Any], str | None]
Refuses = Callable[[Any, Mapping[str, int]], str | None]

#: Where Saleor's `orderFulfill` lives, by version; each has a `create_fulfillments` of its own by import.
_MUTATIONS = ("saleor.graphql.order.mutations.order_fulfill", "saleor.graphql.order.mutations.fulfillments")
_UID = "saleor_oms_plugin.hold_guard"
_installed: list[tuple[Callable[..., None], Refuses]] = []


@contextmanager
def allowing_own_fulfillment() -> Iterator[None]:
    """Inside, this thread of work may fulfill any order: the OMS has checked its holds itself."""
    with _set(_own, True):
        yield


def install_guard(is_blocked: IsBlocked, refuses: Refuses | None = None) -> None:
    """Without `refuses` the units do not matter. Installing again replaces it, until that one is uninstalled."""

    def by_units(order_pk: Any, units: Mapping[str, int]) -> str | None:
        return is_blocked(order_pk) if refuses is None else refuses(order_pk, units)

    def refuse_while_held(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
        if raw or _own.get() or _checked.get() == instance.order_id:
            return
        if not _makes_goods_leave(instance, kwargs.get("update_fields")):
            return
        if instance._state.adding:
            _refuse(is_blocked(instance.order_id), instance.order)
        else:
            _refuse(by_units(instance.order_id, _units_of(instance)), instance.order)

    _installed.append((refuse_while_held, by_units))
    _stand()
    _wrap_mutations()


def uninstall_guard() -> None:
    """The guard that stood before this one stands again, or none."""
    if _installed:
        _installed.pop()
    _stand()


def _stand() -> None:
    pre_save.disconnect(sender=Fulfillment, dispatch_uid=_UID)
    if _installed:
        pre_save.connect(_installed[-1][0], sender=Fulfillment, dispatch_uid=_UID, weak=False)


def _wrap_mutations() -> None:
    """Puts the check before `create_fulfillments` where Saleor's mutation, and whoever imports it later, finds it."""
    if not hasattr(actions.create_fulfillments, "is_guarded"):
        checked = _checking(actions.create_fulfillments)
        for name in (actions.__name__, *filter(find_spec, _MUTATIONS)):
            module: Any = import_module(name)
            module.create_fulfillments = checked


def _checking(original: Callable[..., Any]) -> Callable[..., Any]:
    takes = signature(original)

    @wraps(original)
    def create_fulfillments(*args: Any, **kwargs: Any) -> Any:
        if _own.get() or not _installed:
            return original(*args, **kwargs)
        given = takes.bind(*args, **kwargs).arguments
        units = _asked_units(given["fulfillment_lines_for_warehouses"])
        with transaction.atomic(), _set(_checked, given["order"].pk):
            _refuse(_installed[-1][1](given["order"].pk, units), given["order"])
            return original(*args, **kwargs)

    create_fulfillments.is_guarded = True  # type: ignore[attr-defined]
    return create_fulfillments


def _refuse(reason: str | None, order: Any) -> None:
    if reason and order.is_shipping_required() and not _is_automatic():
        raise ValidationError({"order": ValidationError(reason, code="invalid")})


def _asked_units(lines_by_warehouse: Mapping[Any, Iterable[Mapping[str, Any]]]) -> dict[str, int]:
    units: Counter[str] = Counter()
    for lines in lines_by_warehouse.values():
        for line in lines:
            units[str(line["order_line"].pk)] += line["quantity"]
    return dict(units)


def _units_of(fulfillment: Any) -> dict[str, int]:
    units: Counter[str] = Counter()
    for line, quantity in fulfillment.lines.values_list("order_line_id", "quantity"):
        units[str(line)] += quantity
    return dict(units)


@contextmanager
def _set(variable: ContextVar[Any], value: Any) -> Iterator[None]:
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)


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
