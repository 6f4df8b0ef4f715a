"""Pack: what was picked goes into parcels. By itself into one of the default size where the settings say so."""

from __future__ import annotations

from ..conf import MerchantSettings
from ..domain.packing import DefaultParcel, Item, plan_parcels
from ..domain.states import FulfillmentOrderStatus
from ..domain.waiting import WaitingFor
from ..domain.work import WorkKind
from ..models import FulfillmentOrder
from ..store import fulfillment_orders, history, locks, orders, work
from ..store.work import Job
from . import scope
from .context import Context
from .results import Done, Result

_F = FulfillmentOrderStatus


def run(ctx: Context, job: Job) -> Result:
    """Packs a picked fulfillment order, when that happens by itself."""
    fulfillment_order = locks.lock_fulfillment_order(job.subject)
    order = fulfillment_order.oms_order
    if fulfillment_order.status != _F.PICKED or scope.is_held(ctx, fulfillment_order):
        return Done()
    settings = ctx.merchant()
    if not settings.automatic_pack:
        orders.set_waiting(order, WaitingFor.PACK)
        return Done()
    fulfillment_orders.save_parcels(fulfillment_order, plan_parcels(_items(fulfillment_order), _default(settings)))
    history.move_fulfillment_order(fulfillment_order, _F.PACKED, now=job.now, reason="packed automatically")
    orders.set_waiting(order, WaitingFor.NOTHING)
    work.schedule(WorkKind.SHIP, fulfillment_order.pk, job.now, oms_order_id=order.pk)
    return Done()


def _items(fulfillment_order: FulfillmentOrder) -> list[Item]:
    rows = fulfillment_order.lines.filter(quantity_picked__gt=0).order_by("pk")
    return [Item(line_id=row.pk, quantity=row.quantity_picked, unit_weight_g=row.unit_weight_g) for row in rows]


def _default(settings: MerchantSettings) -> DefaultParcel:
    return DefaultParcel(
        length_mm=settings.parcel_length_mm,
        width_mm=settings.parcel_width_mm,
        height_mm=settings.parcel_height_mm,
        tare_g=settings.parcel_tare_g,
        item_weight_g=settings.item_weight_g,
    )
