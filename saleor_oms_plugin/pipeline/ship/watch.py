"""Watch: a purchase given up is looked for again, since a request lost on the way may still have arrived.

What turns up carries this installation's own reference and has no parcel, so its refund is asked for.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from ...domain.purchases import IntentState
from ...domain.shipping import PurchaseResult
from ...domain.work import WorkKind
from ...models import PurchaseIntent
from ...store import history, locks, shipments, work
from ...store.work import Job
from ..context import Context
from ..results import Again, Done, Result

#: Rates live seven days: afterwards nothing can be bought with this one any more.
STEPS = (timedelta(hours=24), timedelta(days=7))


def run(ctx: Context, job: Job) -> Result:
    """Looks for strays of one abandoned purchase; again after a day and after a week."""
    intent = PurchaseIntent.objects.select_related("shipment").filter(pk=job.subject).first()
    if intent is None or intent.state != IntentState.ABANDONED or intent.settled_at is None:
        return Done()
    carrier = ctx.carrier()
    if carrier.account != intent.account:
        return Done()
    _take_strays(ctx, intent, carrier.find_purchase(shipments.purchase_request(intent)))
    upcoming = [intent.settled_at + step for step in STEPS if intent.settled_at + step > job.now]
    return Again(upcoming[0]) if upcoming else Done()


@transaction.atomic
def _take_strays(ctx: Context, intent: PurchaseIntent, found: PurchaseResult) -> None:
    order = locks.lock_order(intent.shipment.oms_order_id)
    now = ctx.clock.now()
    for label in shipments.add_labels(intent, found.labels, now=now, is_surplus=True):
        text = f"A purchase given up had gone through after all: label {label.tracking_number} is refunded"
        history.record(order, "label.stray", text, now=now, data={"label": label.pk})
        work.schedule(WorkKind.VOID, label.pk, now, oms_order_id=order.pk)
