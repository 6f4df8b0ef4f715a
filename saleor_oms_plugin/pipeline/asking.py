"""Asking: a person wants the label of a packed fulfillment order. The wish commits with the work that fulfills it.

Asked again, while it is bought or afterwards, it changes nothing: a double click is one label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ..domain.errors import ErrorCode, NotAllowed, OmsError, OnHold, Rejected
from ..domain.shipping import LabelRequestState, WantedRate
from ..domain.states import GONE, FulfillmentOrderStatus
from ..domain.work import WorkKind
from ..models import FulfillmentOrder, Shipment
from ..store import deeds, history, locks, orders, rates, shipments, work
from . import scope
from .context import Context

_F = FulfillmentOrderStatus


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a wish stands: what was bought, or why nothing was (yet). `is_over`: nothing more happens by itself."""

    shipments: list[Shipment]
    error: OmsError | None
    is_over: bool


@transaction.atomic
def ask(ctx: Context, fulfillment_order_id: int, *, rate_id: str | None, actor: str, key: str | None = None) -> None:
    """Wishes for the label, by this rate of the last quote or the policy's; the purchase is due now. With a key that
    the same was asked with before, nothing is wished for, also where the label is void by now.

    Raises `NotAllowed` with what to do first, `OnHold`, or `Rejected`: EXPIRED for a rate of no quote, CONFLICT for a
    key that stands for something else.
    """
    if is_repeated(key, [fulfillment_order_id], rate_id, actor=actor, now=ctx.clock.now()):
        return
    part = locks.lock_fulfillment_order(fulfillment_order_id)
    if part.status == _F.LABELLED or part.status in GONE or shipments.open_intent(part) is not None:
        return
    if part.status != _F.PACKED:
        raise NotAllowed(f"the fulfillment order is {part.status.lower()}: pack it first", field="fulfillmentOrderIds")
    if not ctx.is_active:
        raise NotAllowed("the OMS is switched off: activate its plugin first", field="fulfillmentOrderIds")
    if scope.is_held(ctx, part):
        raise OnHold("the order is on hold: release the hold first", field="fulfillmentOrderIds")
    now = ctx.clock.now()
    rates.ask(part, _rate(part, rate_id), actor=actor, now=now)
    work.schedule(WorkKind.SHIP, part.pk, now, oms_order_id=part.oms_order_id)
    work.revive_one(WorkKind.SHIP, part.pk, now)
    orders.clear_problem(part.oms_order_id, steps=[WorkKind.SHIP])
    history.record(part.oms_order, "label.asked", "Label asked for", now=now, actor=actor, data={"rate": rate_id or ""})


def is_repeated(key: str | None, parts: Sequence[int], rate_id: str | None, *, actor: str, now: datetime) -> bool:
    """Whether the same labels were asked for with this key before; see `deeds.is_repeated`."""
    return deeds.is_repeated(key and f"labels/{key}", ("labels", sorted(parts), rate_id), actor=actor, now=now)


def outcome(fulfillment_order_id: int) -> Outcome:
    """How the wish for one fulfillment order's label stands."""
    part = FulfillmentOrder.objects.get(pk=fulfillment_order_id)
    bought = {label.shipment_id: label.shipment for label in shipments.live_labels(part)}
    under_way = {intent.shipment_id: intent.shipment for intent in shipments.open_intents(part)}
    found = list({**bought, **under_way}.values())
    if under_way or (bought and part.status != _F.PACKED):
        return Outcome(shipments=found, error=None, is_over=not under_way)
    request = rates.request(part)
    error = rates.error_of(request) if request else None
    is_open = request is not None and request.state == LabelRequestState.OPEN and part.status == _F.PACKED
    if not is_open and error is None:
        error = _ended(part)
    return Outcome(shipments=found, error=error, is_over=not is_open or work.has_failed(WorkKind.SHIP, part.pk))


def _ended(part: FulfillmentOrder) -> NotAllowed:
    words = f"the fulfillment order is {part.status.lower()}"
    if part.status == _F.PACKED:
        words = "its label was voided since, and none is wished for now: ask anew, with a key of its own if with one"
    return NotAllowed(words, field="fulfillmentOrderIds")


def _rate(part: FulfillmentOrder, rate_id: str | None) -> WantedRate | None:
    if rate_id is None:
        return None
    found = rates.find_rate(part, rate_id)
    if found is None:
        message = "this rate is not of the order's last quote: ask for rates again"
        raise Rejected(message, field="rateId", code=ErrorCode.EXPIRED)
    return found
