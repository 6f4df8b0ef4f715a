"""Packing by itself, where the settings say so."""

from __future__ import annotations

from ...domain.states import FulfillmentOrderStatus
from ...domain.waiting import WaitingFor
from ...store import locks, orders
from ...store.work import Job
from .. import declaring, scope
from ..context import Context
from ..results import Done, Result
from ..suggestion import planned, suggest
from .closing import close

_F = FulfillmentOrderStatus


def run(ctx: Context, job: Job) -> Result:
    """Packs a picked fulfillment order, when that happens by itself. Where every unit is to be scanned, people do.

    Raises `Incomplete` while its customs papers lack something: it becomes a problem that names all of it.
    """
    fulfillment_order = locks.lock_fulfillment_order(job.subject)
    order = fulfillment_order.oms_order
    if fulfillment_order.status != _F.PICKED or scope.is_held(ctx, fulfillment_order):
        return Done()
    settings = ctx.merchant()
    if not settings.automatic_pack or settings.pack_scan_required:
        orders.set_waiting(order, WaitingFor.PACK)
        return Done()
    declaring.customs_for(ctx, fulfillment_order).check()
    found = suggest(ctx, fulfillment_order)
    reason = f"packed automatically, by hand: {found.by_hand}" if found.by_hand else "packed automatically"
    close(fulfillment_order, planned(found), now=job.now, reason=reason)
    return Done()
