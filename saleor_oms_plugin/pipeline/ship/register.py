"""Register: a number bought elsewhere is registered once, so that its parcel is followed like any other.

It costs, and a second registration doubles the news: the row commits before the call, and an answer that does not come
counts as made. Where nobody can follow it, people say where it is.
"""

from __future__ import annotations

from django.db import transaction

from ...domain.errors import Misconfigured, Unavailable
from ...domain.shipping import Capability, can
from ...domain.states import ShipmentStatus
from ...domain.tracking_numbers import RegistrationState
from ...domain.work import WorkKind
from ...models import Label
from ...store import history, locks, registrations, work
from ...store.work import Job
from ..context import Context
from ..results import Done, Result

_WORDS = {
    RegistrationState.DONE: "Parcel {number} is followed now",
    RegistrationState.SENT: "Nobody knows whether parcel {number} is followed: the carrier did not answer",
    RegistrationState.REFUSED: "Parcel {number} cannot be followed: say by hand where it is",
}


def run(ctx: Context, job: Job) -> Result:
    """Registers one label's number, unless that was tried before or the label is void."""
    label = Label.objects.select_related("shipment").filter(pk=job.subject).first()
    if label is None or label.status == ShipmentStatus.VOIDED or can(label.shipment.provider, Capability.TRACK):
        return Done()
    carrier = ctx.carrier_of(label.shipment)
    if not registrations.begin(label, account=carrier.account, now=ctx.clock.now()):
        return Done()
    try:
        made = carrier.register(label.shipment.carrier, label.tracking_number, f"oms-label:{label.pk}")
    except (Misconfigured, Unavailable):
        registrations.forget(label)
        raise
    _note(ctx, label.pk, made.state, made.message)
    return Done()


@transaction.atomic
def _note(ctx: Context, label_id: int, state: RegistrationState, message: str) -> None:
    order, label = locks.lock_label(label_id)
    now = ctx.clock.now()
    registrations.finish(label, state, message)
    text = _WORDS[state].format(number=label.tracking_number)
    history.record(order, f"tracking.{state.value.lower()}", text, now=now, data={"label": label.pk})
    if state is not RegistrationState.REFUSED:
        work.schedule(WorkKind.TRACK, label.pk, now, oms_order_id=order.pk)
