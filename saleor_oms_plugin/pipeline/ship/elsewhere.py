"""A label bought elsewhere is typed in, and lives the same life: handed over to Saleor, told of, followed, voidable.

Nothing is paid here, so nothing is in doubt: one transaction, under the order's lock. The same key, or the same numbers
again, are the same shipment.
"""

from __future__ import annotations

from django.db import transaction

from ...domain.errors import Conflict, ErrorCode, NotAllowed, OnHold, Rejected
from ...domain.shipping import LabelFormat, LabelRequestState, Provider, TypedPurchase
from ...domain.states import FulfillmentOrderStatus
from ...domain.waiting import WaitingFor
from ...domain.work import WorkKind
from ...models import FulfillmentOrder, Label, Parcel, Shipment
from ...store import history, locks, orders, rates, shipments, typed, work
from .. import scope
from ..context import Context

_F = FulfillmentOrderStatus
_PART = "fulfillmentOrderId"


@transaction.atomic
def add(ctx: Context, fulfillment_order_id: int, purchase: TypedPurchase, *, key: str = "", actor: str) -> Shipment:
    """The shipment typed in. Raises `Conflict` while a purchase is under way, `OnHold`, `NotAllowed` naming what comes
    first, or `Rejected` for numbers that are known and parcels that do not match."""
    for name in ([key] if key else []) + [f"{purchase.carrier}/{number}" for number in purchase.numbers]:
        locks.lock_key(f"typed-label:{name}")
    part = locks.lock_fulfillment_order(fulfillment_order_id)
    before = _before(part, purchase, key)
    if before is not None:
        return before
    _check_may_add(ctx, part)
    known = typed.known_number(purchase.carrier, purchase.numbers)
    if known is not None:
        raise Rejected(f"another label bears number {known} already: check what is typed in", field="labels")
    now = ctx.clock.now()
    snapshot = ctx.host.order(str(part.oms_order.order_id))
    shipment, labels = typed.create(
        part,
        purchase,
        _parcels(part, purchase),
        to_country=snapshot.ship_to.country if snapshot and snapshot.ship_to else "",
        label_format=LabelFormat(ctx.merchant().label_format),
        key=key,
        actor=actor,
        now=now,
    )
    history.refresh_shipment(shipment)
    _after(part, labels, purchase.carrier_name, actor=actor, ctx=ctx)
    return shipment


def _before(part: FulfillmentOrder, purchase: TypedPurchase, key: str) -> Shipment | None:
    """The shipment this call, or one just like it, has made already."""
    if key:
        found = typed.by_key(key)
        if found is not None and not (found.fulfillment_order_id == part.pk and typed.is_of(found, purchase)):
            text = "this key was used for something else: make a new one"
            raise Rejected(text, field="key", code=ErrorCode.CONFLICT)
        if found is not None:
            return found
    live = [label for label in shipments.live_labels(part) if label.shipment.provider == Provider.MANUAL]
    same = [label for label in live if label.shipment.carrier == purchase.carrier]
    if same and sorted(label.tracking_number for label in same) == purchase.numbers:
        return same[0].shipment
    return None


def _check_may_add(ctx: Context, part: FulfillmentOrder) -> None:
    if shipments.open_intent(part) is not None:
        raise Conflict("a label of it is being bought: wait until that is settled, and void it if need be", field=_PART)
    if part.status != _F.PACKED:
        cure = "void its label first" if part.status == _F.LABELLED else "only a packed one gets a label"
        raise NotAllowed(f"the fulfillment order is {part.status.lower()}: {cure}", field=_PART)
    order = part.oms_order
    if order.order_id is None or order.canceled_at is not None:
        raise NotAllowed("the order is canceled: nothing of it is shipped", field=_PART)
    if not ctx.is_active:
        raise NotAllowed("the OMS is switched off: activate its plugin first", field=_PART)
    if scope.is_held(ctx, part):
        raise OnHold("the order is on hold: release the hold first", field=_PART)


def _parcels(part: FulfillmentOrder, purchase: TypedPurchase) -> dict[str, Parcel]:
    """Each number's parcel: the one named, else the next in their order."""
    free = {parcel.pk: parcel for parcel in shipments.unlabelled_parcels(part)}
    if len(free) != len(purchase.labels):
        message = f"{len(free)} parcels need a label, {len(purchase.labels)} are given: give one for each"
        raise Rejected(message, field="labels")
    named = [label.parcel_id for label in purchase.labels if label.parcel_id is not None]
    if len(set(named)) != len(named):
        raise Rejected("two labels name the same parcel", field="labels.parcelId")
    if not set(named) <= set(free):
        raise Rejected(
            "this parcel is not of the fulfillment order, or has its label",
            field="labels.parcelId",
            code=ErrorCode.NOT_FOUND,
        )
    rest = iter([parcel for key, parcel in free.items() if key not in named])
    return {
        label.tracking_number: next(rest) if label.parcel_id is None else free[label.parcel_id]
        for label in purchase.labels
    }


def _after(part: FulfillmentOrder, labels: list[Label], name: str, *, actor: str, ctx: Context) -> None:
    """As after a purchase: its wish is met, its handover is due, and whoever can is asked to follow the parcels."""
    order, now = part.oms_order, ctx.clock.now()
    for label in labels:
        text = f"Label of {name} typed in, tracking number {label.tracking_number}"
        history.record(order, "label.typed", text, now=now, actor=actor, data={"label": label.pk})
        work.schedule(WorkKind.REGISTER, label.pk, now, oms_order_id=order.pk)
    rates.end_request(part, LabelRequestState.DONE)
    orders.set_waiting(order, WaitingFor.NOTHING)
    orders.clear_problem(order.pk, steps=[WorkKind.SHIP])
    history.move_fulfillment_order(part, _F.LABELLED, now=now, actor=actor, reason="bought elsewhere")
    work.schedule(WorkKind.SHIP, part.pk, now, oms_order_id=order.pk)
    work.revive_one(WorkKind.SHIP, part.pk, now)
