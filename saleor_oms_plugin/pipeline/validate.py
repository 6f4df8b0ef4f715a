"""Validate: the carrier is asked whether it can deliver to an order's address, where the merchant wants that.

It never holds anything up: the order goes on while nobody answers, and the question is asked again until the goods have
left. Only a clear "no" holds the order, until the address is mended in Saleor or a person releases it.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from ..domain.addresses import AddressVerdict
from ..domain.errors import KeptBack, Unavailable
from ..domain.holds import HoldReason
from ..domain.orders import ENDED, OrderSnapshot
from ..domain.states import FINAL_STAGES, Stage
from ..models import OmsOrder
from ..store import locks, orders
from ..store.work import Job
from . import automatic
from .context import Context
from .results import Again, Done, Result

ASK_AGAIN = timedelta(minutes=10)
_TOO_LATE = FINAL_STAGES | {Stage.SHIPPED, Stage.DELIVERED}


def run(ctx: Context, job: Job) -> Result:
    """Asks once for each address the order has had."""
    order = OmsOrder.objects.filter(pk=job.subject).first()
    snapshot = None if order is None else _to_ask_about(ctx, order)
    if order is None or snapshot is None or snapshot.ship_to is None:
        return Done()
    try:
        verdict = ctx.carrier().check_address(snapshot.ship_to)
    except KeptBack:
        raise
    except Unavailable as error:
        return Again(job.now + max(ASK_AGAIN, timedelta(seconds=error.retry_after_s or 0)))
    _record(ctx, order.pk, automatic.mark_of(order, snapshot), verdict)
    return Done()


def _to_ask_about(ctx: Context, order: OmsOrder) -> OrderSnapshot | None:
    """The order, while its address may still matter and nobody has judged it."""
    if Stage(order.stage) in _TOO_LATE or order.order_id is None:
        return None
    snapshot = ctx.host.order(str(order.order_id))
    if snapshot is None or snapshot.status in ENDED or not snapshot.has_goods_to_come:
        return None
    settings = ctx.merchant(snapshot.channel)
    is_wanted = settings.address_validation and bool(settings.shippo_token)
    return snapshot if is_wanted and order.address_checked != automatic.mark_of(order, snapshot) else None


@transaction.atomic
def _record(ctx: Context, oms_order_id: int, mark: str, verdict: AddressVerdict) -> None:
    """Keeps the verdict, unless the address has changed while the carrier was asked."""
    order = locks.lock_order(oms_order_id)
    snapshot = _to_ask_about(ctx, order)
    if snapshot is None or automatic.mark_of(order, snapshot) != mark:
        return
    orders.set_address_checked(order, mark)
    if verdict.is_deliverable is False:
        said = f" ({', '.join(verdict.codes)})" if verdict.codes else ""
        note = f"The carrier cannot find the address{said}. Mend it in Saleor, or release the hold"
        automatic.place_automatic(
            ctx,
            order,
            snapshot,
            reason=HoldReason.ADDRESS,
            note=note,
            cause=f"address:carrier:{mark}",
            now=ctx.clock.now(),
        )
