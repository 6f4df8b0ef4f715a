"""Confirm: an unconfirmed order whose holds have ended is confirmed as Saleor's own Confirm would, capture included.

Only where the merchant chose "confirm on release". It talks to the payment gateway, so no lock is held meanwhile;
Saleor's own status check makes a second confirmation a no-op.
"""

from __future__ import annotations

from django.db import transaction

from ..domain.orders import HostOrderStatus
from ..domain.work import WorkKind
from ..models import OmsOrder
from ..store import history, holds, locks, work
from ..store.work import Job
from .context import Context
from .results import Done, Result


def run(ctx: Context, job: Job) -> Result:
    """Confirms the order in Saleor and lets it go on."""
    order = OmsOrder.objects.filter(pk=job.subject, canceled_at__isnull=True).first()
    if order is None or order.order_id is None or holds.has_open(order.pk):
        return Done()
    snapshot = ctx.host.order(str(order.order_id))
    if snapshot is not None and snapshot.status is HostOrderStatus.UNCONFIRMED:
        ctx.host.confirm_order(snapshot.id)
        _note(order.pk, ctx)
    work.schedule(WorkKind.HOLD, job.subject, job.now, oms_order_id=job.subject)
    return Done()


@transaction.atomic
def _note(oms_order_id: int, ctx: Context) -> None:
    order = locks.lock_order(oms_order_id)
    history.record(order, "order.confirmed", "Confirmed in Saleor on release", now=ctx.clock.now())
