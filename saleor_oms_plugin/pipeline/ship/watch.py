"""Watch: a purchase that was in doubt is looked for again, since a request lost on the way may still have arrived.

What turns up beyond the labels known carries the intent's own reference and has no parcel, so its refund is asked for.
Any settled purchase may be watched, whatever was bought with it: whoever finds the carrier to have more labels of one
than we know schedules this.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from ...domain.shipping import PurchaseResult
from ...models import PurchaseIntent
from ...store import locks, shipments
from ...store.work import Job
from .. import purchasing
from ..context import Context
from ..results import Again, Done, Result

#: Rates live seven days: afterwards nothing can be bought with this one any more.
STEPS = (timedelta(hours=24), timedelta(days=7))


def run(ctx: Context, job: Job) -> Result:
    """Looks for strays of one settled purchase; again after a day and after a week."""
    intent = PurchaseIntent.objects.select_related("shipment").filter(pk=job.subject).first()
    if intent is None or intent.settled_at is None:
        return Done()
    carrier = ctx.carrier()
    if carrier.account != intent.account:
        return Done()
    _take_strays(ctx, intent, carrier.find_purchase(shipments.purchase_request(intent)))
    upcoming = [intent.settled_at + step for step in STEPS if intent.settled_at + step > job.now]
    return Again(upcoming[0]) if upcoming else Done()


@transaction.atomic
def _take_strays(ctx: Context, intent: PurchaseIntent, found: PurchaseResult) -> None:
    fresh = locks.lock_intent(intent.pk)
    if fresh is None:
        return
    now = ctx.clock.now()
    labels = shipments.add_labels(fresh, found.labels, now=now, is_surplus=True)
    purchasing.tell(labels, fresh, found, now)
