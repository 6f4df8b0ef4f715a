"""A return that will not come, or of which nothing came: its label is given back where no carrier has touched it."""

from __future__ import annotations

from django.db import transaction

from ...domain.errors import NotAllowed
from ...domain.states import ReturnStatus, ShipmentStatus
from ...domain.work import WorkKind
from ...models import Label, Return
from ...store import history, locks, orders, returns, shipments
from .. import voiding
from ..context import Context

_R = ReturnStatus


@transaction.atomic
def cancel(ctx: Context, return_id: int, *, reason: str, actor: str) -> Return:
    """Canceled; its units can be returned again. A purchase under way is settled, and its label refunded.

    Raises `NotAllowed` while the parcel is on its way, and once units were accepted.
    """
    sent_back = locks.lock_return(return_id)
    if sent_back.status == _R.CANCELED:
        return sent_back
    if sent_back.status == _R.INSPECTED or returns.is_begun(sent_back):
        raise NotAllowed("units of it were accepted already: finish its inspection instead", field="id")
    labels = shipments.standing(sent_back.shipment) if sent_back.shipment else []
    if sent_back.status == _R.TRANSIT and not any(_will_not_come(label) for label in labels):
        raise NotAllowed("the carrier has the parcel: wait until it is here", field="id")
    now = ctx.clock.now()
    for label in labels:
        if voiding.is_untouched(label):
            voiding.withdraw(sent_back.oms_order, label, now=now, actor=actor, reason=reason)
    history.move_return(sent_back, _R.CANCELED, now=now, actor=actor, reason=reason)
    orders.clear_problem(sent_back.oms_order_id, steps=[WorkKind.RETURN])
    return sent_back


def _will_not_come(label: Label) -> bool:
    return label.status in (ShipmentStatus.LOST, ShipmentStatus.RETURNED)
