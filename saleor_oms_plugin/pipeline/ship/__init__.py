"""Ship: a packed fulfillment order gets its label, bought exactly once, and Saleor's own fulfillment.

prepare (transaction: the purchase intent is committed) → perform (no transaction, no lock: the carrier is called once)
→ settle (transaction: labels) → hand over (transaction: Saleor's fulfillment, tracking number, the customer's mail).
A process may die between any two of them: whoever takes the work over finds the intent and asks the carrier what it
did.
"""

from __future__ import annotations

from datetime import timedelta

from ...domain.errors import Misconfigured, OmsError, Unavailable
from ...domain.states import FulfillmentOrderStatus
from ...models import FulfillmentOrder
from ...store import rates as requests
from ...store import shipments
from ...store.work import Job
from ..context import Context
from ..results import Again, Done, Result
from . import handover, purchase
from .documents import run as run_document
from .elsewhere import add
from .rates import quote
from .register import run as run_register
from .void import run as run_void
from .void import void
from .watch import run as run_watch

__all__ = ["add", "quote", "run", "run_document", "run_register", "run_void", "run_watch", "void"]

ASK_WHETHER_ACTIVE = timedelta(minutes=1)


def run(ctx: Context, job: Job) -> Result:
    """Carries the fulfillment order on from wherever an earlier try stopped.

    While the plugin is inactive a purchase under way is settled; nothing new is begun.
    """
    fulfillment_order = FulfillmentOrder.objects.select_related("oms_order").filter(pk=job.subject).first()
    if fulfillment_order is None:
        return Done()
    intent = shipments.open_intent(fulfillment_order)
    if intent is not None:
        outcome = purchase.resolve(ctx, intent)
    elif not ctx.is_active:
        return Again(job.now + ASK_WHETHER_ACTIVE)
    elif fulfillment_order.status == FulfillmentOrderStatus.PACKED:
        outcome = _buy(ctx, fulfillment_order)
    else:
        outcome = Done()
    if not isinstance(outcome, Done):
        return outcome
    if not ctx.is_active:
        return Again(job.now + ASK_WHETHER_ACTIVE)
    fulfillment_order.refresh_from_db()
    if fulfillment_order.status == FulfillmentOrderStatus.LABELLED:
        handover.run(ctx, fulfillment_order.pk)
    return Done()


def _buy(ctx: Context, fulfillment_order: FulfillmentOrder) -> Result:
    """Buys; whoever asked for the label is told why not, or why not yet."""
    try:
        return purchase.buy(ctx, fulfillment_order)
    except OmsError as error:
        may_pass = isinstance(error, (Unavailable, Misconfigured))
        requests.note_error(fulfillment_order, error, is_final=not may_pass)
        raise
