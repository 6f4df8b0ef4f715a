"""The pack station: units are scanned, parcels are weighed and closed, and opened again before a label exists.

Everything happens under the order's lock. What a station sends again with the same key changes nothing and answers as
before, however far the parcel has come meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from ...domain.errors import Conflict, NotAllowed, OnHold, Rejected
from ...domain.orders import ENDED
from ...domain.packing.contents import Units
from ...domain.picking.scans import Scan, matches, read_scan
from ...domain.states import FulfillmentOrderStatus
from ...domain.waiting import WaitingFor
from ...models import FulfillmentOrder, FulfillmentOrderLine
from ...store import fulfillment_orders, history, locks, orders, parcels, shipments
from .. import declaring, scope
from ..contents import Contents, codes_of, contents
from ..context import Context
from ..suggestion import planned, suggest
from .by_people import AskedParcel, checked_parcels
from .closing import close

REASON_LIMIT = 500
MOST_AT_ONCE = 10_000
_F = FulfillmentOrderStatus
_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class Station:
    """What is on the table: the lines with units to pack, what confirms them, and how many of each were scanned."""

    fulfillment_order: FulfillmentOrder
    contents: Contents
    codes: Mapping[int, tuple[str, ...]]
    scanned: Mapping[int, int]


def station(ctx: Context, fulfillment_order: FulfillmentOrder) -> Station:
    """A part as its station shows it."""
    inside = contents(ctx, fulfillment_order)
    return Station(
        fulfillment_order=fulfillment_order,
        contents=inside,
        codes=codes_of(ctx, inside),
        scanned=_scanned(inside),
    )


@transaction.atomic
def pack(
    ctx: Context,
    fulfillment_order_id: int,
    asked: Sequence[AskedParcel] | None,
    *,
    accept_weight: bool,
    key: str,
    actor: str,
) -> FulfillmentOrder:
    """Packs it: as suggested without `asked`, else exactly so. Raises `Conflict` on `parcels.N.weight` for a scale that
    contradicts the content, unless the weight is accepted, and `Incomplete` while its customs papers lack something."""
    fulfillment_order = locks.lock_fulfillment_order(fulfillment_order_id)
    if parcels.was_asked(fulfillment_order, key):
        return fulfillment_order
    _check_on_the_table(ctx, fulfillment_order)
    now = ctx.clock.now()
    found = suggest(ctx, fulfillment_order)
    if not found.contents.units:
        raise NotAllowed("nothing of it was picked: there is nothing to pack", field="fulfillmentOrderId")
    _check_scanned(ctx, found.contents)
    declaring.customs_for(ctx, fulfillment_order).check()
    notes: list[str] = []
    if asked is None:
        packed, how = planned(found), "packed as suggested"
    else:
        packed, notes = checked_parcels(ctx, found, asked, accept_weight=accept_weight)
        how = f"packed into {len(packed)} parcel{'s' * (len(packed) > 1)}"
    close(fulfillment_order, packed, now=now, actor=actor, reason=how)
    data = {"fulfillmentOrder": fulfillment_order.pk}
    for note in notes:
        history.record(fulfillment_order.oms_order, "parcel.weight_accepted", note, now=now, actor=actor, data=data)
    parcels.note_request(fulfillment_order, key, actor=actor, now=now)
    return fulfillment_order


@transaction.atomic
def scan(
    ctx: Context, fulfillment_order_id: int, typed: str, *, quantity: int, key: str, actor: str
) -> tuple[FulfillmentOrder, FulfillmentOrderLine]:
    """Counts units of the line the code stands for as checked; the part and the line. Refuses what does not belong, and
    more than was picked."""
    fulfillment_order = locks.lock_fulfillment_order(fulfillment_order_id)
    known = parcels.scan_by_key(fulfillment_order, key)
    if known is not None:
        return fulfillment_order, known.line
    _check_on_the_table(ctx, fulfillment_order)
    if not 1 <= quantity <= MOST_AT_ONCE:
        raise Rejected(f"a number from 1 to {MOST_AT_ONCE}", field="quantity")
    inside, read = contents(ctx, fulfillment_order), read_scan(typed)
    line = _line_of(ctx, inside, read, quantity)
    parcels.add_scan(fulfillment_order, line, quantity, key=key, actor=actor, now=ctx.clock.now())
    return fulfillment_order, line


@transaction.atomic
def reopen(ctx: Context, fulfillment_order_id: int, *, reason: str, actor: str) -> FulfillmentOrder:
    """Opens the parcels again: its cartons are free, its units to be packed anew. One that is open stays so."""
    if not reason.strip() or len(reason) > REASON_LIMIT or "\x00" in reason:
        raise Rejected(f"say why, in at most {REASON_LIMIT} characters", field="reason")
    fulfillment_order = locks.lock_fulfillment_order(fulfillment_order_id)
    if fulfillment_order.status == _F.PICKED:
        return fulfillment_order
    if fulfillment_order.status != _F.PACKED:
        text = f"it is {_words(fulfillment_order)}: only what is packed can be opened again"
        raise NotAllowed(text, field="fulfillmentOrderId")
    if shipments.open_intent(fulfillment_order) is not None:
        raise Conflict("a label is being bought at this moment: try again shortly", field="fulfillmentOrderId")
    if not fulfillment_orders.can_be_unpacked(fulfillment_order):
        raise NotAllowed("a label was bought for it: void the label first", field="fulfillmentOrderId")
    now = ctx.clock.now()
    fulfillment_orders.unpack(fulfillment_order)
    history.move_fulfillment_order(fulfillment_order, _F.PICKED, now=now, actor=actor, reason=f"opened again: {reason}")
    orders.set_waiting(fulfillment_order.oms_order, WaitingFor.PACK)
    return fulfillment_order


def _check_on_the_table(ctx: Context, fulfillment_order: FulfillmentOrder) -> None:
    """Raises unless it is picked, wanted and free."""
    order, field = fulfillment_order.oms_order, "fulfillmentOrderId"
    status = FulfillmentOrderStatus(fulfillment_order.status)
    if order.canceled_at is not None or status is _F.CANCELED:
        raise NotAllowed("it was canceled: put its units back", field=field)
    if status in (_F.OPEN, _F.PICKING):
        raise NotAllowed("it is not picked yet: finish its pick list first", field=field)
    if status is not _F.PICKED:
        raise Conflict(f"it is {_words(fulfillment_order)} already", field=field)
    if scope.is_held(ctx, fulfillment_order):
        raise OnHold("its units are on hold: release the hold first", field=field)
    snapshot = ctx.host.order(str(order.order_id)) if order.order_id is not None else None
    if snapshot is None or snapshot.status in ENDED:
        raise NotAllowed("Saleor has canceled or deleted the order: put its units back", field=field)


def _check_scanned(ctx: Context, inside: Contents) -> None:
    if not ctx.merchant().pack_scan_required:
        return
    scanned = _scanned(inside)
    left = [
        f"{units - scanned[pk]} × {inside.lines[pk].sku}" for pk, units in inside.units.items() if units > scanned[pk]
    ]
    if left:
        text = f"scan everything first, these are left: {', '.join(left)}"
        raise NotAllowed(text, field="fulfillmentOrderId")


def _scanned(inside: Contents) -> dict[int, int]:
    """Units scanned of each line; never more than are there, since a hold may have taken some away."""
    found = parcels.scanned(list(inside.units))
    return {pk: min(units, found.get(pk, 0)) for pk, units in inside.units.items()}


def _line_of(ctx: Context, inside: Contents, read: Scan, quantity: int) -> FulfillmentOrderLine:
    codes = codes_of(ctx, inside)
    fitting = [pk for pk in inside.lines if matches(read, codes[pk])]
    scanned = _scanned(inside)
    if not fitting:
        raise Rejected(
            f"scanned {read.raw[:64]}, which does not belong here; {_expected(inside, scanned)}", field="scanned"
        )
    for pk in fitting:
        if scanned[pk] + quantity <= inside.units[pk]:
            return inside.lines[pk]
    there, done = sum(inside.units[pk] for pk in fitting), sum(scanned[pk] for pk in fitting)
    sku = inside.lines[fitting[0]].sku
    raise Rejected(
        f"{done} of {there} × {sku} were scanned already, and {quantity} more would be too many", field="quantity"
    )


def _expected(inside: Contents, scanned: Units) -> str:
    left = Counter({inside.lines[pk].sku: 0 for pk in inside.units})
    for pk, units in inside.units.items():
        left[inside.lines[pk].sku] += units - scanned[pk]
    wanted = [f"{units} × {sku}" for sku, units in left.items() if units > 0]
    if not wanted:
        return "everything was scanned already"
    more = f" and {len(wanted) - _SHOWN} more" if len(wanted) > _SHOWN else ""
    return f"expected is {', '.join(wanted[:_SHOWN])}{more}"


def _words(fulfillment_order: FulfillmentOrder) -> str:
    return fulfillment_order.status.lower()
