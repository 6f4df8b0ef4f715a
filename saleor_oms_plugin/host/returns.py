"""Goods that left and come back, in Saleor's own records: a return there is a fulfillment that lines are moved into.

Saleor reads the lines it moves before it locks anything, so of two returns at once both would move the same units. Ours
locks them first; before Saleor's own stands the same check, put there where its mutation finds the function.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from inspect import signature
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from saleor.order import actions
from saleor.order.models import FulfillmentLine, Order

from ..domain.errors import NotAllowed
from ..domain.stock import LineAt
from . import features, locks
from .actors import who
from .features import supported
from .ids import to_pk
from .orders import get_order
from .plugin import manager
from .shop import site_settings
from .stock_balance import balances

#: Fulfillments whose goods are with the customer; refunded ones only where they had left a shelf.
_WITH_CUSTOMER = ("fulfilled", "refunded")
#: Where Saleor's `orderFulfillmentReturnProducts` lives, by version; each has the function of its own by import.
_MUTATIONS = (
    "saleor.graphql.order.mutations.fulfillment_return_products",
    "saleor.graphql.order.mutations.fulfillments",
)
_RETURNING = "create_fulfillments_for_returned_products"


def sent(order_ids: Collection[str]) -> dict[str, dict[LineAt, int]]:
    """See `ports.Host`."""
    keys = [str(each) for each in order_ids]
    units: dict[str, Counter[LineAt]] = {key: Counter() for key in keys}
    rows = _lines_with_customer(keys).filter(order_line__is_shipping_required=True).order_by()
    for order, status, line, warehouse, quantity in rows.values_list(
        "fulfillment__order_id", "fulfillment__status", "order_line_id", "stock__warehouse_id", "quantity"
    ):
        if status == "fulfilled" or warehouse is not None:
            units[str(order)][str(line), str(warehouse or "")] += quantity
    given_back = [key for key in keys if units[key]]
    for key, balance in balances(given_back).items() if given_back else ():
        units[key].subtract(balance.unmoved)
    return {key: {place: count for place, count in found.items() if count > 0} for key, found in units.items()}


def take_back(
    order_id: str, units: Mapping[str, int], *, warehouse_id: str, reason: str, actor: str
) -> dict[LineAt, int]:
    """See `ports.Host`."""
    if not features.has_returns() or not units:
        return {}
    with transaction.atomic(), locks.refusing_conflicts():
        rows = locks.fulfillment_lines(_lines_with_customer([order_id]))
        moved = _divide(rows, units, warehouse_id)
        user, app = who(actor)
        _create(get_order(order_id), moved, user=user, app=app, reason=reason)
    places: Counter[LineAt] = Counter()
    for row, quantity in moved:
        places[str(row.order_line_id), _warehouse_of(row)] += quantity
    return dict(places)


def _lines_with_customer(order_ids: Collection[str]) -> Any:
    rows = FulfillmentLine.objects.filter(fulfillment__order_id__in=[to_pk(Order, each) for each in order_ids])
    return rows.filter(fulfillment__status__in=_WITH_CUSTOMER)


def _warehouse_of(row: Any) -> str:
    return str(row.stock.warehouse_id) if row.stock_id is not None else ""


def _divide(rows: list[Any], units: Mapping[str, int], warehouse_id: str) -> list[tuple[Any, int]]:
    """Which fulfillment lines the units are taken from: of the warehouse they go to first, then the oldest."""
    found: list[tuple[Any, int]] = []
    for line, wanted in sorted(units.items()):
        left = wanted
        mine = [row for row in rows if str(row.order_line_id) == line]
        for row in sorted(mine, key=lambda row: (_warehouse_of(row) != warehouse_id, row.pk)):
            taken = min(left, row.quantity)
            if taken and (row.fulfillment.status == "fulfilled" or row.stock_id is not None):
                found.append((row, taken))
                left -= taken
        if left:
            raise NotAllowed(
                f"Saleor has taken back units of line {line} already, and {left} of these are not with the customer "
                "any more: cancel this return, or say of fewer units that they came",
                field="lines",
            )
    return found


def _create(order: Any, moved: list[tuple[Any, int]], *, user: Any, app: Any, reason: str) -> None:
    from saleor.order import FulfillmentLineData

    original = _original()
    original(
        **supported(
            original,
            user=user,
            app=app,
            order=order,
            payment=None,
            order_lines=[],
            fulfillment_lines=[FulfillmentLineData(line=row, quantity=quantity) for row, quantity in moved],
            manager=manager(),
            site_settings=site_settings(),
            refund=False,
            reason=reason,
        )
    )


# ── Saleor's own ────────────────────────────────────────────────────────────────────────────────────────────────
def guard_returns() -> None:
    """Saleor's own return moves no unit that somebody has taken back since its lines were read: it is refused."""
    if not features.has_returns():
        return
    checked = _checking(_original())
    for name in (actions.__name__, *filter(find_spec, _MUTATIONS)):
        module: Any = import_module(name)
        if hasattr(module, _RETURNING):
            setattr(module, _RETURNING, checked)


def _original() -> Callable[..., Any]:
    returning = getattr(actions, _RETURNING)
    original: Callable[..., Any] = getattr(returning, "original", returning)
    return original


def _checking(original: Callable[..., Any]) -> Callable[..., Any]:
    takes = signature(original)

    @wraps(original)
    def returning(*args: Any, **kwargs: Any) -> Any:
        given = takes.bind(*args, **kwargs).arguments
        with transaction.atomic():
            _refresh(given["fulfillment_lines"])
            return original(*args, **kwargs)

    returning.original = original  # type: ignore[attr-defined]
    return returning


def _refresh(data: list[Any]) -> None:
    """Raises unless the lines still have the units; they then say what they have now."""
    asked: Counter[Any] = Counter()
    for each in data:
        asked[each.line.pk] += each.quantity
    rows = {row.pk: row for row in locks.fulfillment_lines(FulfillmentLine.objects.filter(pk__in=asked))}
    for pk, units in asked.items():
        if pk not in rows or rows[pk].quantity < units:
            message = "Somebody has taken back these units meanwhile."
            raise ValidationError({"fulfillment_line_id": ValidationError(message, code="invalid")})
    for each in data:
        each.line.quantity = rows[each.line.pk].quantity
