"""Ship: a packed fulfillment order gets its label, bought exactly once, and Saleor's own fulfillment.

Rates are asked for, an intent is committed for each shipment that they make, and each is bought by the steps of
`pipeline.purchasing`; once every parcel has its label they are handed over (transaction: Saleor's fulfillment, tracking
number, the customer's mail). A process may die between any two of them: whoever takes the work over finds the intents,
asks the carrier what became of the one that was sent, and goes on with the others.
"""

from __future__ import annotations

from datetime import timedelta

from ...domain.errors import Misconfigured, OmsError, Unavailable
from ...domain.states import FulfillmentOrderStatus
from ...models import FulfillmentOrder
from ...store import rates as requests
from ...store import shipments
from ...store.work import Job
from .. import purchasing
from ..context import Context
from ..results import Again, Done, Result
from . import handover, purchase
from .documents import run as run_document
from .rates import quote
from .void import run as run_void
from .void import void
from .watch import run as run_watch

__all__ = ["quote", "run", "run_document", "run_void", "run_watch", "void"]

ASK_WHETHER_ACTIVE = timedelta(minutes=1)


def run(ctx: Context, job: Job) -> Result:
    """Carries the fulfillment order on from wherever an earlier try stopped.

    While the plugin is inactive a purchase under way is settled; nothing new is begun.
    """
    fulfillment_order = FulfillmentOrder.objects.select_related("oms_order").filter(pk=job.subject).first()
    if fulfillment_order is None:
        return Done()
    outcome = _get_labels(ctx, fulfillment_order, job)
    if not isinstance(outcome, Done):
        return outcome
    if not ctx.is_active:
        return Again(job.now + ASK_WHETHER_ACTIVE)
    fulfillment_order.refresh_from_db()
    if fulfillment_order.status == FulfillmentOrderStatus.LABELLED:
        handover.run(ctx, fulfillment_order.pk)
    return Done()


def _get_labels(ctx: Context, fulfillment_order: FulfillmentOrder, job: Job) -> Result:
    """Settles what is under way, then buys shipment after shipment, as long as one is left that was to be bought, or
    the last one got a parcel its label."""
    while True:
        before = len(shipments.unlabelled_parcels(fulfillment_order))
        outcome = _take_step(ctx, fulfillment_order, job)
        if not isinstance(outcome, Done):
            return outcome
        is_further = len(shipments.unlabelled_parcels(fulfillment_order)) < before
        if not is_further and not shipments.uncalled_intents(fulfillment_order):
            return outcome


def _take_step(ctx: Context, fulfillment_order: FulfillmentOrder, job: Job) -> Result:
    """One purchase, or one look at one; whoever asked for the label is told why not, or why not yet."""
    try:
        intent = shipments.open_intent(fulfillment_order)
        if intent is not None:
            return purchasing.go_on(ctx, purchase.OUTBOUND, intent)
        if not ctx.is_active:
            return Again(job.now + ASK_WHETHER_ACTIVE)
        fulfillment_order.refresh_from_db(fields=["status"])
        if fulfillment_order.status != FulfillmentOrderStatus.PACKED:
            return Done()
        return purchase.buy(ctx, fulfillment_order)
    except OmsError as error:
        may_pass = isinstance(error, (Unavailable, Misconfigured))
        requests.note_error(fulfillment_order, error, is_final=not may_pass)
        raise
